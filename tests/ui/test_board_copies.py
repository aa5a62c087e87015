"""The board: points that say the same fold into one card, with every source kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from facilitator.domain.journal import Edit
from facilitator.services import grouping
from facilitator.services.workspace import Workspace
from facilitator.ui.context import Context
from facilitator.ui.models import CARD_ROLE, KEY_ROLE
from facilitator.ui.pages.board.said_twice import SaidTwice
from tests import fakes
from tests.ui.desk import Board

WORDS = ("Grants", "Harbours", "Schools", "Trains", "Nurses", "Fish")


@pytest.fixture
def board(qtbot: QtBot, host: QWidget, context_of: Callable[[Workspace], Context], tmp_path: Path) -> Board:
    """Return a board of eight points, in the groups Time (p0, p1, p2) and Money (p3)."""
    made = Board(qtbot, host, context_of(fakes.workshop(tmp_path, points=8)))
    grouping.create(made.workspace, "Time", ["p0", "p1", "p2"])
    grouping.create(made.workspace, "Money", ["p3"])
    return made


def _cards(board: Board, lane: str) -> list[tuple[str, str]]:
    model = board.column(board.id(lane)).model
    found = [model.index(row, 0) for row in range(model.rowCount())]
    return [(index.data(KEY_ROLE), index.data(CARD_ROLE).note) for index in found]


def test_e_folds_the_chosen_points_into_one_card_and_u_unfolds_it(board: Board) -> None:
    board.choose(board.id("Time"), "p0", "p1", "p2")

    board.press(Qt.Key.Key_E)
    folded = _cards(board, "Time")
    board.choose(board.id("Time"), "p0")
    board.press(Qt.Key.Key_U)

    assert folded == [("p0", "+2 said the same")]
    assert _cards(board, "Time") == [
        ("p0", "+2 said the same"),
        ("p2", "said already: T01-001"),
        ("p1", "said already: T01-001"),
    ]
    assert board.column(board.id("Time")).count_label.text() == "3"


def test_a_folded_card_moves_with_everybody_who_said_it(board: Board) -> None:
    grouping.fold(board.workspace, ["p1"], "p0")

    board.choose(board.id("Time"), "p0")
    board.press(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)

    assert board.group("p0") == board.group("p1") == board.id("Money")


def test_a_point_of_another_group_folds_into_the_group_of_the_first(board: Board) -> None:
    board.page.copy_verbs.fold_into(["p3"], "p0")

    assert board.group("p3") == board.id("Time")
    assert ("p0", "+1 said the same") in _cards(board, "Time")
    board.toasts()[0].undo_button.click()
    assert board.group("p3") == board.id("Money")


def test_what_stands_on_its_own_again_has_its_own_card(board: Board) -> None:
    grouping.fold(board.workspace, ["p1", "p2"], "p0")
    board.choose(board.id("Time"), "p0")

    board.press(Qt.Key.Key_E, Qt.KeyboardModifier.AltModifier)

    assert [note for _, note in _cards(board, "Time")] == ["", "", ""]


def test_points_that_were_folded_under_each_other_on_two_laptops_both_stay_in_sight(board: Board) -> None:
    board.workspace.commit(
        "Both ways",
        [Edit("point", "p0", {"duplicate_of": "p1"}), Edit("point", "p1", {"duplicate_of": "p0"})],
    )

    assert {id for id, _ in _cards(board, "Time")} == {"p0", "p1", "p2"}


def test_a_search_finds_a_folded_point_by_its_own_words(board: Board) -> None:
    grouping.fold(board.workspace, ["p1"], "p0")

    board.page.bar.search_field.setText("t02-001")

    assert _cards(board, "Time") == [("p1", "said already: T01-001")]


def test_what_was_said_twice_is_found_and_folds_only_where_a_person_says_so(board: Board) -> None:
    texts = {
        "p4": "The ferry stops in winter.",
        "p5": "The ferry stops in winter!",
        "p6": "Grants come late.",
    }
    board.workspace.commit("Word", [Edit("point", each, {"text": text}) for each, text in texts.items()])
    board.page.strip.enter("")

    board.press(Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    board.bot.waitUntil(lambda: board.host.findChild(SaidTwice) is not None, timeout=60_000)
    asking = board.host.findChild(SaidTwice)
    assert isinstance(asking, SaidTwice)
    before = {each.id for each in board.workspace.snapshot.points.values() if each.duplicate_of}
    while asking.isVisible():
        said = board.workspace.snapshot.points[asking.lot().point].text
        answer = asking.fold_button if "ferry" in said else asking.apart_button
        answer.setFocus()
        QTest.keyClick(answer, Qt.Key.Key_Space)

    after = {each.id for each in board.workspace.snapshot.points.values() if each.duplicate_of}
    assert before == set()
    assert after == {"p5"}


def _asked(board: Board) -> list[str]:
    """Look for what was said twice; return what is asked about first, and keep it apart."""
    board.page.strip.enter("")
    board.press(Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    board.bot.waitUntil(lambda: not board.page.work.isVisible(), timeout=60_000)
    asking = next((each for each in board.host.findChildren(SaidTwice) if each.isVisible()), None)
    if asking is None:
        return []
    lots = []
    while asking.isVisible():
        lots.append(asking.lot().point)
        asking.apart_button.click()
    return lots


def test_what_is_kept_apart_is_not_asked_about_again_until_that_is_undone(board: Board) -> None:
    texts = {f"p{n}": text for n, text in enumerate(("Ferries stop in winter.", "Ferries stop in winter!"))}
    board.workspace.commit("Word", [Edit("point", each, {"text": text}) for each, text in texts.items()])
    others = [Edit("point", f"p{n}", {"text": f"{word}."}) for n, word in enumerate(WORDS, start=2)]
    board.workspace.commit("Word", others)

    first, second = _asked(board), _asked(board)
    board.workspace.undo()
    third = _asked(board)

    assert first == third == ["p0"]
    assert second == []
