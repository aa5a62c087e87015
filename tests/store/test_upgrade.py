"""A file of an earlier version opens with all it holds, and fields that it did not know are empty."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from facilitator.services import capture, checking
from facilitator.services.workspace import open_workshop
from tests.fakes import OPENED, open_copy, reopened, sources, workshop


@pytest.fixture
def old_file(tmp_path: Path) -> Path:
    """Return a file whose read tables lack columns and a table, as those of an earlier version do."""
    made = workshop(tmp_path, points=3)
    capture.edit_point(made, "p1", text="Newer words.", remark="Asked twice")
    made.close()
    with sqlite3.connect(made.path) as connection:
        connection.execute("ALTER TABLE point DROP COLUMN top")
        connection.execute("ALTER TABLE point DROP COLUMN makes_concrete")
        connection.execute("DROP TABLE seconding")
    connection.close()
    return made.path


def test_an_older_file_opens_with_all_it_holds_and_can_be_written(old_file: Path) -> None:
    opened = open_workshop(old_file, sources(9))
    OPENED.append(opened)
    capture.edit_point(opened, "p2", top=1)
    again = reopened(opened, 10)

    points = again.snapshot.points
    assert (points["p1"].text, points["p1"].remark, points["p1"].top) == ("Newer words.", "Asked twice", 0)
    assert points["p2"].top == 1
    assert checking.check(old_file).is_sound


def test_an_older_file_may_be_read_without_being_changed(old_file: Path) -> None:
    before = old_file.read_bytes()

    snapshot = open_copy(old_file).snapshot

    assert snapshot.points["p1"].text == "Newer words."
    assert old_file.read_bytes() == before
