"""What was already said: points like a text being written, fast enough to ask at every pause in typing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from facilitator.analysis.duplicates import why_same
from facilitator.analysis.embedder import Embedder, default_embedder
from facilitator.analysis.text import FEWEST_WORDS, is_blank, word_count
from facilitator.domain.progress import Asked, Tell, never, silent

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LIKE = 0.88  # judged by eye on 3,400 public statements: above this, most pairs make one claim
ALIKE = 0.6  # letter sequences in common, rare or not, that make two texts nearly the same
CANDIDATES = 50  # the points nearest in meaning are compared letter by letter too


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """Points to compare with, read once; a row of `vectors` for each."""

    ids: tuple[str, ...]
    texts: tuple[str, ...] = field(repr=False)
    vectors: NDArray[np.float32] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Match:
    """A point that says something similar, how similar (0 to 1), and why one may think so."""

    id: str
    score: float
    why: str


def prepare_known(
    texts: Mapping[str, str],
    *,
    before: Known | None = None,
    embedder: Embedder | None = None,
    tell: Tell = silent,
    cancelled: Asked = never,
) -> Known:
    """Read the points to compare with, by id; of the texts that `before` knows, none is read again."""
    import numpy as np

    row = {text: place for place, text in enumerate(before.texts)} if before else {}
    ids = tuple(sorted(id for id, text in texts.items() if text in row or not is_blank(text)))
    wanted = tuple(map(texts.__getitem__, ids))
    if before and before.ids == ids and before.texts == wanted:
        return before
    new = [text for text in dict.fromkeys(wanted) if text not in row]
    read = (embedder or default_embedder()).embed(new, tell=tell, cancelled=cancelled)
    every = np.vstack([before.vectors, read]) if before else read
    row |= {text: len(every) - len(new) + place for place, text in enumerate(new)}
    return Known(ids, wanted, every[[row[text] for text in wanted]])


def similar_to(
    text: str, known: Known, *, embedder: Embedder | None = None, most: int = 3, floor: float = LIKE
) -> tuple[Match, ...]:
    """Return the points most like the text, the nearest first; none for a text too short to say anything."""
    if word_count(text) < FEWEST_WORDS or not known.ids:
        return ()
    (vector,) = (embedder or default_embedder()).embed([text])
    likeness = known.vectors @ vector
    near = (-likeness).argsort(kind="stable")[:CANDIDATES].tolist()
    letters = _letters_shared(text, [known.texts[row] for row in near])
    found = []
    for row, same_letters in zip(near, letters, strict=True):
        meaning = min(1.0, float(likeness[row]))
        if meaning >= floor or same_letters >= ALIKE:
            score = round(max(meaning, same_letters), 4)
            found.append(Match(known.ids[row], score, why_same(same_letters, meaning)))
    return tuple(sorted(found, key=lambda match: (-match.score, match.id))[:most])


def nearest_to(
    text: str, known: Known, *, embedder: Embedder | None = None, most: int, floor: float
) -> tuple[str, ...]:
    """Return the ids of the points nearest in meaning to a few words, the nearest first."""
    if is_blank(text) or not known.ids:
        return ()
    (vector,) = (embedder or default_embedder()).embed([text])
    scored = zip((known.vectors @ vector).tolist(), known.ids, strict=True)
    return tuple(id for _, id in sorted((-score, id) for score, id in scored if score >= floor)[:most])


def _letters_shared(text: str, others: Sequence[str]) -> list[float]:
    """Return the cosine of the sets of letter sequences of the text and of each other one."""
    import numpy as np

    from facilitator.analysis.arrays.grams import BUCKETS, gram_hashes

    row, hashes = gram_hashes([text, *others])
    cell = np.sort(row * BUCKETS + (hashes % np.uint64(BUCKETS)).astype(np.int64))
    row, bucket = np.divmod(cell[np.diff(cell, prepend=-1) > 0], BUCKETS)  # sorting is faster than np.unique
    held = np.bincount(row, minlength=len(others) + 1)
    shared = np.bincount(row, np.isin(bucket, bucket[: held[0]], kind="table"), minlength=len(others) + 1)
    likeness = shared / np.sqrt(np.maximum(held, 1) * max(held[0], 1))
    return [round(float(one), 4) for one in likeness[1:]]
