"""Why points belong together, or do not: how alike they are, their common words, the typical ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from facilitator.analysis.embedder import Embedder, default_embedder
from facilitator.analysis.letters import MOST_LETTERS
from facilitator.analysis.vocabulary import KeyWord, learn_words
from facilitator.domain.progress import Asked, Tell, never, silent

MOST_CENTRAL = 3


@dataclass(frozen=True, slots=True)
class Explanation:
    """The mean likeness of all pairs (1 the same, 0 like any two points, below 0 opposed), and where it lies.

    `scores` are the points with their mean likeness to the others, the most typical first; the first few of
    them, `core`, hold the others together.
    """

    likeness: float
    words: tuple[KeyWord, ...]
    core: tuple[str, ...]
    scores: tuple[tuple[str, float], ...]


def explain(
    texts: Mapping[str, str],
    asked: Sequence[str],
    *,
    embedder: Embedder | None = None,
    tell: Tell = silent,
    cancelled: Asked = never,
) -> Explanation:
    """Return what two or more points of all `texts` have in common, seen against all of them."""
    import numpy as np

    from facilitator.analysis.arrays.exact import ONE, centred_exactly

    ids = sorted(texts)
    row_of = {id: row for row, id in enumerate(ids)}
    reader = embedder or default_embedder()
    vectors = reader.embed([texts[id][:MOST_LETTERS] for id in ids], tell=tell, cancelled=cancelled)
    rows = [row_of[id] for id in dict.fromkeys(asked)]
    own = centred_exactly(vectors)[rows]
    table = own @ own.T / ONE
    np.fill_diagonal(table, 0)
    mean = (table.sum(axis=1, dtype=np.float64) / max(1, len(rows) - 1)).round(4).tolist()
    scores = sorted(
        ((ids[row], each) for row, each in zip(rows, mean, strict=True)), key=lambda one: (-one[1], one[0])
    )
    words = learn_words(texts[id][:MOST_LETTERS] for id in ids).key_words(rows)
    core = tuple(id for id, _ in scores[:MOST_CENTRAL])
    return Explanation(round(sum(mean) / max(1, len(mean)), 4), words, core, tuple(scores))
