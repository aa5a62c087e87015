"""Vectors of whole numbers: their dot products are the same on every processor and number of threads.

A sum of floats depends on the order of its terms, and the order on the machine. Here the entries are whole
and no vector is longer than 4,096, so by Cauchy and Schwarz no part of a dot product exceeds 2^24: float32
holds each of them exactly, and their order cannot matter. Near-ties are then ties or none, everywhere.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]
Whole = NDArray[np.int64]

LENGTH = 4_080  # rounding adds half a unit to each entry: at most 10 to the length of 400 of them
ONE = np.float32(LENGTH * LENGTH)  # the similarity of a row to itself
FINE = 1 << 15  # steps between 0 and 1 at which given vectors are read
SAME_AS_MEAN = 33  # nearer to the mean than this (a thousandth), what is left of a vector is rounding
ROWS_AT_ONCE = 4_096


def centred_exactly(rows: Floats) -> Floats:
    """Return whole rows of what sets unit vectors apart from their mean; what is like the mean is nothing."""
    if not len(rows):
        return rows
    total = np.zeros(rows.shape[1], np.float64)
    for start in range(0, len(rows), ROWS_AT_ONCE):
        total += _fine(rows[start : start + ROWS_AT_ONCE]).sum(axis=0)
    mean = np.rint(total / len(rows))
    centred = np.empty(rows.shape, np.float32)
    for start in range(0, len(rows), ROWS_AT_ONCE):
        block = slice(start, start + ROWS_AT_ONCE)
        centred[block] = of_length(_fine(rows[block]) - mean, SAME_AS_MEAN)
    return centred


def of_length(rows: Doubles, least: float = 0) -> Floats:
    """Return whole rows brought to LENGTH; those not longer than `least` become nothing.

    The entries given are whole too, and below 2^26 / √width, so that the squares add up exactly.
    """
    length = np.sqrt(np.einsum("nd,nd->n", rows, rows))[:, None]
    return np.where(length > least, np.rint(rows * (LENGTH / np.maximum(length, 1))), 0).astype(np.float32)


def summed(rows: Floats, label: Whole, count: int) -> Doubles:
    """Return the sum of the whole rows of each label."""
    order = np.argsort(label, kind="stable")
    sizes = np.bincount(label, minlength=count)
    filled = np.flatnonzero(sizes)
    sums = np.zeros((count, rows.shape[1]), np.float64)
    if len(filled):
        starts = (np.cumsum(sizes) - sizes)[filled]
        exact = np.float32 if sizes.max() <= LENGTH else np.float64  # so many entries sum to less than 2^24
        sums[filled] = np.add.reduceat(rows[order], starts, axis=0, dtype=exact)
    return sums


def _fine(rows: Floats) -> Doubles:
    return np.rint(rows.astype(np.float64) * FINE)
