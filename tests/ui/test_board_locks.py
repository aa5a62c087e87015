"""The board: locks, splitting off, and what a new suggestion would change."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from facilitator.services import grouping
from facilitator.services.grouping import SuggestedGroup, Suggestion
from facilitator.services.workspace import Workspace
from facilitator.ui.context import Context
from facilitator.ui.palette import Palette
from tests import fakes
from tests.ui.desk import Board

AGAIN = Suggestion(
    (
        SuggestedGroup("Time and more", "", ("p0", "p2", "p4")),
        SuggestedGroup("New one", "", ("p5", "p6")),
    ),
    ("p1", "p3", "p7"),
)


@pytest.fixture
def board(qtbot: QtBot, host: QWidget, context_of: Callable[[Workspace], Context], tmp_path: Path) -> Board:
    """Return a board of eight points, in the groups Time (p0, p1) and Money (p2, p3), nothing locked."""
    made = Board(qtbot, host, context_of(fakes.workshop(tmp_path, points=8)))
    first = (SuggestedGroup("Time", "", ("p0", "p1")), SuggestedGroup("Money", "", ("p2", "p3")))
    grouping.accept(made.workspace, Suggestion(first, ("p4", "p5", "p6", "p7")))
    return made


def _pinned(board: Board) -> set[str]:
    return {point.id for point in board.workspace.snapshot.points.values() if point.pinned}


def test_l_locks_the_chosen_points_and_unlocks_them(board: Board) -> None:
    board.choose(board.id("Time"), "p0")

    board.press(Qt.Key.Key_L)
    locked = _pinned(board)
    board.press(Qt.Key.Key_L)

    assert locked == {"p0"}
    assert _pinned(board) == set()


def test_alt_l_locks_a_whole_group_which_then_says_so(board: Board) -> None:
    board.page.strip.enter(board.id("Time"))

    board.press(Qt.Key.Key_L, Qt.KeyboardModifier.AltModifier)

    assert _pinned(board) == {"p0", "p1"}
    assert "Locked" in board.column(board.id("Time")).note_label.text()
    assert "Locked" not in board.column(board.id("Money")).note_label.text()
    assert board.toasts()[0].text == "2 points locked: no suggestion moves them."


def test_points_locked_during_a_preview_are_locked_when_it_is_accepted(board: Board) -> None:
    board.page.suggesting.take([AGAIN], 0)
    board.choose(board.id("New one"), "p5", "p6")

    board.press(Qt.Key.Key_L)
    assert _pinned(board) == set()
    board.accept()

    assert _pinned(board) == {"p5", "p6"}


def test_s_splits_the_chosen_points_off_into_a_group_of_their_own(board: Board) -> None:
    board.choose(board.id("Time"), "p1")

    board.press(Qt.Key.Key_S)
    board.press(Qt.Key.Key_Return)

    assert board.group("p1") == board.id("Time 2")
    assert board.group("p0") == board.id("Time")


def test_a_new_run_says_what_would_change_before_it_changes_anything(board: Board) -> None:
    before = board.workspace.snapshot

    board.page.suggesting.take([AGAIN], 0)

    said = board.page.change_line.label.text()
    assert said == (
        "1 point would move · 3 points would join a group · 2 points would leave their group · "
        "1 group is new · 1 group would go"
    )
    assert board.workspace.snapshot is before


def test_d_lists_the_changes_and_leads_to_each(board: Board) -> None:
    board.page.suggesting.take([AGAIN], 0)
    board.page.strip.enter("")

    board.press(Qt.Key.Key_D)
    palette = board.host.findChild(Palette)
    assert isinstance(palette, Palette)
    listed = {choice.text: choice.note for choice in palette.choices()}
    QTest.keyClicks(palette.field, "number 2")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)

    assert listed["New one"] == "new group"
    assert listed["Money"] == "would go"
    assert listed["T01-002 Point number 2 says that partners need time."] == "Money → Time and more"
    assert board.page.strip.chosen() == ["p2"]


def test_a_first_suggestion_is_compared_with_nothing(
    qtbot: QtBot, host: QWidget, context_of: Callable[[Workspace], Context], tmp_path: Path
) -> None:
    board = Board(qtbot, host, context_of(fakes.workshop(tmp_path, points=8)))

    board.page.suggesting.take([AGAIN], 0)

    assert not board.page.change_line.isVisible()


def test_what_a_hand_does_while_groups_are_being_accepted_is_not_lost(board: Board) -> None:
    suggesting = board.page.suggesting
    suggesting.take([AGAIN], 0)
    new = next(lane.id for lane in board.page.scene.lanes if lane.name == "New one")

    suggesting.accept(board.page.undo)
    assert suggesting.preview is not None
    suggesting.preview.move(["p7"], new)
    board.bot.waitUntil(lambda: not suggesting.is_accepting)

    assert board.group("p7") == new
    assert _pinned(board) == {"p7"}
