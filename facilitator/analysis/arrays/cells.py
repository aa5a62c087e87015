"""Nearest neighbours among many: a row is compared with the rows of the cells near its own, not with all."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from facilitator.analysis.arrays.crowds import centres_of, crowds, members_of
from facilitator.analysis.arrays.exact import ONE
from facilitator.analysis.arrays.neighbours import best, blocks
from facilitator.domain.progress import Asked, Tell, never, part, silent, stop_if

Floats = NDArray[np.float32]
Whole = NDArray[np.int64]

NEAR_CELLS = 12
ROWS_PER_NEIGHBOUR = 20  # a row's cells hold at least so many rows for each neighbour that is wanted


def cells(rows: Floats, *, tell: Tell = silent, cancelled: Asked = never) -> Whole:
    """Return the cell of each whole row; there are about as many cells as rows in each."""
    return crowds(rows, math.isqrt(len(rows)), tell=tell, cancelled=cancelled)


def nearest_in_cells(
    rows: Floats, cell: Whole, most: int, *, tell: Tell = silent, cancelled: Asked = never
) -> tuple[Whole, Floats]:
    """Return, for each row, its nearest others in the cells near its own, and their cosines.

    Of the true neighbours this finds more than nine in ten, in a time that grows with n·√n.
    """
    members = members_of(cell)
    near = _near_cells(centres_of(rows, cell), np.array([len(each) for each in members]), most)
    indices = np.zeros((len(rows), most), np.int64)
    similarities = np.zeros((len(rows), most), np.float32)
    for place, asking in enumerate(members):
        told = part(tell, place / len(members), 1)
        others = np.sort(np.concatenate([members[each] for each in near[place]]))
        for block in blocks(len(asking), len(others)):
            stop_if(cancelled)
            told(0, "Comparing")
            table = rows[asking[block]] @ rows[others].T
            table[np.arange(len(table)), np.searchsorted(others, asking[block])] = -np.inf
            row, column = best(table, most)
            indices[asking[block]] = others[column].reshape(-1, most)
            similarities[asking[block]] = table[row, column].reshape(-1, most) / ONE
    return indices, similarities


def _near_cells(centres: Floats, sizes: Whole, most: int) -> list[Whole]:
    """Return the cells near each cell, itself first: enough of them to hold `most` neighbours and more."""
    table = centres @ centres.T
    np.fill_diagonal(table, np.inf)
    order = np.argsort(-table, axis=1, kind="stable")
    held = np.cumsum(sizes[order], axis=1)
    wanted = np.maximum(NEAR_CELLS, 1 + (held < ROWS_PER_NEIGHBOUR * most).sum(axis=1))
    return [row[:count] for row, count in zip(order, wanted, strict=True)]
