"""The coefficients of agreement give what their authors published."""

from __future__ import annotations

from collections import Counter

import pytest

from facilitator.analysis.reliability import alpha, kappa

# K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011): A, binary data, two judges; B, nominal
# data, two judges; C, nominal data, several judges, missing data (here a space).
BINARY = ("0100000000", "1110010010")
NOMINAL = ("aabbdcccedda", "babbbccceddd")
MISSING = ("123321412   ", "1233224125 3", " 3332342251 ", "12332441251 ")
# J. Cohen, A coefficient of agreement for nominal scales (1960), table 1: shares of 200 of two judges.
COHEN = {"11": 88, "12": 14, "13": 18, "21": 10, "22": 40, "23": 10, "31": 2, "32": 6, "33": 12}


def units(rows: tuple[str, ...]) -> list[str]:
    return ["".join(values).replace(" ", "") for values in zip(*rows, strict=True)]


@pytest.mark.parametrize(("rows", "published"), [(BINARY, 0.095), (NOMINAL, 0.692), (MISSING, 0.743)])
def test_alpha_is_as_krippendorff_computes_it(rows: tuple[str, ...], published: float) -> None:
    assert alpha(Counter(units(rows))) == pytest.approx(published, abs=0.0006)


def test_kappa_is_as_cohen_computes_it() -> None:
    counts = {(pair[0], pair[1]): times for pair, times in COHEN.items()}

    assert kappa(counts) == pytest.approx(0.492, abs=0.0006)


def test_full_agreement_is_one_and_none_at_all_is_below_nothing() -> None:
    assert alpha({"aa": 2, "bb": 1}) == kappa({("a", "a"): 1, ("b", "b"): 1}) == 1
    assert kappa({("a", "b"): 1, ("b", "a"): 1}) == -1


def test_where_nothing_varies_there_is_no_coefficient() -> None:
    assert kappa({}) is None
    assert kappa({("a", "a"): 3}) is None
    assert alpha({}) is None
    assert alpha({"aa": 2}) is None
    assert alpha({"a": 1, "b": 1}) is None
