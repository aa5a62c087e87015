"""Seconding: one record for what several tables said, and none of them is lost in a merge."""

from __future__ import annotations

from pathlib import Path

from facilitator.services import seconding
from tests import fakes
from tests.ui.apart import exchange


def test_two_tables_that_second_a_point_apart_both_count(tmp_path: Path) -> None:
    ours = fakes.workshop(tmp_path, points=1)
    theirs = fakes.copied(ours, tmp_path / "theirs")
    seconding.second(ours, "p0", "d1")
    seconding.second(ours, "p0", "d1")
    seconding.second(theirs, "p0", "d2")

    exchange(ours, theirs)

    for workspace in (ours, theirs):
        point = workspace.snapshot.points["p0"]
        assert point.support == 3
        assert point.seconding_desks == ("d1", "d2")
        assert workspace.snapshot.conflicts == ()


def test_an_undone_second_counts_no_longer_and_leaves_those_of_others(tmp_path: Path) -> None:
    ours = fakes.workshop(tmp_path, points=1)
    theirs = fakes.copied(ours, tmp_path / "theirs")
    seconding.second(theirs, "p0", "d2")
    seconding.second(ours, "p0", "d1")
    exchange(ours, theirs)

    ours.undo()

    assert ours.snapshot.points["p0"].seconding_desks == ("d2",)
