"""Receipts: what came in is told by file, with its table and its numbers; what was written here is none."""

from __future__ import annotations

from pathlib import Path

from facilitator.services import capture
from facilitator.services.receipts import received
from facilitator.services.sharing import SharedFolder
from tests import fakes


def test_a_workshop_that_nothing_came_into_has_no_receipts(tmp_path: Path) -> None:
    workspace = fakes.workshop(tmp_path, points=3)

    assert received(workspace) == ()


def test_each_file_is_one_receipt_the_latest_first(tmp_path: Path) -> None:
    workspace = fakes.workshop(tmp_path, points=3)
    other = fakes.copied(workspace, tmp_path / "other")
    for text in ("One", "Two"):
        capture.add_point(other, text=text, desk="d2", session="s1")
    workspace.merge(other.entries(), "table-2.wsb")
    capture.add_point(other, text="Three", desk="d2", session="s1")
    workspace.merge(other.entries(), "table-2-again.wsb")

    found = received(workspace)

    assert [(each.origin, each.points) for each in found] == [("table-2-again.wsb", 1), ("table-2.wsb", 2)]
    assert found[0].at > found[1].at
    assert all(each.changes >= each.points for each in found)


def test_what_a_laptop_put_into_a_shared_folder_in_an_hour_is_one_receipt_kept_over_restarts(
    tmp_path: Path,
) -> None:
    ours, folder = fakes.workshop(tmp_path, points=3), tmp_path / "shared"
    folder.mkdir()
    theirs = fakes.copied(ours, tmp_path / "theirs")
    theirs.actor, theirs.desk, theirs.device = "Ben", "d2", "bb" * 8
    for text in ("One", "Two", "Three"):
        capture.add_point(theirs, text=text, desk="d2", session="s1")
        SharedFolder(theirs, folder).exchange()
        SharedFolder(ours, folder).exchange()

    found = received(fakes.reopened(ours))

    assert [(each.origin, each.desks, each.people, each.points) for each in found] == [
        ("", ("d2",), ("Ben",), 3)
    ]
