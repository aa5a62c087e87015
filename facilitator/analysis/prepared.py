"""Points read and compared once: what every grouping of them, wide or narrow, is cut from."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from facilitator.analysis.cluster import Links, build_tree
from facilitator.analysis.embedder import Embedder, default_embedder
from facilitator.analysis.letters import MOST_LETTERS
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

    Points that a run put into the same group before are likely to stay together in the next. No group mixes
    parts; points pinned to one group are of one part.
    """

    id: str
    text: str
    pinned_group: str | None = None
    former_group: str | None = None
    part: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """All that is needed to cut groups at any threshold; a row is a text, and the points that share it."""

    rows: tuple[tuple[Item, ...], ...]
    texts: tuple[str, ...]
    vectors: Floats = field(repr=False)
    tree: Tree
    vocabulary: Vocabulary = field(repr=False)
    blank: tuple[str, ...]
    encoder: str


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
    copies: dict[tuple[str, str, str | None], list[Item]] = defaultdict(list)
    for item in told:
        if item.pinned_group is not None or not is_blank(item.text):
            copies[normal(item.text), item.part, item.pinned_group].append(item)
    keys = sorted(copies, key=lambda key: (key[0], key[1], key[2] or "", key[2] is not None))
    texts = tuple(text[:MOST_LETTERS] for text, _, _ in keys)
    reader = embedder or default_embedder()
    vectors = reader.embed(texts, tell=part(tell, 0, 0.8), cancelled=cancelled)
    rows = tuple(tuple(copies[key]) for key in keys)
    links = _links(rows)
    tree = build_tree(vectors, links, tell=part(tell, 0.8, 1), cancelled=cancelled)
    return Prepared(rows, texts, centred_exactly(vectors), tree, learn_words(texts), blank, reader.name)


def former_group(row: Sequence[Item]) -> str | None:
    """Return the group in which most of the row's points were, pinned or not; None if they were in none."""
    groups = (item.former_group or item.pinned_group for item in row)
    held = Counter(group for group in groups if group is not None)
    return min(held, key=lambda group: (-held[group], group), default=None)


def _links(rows: Sequence[Sequence[Item]]) -> Links:
    """Link rows of one pin in a chain, keep the first rows of all pins apart; number parts, former groups."""
    pinned: dict[str, list[int]] = defaultdict(list)
    for place, (first, *_) in enumerate(rows):
        if first.pinned_group is not None:
            pinned[first.pinned_group].append(place)
    firsts = [places[0] for places in pinned.values()]
    together = [pair for places in pinned.values() for pair in pairwise(places)]
    apart = [(one, other) for place, one in enumerate(firsts) for other in firsts[:place]]
    former, parts = [former_group(row) for row in rows], [row[0].part for row in rows]
    return Links(together, apart, _numbers(former), _numbers(parts) if len(set(parts)) > 1 else ())


def _numbers(names: Sequence[str | None]) -> Sequence[int]:
    """Number names in their order, None as -1; nothing if all are None."""
    number = {name: place for place, name in enumerate(sorted({name for name in names if name is not None}))}
    return [-1 if name is None else number[name] for name in names] if number else ()
