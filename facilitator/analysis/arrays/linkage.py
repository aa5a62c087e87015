"""Average linkage by chains of nearest neighbours: exact, n² memory, every merge down to the last."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from facilitator.domain.progress import Asked, Tell, never, silent, stop_if

Floats = NDArray[np.float32]
Whole = NDArray[np.int64]


def mean_gain(sums: Floats, sizes: Whole, reaches: Floats) -> Floats:
    """Return 2·(mean similarity) less both mean reaches for each pair of leaves; none meets itself."""
    means: Floats = (sums / sizes[:, None]).astype(np.float32)
    table: Floats = means @ means.T
    table *= 2
    table -= reaches[:, None]
    table -= reaches[None, :]
    np.fill_diagonal(table, -np.inf)
    return table


def merge_all(
    table: Floats, sizes: Whole, *, tell: Tell = silent, cancelled: Asked = never
) -> tuple[Whole, Floats]:
    """Join the nearest leaves until none may meet: the parent and the height of each of the tree's nodes.

    `table` holds the gain of joining each pair, -inf for pairs that never may, and is used up. Such a pair
    stays apart through every merge, because the mean with -inf is -inf. Leaves come first in the tree and
    have height +inf; a node without a parent is its own. No node is higher than what it was made of.
    """
    count = len(table)
    weights = sizes.astype(np.float32)
    node = np.arange(count)
    parent = np.arange(max(2 * count - 1, 0))
    height = np.full(len(parent), np.inf, np.float32)
    made = count
    chain: list[int] = []
    finished = np.zeros(count, bool)
    for start in range(count):
        stop_if(cancelled)
        tell(start / count, "Grouping")
        while chain or not finished[start]:
            chain = chain or [start]
            last = chain[-1]
            best = int(table[last].argmax())
            gain = table[last, best]
            if gain == -np.inf:
                finished[chain.pop()] = True
            elif len(chain) > 1 and table[last, chain[-2]] >= gain:
                chain.pop()
                kept = chain.pop()
                parent[node[last]] = parent[node[kept]] = made
                height[made] = min(gain, height[node[last]], height[node[kept]])
                node[kept] = made
                made += 1
                _join(table, weights, last, kept)
                finished[last] = True
            else:
                chain.append(best)
    return parent[:made], height[:made]


def _join(table: Floats, weights: Floats, gone: int, kept: int) -> None:
    total = weights[gone] + weights[kept]
    row = table[gone] * (weights[gone] / total) + table[kept] * (weights[kept] / total)
    row[kept] = row[gone] = -np.inf
    table[kept] = row
    table[:, kept] = row
    table[gone] = -np.inf
    table[:, gone] = -np.inf
    weights[kept] = total
