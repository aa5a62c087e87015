"""Average linkage by chains of nearest neighbours: exact, n² memory, every merge down to the last."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from facilitator.analysis.arrays.exact import ONE, summed
from facilitator.analysis.arrays.neighbours import blocks
from facilitator.domain.progress import Asked, Tell, never, silent, stop_if

Floats = NDArray[np.float32]
Whole = NDArray[np.int64]


def mean_gain(rows: Floats, leaf: Whole, reach: Floats) -> Floats:
    """Return 2·(mean cosine) less both mean reaches for each pair of leaves of whole rows; none meets itself.

    The mean of a leaf's rows is rounded to whole numbers, so the table is the same on every machine.
    """
    sizes = np.bincount(leaf)
    means = np.rint(summed(rows, leaf, len(sizes)) / sizes[:, None]).astype(np.float32)
    reaches = (np.bincount(leaf, reach) / sizes).astype(np.float32)
    table: Floats = means @ means.T
    table *= 2 / ONE
    table -= reaches[:, None]
    table -= reaches[None, :]
    np.fill_diagonal(table, -np.inf)
    return table


def remember(table: Floats, leaf: Whole, former: Whole, bonus: float) -> None:
    """Draw leaves together whose rows shared a former group, and push those apart that did not.

    `former` numbers the group of each row, -1 for none. The pull of a pair of leaves is `bonus` times the
    share of its pairs of rows that were together, less the share that were apart.
    """
    known = np.flatnonzero(former >= 0)
    if not len(known):
        return
    held = np.zeros((len(table), int(former.max()) + 1), np.float32)
    np.add.at(held, (leaf[known], former[known]), 1)
    sizes = np.bincount(leaf).astype(np.float32)
    old = held.sum(axis=1)
    for block in blocks(len(table), len(table)):
        pull = 2 * (held[block] @ held.T) - old[block, None] * old[None, :]
        table[block] += bonus * (pull / (sizes[block, None] * sizes[None, :]))


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
