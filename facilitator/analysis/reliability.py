"""How far people who judged the same things agree, beyond chance.

The one kept library for the alpha (krippendorff, on PyPI) is under the GPL, and scikit-learn is too heavy for
two sums, so the two formulas stand here; the tests hold them to the published examples.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

Value = TypeVar("Value", bound=Hashable)
Unit = TypeVar("Unit", bound=Sequence[Hashable])


def kappa(counts: Mapping[tuple[Value, Value], int]) -> float | None:
    """Return Cohen's kappa, given how often which two values met; None where chance alone explains all.

    (p_o - p_c) / (1 - p_c), with p_c from each judge's own shares: J. Cohen, A coefficient of agreement for
    nominal scales, Educational and Psychological Measurement 20 (1960) 37-46.
    """
    total = sum(counts.values())
    if not total:
        return None
    first, second = Counter[Value](), Counter[Value]()
    for (one, other), times in counts.items():
        first[one] += times
        second[other] += times
    observed = sum(times for (one, other), times in counts.items() if one == other) / total
    expected = sum(times * second[value] for value, times in first.items()) / total**2
    return (observed - expected) / (1 - expected) if expected < 1 else None


def alpha(units: Mapping[Unit, int]) -> float | None:
    """Return Krippendorff's alpha for nominal data, given how often each unit occurs; None if nothing varies.

    A unit holds the values that its judges gave, those who gave none left out: 1 - D_o / D_e by the matrix
    of coincidences, K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), section C.
    """
    totals: Counter[Hashable] = Counter()
    agreeing = 0.0
    for values, often in units.items():
        if len(values) < 2:
            continue
        counts = Counter(values)
        totals.update({value: times * often for value, times in counts.items()})
        agreeing += often * sum(times * (times - 1) for times in counts.values()) / (len(values) - 1)
    number = totals.total()
    by_chance = sum(times * (times - 1) for times in totals.values())
    if number < 2 or by_chance == number * (number - 1):
        return None
    return ((number - 1) * agreeing - by_chance) / (number * (number - 1) - by_chance)
