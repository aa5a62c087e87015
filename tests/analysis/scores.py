"""How well labels agree with experts': adjusted Rand index, adjusted mutual information and V-measure."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import numpy as np
from numpy.typing import NDArray

Table = NDArray[np.float64]


def contingency(gold: Sequence[Hashable], found: Sequence[Hashable]) -> Table:
    """Return how many items carry each pair of labels."""
    rows = {label: index for index, label in enumerate(dict.fromkeys(gold))}
    columns = {label: index for index, label in enumerate(dict.fromkeys(found))}
    table = np.zeros((len(rows), len(columns)))
    for one, other in zip(gold, found, strict=True):
        table[rows[one], columns[other]] += 1
    return table


def adjusted_rand(gold: Sequence[Hashable], found: Sequence[Hashable]) -> float:
    """Return 1 for the same partition, about 0 for chance."""
    table = contingency(gold, found)
    both, one, other = _pairs(table), _pairs(table.sum(axis=1)), _pairs(table.sum(axis=0))
    chance = one * other / _pairs(table.sum())
    return float((both - chance) / ((one + other) / 2 - chance)) if one + other != 2 * chance else 1.0


def v_measure(gold: Sequence[Hashable], found: Sequence[Hashable]) -> float:
    """Return the harmonic mean of homogeneity and completeness."""
    table = contingency(gold, found)
    total = _entropy(table.sum(axis=1)) + _entropy(table.sum(axis=0))
    return 2 * _mutual(table) / total if total else 1.0


def adjusted_mutual(gold: Sequence[Hashable], found: Sequence[Hashable]) -> float:
    """Return mutual information above chance, over the mean of both entropies above chance."""
    table = contingency(gold, found)
    chance = _expected_mutual(table)
    bound = (_entropy(table.sum(axis=1)) + _entropy(table.sum(axis=0))) / 2
    return (_mutual(table) - chance) / (bound - chance) if abs(bound - chance) > 1e-12 else 1.0


def _pairs(counts: Table | np.float64) -> float:
    return float((counts * (counts - 1) / 2).sum())


def _entropy(counts: Table) -> float:
    share = counts[counts > 0] / counts.sum()
    return float(-(share * np.log(share)).sum())


def _mutual(table: Table) -> float:
    return _entropy(table.sum(axis=1)) + _entropy(table.sum(axis=0)) - _entropy(table.ravel())


def _expected_mutual(table: Table) -> float:
    """Sum over all cells what mutual information random labels of the same sizes would have."""
    total = int(table.sum())
    factorial = np.concatenate([[0.0], np.cumsum(np.log(np.arange(1, total + 1)))])
    expected = 0.0
    for one in table.sum(axis=1).astype(int):
        for other in table.sum(axis=0).astype(int):
            both = np.arange(max(1, one + other - total), min(one, other) + 1)
            chance = (
                factorial[one] + factorial[other] + factorial[total - one] + factorial[total - other]
            ) - (
                factorial[total]
                + factorial[both]
                + factorial[one - both]
                + factorial[other - both]
                + factorial[total - one - other + both]
            )
            expected += float((both / total * np.log(total * both / (one * other)) * np.exp(chance)).sum())
    return expected
