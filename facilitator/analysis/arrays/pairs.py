"""Pairs of rows that are nearly the same, found without ever holding all n² similarities."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from facilitator.analysis.arrays.grams import BUCKETS, Grams
from facilitator.analysis.arrays.neighbours import blocks
from facilitator.domain.progress import Asked, Tell, never, silent, stop_if

Floats = NDArray[np.float32]
Whole = NDArray[np.int64]

PAIRS_AT_ONCE = 4_000


def close_pairs(
    rows: Floats, floor: float, most: int, *, tell: Tell = silent, cancelled: Asked = never
) -> tuple[Whole, Floats]:
    """Return pairs (earlier row, later row) with a dot product of at least `floor`, and it.

    A row is paired with at most its `most` closest later rows, so that a form letter sent a thousand times
    gives thousands of pairs and not a million.
    """
    pairs, likenesses = [np.zeros((0, 2), np.int64)], [np.zeros(0, np.float32)]
    for block in blocks(len(rows), len(rows)):
        stop_if(cancelled)
        tell(block.start / len(rows), "Comparing")
        table = rows[block] @ rows[block.start :].T
        table[np.tril_indices(len(table))] = -1
        if table.shape[1] > most:
            crowded = np.flatnonzero((table >= floor).sum(axis=1) > most)
            less = np.argpartition(table[crowded], -most, axis=1)[:, :-most]
            table[crowded[:, None], less] = -1
        one, other = np.nonzero(table >= floor)
        pairs.append(np.column_stack([one, other]) + block.start)
        likenesses.append(table[one, other])
    return np.concatenate(pairs), np.concatenate(likenesses)


def outstanding(pairs: Whole, likeness: Floats, floor: float, ahead: float) -> NDArray[np.bool_]:
    """Return which pairs reach the floor and are `ahead` times as alike as the next of one of their rows."""
    rows, alike = pairs.ravel(), np.repeat(likeness, 2)
    order = np.lexsort((-alike, rows))
    ranked = rows[order]
    rank = np.arange(len(rows)) - np.searchsorted(ranked, ranked)
    first, second = np.zeros((2, int(rows.max(initial=-1)) + 1), np.float32)
    first[ranked[rank == 0]] = alike[order][rank == 0]
    second[ranked[rank == 1]] = alike[order][rank == 1]
    own = likeness[:, None]
    stands_out = (own >= first[pairs]) & (own >= ahead * second[pairs])
    found: NDArray[np.bool_] = stands_out.any(axis=1) & (likeness >= floor)
    return found


def gram_likeness(grams: Grams, pairs: Whole) -> Floats:
    """Return the cosine of the two sparse rows of each pair."""
    found = np.zeros(len(pairs), np.float32)
    for start in range(0, len(pairs), PAIRS_AT_ONCE):
        some = pairs[start : start + PAIRS_AT_ONCE]
        (place, cell, weight), (_, other_cell, other_weight) = (
            _cells(grams, some[:, side]) for side in (0, 1)
        )
        _, here, there = np.intersect1d(cell, other_cell, assume_unique=True, return_indices=True)
        products = weight[here] * other_weight[there]
        found[start : start + len(some)] = np.bincount(place[here], products, minlength=len(some))
    return found


def _cells(grams: Grams, rows: Whole) -> tuple[Whole, Whole, Floats]:
    """Return the entries of the rows: their place in `rows`, a number of their own, and their weight."""
    lengths = grams.start[rows + 1] - grams.start[rows]
    place = np.repeat(np.arange(len(rows)), lengths)
    entry = (
        np.arange(len(place)) - np.repeat(np.cumsum(lengths) - lengths, lengths) + grams.start[rows][place]
    )
    return place, place * BUCKETS + grams.bucket[entry], grams.weight[entry]
