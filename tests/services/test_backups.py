"""Copies are made when something changed, in two places if wanted, and what they hold never becomes less."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from pathlib import Path

import pytest

from facilitator.domain.errors import DamagedFileError, FacilitatorError, WorkshopFileError
from facilitator.domain.journal import Edit
from facilitator.services import backups, checking
from facilitator.services.backups import Keeper
from facilitator.services.opening import open_checked
from facilitator.services.workspace import Workspace, open_workshop
from facilitator.store import backup, local
from tests import fakes
from tests.fakes import START, Clock, open_copy, sources, workshop

HOUR, DAY = 3_600_000, 86_400_000


def keeper(
    made: Workspace, tmp_path: Path, second: Path | None = None
) -> tuple[Keeper, list[FacilitatorError]]:
    told: list[FacilitatorError] = []
    return Keeper(made, tmp_path / "data", told.append, second), told


def add(made: Workspace, name: str) -> None:
    made.commit("Add", [Edit("point", name, {"text": f"More: {name}.", "session": "s1"})])


def test_a_copy_is_made_when_something_changed_and_only_then(tmp_path: Path) -> None:
    made = workshop(tmp_path, points=2)
    keeping, _ = keeper(made, tmp_path)

    first, second = keeping.keep(), keeping.keep()
    add(made, "q")
    third = keeping.keep()

    assert first is not None
    assert second is None
    assert third is not None
    assert [each.made for each in backups.copies(keeping.folder)] == [third.made, first.made]
    assert open_copy(third.path).snapshot.points["q"].text == "More: q."


def test_a_damaged_copy_does_not_count(tmp_path: Path) -> None:
    made = workshop(tmp_path, points=2)
    keeping, _ = keeper(made, tmp_path)
    first = keeping.keep()
    assert first is not None
    first.path.write_bytes(b"not a workshop any more")

    again = keeping.keep()

    assert again is not None


def test_two_files_of_one_workshop_keep_their_copies_apart(tmp_path: Path) -> None:
    made = workshop(tmp_path, points=2)
    other = fakes.copied(made, tmp_path / "other")
    add(made, "q")

    first, second = keeper(made, tmp_path)[0], keeper(other, tmp_path)[0]
    first.keep()

    assert second.keep() is not None
    assert first.folder.parent == second.folder.parent
    assert len(backups.copies(second.folder)) == 1


def test_every_generation_can_be_restored_and_counts_never_fall(tmp_path: Path) -> None:
    clock = Clock(START)
    path = workshop(tmp_path, points=2).path
    fakes.OPENED.pop().close()
    made = open_workshop(path, sources(4, clock))
    fakes.OPENED.append(made)
    keeping, _ = keeper(made, tmp_path)
    for number in range(40):
        add(made, f"q{number}")
        clock.now += (1, 7, 26)[number % 3] * HOUR
        keeping.keep()

    kept = list(reversed(backups.listed(keeping.folder)))

    counts = [each.entries for each in kept]
    assert counts == sorted(counts)
    assert kept[-1].points == 42
    assert backup.NEWEST <= len(kept) < 40
    for each in kept:
        beside = backups.open_beside(each, tmp_path / "restored.db")
        assert checking.check(beside).is_sound
        assert len(open_copy(beside).snapshot.points) == each.points


def test_the_newest_sound_copy_outlives_the_schedule(tmp_path: Path) -> None:
    made = workshop(tmp_path, points=2)
    folder = tmp_path / "copies"
    sound = backup.make(made.path, folder, START)
    for number in range(1, 20):
        (folder / f"{START + number * 60 * DAY:013d}.db").write_bytes(b"damaged")

    gone = backup.prune(folder, START + 20 * 60 * DAY)

    assert len(gone) == 7
    assert sound.path.exists()


def test_a_file_that_lost_entries_is_neither_copied_nor_are_its_copies_dropped(tmp_path: Path) -> None:
    made = workshop(tmp_path, points=2)
    before = Path(shutil.copy(made.path, tmp_path / "before.db"))
    keeping, _ = keeper(made, tmp_path)
    add(made, "q")
    copy = keeping.keep()
    assert copy is not None
    made.close()
    shutil.copy(before, made.path)
    again = open_workshop(made.path, sources(6))
    fakes.OPENED.append(again)

    with pytest.raises(DamagedFileError, match=r"lacks \d+ changes"):
        keeper(again, tmp_path)[0].keep()

    assert [each.path for each in backups.copies(keeping.folder)] == [copy.path]


def test_going_back_to_a_copy_keeps_the_file_as_it_was_and_is_no_loss(tmp_path: Path) -> None:
    made = workshop(tmp_path, points=2)
    keeping, _ = keeper(made, tmp_path)
    keeping.keep()
    add(made, "q")
    keeping.keep()
    made.close()
    old = backups.listed(keeping.folder)[1]

    aside = backups.go_back(old, made.path, keeping.folder, START + DAY)

    again = open_workshop(made.path, sources(6, Clock(START + DAY)))
    fakes.OPENED.append(again)
    assert len(again.snapshot.points) == 2
    assert aside is not None
    assert len(open_copy(aside).snapshot.points) == 3
    add(again, "r")
    assert keeper(again, tmp_path)[0].keep() is not None


def test_a_clock_that_goes_back_stops_no_copies(tmp_path: Path) -> None:
    clock = Clock(START + 900 * DAY)
    made = workshop(tmp_path, points=2)
    made.close()
    made = open_workshop(made.path, sources(4, clock))
    fakes.OPENED.append(made)
    keeping, _ = keeper(made, tmp_path)
    for number in range(14):
        add(made, f"ahead{number}")
        keeping.keep()
    clock.now = START

    for number in range(3):
        add(made, f"q{number}")
        assert keeping.keep() is not None
        assert keeping.keep() is None

    newest = backup.newest(keeping.folder, clock.now)
    assert newest is not None
    assert newest[1].points == len(made.snapshot.points)
    assert len(backups.copies(keeping.folder)) == backup.NEWEST + 3


def test_a_second_place_gets_every_copy_and_is_pruned_alike(tmp_path: Path) -> None:
    made = workshop(tmp_path, points=2)
    second = tmp_path / "second"
    second.mkdir()
    keeping, told = keeper(made, tmp_path, second)
    keeping.keep()
    add(made, "q")

    copy = keeping.keep()

    assert copy is not None
    there = sorted(second.rglob("*.db"))
    assert [each.name for each in there] == [
        each.path.name for each in reversed(backups.copies(keeping.folder))
    ]
    assert there[-1].read_bytes() == copy.path.read_bytes()
    assert told == []


def test_a_second_place_that_is_away_is_told_once_and_blocks_nothing(tmp_path: Path) -> None:
    made = workshop(tmp_path, points=2)
    keeping, told = keeper(made, tmp_path, tmp_path / "stick")
    first = keeping.keep()
    add(made, "q")

    second = keeping.keep()

    assert first is not None
    assert second is not None
    assert [error.title for error in told] == ["The second place is away"]
    (tmp_path / "stick").mkdir()
    keeping.keep()
    assert len(list((tmp_path / "stick").rglob("*.db"))) == 1


def test_copies_that_cannot_be_written_are_told_and_stop_no_import(tmp_path: Path) -> None:
    made = workshop(tmp_path, points=2)
    (tmp_path / "data").write_text("a file, not a folder")
    keeping, told = keeper(made, tmp_path)

    keeping.secure()

    assert len(told) == 1
    with pytest.raises(WorkshopFileError):
        keeping.keep()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no limit to a file's size")
def test_a_disk_that_is_full_while_copying_leaves_no_copy_and_the_workshop_as_it_was(tmp_path: Path) -> None:
    import resource

    made = workshop(tmp_path, points=300)
    keeping, _ = keeper(made, tmp_path)
    first = keeping.keep()
    add(made, "q")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, hard))
    try:
        with pytest.raises(WorkshopFileError) as refused:
            keeping.keep()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)

    assert first is not None
    assert str(keeping.folder) in refused.value.detail
    assert [each.name for each in keeping.folder.iterdir()] == [first.path.name]
    assert keeping.keep() is not None
    assert checking.check(made.path).is_sound


@pytest.mark.skipif(getattr(os, "geteuid", lambda: 1)() == 0, reason="nothing is read-only to root")
def test_a_folder_that_may_only_be_read_is_told(tmp_path: Path) -> None:
    made = workshop(tmp_path, points=2)
    made.close()
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(WorkshopFileError, match="cannot be written"):
            open_checked(made.path, sources(4), tmp_path.parent / "data")
    finally:
        tmp_path.chmod(0o700)


def test_a_version_that_never_opened_the_file_copies_it_first(tmp_path: Path) -> None:
    made = workshop(tmp_path, points=2)
    made.close()
    data = tmp_path / "data"

    first, second = (backups.before_update(made.path, data, START + n) for n in range(2))
    folder = local.folder(data, made.workshop_id, made.path)
    local.remember(folder, local.Facts(app="0.0.1"))

    assert first is not None
    assert second is None
    assert backups.copies(folder) == (first,)
