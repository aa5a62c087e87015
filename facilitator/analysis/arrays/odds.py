"""From how near texts are to themes to odds, to probabilities, and to the least that is suggested."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

Whole = NDArray[np.int64]

NEARNESS, STANDING, SHARED, USUAL = 1.9, 1.5, 1.2, -3.9
BY_SENTENCE = 0.7  # what the nearest sentence tells, the rest being told by the whole text
LEAST_SPREAD = 0.02
LEAST, MOST = 0.22, 0.28
TURNS, FARTHEST = 40, 2.5


def told_odds(wholes: Floats, sentences: Floats, start: Whole, shared: Floats) -> Floats:
    """Return what descriptions alone say of texts (rows) and themes (columns), as logarithms of odds.

    `wholes` and `sentences` hold cosines of texts and their sentences, those of text i from row `start[i]`;
    `shared` what the words in common are worth. Weights fitted on 12 subjects of public arguments, alone and
    two or three of them joined.
    """
    near, standing = _both(wholes, sentences, start), _both(_standing(wholes), _standing(sentences), start)
    odds: Floats = (NEARNESS * near + STANDING * standing + SHARED * shared + USUAL).astype(np.float32)
    return odds


def _both(wholes: Floats, sentences: Floats, start: Whole) -> Floats:
    """Return what the whole text and its best sentence tell, in one number."""
    if not len(wholes):
        return wholes
    best = np.maximum.reduceat(sentences, start)
    told: Floats = ((1 - BY_SENTENCE) * wholes + BY_SENTENCE * best).astype(np.float32)
    return told


def _standing(likeness: Floats) -> Floats:
    """Return the cosines judged against those to the other themes and to none (0), in standard deviations."""
    every = np.hstack([likeness, np.zeros((len(likeness), 1), np.float32)])
    spread = np.maximum(every.std(axis=1, keepdims=True), LEAST_SPREAD)
    found: Floats = (likeness - every.mean(axis=1, keepdims=True)) / spread
    return found


def probable(odds: Floats, shift: float) -> Floats:
    """Return the probabilities of odds, all of them raised by a shift."""
    found: Floats = (1 / (1 + np.exp(-np.clip(odds + shift, -30, 30)))).astype(np.float32)
    return found


def shift_to(odds: Floats, expected: float) -> float:
    """Return the shift, within reason, at which a text has so many themes on average; found by halving."""
    low, high = -FARTHEST, FARTHEST
    for _ in range(TURNS):
        middle = (low + high) / 2
        if float(probable(odds, middle).sum(axis=1).mean()) < expected:
            low = middle
        else:
            high = middle
    return round((low + high) / 2, 6)


def floors(probabilities: Floats) -> Floats:
    """Return for each theme the probability from which suggesting it is best for its expected F1.

    Of the k most probable texts, the expected F1 is 2·(their probabilities) / (k + all probabilities); the
    floor is the least of the best k (Lipton, Elkan and Naryanaswamy, ECML 2014), kept within reason.
    """
    ranked = -np.sort(-probabilities, axis=0)
    chosen = np.arange(1, len(ranked) + 1)[:, None]
    expected = 2 * ranked.cumsum(axis=0) / (chosen + ranked.sum(axis=0))
    best = np.take_along_axis(ranked, expected.argmax(axis=0)[None, :], axis=0)[0]
    kept: Floats = np.clip(best, LEAST, MOST).astype(np.float32)
    return kept
