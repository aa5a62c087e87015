"""Actions are promised, followed and answered where their outcome or point is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from facilitator.domain.records import Action
from facilitator.services import actions, capture, outcomes
from facilitator.services.workspace import Workspace
from facilitator.ui.context import Context
from facilitator.ui.pages.open_points import OpenPointsPage
from facilitator.ui.promises import PromiseCard
from facilitator.ui.promises.row import STATES, PromiseRow
from facilitator.ui.row_menu import RowMenu
from facilitator.ui.widgets.toast import TroubleCard
from tests import fakes
from tests.ui.apart import Stage
from tests.ui.desk import Board
from tests.ui.rapporteur import ALT, Rapporteur
from tests.ui.test_outcomes import Review

Key = Qt.Key


@pytest.fixture
def review(qtbot: QtBot, host: QWidget, context_of: Callable[[Workspace], Context], tmp_path: Path) -> Review:
    """Return the page with one outcome and one action, due before the workshop's clock begins."""
    workspace = fakes.workshop(tmp_path, points=4)
    outcome = outcomes.add(workspace, "Time.")
    actions.add(workspace, "Ask the firms.", workspace.snapshot.outcomes[outcome], "Policy", "2015-01-10")
    return Review(qtbot, host, context_of(workspace))


def action_of(review: Review) -> Action:
    return next(iter(review.workspace.snapshot.actions.values()))


def row_of(review: Review) -> PromiseRow:
    return next(iter(review.page.sheet.promises.rows.values()))


def write(row: PromiseRow, name: str, words: str) -> None:
    field = row.fields[name]
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, words)
    QTest.keyClick(field, Key.Key_Return)


def choose(row: PromiseRow, state: str) -> None:
    row.state_box.setCurrentIndex(STATES.index(state))
    row.state_box.activated.emit(STATES.index(state))


def test_an_action_is_shown_and_overdue_is_a_word(review: Review) -> None:
    row = row_of(review)

    assert {name: field.text() for name, field in row.fields.items()} == {
        "text": "Ask the firms.",
        "owner": "Policy",
        "due": "2015-01-10",
        "answer": "",
    }
    assert row.overdue.isVisible()
    assert row.overdue.text() == "Overdue"


def test_the_next_action_is_written_by_keys_alone(review: Review) -> None:
    review.press(Key.Key_N, Qt.KeyboardModifier.AltModifier)
    field = QApplication.focusWidget()
    assert field is review.page.sheet.promises.add_field
    QTest.keyClicks(field, "Write a letter.")
    QTest.keyClick(field, Key.Key_Return)

    found = [each.text for each in review.workspace.snapshot.actions.values()]
    assert found == ["Ask the firms.", "Write a letter."]
    review.bot.waitUntil(lambda: len(review.page.sheet.promises.rows) == 2)
    assert field.hasFocus()


def test_owner_day_and_answer_are_saved_when_their_field_is_left(review: Review) -> None:
    row = row_of(review)

    write(row, "owner", "Schools")
    write(row, "due", "2016-05-01")
    write(row, "answer", "You said more time, we doubled it.")

    action = action_of(review)
    assert (action.owner, action.due) == ("Schools", "2016-05-01")
    assert action.answer == "You said more time, we doubled it."
    review.bot.waitUntil(row.overdue.isHidden)


def test_a_day_that_is_none_is_told_and_not_saved(review: Review) -> None:
    write(row_of(review), "due", "soon")

    assert action_of(review).due == "2015-01-10"
    assert [card for card in review.host.findChildren(TroubleCard) if "This is no day" in card.text]


def test_not_taken_up_waits_for_its_reason(review: Review) -> None:
    row = row_of(review)

    choose(row, "not taken up")
    before = action_of(review).state
    words = row.fields["answer"].placeholderText()
    QTest.keyClicks(row.fields["answer"], "The law does not allow it.")
    QTest.keyClick(row.fields["answer"], Key.Key_Return)

    assert (before, words) == ("open", "Not taken up because…")
    assert (action_of(review).state, action_of(review).answer) == (
        "not taken up",
        "The law does not allow it.",
    )


def test_an_action_is_done_and_then_not_overdue(review: Review) -> None:
    choose(row_of(review), "done")

    assert action_of(review).state == "done"
    review.bot.waitUntil(row_of(review).overdue.isHidden)


def test_a_removed_action_comes_back_by_undo(review: Review) -> None:
    row_of(review).remove_button.click()
    review.bot.waitUntil(lambda: not review.page.sheet.promises.rows)

    review.undo_last()

    review.bot.waitUntil(lambda: len(review.page.sheet.promises.rows) == 1)


def test_a_point_has_actions_too(
    qtbot: QtBot, host: QWidget, context_of: Callable[[Workspace], Context], tmp_path: Path
) -> None:
    context = context_of(fakes.workshop(tmp_path, points=4))
    stage = Stage(qtbot, host, context, OpenPointsPage(context))

    stage.press(Key.Key_N)
    stage.write("Answer the table.")
    stage.press(Key.Key_Return)

    card = host.findChild(PromiseCard)
    assert isinstance(card, PromiseCard)
    assert [(each.point, each.text) for each in context.snapshot.actions.values()] == [
        ("p0", "Answer the table.")
    ]
    qtbot.waitUntil(lambda: len(card.list.rows) == 1)


def promise(host: QWidget, text: str) -> PromiseCard:
    """Write an action on the card that is open, and return the card."""
    (card,) = host.findChildren(PromiseCard)
    QTest.keyClicks(card.list.add_field, text)
    QTest.keyClick(card.list.add_field, Key.Key_Return)
    return card


def promised(context: Context) -> list[tuple[str, str]]:
    return [(each.point, each.text) for each in context.snapshot.actions.values()]


def test_a_point_in_the_notebook_offers_its_actions_by_key_and_menu(rapporteur: Rapporteur) -> None:
    rapporteur.go_to_list()
    point = rapporteur.selected()
    menu = rapporteur.page.reading.listing.list.findChildren(RowMenu)[0].menu()

    rapporteur.press(Key.Key_N, ALT)
    card = promise(rapporteur.app.window, "Answer the table.")

    assert "Actions of the point…" in [each.text() for each in menu.actions()]
    assert promised(rapporteur.page.context) == [(point.id, "Answer the table.")]
    assert len(card.list.rows) == 1
    rapporteur.press(Key.Key_Escape)
    assert rapporteur.page.reading.listing.list.hasFocus()


def test_several_points_together_have_no_actions_of_their_own(rapporteur: Rapporteur) -> None:
    rapporteur.go_to_list()
    rapporteur.page.reading.listing.list.selectAll()

    rapporteur.press(Key.Key_N, ALT)

    assert not rapporteur.app.window.findChildren(PromiseCard)


def test_a_card_on_the_board_offers_its_points_actions(
    qtbot: QtBot, host: QWidget, context_of: Callable[[Workspace], Context], tmp_path: Path
) -> None:
    board = Board(qtbot, host, context_of(fakes.workshop(tmp_path, points=4)))
    board.choose("", "p2")

    board.press(Key.Key_N, Qt.KeyboardModifier.AltModifier)
    promise(host, "Find a berth.")

    assert promised(board.context) == [("p2", "Find a berth.")]


def test_evidence_offers_its_points_actions_by_key_and_menu(review: Review) -> None:
    outcome = next(iter(review.workspace.snapshot.outcomes))
    outcomes.cite(review.workspace, outcome, ["p3"])
    row = review.page.sheet.evidence.rows["p3"]
    row.role_button.setFocus()

    QTest.keyClick(row.role_button, Key.Key_N)
    promise(review.host, "Ask the ports.")

    assert ("p3", "Ask the ports.") in promised(review.page.context)
    assert [each.text() for each in row.actions()] == ["Actions of the point…"]


def test_the_actions_shown_follow_a_change_from_elsewhere_and_go_with_their_point(
    rapporteur: Rapporteur,
) -> None:
    rapporteur.go_to_list()
    point = rapporteur.selected()
    rapporteur.press(Key.Key_N, ALT)
    (card,) = rapporteur.app.window.findChildren(PromiseCard)

    actions.add(rapporteur.workspace, "Written elsewhere.", point)
    shown = len(card.list.rows)
    capture.delete_points(rapporteur.workspace, [point.id])

    assert shown == 1
    assert card.isHidden()


def test_the_field_for_the_next_action_stays_in_sight(rapporteur: Rapporteur) -> None:
    rapporteur.go_to_list()
    rapporteur.press(Key.Key_N, ALT)

    for number in range(8):
        card = promise(rapporteur.app.window, f"Step {number}")

    field = card.list.add_field
    assert len(card.list.rows) == 8
    assert field.hasFocus()
    assert field.visibleRegion().boundingRect().height() == field.height()
