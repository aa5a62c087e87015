"""Crowds of vectors that are nearly equal; they stand for their members where those are too many."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from facilitator.analysis.arrays.exact import of_length, summed
from facilitator.analysis.arrays.neighbours import blocks
from facilitator.domain.progress import Asked, Tell, never, silent, stop_if

Floats = NDArray[np.float32]
Whole = NDArray[np.int64]

ROUNDS = 4


def crowds(rows: Floats, count: int, *, tell: Tell = silent, cancelled: Asked = never) -> Whole:
    """Return the crowd of each whole row, numbered from 0 without gaps, at most `count` of them.

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


def crowds_within(rows: Floats, cell: Whole, size: int, *, cancelled: Asked = never) -> Whole:
    """Return crowds of about `size` rows, each within one cell, numbered from 0 without gaps."""
    crowd = np.zeros(len(rows), np.int64)
    made = 0
    for members in members_of(cell):
        inside = crowds(rows[members], -(-len(members) // size), cancelled=cancelled)
        crowd[members] = made + inside
        made += int(inside.max()) + 1
    return crowd


def centres_of(rows: Floats, label: Whole) -> Floats:
    """Return the whole mean direction of the rows of each label."""
    sizes = np.bincount(label)[:, None]
    return of_length(np.rint(16 * summed(rows, label, len(sizes)) / np.maximum(sizes, 1)))


def members_of(label: Whole) -> list[Whole]:
    """Return the rows of each label that occurs, in order."""
    order = np.argsort(label, kind="stable")
    return np.split(order, np.flatnonzero(np.diff(label[order])) + 1) if len(label) else []


def _moved(rows: Floats, crowd: Whole, centres: Floats) -> Floats:
    members = np.bincount(crowd, minlength=len(centres))
    means = centres_of(rows, crowd)
    moved = centres.copy()
    filled = np.flatnonzero(members)
    moved[filled] = means[filled]
    return moved
