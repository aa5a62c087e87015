"""The code book, driven by the keyboard: themes come, change places, merge, go, and are suggested."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from facilitator.domain.journal import Edit
from facilitator.domain.snapshot import Snapshot
from facilitator.services.workspace import create_workshop
from facilitator.ui.pages.capture import CapturePage
from facilitator.ui.pages.themes import ThemesPage, verbs
from facilitator.ui.pages.themes.incoming import IncomingDialog
from facilitator.ui.palette import Palette
from facilitator.ui.widgets.toast import Toast
from tests import fakes
from tests.ui.conftest import App

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier
ENTER = Qt.Key.Key_Return


class Analyst:
    """Somebody who keeps the code book, with no mouse."""

    def __init__(self, app: App) -> None:
        self.app, self.bot = app, app.bot
        self.page = app.go("themes")

    @property
    def themes(self) -> ThemesPage:
        assert isinstance(self.page, ThemesPage)
        return self.page

    @property
    def snapshot(self) -> Snapshot:
        return self.app.workspace.snapshot

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(self.focus(), key, modifiers)

    def type(self, text: str) -> None:
        QTest.keyClicks(self.focus(), text)

    def focus(self) -> QWidget:
        focus = QApplication.focusWidget()
        assert focus is not None
        return focus

    def book(self) -> list[str]:
        return [theme.name for theme in self.snapshot.code_book]

    def listed(self) -> list[tuple[str, str, int]]:
        return [(row.key, row.theme.name, row.points) for row in self.themes.model.rows()]

    def palette(self) -> Palette:
        return next(each for each in self.app.window.findChildren(Palette) if each.isVisible())

    def toast(self) -> Toast:
        return self.app.window.findChildren(Toast)[-1]


@pytest.fixture
def analyst(app: App, tmp_path: Path) -> Analyst:
    """The code book of a small workshop: Trust and Money, four points, one of them about Trust."""
    made = fakes.workshop(tmp_path, points=4)
    made.commit("Tag", [Edit("point", "p0", {"tag:trust": True})])
    made.close()
    app.open(made.path)
    return Analyst(app)


def test_the_list_shows_number_keys_and_points(analyst: Analyst) -> None:
    assert analyst.listed() == [("1", "Trust", 1), ("2", "Money", 0)]
    assert analyst.themes.context_label.text() == "2 themes · 3 points without one"


def test_new_themes_are_typed_one_after_the_other(analyst: Analyst) -> None:
    analyst.press(Qt.Key.Key_T, CTRL)
    for name in ("Skills", "Visibility"):
        analyst.type(name)
        analyst.press(ENTER)
    analyst.press(Qt.Key.Key_Escape)

    assert analyst.book() == ["Trust", "Money", "Skills", "Visibility"]
    assert analyst.themes.theme_card.name.text() == "Visibility"
    assert analyst.focus() is analyst.themes.list
    assert not analyst.themes.field.isVisible()


def test_a_name_that_is_taken_is_refused_in_words(analyst: Analyst) -> None:
    analyst.themes.theme_card.begin_naming()
    analyst.type("money")
    analyst.press(ENTER)

    assert analyst.book() == ["Trust", "Money"]
    assert analyst.themes.theme_card.name.text() == "Trust"


def test_letters_act_on_the_chosen_theme_while_the_list_is_in_sight(analyst: Analyst) -> None:
    analyst.press(Qt.Key.Key_S)
    analyst.themes.picking.list.setFocus()
    analyst.press(Qt.Key.Key_Delete)
    analyst.press(Qt.Key.Key_R)
    assert analyst.book() == ["Trust", "Money"]
    analyst.press(Qt.Key.Key_Escape)

    analyst.themes.list.setFocus()
    analyst.press(Qt.Key.Key_M)
    analyst.palette().close_now()
    analyst.themes.list.setFocus()
    analyst.press(Qt.Key.Key_Delete)

    assert analyst.book() == ["Money"]


def test_words_are_kept_when_their_field_is_left(analyst: Analyst) -> None:
    card = analyst.themes.theme_card
    card.begin_naming()
    analyst.type("Confidence")
    card.description.setFocus()
    analyst.type("Who relies on whom")
    card.key_words.setFocus()
    analyst.type("rely, promise")
    card.merge_button.setFocus()

    theme = analyst.snapshot.themes["trust"]
    assert (theme.name, theme.description, theme.key_words) == (
        "Confidence",
        "Who relies on whom",
        "rely, promise",
    )
    assert analyst.listed()[0] == ("1", "Confidence", 1)


def test_half_typed_words_survive_a_change_from_elsewhere(analyst: Analyst) -> None:
    card = analyst.themes.theme_card
    card.description.setFocus()
    analyst.type("Half a desc")
    analyst.app.workspace.commit("Elsewhere", [Edit("theme", "trust", {"key_words": "faith"})])

    assert card.description.toPlainText() == "Half a desc"
    assert card.key_words.text() == "faith"


def test_leaving_the_page_keeps_what_is_half_typed(analyst: Analyst) -> None:
    analyst.themes.theme_card.description.setFocus()
    analyst.type("Unfinished")
    analyst.app.go("capture")

    assert analyst.snapshot.themes["trust"].description == "Unfinished"


def test_arrow_keys_choose_a_hue(analyst: Analyst) -> None:
    swatches = analyst.themes.theme_card.swatches
    swatches.swatch("blue").setFocus()
    analyst.press(Qt.Key.Key_Right)

    assert analyst.snapshot.themes["trust"].hue == "teal"
    assert swatches.swatch("teal").isChecked()


def test_alt_and_arrows_change_the_order(analyst: Analyst) -> None:
    analyst.press(Qt.Key.Key_Down, ALT)
    after_down = analyst.book()
    analyst.press(Qt.Key.Key_Down, ALT)
    analyst.press(Qt.Key.Key_Up, ALT)

    assert after_down == ["Money", "Trust"]
    assert analyst.book() == ["Trust", "Money"]
    assert analyst.themes.theme_card.name.text() == "Trust"


def test_dragging_changes_the_order(analyst: Analyst) -> None:
    view = analyst.themes.list
    first = view.visualRect(view.model().index(0, 0)).center()
    last = view.visualRect(view.model().index(1, 0))
    port = view.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, NONE, first)
    for y in (first.y() + 20, last.bottom() - 2):
        _drag(port, QPoint(first.x(), y))
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, NONE, QPoint(first.x(), last.bottom() - 2))

    assert analyst.book() == ["Money", "Trust"]


def test_merging_says_how_many_points_it_concerns_and_can_be_undone(analyst: Analyst, qtbot: QtBot) -> None:
    analyst.app.window.actions_list.run("themes.merge")
    (palette,) = analyst.app.window.findChildren(Palette)
    QTest.keyClick(palette.field, ENTER)
    merged, said = analyst.listed(), analyst.toast().text
    analyst.toast().undo()

    assert merged == [("1", "Money", 1)]
    assert said == "1 point moved to “Money”."
    qtbot.waitUntil(lambda: analyst.listed() == [("1", "Trust", 1), ("2", "Money", 0)])


def test_removing_leaves_the_points_and_can_be_undone(analyst: Analyst, qtbot: QtBot) -> None:
    analyst.themes.theme_card.remove_button.setFocus()
    analyst.press(Qt.Key.Key_Space)
    removed, said, points = analyst.listed(), analyst.toast().text, len(analyst.snapshot.points)
    analyst.toast().undo()

    assert removed == [("1", "Money", 0)]
    assert said == "“Trust” removed; 1 point stays."
    assert points == 4
    qtbot.waitUntil(lambda: analyst.listed() == [("1", "Trust", 1), ("2", "Money", 0)])


def test_alt_right_puts_a_theme_under_the_one_above_and_alt_left_takes_it_out(analyst: Analyst) -> None:
    analyst.press(Qt.Key.Key_Down)
    analyst.press(Qt.Key.Key_Right, ALT)
    nested = analyst.snapshot.parents, [row.is_nested for row in analyst.themes.model.rows()]
    analyst.press(Qt.Key.Key_Left, ALT)

    assert nested == ({"money": "trust"}, [False, True])
    assert analyst.snapshot.parents == {}


def test_a_theme_is_put_under_another_by_name_and_back_to_the_top(analyst: Analyst) -> None:
    card = analyst.themes.theme_card
    card.parent_button.click()
    QTest.keyClick(analyst.palette().field, ENTER)
    under = analyst.snapshot.parents
    card.parent_button.click()
    QTest.keyClicks(analyst.palette().field, "none")
    QTest.keyClick(analyst.palette().field, ENTER)

    assert under == {"trust": "money"}
    assert analyst.snapshot.parents == {}


def test_a_retired_theme_has_no_key_and_comes_back(analyst: Analyst) -> None:
    button = analyst.themes.theme_card.retire_button
    button.click()
    retired, said, offers = analyst.listed(), analyst.toast().text, button.text()
    button.click()

    assert retired == [("", "Trust", 1), ("1", "Money", 0)]
    assert said == "“Trust” is offered no more; it stays on 1 point."
    assert offers == "Bring back"
    assert analyst.listed() == [("1", "Trust", 1), ("2", "Money", 0)]


def test_chosen_points_become_a_new_theme(analyst: Analyst, qtbot: QtBot) -> None:
    analyst.app.workspace.commit("Tag", [Edit("point", "p1", {"tag:trust": True})])
    analyst.app.window.actions_list.run("themes.split")
    picking = analyst.themes.picking
    qtbot.waitUntil(lambda: sorted(picking.selected()) == ["p0", "p1"])
    QTest.keyClick(picking.list, Qt.Key.Key_End)
    picking.split_button.click()
    QTest.keyClicks(analyst.palette().field, "Fairness")
    QTest.keyClick(analyst.palette().field, ENTER)

    assert analyst.listed() == [("1", "Trust", 1), ("2", "Fairness", 1), ("3", "Money", 0)]
    assert analyst.toast().text == "1 point moved to “Fairness”."
    assert analyst.themes.theme_card.name.text() == "Fairness"


def test_what_a_search_finds_is_tagged_in_one_step(analyst: Analyst, qtbot: QtBot) -> None:
    analyst.press(Qt.Key.Key_F, CTRL)
    picking = analyst.themes.picking
    analyst.type("partner")
    qtbot.waitUntil(lambda: len(picking.selected()) == 4)
    picking.put_button.click()
    QTest.keyClick(analyst.palette().field, ENTER)
    put, said = analyst.listed(), analyst.toast().text
    picking.take_button.click()
    QTest.keyClick(analyst.palette().field, ENTER)
    taken = analyst.listed()
    analyst.press(Qt.Key.Key_Escape)

    assert put[0] == ("1", "Trust", 4)
    assert said == "“Trust” put on 3 points."
    assert taken[0] == ("1", "Trust", 0)
    assert analyst.themes.list.isVisible()


def test_a_code_book_goes_to_a_file_and_another_comes_in_after_a_look(
    analyst: Analyst, qtbot: QtBot, tmp_path: Path
) -> None:
    out, theirs = tmp_path / "book.qdc", tmp_path / "theirs.csv"
    theirs.write_text("theme,stands under\nTrust,\nVisits,Trust\n", encoding="utf-8")
    filing = analyst.themes.filing
    filing.save_to(out)
    qtbot.waitUntil(lambda: analyst.app.said == ["2 themes saved in book.qdc."])
    filing.look_at(theirs)
    qtbot.waitUntil(lambda: bool(analyst.app.window.findChildren(IncomingDialog)))
    (dialog,) = analyst.app.window.findChildren(IncomingDialog)
    summary = dialog.summary.text()
    dialog.take_button.click()
    qtbot.waitUntil(lambda: analyst.book() == ["Trust", "Visits", "Money"])

    assert out.read_text(encoding="utf-8").startswith("<?xml")
    assert summary == "2 themes: 1 new, 0 changed, 1 known already."


def test_points_without_a_theme_are_one_press_away(analyst: Analyst) -> None:
    analyst.themes.bare_button.setFocus()
    analyst.press(Qt.Key.Key_Space)

    page = analyst.app.window.stack.currentWidget()
    assert isinstance(page, CapturePage)
    assert page.reading.listing.model.rowCount() == 3


def test_the_newest_points_of_a_theme_lead_to_the_notebook(analyst: Analyst) -> None:
    analyst.themes.theme_card.list.setFocus()
    analyst.press(Qt.Key.Key_Down)
    analyst.press(ENTER)

    page = analyst.app.window.stack.currentWidget()
    assert isinstance(page, CapturePage)
    assert page.reading.keys() == ["p0"]


def test_an_empty_code_book_says_what_a_theme_is(app: App, tmp_path: Path) -> None:
    path = tmp_path / "bare.db"
    create_workshop(path, fakes.sources(), [Edit("workshop", "workshop", {"title": "Bare"})]).close()
    app.open(path)
    analyst = Analyst(app)
    was_empty = not analyst.themes.list.isVisible()
    analyst.press(Qt.Key.Key_T, CTRL)
    analyst.type("Trust")
    analyst.press(ENTER)

    assert was_empty
    assert analyst.listed() == [("1", "Trust", 0)]
    assert analyst.themes.theme_card.isVisible()


@pytest.fixture
def asking(analyst: Analyst) -> Analyst:
    """The code book, with points that plainly speak of one of its themes."""
    told = {
        "a": "No money is left for the pilot",
        "b": "The money comes too late",
        "c": "Money decides, not merit",
    }
    edits = [
        Edit("point", each, {"text": text, "desk": "d1", "session": "s1"}) for each, text in told.items()
    ]
    edits.append(Edit("theme", "money", {"description": "Funding and budgets", "key_words": "money, budget"}))
    analyst.app.workspace.commit("Add", edits)
    return analyst


@pytest.mark.slow
def test_suggestions_are_looked_through_and_accepted_at_once(asking: Analyst, qtbot: QtBot) -> None:
    asking.press(Qt.Key.Key_G, CTRL)
    assert asking.themes.work.isVisible()
    review = asking.themes.suggesting.review
    qtbot.waitUntil(review.isVisible, timeout=60_000)
    assert not asking.themes.work.isVisible()
    review.none_button.click()
    about_money = [
        row.key for row in review.model.rows() if row.key[1] == "money" and row.key[0] in {"a", "b", "c"}
    ]
    for key in about_money[:2]:
        review.list.choose(review.model.index_of(key))
        asking.press(Qt.Key.Key_Space)
    assert review.accept_button.text() == "Accept 2 suggestions"
    QTest.keyClick(review.accept_button, Qt.Key.Key_Space)

    tagged = {each for each in ("a", "b", "c") if asking.snapshot.points[each].themes == ("money",)}
    assert tagged == {key[0] for key in about_money[:2]}
    assert asking.toast().text == "2 points tagged."
    assert not review.isVisible()
    asking.toast().undo()
    qtbot.waitUntil(lambda: not any(asking.snapshot.points[each].themes for each in ("a", "b", "c")))


@pytest.mark.slow
def test_suggesting_can_be_given_up(asking: Analyst, qtbot: QtBot) -> None:
    asking.press(Qt.Key.Key_G, CTRL)
    asking.themes.work.cancel_button.click()

    qtbot.waitUntil(lambda: not asking.themes.suggesting.is_running, timeout=20_000)
    assert not asking.themes.work.isVisible()
    assert not asking.themes.suggesting.review.isVisible()


def _drag(port: QWidget, to: QPoint) -> None:
    """Move the mouse with its button held, which QTest.mouseMove cannot do."""
    from PySide6.QtCore import QEvent, QPointF
    from PySide6.QtGui import QMouseEvent

    there = QPointF(to)
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    event = QMouseEvent(QEvent.Type.MouseMove, there, port.mapToGlobal(there), none, left, NONE)
    QApplication.sendEvent(port, event)


def test_tagging_many_points_can_be_given_up(
    analyst: Analyst, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verbs, "MANY", 0)
    before, bar = analyst.listed(), analyst.themes.work
    points = list(analyst.snapshot.points)

    with analyst.app.workspace._guard:  # the thread waits for its turn to write
        analyst.themes.verbs.put(points, "money", "Money")
        words = bar.words()
        bar.cancel_button.click()
    qtbot.waitUntil(lambda: not bar.isVisible())
    given_up = analyst.listed()
    analyst.themes.verbs.put(points, "money", "Money")
    qtbot.waitUntil(lambda: analyst.listed() != before)

    assert words == "Tagging the points…"
    assert given_up == before
    assert ("2", "Money", len(points)) in analyst.listed()
    qtbot.waitUntil(lambda: not bar.isVisible())
