"""The board: filters in words, a residual column that is always there, and what groups keep to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from facilitator.domain.journal import Edit
from facilitator.services import grouping
from facilitator.services.regrouping import by_theme
from facilitator.services.workspace import Workspace
from facilitator.ui.context import Context
from tests import fakes
from tests.ui.desk import Board


@pytest.fixture
def board(qtbot: QtBot, host: QWidget, context_of: Callable[[Workspace], Context], tmp_path: Path) -> Board:
    """Return a board of eight points at two tables; p0 to p2 carry Trust, p3 is a challenge of industry."""
    made = Board(qtbot, host, context_of(fakes.workshop(tmp_path, points=8)))
    tagged = [Edit("point", f"p{n}", {"tag:trust": True}) for n in range(3)]
    marked = Edit("point", "p3", {"kind": "challenge", "stakeholder": "Industry"})
    made.workspace.commit("Mark", [*tagged, marked])
    grouping.create(made.workspace, "Time", ["p0", "p1", "p3"])
    return made


def _shown(board: Board) -> set[str]:
    return {point.id for lane in board.page.strip.lanes() for point in lane.points}


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("theme: trust", {"p0", "p1", "p2"}),
        ("table: table 2", {"p1", "p3", "p5", "p7"}),
        ("kind: challenge", {"p3"}),
        ("industry", {"p3"}),
    ],
)
def test_alt_f_shows_only_what_was_asked_for(board: Board, typed: str, shown: set[str]) -> None:
    board.page.strip.enter("")

    board.press(Qt.Key.Key_F, Qt.KeyboardModifier.AltModifier)
    board.answer(typed)

    assert _shown(board) == shown
    assert board.page.strip.lanes()[0].name == "Not grouped"


def test_filters_add_up_and_are_said_in_words(board: Board) -> None:
    for answer in ("theme: trust", "table: table 1"):
        board.page.filter_bar.ask()
        board.answer(answer)

    buttons = board.page.filter_bar.buttons
    assert (buttons["theme"].text(), buttons["desk"].text()) == ("Theme: Trust", "Table: Table 1")
    assert (buttons["kind"].text(), buttons["session"].isVisible()) == ("All kinds", False)
    assert _shown(board) == {"p0", "p2"}


def test_when_nothing_passes_one_press_shows_all_again(board: Board) -> None:
    for answer in ("theme: trust", "industry"):
        board.page.filter_bar.ask()
        board.answer(answer)
    assert board.page.nothing.isVisible()

    board.page.nothing.pressed.emit()

    assert len(_shown(board)) == 8


def test_a_column_for_what_is_not_grouped_is_there_even_when_it_is_empty(board: Board) -> None:
    grouping.create(board.workspace, "Rest", ["p2", "p4", "p5", "p6", "p7"])

    assert [lane.name for lane in board.page.strip.lanes()] == ["Not grouped", "Time", "Rest"]


def test_groups_within_a_theme_part_points_by_their_first_theme(board: Board) -> None:
    points = board.workspace.snapshot.points
    where = by_theme(board.workspace.snapshot)

    assert where(points["p0"]) == where(points["p2"]) == "trust"
    assert where(points["p3"]) == ""


def test_what_groups_keep_to_is_chosen_by_key_and_said(board: Board) -> None:
    board.page.strip.enter("")

    board.press(Qt.Key.Key_G, Qt.KeyboardModifier.AltModifier)
    board.answer("across")

    assert board.page.filter_bar.scope == "anywhere"
    assert board.page.filter_bar.scope_button.text() == "Groups across the workshop"
