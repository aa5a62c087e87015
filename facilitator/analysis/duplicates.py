"""Points that say nearly the same: in the same letters, or in other words or another language."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from facilitator.analysis.embedder import Embedder, default_embedder
from facilitator.analysis.text import is_blank, words
from facilitator.domain.progress import Asked, Tell, never, part, silent

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

SAME_LETTERS = 0.6  # of so many letter sequences in common, whatever else there is
OUTSTANDING, AHEAD = 0.28, 1.2  # or of so many, if one of the two shares far fewer with any other text
SAME_MEANING = 0.94
SKETCH_WIDTH, SKETCH_ERROR = 512, 0.15  # three standard errors of a sketch this wide
MOST_PARTNERS = 10


@dataclass(frozen=True, slots=True)
class Pair:
    """Two points that say nearly the same, how nearly (0 to 1), and why one may think so."""

    one: str
    other: str
    score: float
    why: str


def find_duplicates(
    texts: Mapping[str, str],
    *,
    embedder: Embedder | None = None,
    tell: Tell = silent,
    cancelled: Asked = never,
) -> tuple[Pair, ...]:
    """Return pairs of ids whose texts say nearly the same, the surest first.

    Texts of the same words are paired with the first of them only, and only that one with texts that differ.
    """
    copies: dict[str, list[str]] = defaultdict(list)
    for id in sorted(texts):
        if not is_blank(texts[id]):
            copies[_same_words(texts[id])].append(id)
    found = [Pair(same[0], other, 1.0, "The same words") for same in copies.values() for other in same[1:]]
    firsts = [same[0] for same in copies.values()]
    chosen = [texts[id] for id in firsts]
    by_letters = _by_letters(chosen, part(tell, 0, 0.2), cancelled)
    vectors = (embedder or default_embedder()).embed(chosen, tell=part(tell, 0.2, 0.8), cancelled=cancelled)
    by_meaning = _by_meaning(vectors, part(tell, 0.8, 1), cancelled)
    for one, other in by_letters.keys() | by_meaning.keys():
        letters, meaning = by_letters.get((one, other), 0.0), by_meaning.get((one, other), 0.0)
        found.append(Pair(firsts[one], firsts[other], max(letters, meaning), why_same(letters, meaning)))
    return tuple(sorted(found, key=lambda pair: (-pair.score, pair.one, pair.other)))


def _same_words(text: str) -> str:
    """Return what is left of a text without case, punctuation and spacing."""
    return " ".join(words(text)).casefold()


def _by_letters(texts: Sequence[str], tell: Tell, cancelled: Asked) -> dict[tuple[int, int], float]:
    """Return the cosine of letter sequences of close pairs: found by a sketch, then computed exactly."""
    from facilitator.analysis.arrays.grams import sketch, weighted_grams
    from facilitator.analysis.arrays.pairs import close_pairs, gram_likeness, outstanding

    grams = weighted_grams(texts)
    rows = sketch(grams.row, grams.bucket.astype("u8"), grams.weight, (len(texts), SKETCH_WIDTH))
    floor = OUTSTANDING - SKETCH_ERROR
    pairs, _ = close_pairs(rows, floor, 2 * MOST_PARTNERS, tell=tell, cancelled=cancelled)
    likeness = gram_likeness(grams, pairs)
    same = outstanding(pairs, likeness, OUTSTANDING, AHEAD) | (likeness >= SAME_LETTERS)
    exact = zip(map(tuple, pairs[same].tolist()), likeness[same].tolist(), strict=True)
    return {pair: round(alike, 4) for pair, alike in exact}


def _by_meaning(vectors: Floats, tell: Tell, cancelled: Asked) -> dict[tuple[int, int], float]:
    from facilitator.analysis.arrays.pairs import close_pairs

    pairs, likeness = close_pairs(vectors, SAME_MEANING, MOST_PARTNERS, tell=tell, cancelled=cancelled)
    exact = zip(map(tuple, pairs.tolist()), likeness.tolist(), strict=True)
    return {pair: round(min(1.0, alike), 4) for pair, alike in exact}


def why_same(letters: float, meaning: float) -> str:
    """Return the reason to take two texts for one, by how much of their letters or meaning they share."""
    if letters >= SAME_LETTERS:
        return f"Nearly the same letters ({letters:.0%})"
    if meaning > letters:
        return f"The same meaning in other words ({meaning:.0%})"
    return f"Far more letters in common than with any other ({letters:.0%})"
