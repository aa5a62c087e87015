"""Outcomes are split, joined and ranked by keys, and their fields know the names already used."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from facilitator.domain.journal import Edit
from facilitator.services import outcomes
from facilitator.services.workspace import Workspace
from facilitator.ui.context import Context
from tests import fakes
from tests.ui.test_outcomes import Review

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def review(qtbot: QtBot, host: QWidget, context_of: Callable[[Workspace], Context], tmp_path: Path) -> Review:
    """Return the page with O-01 (cites p0, p1), O-02 (cites p2) and O-03."""
    workspace = fakes.workshop(tmp_path, points=6)
    outcomes.cite(workspace, outcomes.add(workspace, "One."), ["p0", "p1"])
    second = outcomes.add(workspace, "Two.")
    outcomes.cite(workspace, second, ["p2"])
    outcomes.change(workspace, second, owner="Policy", chapter="Skills")
    outcomes.add(workspace, "Three.")
    return Review(qtbot, host, context_of(workspace))


def drag(viewport: QWidget, at: QPoint) -> None:
    """Move the pointer with the left button held; QTest.mouseMove holds none."""
    where, left = QPointF(at), Qt.MouseButton.LeftButton
    event = QMouseEvent(
        QEvent.Type.MouseMove, where, viewport.mapToGlobal(where), left, left, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(viewport, event)


def evidence(review: Review, ref: str) -> list[str]:
    record = next(each for each in review.workspace.snapshot.outcomes.values() if each.ref == ref)
    return sorted(each.point for each in record.evidence)


def test_chosen_evidence_is_split_off_into_the_next_outcome(review: Review) -> None:
    review.press(Qt.Key.Key_X, ALT)
    QTest.keyClicks(review.picker().field, "T02-001")
    verb = review.picker().add_button.text()
    QTest.keyClick(review.picker().field, Qt.Key.Key_Return)

    assert verb == "Split off 1 point"
    assert (evidence(review, "O-01"), evidence(review, "O-04")) == (["p0"], ["p1"])
    assert review.outcome.ref == "O-04"
    review.undo_last()
    assert evidence(review, "O-01") == ["p0", "p1"]


def test_other_outcomes_are_joined_with_the_open_one(review: Review) -> None:
    review.press(Qt.Key.Key_J, ALT)
    picker = review.picker()
    QTest.keyClick(picker.field, Qt.Key.Key_Down)
    QTest.keyClick(picker.list, Qt.Key.Key_Space)
    QTest.keyClick(picker.list, Qt.Key.Key_Return)

    assert evidence(review, "O-01") == ["p0", "p1", "p2"]
    assert "Two." in review.outcome.body
    review.bot.waitUntil(lambda: review.listed() == ["O-01", "O-03"])


def test_the_rank_is_changed_by_keys_and_seen_at_once(review: Review) -> None:
    review.press(Qt.Key.Key_Down, ALT)
    review.bot.waitUntil(lambda: review.listed() == ["O-02", "O-01", "O-03"])
    review.press(Qt.Key.Key_Down, ALT)
    review.bot.waitUntil(lambda: review.listed() == ["O-02", "O-03", "O-01"])
    review.press(Qt.Key.Key_Down, ALT)
    review.press(Qt.Key.Key_Up, ALT)

    review.bot.waitUntil(lambda: review.listed() == ["O-02", "O-01", "O-03"])
    assert review.outcome.ref == "O-01"
    assert review.page.shelf.sort_button.text() == "Sort: rank"


def test_an_outcome_is_dragged_to_another_rank(review: Review) -> None:
    shelf, cards = review.page.shelf, review.page.shelf.list
    first, last = (cards.visualRect(shelf.model.index(row, 0)) for row in (0, 2))
    far = last.center() + QPoint(0, last.height() // 4)

    QTest.mousePress(cards.viewport(), Qt.MouseButton.LeftButton, pos=first.center())
    for at in (first.center() + QPoint(0, 30), far):
        drag(cards.viewport(), at)
    QTest.mouseRelease(cards.viewport(), Qt.MouseButton.LeftButton, pos=far)

    review.bot.waitUntil(lambda: review.listed() == ["O-02", "O-03", "O-01"])
    assert shelf.sort_button.text() == "Sort: rank"


def test_owner_and_chapter_offer_the_names_known(review: Review) -> None:
    review.workspace.commit("Add chapter", [Edit("chapter", "c1", {"name": "Money", "pos": "a1"})])
    sheet, field = review.page.sheet, review.page.sheet.chapter.editor
    assert isinstance(field, QLineEdit)
    review.page.refresh()

    field.setText("Money")  # typing opens a popup, which the offscreen screen cannot have
    sheet.flush()

    assert sheet.known_owners.names() == ["Policy"]
    assert sheet.known_chapters.names() == ["Money", "Skills"]
    assert review.outcome.chapter == "Money"


def test_an_outcome_dropped_where_it_was_stays_there(review: Review) -> None:
    cards = review.page.shelf.list
    first, second = (cards.visualRect(review.page.shelf.model.index(row, 0)) for row in (0, 1))
    near = second.center() - QPoint(0, second.height() // 4)

    QTest.mousePress(cards.viewport(), Qt.MouseButton.LeftButton, pos=first.center())
    for at in (first.center() + QPoint(0, 30), near):
        drag(cards.viewport(), at)
    QTest.mouseRelease(cards.viewport(), Qt.MouseButton.LeftButton, pos=near)

    assert review.listed() == ["O-01", "O-02", "O-03"]
    assert review.page.shelf.sort_button.text() != "Sort: rank"


def test_the_kind_of_an_outcome_is_offered_and_kept(review: Review) -> None:
    sheet, field = review.page.sheet, review.page.sheet.kind.editor
    assert isinstance(field, QLineEdit)

    field.setText("Recommendation")  # as above
    sheet.flush()

    assert "Recommendation" in sheet.known_kinds.names()
    assert review.outcome.kind == "Recommendation"
