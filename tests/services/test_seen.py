"""The worker proves and reads a workshop file once; from then on it sees what a fresh look would see."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from facilitator.domain.errors import DamagedFileError
from facilitator.domain.journal import Edit
from facilitator.services import capture, themes
from facilitator.services.seen import Seen
from tests.fakes import copied, open_copy, workshop


def test_what_is_followed_is_what_a_fresh_look_sees(tmp_path: Path) -> None:
    made, seen = workshop(tmp_path, points=6), Seen()
    there = copied(made, tmp_path / "there")
    seen.snapshot(made.path)

    for change in (
        lambda: capture.retag(made, ["p1", "p2"], "money", on=True),
        lambda: made.commit("Add", [Edit("point", "new", {"text": "Trust", "ref": "T01-001"})]),
        lambda: themes.merge(made, "trust", "money"),
        lambda: capture.delete_points(made, ["p3"]),
        made.undo,
        lambda: there.commit("Write there", [Edit("point", "p1", {"text": "Said there"})]),
        lambda: made.merge(there.entries(), "there"),
        lambda: made.commit("Title", [Edit("workshop", "workshop", {"title": "Another"})]),
    ):
        change()

        assert seen.snapshot(made.path) == open_copy(made.path).snapshot == made.snapshot


def test_a_file_that_did_not_change_is_not_read_again(tmp_path: Path) -> None:
    made, seen = workshop(tmp_path, points=2), Seen()

    first = seen.snapshot(made.path)
    made.save_draft("p", "half typed")

    assert seen.snapshot(made.path) is first


def test_a_file_put_in_the_place_of_another_is_read_from_its_start(tmp_path: Path) -> None:
    made, seen = workshop(tmp_path, points=2), Seen()
    seen.snapshot(made.path)
    (tmp_path / "other").mkdir()
    other = workshop(tmp_path / "other", points=5, seed=9)
    for each in (made, other):
        each.close()

    other.path.replace(made.path)

    assert len(seen.snapshot(made.path).points) == 5


def test_a_damaged_file_is_refused(tmp_path: Path) -> None:
    made = workshop(tmp_path, points=40)
    made.close()
    content = bytearray(made.path.read_bytes())
    content[8192:12288] = b"\xff" * 4096
    damaged = tmp_path / "damaged.db"
    shutil.copyfile(made.path, damaged)
    damaged.write_bytes(content)

    with pytest.raises(DamagedFileError):
        Seen().snapshot(damaged)
