"""The list of the notebook: split, join, move, narrow, order; read back; the market place; room to write."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from facilitator.domain.journal import Edit
from facilitator.domain.records import Session
from facilitator.ui.pages.capture.card_sheet import CardSheet
from facilitator.ui.pages.capture.narrowing import Order
from facilitator.ui.pages.capture.read_back import ReadBack
from facilitator.ui.pages.capture.session_clock import words_of
from tests.ui.rapporteur import ALT, CTRL, ENTER, SHIFT, Rapporteur

NOON = datetime(2015, 4, 27, 12, 0, tzinfo=UTC)


def test_a_point_is_split_at_the_caret_with_what_was_just_typed(rapporteur: Rapporteur) -> None:
    rapporteur.go_to_list()
    point = rapporteur.selected()
    rapporteur.press(Qt.Key.Key_F2)
    editor = rapporteur.page.reading.listing.list.editor()
    assert editor is not None
    editor.moveCursor(QTextCursor.MoveOperation.Start)
    rapporteur.type("Before. ")
    rapporteur.press(Qt.Key.Key_X, ALT)

    points = rapporteur.workspace.snapshot.points
    assert points[point.id].text == "Before."
    assert rapporteur.newest().text == point.text
    assert rapporteur.page.reading.listing.list.editor() is None
    rapporteur.press(Qt.Key.Key_Z, CTRL)
    rapporteur.bot.waitUntil(lambda: rapporteur.workspace.snapshot.points[point.id].text == point.text)


def test_selected_points_are_joined_and_undo_takes_them_apart(rapporteur: Rapporteur) -> None:
    rapporteur.go_to_list()
    rapporteur.press(Qt.Key.Key_Down, SHIFT)
    before = rapporteur.shown()
    rapporteur.press(Qt.Key.Key_J)
    joined = rapporteur.shown()
    rapporteur.press(Qt.Key.Key_Z, CTRL)

    assert joined == ["\n".join(reversed(before))]
    rapporteur.bot.waitUntil(lambda: rapporteur.shown() == before)


def test_points_are_removed_one_after_the_other_without_choosing_again(rapporteur: Rapporteur) -> None:
    for words in ("First words", "Second words", "Third words"):
        rapporteur.add(words)
    rapporteur.go_to_list()

    rapporteur.press(Qt.Key.Key_Delete)
    rapporteur.bot.waitUntil(lambda: rapporteur.shown()[0] == "Second words")
    rapporteur.press(Qt.Key.Key_Delete)
    rapporteur.bot.waitUntil(lambda: rapporteur.shown()[0] == "First words")
    rapporteur.press(Qt.Key.Key_1)

    assert rapporteur.newest().text == rapporteur.selected().text == "First words"
    assert rapporteur.newest().themes == ("trust",)
    assert rapporteur.page.writing.composer.chosen_themes() == ()


@pytest.mark.parametrize("keys", [(ENTER, CTRL), (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)])
def test_an_edit_that_is_over_is_spoken_of_no_longer(
    rapporteur: Rapporteur, keys: tuple[Qt.Key, Qt.KeyboardModifier]
) -> None:
    hints, reading = rapporteur.page.writing.hints, rapporteur.page.reading
    rapporteur.add("Some words")
    rapporteur.press(Qt.Key.Key_F2)
    assert hints.words.text().startswith("Editing")

    rapporteur.type(" more")
    rapporteur.press(*keys)

    assert hints.words.text() == ""
    assert reading.edits.read() == ("", "")


def test_selected_points_are_moved_to_another_session(rapporteur: Rapporteur) -> None:
    rapporteur.workspace.commit("Add", [Edit("session", "s2", {"title": "Ways out", "pos": "a2"})])
    rapporteur.go_to_list()
    moved = rapporteur.selected().id
    rapporteur.press(Qt.Key.Key_M, CTRL)
    rapporteur.answer("Ways out")
    left = len(rapporteur.shown())
    rapporteur.page.writing.composer.write()
    rapporteur.press(Qt.Key.Key_PageDown, CTRL)

    assert rapporteur.workspace.snapshot.points[moved].session == "s2"
    assert left == 1
    assert [each.id for each in rapporteur.page.reading.session.rows] == [moved]
    assert rapporteur.add("Said later").session == "s2"


def test_the_list_is_narrowed_by_theme_and_kind_and_put_in_order(
    rapporteur: Rapporteur, qtbot: QtBot
) -> None:
    rapporteur.workspace.commit(
        "Mark",
        [
            Edit("point", "p0", {"tag:money": True, "kind": "challenge", "seconded": 3}),
            Edit("point", "p2", {"tag:trust": True}),
        ],
    )
    texts = {key: rapporteur.workspace.snapshot.points[key].text for key in ("p0", "p2")}
    rapporteur.press(Qt.Key.Key_F, ALT)
    rapporteur.answer("Money")
    qtbot.waitUntil(lambda: rapporteur.shown() == [texts["p0"]])
    rapporteur.press(Qt.Key.Key_F, CTRL)
    rapporteur.type("#none ")
    qtbot.waitUntil(lambda: rapporteur.shown() == [])
    rapporteur.press(Qt.Key.Key_Escape)
    rapporteur.press(Qt.Key.Key_F, ALT)
    rapporteur.answer("Most seconded")

    qtbot.waitUntil(lambda: rapporteur.shown() == [texts["p0"], texts["p2"]])
    assert rapporteur.page.reading.listing.order is Order.SUPPORT


def test_points_are_read_back_stamped_and_ranked_by_keys(rapporteur: Rapporteur) -> None:
    rapporteur.press(Qt.Key.Key_F6)
    (screen,) = rapporteur.app.window.findChildren(ReadBack)
    rapporteur.press(Qt.Key.Key_2)
    rapporteur.press(Qt.Key.Key_Space)
    first_only = {key for key, each in rapporteur.workspace.snapshot.points.items() if each.read_back}
    shown = screen.point
    rapporteur.press(Qt.Key.Key_A)
    rapporteur.press(Qt.Key.Key_Escape)

    points = rapporteur.workspace.snapshot.points
    assert shown is not None
    assert (first_only, shown.id) == ({"p0"}, "p2")
    assert {key for key, each in points.items() if each.read_back} == {"p0", "p2"}
    assert {key: each.top for key, each in points.items() if each.top} == {"p0": 2}
    assert rapporteur.focus() is rapporteur.page.writing.composer.editor


def test_an_offer_is_pinned_as_a_card_and_changed_later(rapporteur: Rapporteur) -> None:
    rapporteur.press(Qt.Key.Key_6, CTRL, SHIFT)
    rapporteur.type("Two days a week of a laboratory")
    rapporteur.press(Qt.Key.Key_Tab)
    rapporteur.press(Qt.Key.Key_Down)
    for words in ("Tartu Labs", "Health"):
        rapporteur.press(Qt.Key.Key_Tab)
        rapporteur.type(words)
    rapporteur.press(ENTER, CTRL)
    (card,) = rapporteur.workspace.snapshot.cards.values()
    rapporteur.go_to_list()
    rapporteur.press(Qt.Key.Key_P, ALT)
    (sheet,) = rapporteur.app.window.findChildren(CardSheet)
    sheet.form.fields["lead"].widget.setFocus()
    rapporteur.type("Anna")
    sheet.keep_button.click()

    assert (card.what, card.side, card.organisation, card.sector) == (
        "Two days a week of a laboratory",
        "request",
        "Tartu Labs",
        "Health",
    )
    assert rapporteur.workspace.snapshot.points[card.point].kind == "partnering"
    assert rapporteur.workspace.snapshot.cards[card.id].lead == "Anna"
    assert rapporteur.page.writing.composer.market.values() == {"side": "offer"}


def test_focus_leaves_the_composer_and_the_list(rapporteur: Rapporteur) -> None:
    rapporteur.press(Qt.Key.Key_F11)
    alone = (rapporteur.page.themes.isVisible(), rapporteur.app.window.rail.isVisible())
    rapporteur.press(Qt.Key.Key_F11)

    assert alone == (False, False)
    assert (rapporteur.page.themes.isVisible(), rapporteur.app.window.rail.isVisible()) == (True, True)


@pytest.mark.parametrize(
    ("starts", "ends", "words", "is_short"),
    [
        ("", "", "12:00", False),
        ("2015-04-27T11:00", "2015-04-27T12:30", "12:00 · 30 min left", False),
        ("11:00", "12:04", "12:00 · 4 min left", True),
        ("12:30", "13:00", "12:00 · begins 12:30", False),
        ("11:00", "11:50", "12:00 · 10 min over", True),
        ("2015-04-28", "2015-04-28", "12:00", False),
        ("after lunch", "late", "12:00", False),
    ],
)
def test_the_clock_tells_what_is_left_of_the_session(
    starts: str, ends: str, words: str, *, is_short: bool
) -> None:
    local = NOON.astimezone()
    session = Session(id="s", starts=starts, ends=ends)

    assert words_of(session, local.replace(hour=12)) == (words, is_short)
