"""The board: groups that hold opposite opinions are marked, and split only when a person says so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from facilitator.services import grouping
from facilitator.services.grouping import SuggestedGroup, Suggestion
from facilitator.services.workspace import Workspace
from facilitator.ui.context import Context
from tests import fakes
from tests.ui.desk import Board

LEANINGS = {"p0": 2.0, "p1": 1.5, "p2": -2.0, "p5": -1.5, "p3": 1.0, "p4": 1.2}
TORN = Suggestion(
    (
        SuggestedGroup("Ferry", "they share “ferry”", ("p0", "p1", "p2", "p5")),
        SuggestedGroup("Money", "they share “money”", ("p3", "p4")),
    ),
    ("p6", "p7"),
)


@pytest.fixture
def torn(qtbot: QtBot, host: QWidget, context_of: Callable[[Workspace], Context], tmp_path: Path) -> Board:
    """Return a board on which a suggestion is shown whose first group holds opposite opinions."""
    made = Board(qtbot, host, context_of(fakes.workshop(tmp_path, points=8)))
    made.page.opinions.take(LEANINGS)
    made.page.suggesting.take([TORN], 0)
    return made


def test_only_the_group_that_holds_opposite_opinions_says_so(torn: Board) -> None:
    columns = {name: torn.column(torn.id(name)) for name in ("Ferry", "Money")}

    marks = {name: column.opposites_pill.isVisible() for name, column in columns.items()}

    assert marks == {"Ferry": True, "Money": False}
    assert "Holds opposite opinions" in columns["Ferry"].accessibleDescription()


def test_o_splits_by_opinion_in_the_preview_and_undo_puts_it_back(torn: Board) -> None:
    torn.page.strip.enter(torn.id("Ferry"))

    torn.press(Qt.Key.Key_O)
    torn.press(Qt.Key.Key_Return)

    assert torn.shown(torn.id("Ferry")) == ["p0", "p1"]
    assert torn.shown(torn.id("Ferry: otherwise")) == ["p2", "p5"]
    assert not torn.page.group_verbs.holds_opposites()
    assert torn.group("p2") == ""
    torn.page.undo()
    assert torn.shown(torn.id("Ferry")) == ["p0", "p2", "p1", "p5"]


def test_an_accepted_group_is_split_by_opinion_only_when_asked_and_undo_joins_it_again(torn: Board) -> None:
    torn.accept()
    assert torn.group("p2") == torn.group("p0") == torn.id("Ferry")

    torn.page.strip.enter(torn.id("Ferry"))
    torn.press(Qt.Key.Key_O)

    assert torn.group("p2") == torn.id("Ferry: otherwise")
    torn.workspace.undo()
    assert torn.group("p2") == torn.id("Ferry")


def test_a_group_of_one_opinion_has_nothing_to_split(torn: Board) -> None:
    torn.page.strip.enter(torn.id("Money"))

    assert not torn.context.actions.command("board.split_opinion").may_run()


def test_a_group_made_by_hand_is_marked_as_soon_as_it_holds_both_sides(torn: Board) -> None:
    torn.page.suggesting.discard()
    made = grouping.create(torn.workspace, "By hand", ["p0", "p1", "p2"])
    before = torn.column(made).opposites_pill.isVisible()

    grouping.move(torn.workspace, ["p5"], made)

    assert not before
    assert torn.column(made).opposites_pill.isVisible()
