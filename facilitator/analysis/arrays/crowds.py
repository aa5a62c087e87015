"""Small crowds of nearly equal vectors, which stand for their members when there are too many to compare."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from facilitator.analysis.arrays.neighbours import blocks, unit
from facilitator.domain.progress import Asked, Tell, never, silent, stop_if

Floats = NDArray[np.float32]
Whole = NDArray[np.int64]

ROUNDS = 4


def crowds(rows: Floats, count: int, *, tell: Tell = silent, cancelled: Asked = never) -> Whole:
    """Return the crowd of each row, numbered from 0 without gaps, at most `count` of them.

    The first centres are rows at even distances, so the same rows in the same order give the same crowds.
    """
    centres = rows[np.linspace(0, len(rows) - 1, min(count, len(rows))).astype(np.int64)]
    crowd = np.zeros(len(rows), np.int64)
    for turn in range(ROUNDS):
        tell(turn / ROUNDS, "Comparing")
        for block in blocks(len(rows), len(centres)):
            stop_if(cancelled)
            crowd[block] = (rows[block] @ centres.T).argmax(axis=1)
        centres = _moved(rows, crowd, centres)
    return np.unique(crowd, return_inverse=True)[1].astype(np.int64)


def _moved(rows: Floats, crowd: Whole, centres: Floats) -> Floats:
    members = np.bincount(crowd, minlength=len(centres))
    means = unit(summed(rows, crowd, len(centres)))
    return np.where(members[:, None] > 0, means, centres)


def summed(rows: Floats, label: Whole, count: int) -> Floats:
    """Return the sum of the rows of each label."""
    order = np.argsort(label, kind="stable")
    starts = np.searchsorted(label[order], np.arange(count))
    filled = np.flatnonzero(np.bincount(label, minlength=count))
    sums = np.zeros((count, rows.shape[1]), np.float32)
    if len(filled):
        sums[filled] = np.add.reduceat(rows[order], starts[filled], axis=0)
    return sums
