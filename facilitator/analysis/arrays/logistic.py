"""Logistic regression, one label against the rest, for as many labels at once as there are columns."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

LOOSENESS = 3.0  # C: how much an example weighs against keeping the weights small
STEPS = 300


def logistic(odds: float) -> float:
    """Return the probability of which `odds` is the logarithm of the odds."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


def fit(rows: Floats, has: NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """Return a column of weights and an offset for each label, both sides of each label counting the same.

    Accelerated gradient descent with a fixed number of steps: no randomness, so the same answer on every run.
    The rows are of length one, which bounds the curvature and with it the step.
    """
    count = len(rows)
    extended = np.hstack([rows, np.ones((count, 1), np.float32)]).astype(np.float32)
    times = has.sum(axis=0)
    share = np.where(has, count / np.maximum(2 * times, 1), count / np.maximum(2 * (count - times), 1))
    sign = np.where(has, 1, -1).astype(np.float32)
    pull = LOOSENESS * (share * sign).astype(np.float32)
    step = (1 / (1 + LOOSENESS / 4 * 2 * share.sum(axis=0))).astype(np.float32)
    kept = np.ones((extended.shape[1], 1), np.float32)
    kept[-1] = 0  # the offset may be large
    weights = ahead = np.zeros((extended.shape[1], has.shape[1]), np.float32)
    pace = 1.0
    for _ in range(STEPS):
        missed = 1 / (1 + np.exp(np.clip(sign * (extended @ ahead), -30, 30)))
        further = ahead - step * (kept * ahead - extended.T @ (pull * missed))
        next_pace = (1 + (1 + 4 * pace * pace) ** 0.5) / 2
        ahead = further + np.float32((pace - 1) / next_pace) * (further - weights)
        weights, pace = further, next_pace
    return weights[:-1], weights[-1]
