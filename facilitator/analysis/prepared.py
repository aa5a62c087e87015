"""Points read and compared once: what every grouping of them, wide or narrow, is cut from."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from facilitator.analysis.cluster import Links, build_tree
from facilitator.analysis.embedder import Embedder, default_embedder
from facilitator.analysis.text import is_blank, normal
from facilitator.analysis.tree import Tree
from facilitator.analysis.vocabulary import Vocabulary, learn_words
from facilitator.domain.progress import Asked, Tell, never, part, silent

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Item:
    """A point to group. Points pinned to the same group stay together, to different groups apart.

    Points that a run put into the same group before are likely to stay together in the next.
    """

    id: str
    text: str
    pinned_group: str | None = None
    former_group: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """All that is needed to cut groups at any threshold; a row is a text, and the points that share it."""

    rows: tuple[tuple[Item, ...], ...]
    texts: tuple[str, ...]
    vectors: Floats = field(repr=False)
    tree: Tree
    vocabulary: Vocabulary = field(repr=False)
    blank: tuple[str, ...]


def prepare(
    items: Sequence[Item],
    *,
    embedder: Embedder | None = None,
    tell: Tell = silent,
    cancelled: Asked = never,
) -> Prepared:
    """Read and compare the points; raises CancelledError when asked to stop."""
    from facilitator.analysis.arrays.exact import centred_exactly

    told = sorted(items, key=lambda item: item.id)
    blank = tuple(item.id for item in told if item.pinned_group is None and is_blank(item.text))
    copies: dict[tuple[str, str | None], list[Item]] = defaultdict(list)
    for item in told:
        if item.pinned_group is not None or not is_blank(item.text):
            copies[normal(item.text), item.pinned_group].append(item)
    keys = sorted(copies, key=lambda key: (key[0], key[1] or "", key[1] is not None))
    texts = tuple(text for text, _ in keys)
    reader = embedder or default_embedder()
    vectors = reader.embed(texts, tell=part(tell, 0, 0.8), cancelled=cancelled)
    rows = tuple(tuple(copies[key]) for key in keys)
    links = _links([pin for _, pin in keys], [former_group(row) for row in rows])
    tree = build_tree(vectors, links, tell=part(tell, 0.8, 1), cancelled=cancelled)
    return Prepared(rows, texts, centred_exactly(vectors), tree, learn_words(texts), blank)


def former_group(row: Sequence[Item]) -> str | None:
    """Return the group in which most of the row's points were, pinned or not; None if they were in none."""
    groups = (item.former_group or item.pinned_group for item in row)
    held = Counter(group for group in groups if group is not None)
    return min(held, key=lambda group: (-held[group], group), default=None)


def _links(pins: Sequence[str | None], former: Sequence[str | None]) -> Links:
    """Link rows of one pin in a chain, keep the first rows of all pins apart, and number former groups."""
    pinned: dict[str, list[int]] = defaultdict(list)
    for row, pin in enumerate(pins):
        if pin is not None:
            pinned[pin].append(row)
    firsts = [rows[0] for rows in pinned.values()]
    together = [pair for rows in pinned.values() for pair in pairwise(rows)]
    apart = [(one, other) for place, one in enumerate(firsts) for other in firsts[:place]]
    number = {group: place for place, group in enumerate(sorted({*former} - {None}, key=str))}
    return Links(together, apart, [number.get(group, -1) for group in former] if number else ())
