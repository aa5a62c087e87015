"""Copies are made when something changed, and only then."""

from __future__ import annotations

from pathlib import Path

from facilitator.domain.journal import Edit
from facilitator.services import backups
from tests.fakes import open_copy, workshop


def test_a_copy_is_made_when_something_changed_and_only_then(tmp_path: Path) -> None:
    made = workshop(tmp_path, points=2)
    folder = backups.folder_of(made, tmp_path / "data")

    first, second = backups.keep(made, folder), backups.keep(made, folder)
    made.commit("Add", [Edit("point", "q", {"text": "More.", "session": "s1"})])
    third = backups.keep(made, folder)

    assert first is not None
    assert second is None
    assert third is not None
    assert [each.made for each in backups.copies(folder)] == [third.made, first.made]
    assert open_copy(third.path).snapshot.points["q"].text == "More."


def test_a_damaged_copy_does_not_count(tmp_path: Path) -> None:
    made = workshop(tmp_path, points=2)
    folder = tmp_path / "copies"
    first = backups.keep(made, folder)
    assert first is not None
    first.path.write_bytes(b"not a workshop any more")

    again = backups.keep(made, folder)

    assert again is not None
