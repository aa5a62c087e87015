"""A short run of the proof that erasing outlives a kill."""

from __future__ import annotations

import sys

import pytest

if sys.platform == "win32":
    pytest.skip("processes are killed as POSIX does it", allow_module_level=True)

from tests.proofs import erasing


def test_words_are_gone_whenever_the_erasing_is_killed() -> None:
    tally = erasing.run(2, seed=1)

    assert tally["cycles"] == 2
    assert tally["found"] >= 8
