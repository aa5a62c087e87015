"""References are completed as they are typed, show their quote, and make their points evidence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from facilitator.services import outcomes
from facilitator.services.workspace import Workspace
from facilitator.ui.context import Context
from facilitator.ui.pages.outcomes.citing import Citing
from tests import fakes
from tests.ui.test_outcomes import Review


@pytest.fixture
def review(qtbot: QtBot, host: QWidget, context_of: Callable[[Workspace], Context], tmp_path: Path) -> Review:
    """Return the page with one outcome that has p3 (T02-002) as evidence, the caret in its text."""
    workspace = fakes.workshop(tmp_path, points=6)
    outcomes.cite(workspace, outcomes.add(workspace, "Time."), ["p3"])
    made = Review(qtbot, host, context_of(workspace))
    made.page.sheet.text_editor.setFocus()
    return made


def citing(review: Review) -> Citing:
    return review.page.mending.citing


def offered(review: Review) -> list[str]:
    return [each.id for each in citing(review).popup.model.rows()]


def write(review: Review, words: str) -> None:
    QTest.keyClicks(review.page.sheet.text_editor, words)


def evidence(review: Review) -> list[str]:
    return sorted(each.point for each in review.outcome.evidence)


def test_a_bracket_offers_the_evidence_first(review: Review) -> None:
    write(review, "Time [")

    assert citing(review).is_open
    assert offered(review)[0] == "p3"
    assert len(offered(review)) == 6


def test_typing_finds_by_reference_and_by_words(review: Review) -> None:
    write(review, "Time [T01-00")
    by_ref = offered(review)
    QTest.keyClick(review.page.sheet.text_editor, Qt.Key.Key_Escape)
    write(review, "] and [number 4 says")

    assert by_ref == ["p0", "p2", "p4"]
    assert offered(review) == ["p4"]


def test_citing_evidence_writes_its_reference_and_nothing_else(review: Review) -> None:
    write(review, "Time [")
    QTest.keyClick(review.page.sheet.text_editor, Qt.Key.Key_Tab)

    assert review.outcome.body == "Time [T02-002]"
    assert evidence(review) == ["p3"]
    assert review.page.sheet.text_editor.hasFocus()


def test_citing_another_point_makes_it_evidence_and_one_undo_takes_both_back(review: Review) -> None:
    write(review, "Time [T01-001")
    QTest.keyClick(review.page.sheet.text_editor, Qt.Key.Key_Return)
    body, cited = review.outcome.body, evidence(review)
    review.workspace.undo()
    review.bot.waitUntil(lambda: review.page.sheet.text.text() == "")

    assert (body, cited) == ("Time [T01-001]", ["p0", "p3"])
    assert (review.outcome.body, evidence(review)) == ("", ["p3"])


def test_a_second_reference_goes_into_the_same_brackets(review: Review) -> None:
    write(review, "Time [")
    QTest.keyClick(review.page.sheet.text_editor, Qt.Key.Key_Tab)
    QTest.keyClick(review.page.sheet.text_editor, Qt.Key.Key_Left)
    write(review, ", T01-003")
    QTest.keyClick(review.page.sheet.text_editor, Qt.Key.Key_Tab)

    assert review.outcome.body == "Time [T02-002, T01-003]"


def test_escape_lets_a_bracket_be_a_bracket(review: Review) -> None:
    write(review, "Time [")
    QTest.keyClick(review.page.sheet.text_editor, Qt.Key.Key_Escape)
    write(review, "sic]")

    assert not citing(review).is_open
    assert review.page.sheet.text.text() == "Time [sic]"


def test_a_key_and_the_pointer_show_the_quote_as_it_was_written(review: Review) -> None:
    editor = review.page.sheet.text_editor
    write(review, "Time [T02-002]")

    QTest.keyClick(editor, Qt.Key.Key_Left)
    QTest.keyClick(editor, Qt.Key.Key_F4)
    by_key = QToolTip.text()
    QToolTip.hideText()
    at = editor.cursorRect().center()
    QApplication.sendEvent(
        editor.viewport(), QHelpEvent(QEvent.Type.ToolTip, at, editor.viewport().mapToGlobal(QPoint(at)))
    )

    assert "T02-002 · Table 2" in by_key
    assert "Point number 3 says" in by_key
    assert QToolTip.text() == by_key


def test_letters_beyond_the_first_plane_do_not_shift_what_is_found(review: Review) -> None:
    write(review, "Time and more of it]")
    editor = review.page.sheet.text_editor
    cursor = editor.textCursor()
    cursor.setPosition(0)
    editor.setTextCursor(cursor)
    editor.insertPlainText("😀😀 ")
    write(review, "[T02-00")

    QTest.keyClick(editor, Qt.Key.Key_Tab)

    assert review.outcome.body == "😀😀 [T02-002]Time and more of it]"
