"""What was already said: points like a text being written, fast enough to ask at every pause in typing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from facilitator.analysis.embedder import Embedder, default_embedder
from facilitator.analysis.text import FEWEST_WORDS, is_blank, word_count
from facilitator.domain.progress import Asked, Tell, never, silent

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LIKE = 0.88  # judged by eye on 3,400 public statements: above this, most pairs make one claim


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """Points to compare with, read once."""

    ids: tuple[str, ...]
    vectors: NDArray[np.float32] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Match:
    """A point that says something similar, and how similar (0 to 1)."""

    id: str
    score: float


def prepare_known(
    texts: Mapping[str, str],
    *,
    embedder: Embedder | None = None,
    tell: Tell = silent,
    cancelled: Asked = never,
) -> Known:
    """Read the points to compare with, by id."""
    ids = tuple(id for id in sorted(texts) if not is_blank(texts[id]))
    reader = embedder or default_embedder()
    return Known(ids, reader.embed([texts[id] for id in ids], tell=tell, cancelled=cancelled))


def similar_to(
    text: str, known: Known, *, embedder: Embedder | None = None, most: int = 3, floor: float = LIKE
) -> tuple[Match, ...]:
    """Return the points most like the text, the nearest first; none for a text too short to say anything."""
    if word_count(text) < FEWEST_WORDS or not known.ids:
        return ()
    (vector,) = (embedder or default_embedder()).embed([text])
    scored = zip((known.vectors @ vector).tolist(), known.ids, strict=True)
    best = sorted((-score, id) for score, id in scored if score >= floor)[:most]
    return tuple(Match(id, round(min(1.0, -score), 4)) for score, id in best)
