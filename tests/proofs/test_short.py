"""A short run of every proof."""

from __future__ import annotations

import sys

import pytest

if sys.platform == "win32":
    pytest.skip("processes and disks are limited as POSIX does it", allow_module_level=True)

from facilitator.domain.errors import FacilitatorError
from tests.proofs import bitflips, diskfull, folder, kill9, kill_app, mutants, powercut
from tests.proofs.mutations import MUTANTS


def test_what_was_acknowledged_outlives_a_kill() -> None:
    tally = kill9.run(2, seed=1)

    assert tally.cycles == 2
    assert tally.acknowledged > 0


@pytest.mark.slow
def test_what_the_window_said_is_saved_outlives_a_kill() -> None:
    tally = kill_app.run(2, seed=1)

    assert tally.cycles == 2
    assert tally.added + tally.kept > 0


def test_what_was_acknowledged_outlives_a_power_cut() -> None:
    tally = powercut.run(20, seed=1)

    assert tally.acknowledged > 20
    assert tally.torn > 5


def test_cuts_find_what_a_weaker_setting_loses() -> None:
    with pytest.raises((AssertionError, FacilitatorError)):
        powercut.run(100, seed=3, synchronous="OFF")


def test_a_full_disk_costs_nothing_that_was_acknowledged() -> None:
    tally = diskfull.run(2, seed=1)

    assert tally.resumed == tally.refusals.total() == 2


def test_no_flipped_bit_goes_unnoticed() -> None:
    tally = bitflips.run(10, seed=1)

    assert tally.total() == 10


def test_a_shared_folder_that_misbehaves_loses_nothing() -> None:
    tally = folder.run(3, seed=1)

    assert tally["entries"] > 30
    assert tally["files not readable yet"] > 0


def test_every_mutant_still_has_its_place() -> None:
    assert mutants.misplaced() == []
    assert len({mutant.name for mutant in MUTANTS}) >= 50
