"""Copies on this computer: whole, sound, and never pruned down to nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.errors import WorkshopFileError
from facilitator.domain.journal import Edit
from facilitator.services import checking
from facilitator.store import backup
from tests.fakes import START, open_copy, workshop

HOUR, DAY = 3_600_000, 86_400_000


def test_a_copy_holds_what_the_workshop_held(tmp_path: Path) -> None:
    made = workshop(tmp_path, points=5)

    copy = backup.make(made.path, tmp_path / "copies", START)
    made.commit("Edit", [Edit("point", "p0", {"text": "Later."})])

    assert checking.check(copy.path).is_sound
    assert open_copy(copy.path).snapshot.points["p0"].text.startswith("Point number 0")
    assert [each.name for each in (tmp_path / "copies").iterdir()] == [copy.path.name]


def test_a_copy_can_be_made_while_points_are_written(tmp_path: Path) -> None:
    made = workshop(tmp_path, points=1)

    for n in range(5):
        backup.make(made.path, tmp_path / "copies", START + n)
        made.commit("Add", [Edit("point", f"q{n}", {"text": "More.", "session": "s1"})])

    assert len(backup.copies(tmp_path / "copies")) == 5


def test_a_folder_that_cannot_be_written_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    made = workshop(tmp_path)
    (tmp_path / "copies").write_text("a file, not a folder")

    with pytest.raises(WorkshopFileError):
        backup.make(made.path, tmp_path / "copies", START)


def test_the_schedule_keeps_the_newest_one_an_hour_and_one_a_day(tmp_path: Path) -> None:
    every_ten_minutes = [START - n * 600_000 for n in range(6 * 24 * 40)]

    kept = backup.to_keep(every_ten_minutes, START)

    assert kept[-12:] == sorted(every_ten_minutes[:12])
    assert len({each // HOUR for each in kept if START - each < DAY}) >= 24
    assert len({each // DAY for each in kept if START - each < 30 * DAY}) >= 30
    assert len(kept) <= 12 + 24 + 31


@given(st.lists(st.integers(0, START), unique=True), st.integers(0, 2 * START))
def test_the_newest_copy_is_never_dropped(made: list[int], now: int) -> None:
    kept = backup.to_keep(made, now)

    assert set(kept) <= set(made)
    assert not made or kept[-1] == max(made)


def test_pruning_drops_files_and_nothing_else(tmp_path: Path) -> None:
    for n in range(20):
        (tmp_path / f"{START - n * 100 * DAY:013d}.db").write_bytes(b"copy")
    (tmp_path / "notes.txt").write_text("mine")

    gone = backup.prune(tmp_path, START)

    assert len(gone) == 20 - 12
    assert (tmp_path / "notes.txt").exists()
    assert len(backup.copies(tmp_path)) == 12
