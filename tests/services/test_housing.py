"""A file in a place that can damage it is opened from a copy here, and what changes there comes in."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator.domain.errors import DamagedFileError
from facilitator.domain.journal import Edit
from facilitator.services import backups, housing, recovery
from facilitator.services.housing import Housed
from facilitator.services.workspace import open_workshop
from tests import fakes
from tests.fakes import sources, workshop


def synced(tmp_path: Path, points: int = 3) -> Path:
    """Return a workshop file in a folder that Nextcloud keeps in step."""
    folder = tmp_path / "Team"
    folder.mkdir()
    (folder / ".sync_0a1b2c.db").touch()
    made = workshop(folder, points=points)
    made.close()
    return made.path


def opened(path: Path, tmp_path: Path, seed: int = 4) -> Housed:
    found = housing.open_here(path, sources(seed), tmp_path / "data")
    fakes.OPENED.append(found.workspace)
    return found


def test_a_file_in_a_safe_place_is_opened_where_it_is(tmp_path: Path) -> None:
    made = workshop(tmp_path, points=3)
    made.close()

    found = opened(made.path, tmp_path)

    assert found.workspace.path == made.path
    assert (found.origin, found.why) == (None, "")


def test_a_file_in_a_synced_folder_is_opened_from_this_computer_and_left_alone(tmp_path: Path) -> None:
    path = synced(tmp_path)
    before = path.read_bytes()

    found = opened(path, tmp_path)
    found.workspace.commit("Add", [Edit("point", "q", {"text": "Here."})])

    assert found.workspace.path == tmp_path / "data" / "workshops" / "workshop.db"
    assert len(found.workspace.snapshot.points) == 4
    assert found.origin == path
    assert found.why == "files in Nextcloud or ownCloud can be damaged while they are open"
    assert path.read_bytes() == before
    assert sorted(each.name for each in path.parent.iterdir()) == [".sync_0a1b2c.db", "workshop.db"]


def test_what_is_only_in_the_log_comes_along(tmp_path: Path) -> None:
    path = synced(tmp_path)
    other = open_workshop(path, sources(9))
    fakes.OPENED.append(other)
    other.commit("Add", [Edit("point", "q", {"text": "In the log."})])

    found = opened(path, tmp_path)

    assert found.workspace.snapshot.points["q"].text == "In the log."


def test_the_same_file_opens_the_same_copy_and_its_changes_come_in(tmp_path: Path) -> None:
    path = synced(tmp_path)
    first = opened(path, tmp_path)
    first.workspace.commit("Add", [Edit("point", "here", {"text": "Here."})])
    first.workspace.close()
    elsewhere = open_workshop(path, sources(9))
    elsewhere.commit("Add", [Edit("point", "there", {"text": "There."})])
    elsewhere.close()

    second = opened(path, tmp_path, 5)
    points = second.workspace.snapshot.points
    second.workspace.close()
    third = opened(path, tmp_path, 6)

    assert second.workspace.path == first.workspace.path
    assert {"here", "there"} <= points.keys()
    assert (second.merged, third.merged) == (2, 0)


def test_a_copy_that_is_gone_comes_back_from_its_copies_and_the_file_itself(tmp_path: Path) -> None:
    path = synced(tmp_path)
    first = opened(path, tmp_path)
    first.workspace.commit("Add", [Edit("point", "here", {"text": "Here."})])
    backups.Keeper(first.workspace, tmp_path / "data", lambda error: None).keep()
    first.workspace.close()
    home = first.workspace.path
    home.unlink()

    with pytest.raises(DamagedFileError, match="is gone"):
        opened(path, tmp_path, 5)
    survey = recovery.look(home, tmp_path / "data")
    recovery.recover(survey, sources(6), tmp_path / "data")

    assert [each.path for each in survey.sources if each.kind == recovery.WORKSHOP] == [path]
    again = opened(path, tmp_path, 7)
    assert "here" in again.workspace.snapshot.points
    assert housing.why_here(again.workspace, tmp_path / "data")


def test_two_files_of_one_name_do_not_take_each_others_place(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    one, other = synced(tmp_path / "a"), synced(tmp_path / "b", points=7)

    found = [opened(path, tmp_path, seed) for seed, path in enumerate((one, other))]

    assert [len(each.workspace.snapshot.points) for each in found] == [3, 7]


def test_a_damaged_file_is_not_copied(tmp_path: Path) -> None:
    path = synced(tmp_path, points=100)
    path.write_bytes(path.read_bytes()[:20_000])

    with pytest.raises(DamagedFileError):
        opened(path, tmp_path)

    assert not list((tmp_path / "data").rglob("*.db"))


def test_a_new_file_is_made_on_this_computer_where_its_folder_is_not_safe(tmp_path: Path) -> None:
    path = synced(tmp_path)

    assert housing.folder_for(path.parent, tmp_path / "data") == tmp_path / "data" / "workshops"
    assert housing.folder_for(tmp_path, tmp_path / "data") == tmp_path
