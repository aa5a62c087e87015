"""Actions are data: one list feeds the keys, the palette, the tool tips and the key sheet."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListView, QStackedWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from facilitator.places import resource
from facilitator.ui.action_list import ACTIONS, EVERYWHERE, SCOPES
from facilitator.ui.actions import Actions, bind
from facilitator.ui.fuzzy import score
from facilitator.ui.keys import open_keys
from facilitator.ui.palette import NEW, Choice, choose, open_commands
from tests.ui.kit.test_widgets import press, write


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(1000, 700)
    made.setLayout(QVBoxLayout())
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_ids_are_unique_and_every_scope_has_a_name() -> None:
    assert max(Counter(action.id for action in ACTIONS).values()) == 1
    assert {action.scope for action in ACTIONS} <= set(SCOPES)


def test_no_key_means_two_things_at_the_same_place() -> None:
    for scope in set(SCOPES) - set(EVERYWHERE):
        here = [action.key for action in ACTIONS if action.key and action.scope in {scope, *EVERYWHERE}]

        assert max(Counter(here).values()) == 1, scope


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_every_action_has_words_a_real_key_and_an_icon_that_exists(action: object) -> None:
    found = next(a for a in ACTIONS if a is action)

    assert found.title
    assert found.explanation.endswith((".", "…"))
    assert not found.key or QKeySequence(found.key).toString()
    assert not found.icon or resource("icons", f"{found.icon}.svg").is_file()


def test_numbered_themes_name_their_number() -> None:
    assert next(action.title for action in ACTIONS if action.id == "capture.theme_3") == "Tag with theme 3"


def test_an_action_runs_only_when_a_page_lets_it(window: QWidget) -> None:
    actions, ran, may = Actions(window), [0], [False]

    def run() -> None:
        ran[0] += 1

    actions.run("capture.add")
    actions.on("capture.add", run, lambda: may[0])
    actions.run("capture.add")
    disabled = actions.command("capture.add").isEnabled()
    may[0] = True
    actions.refresh()
    actions.run("capture.add")

    assert (disabled, ran[0], actions.command("capture.add").isEnabled()) == (False, 1, True)


def test_the_key_of_a_hidden_page_is_silent(qtbot: QtBot, window: QWidget) -> None:
    stack, pages = QStackedWidget(), [QListView(), QListView()]
    for page in pages:
        stack.addWidget(page)
    window.layout().addWidget(stack)  # type: ignore[union-attr]  # set in the fixture
    actions, ran = Actions(window), list[str]()
    bind(pages[0], actions, "capture")
    bind(pages[1], actions, "outcomes")
    actions.on("capture.add", lambda: ran.append("capture"))
    actions.on("outcomes.submit", lambda: ran.append("outcomes"))

    for page in pages:
        stack.setCurrentWidget(page)
        page.setFocus()
        qtbot.waitUntil(page.isVisible)
        QTest.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert ran == ["capture", "outcomes"]


def test_a_letter_is_a_key_on_the_board_and_a_letter_in_a_field(qtbot: QtBot, window: QWidget) -> None:
    page, cards, field = QWidget(), QListView(), QLineEdit()
    page.setLayout(QVBoxLayout())
    for widget in (cards, field):
        page.layout().addWidget(widget)  # type: ignore[union-attr]  # set above
    window.layout().addWidget(page)  # type: ignore[union-attr]  # set in the fixture
    actions, moved = Actions(window), list[bool]()
    bind(page, actions, "board")
    actions.on("board.move", lambda: moved.append(True))

    cards.setFocus()
    qtbot.waitUntil(cards.isVisible)
    QTest.keyClick(cards, Qt.Key.Key_M)
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_M)

    assert moved == [True]
    assert field.text() == "m"


def test_tool_tips_tell_the_key(window: QWidget) -> None:
    assert "(Ctrl+Enter)" in Actions(window).command("capture.add").toolTip()


@pytest.mark.parametrize(
    ("typed", "better", "worse"),
    [
        ("th", "Themes", "Light look on the wall"),
        ("exp", "Export", "Compare expert views"),
        ("cafe", "Café", "Cards are fresh"),
        ("rt", "Receive from a table", "Preferences of art"),
        ("new group", "New group", "Group new points by hand"),
    ],
)
def test_the_better_fit_comes_first(typed: str, better: str, worse: str) -> None:
    one, other = score(typed, better), score(typed, worse)

    assert one is not None
    assert other is None or one > other


def test_letters_out_of_order_do_not_fit() -> None:
    assert score("tropxe", "Export") is None
    assert score("", "Export") is not None


def test_the_palette_runs_what_is_chosen_by_keys_alone(qtbot: QtBot, window: QWidget) -> None:
    actions, ran = Actions(window), list[str]()
    actions.on("go.export", lambda: ran.append("export"))
    actions.on("go.overview", lambda: ran.append("overview"))
    field = QLineEdit()
    window.layout().addWidget(field)  # type: ignore[union-attr]  # set in the fixture
    field.setFocus()
    qtbot.waitUntil(field.isVisible)

    palette = open_commands(window, actions)
    qtbot.waitUntil(palette.field.hasFocus)
    write(palette.field, "ov")
    press(palette.field, Qt.Key.Key_Return)

    assert ran == ["overview"]
    assert field.hasFocus()


def test_the_palette_lists_the_page_at_hand_first_and_only_what_can_run(window: QWidget) -> None:
    actions = Actions(window)
    for name in ("go.export", "capture.add", "board.find"):
        actions.on(name, window.update)
    actions.on("file.close", window.update, lambda: False)

    palette = open_commands(window, actions, ("capture",))

    assert [choice.id for choice in palette.choices()] == ["capture.add", "go.export"]


def test_arrows_go_round_and_esc_takes_nothing(qtbot: QtBot, window: QWidget) -> None:
    chosen: list[Choice] = []
    palette = choose(window, "Move to…", [Choice(n, n.upper()) for n in "abc"], chosen.append)

    press(palette.field, Qt.Key.Key_Up)
    marked = palette.list.currentIndex().row()
    with qtbot.waitSignal(palette.closed):
        press(palette.field, Qt.Key.Key_Escape)

    assert marked == 2
    assert chosen == []


def test_a_click_takes_a_choice(qtbot: QtBot, window: QWidget) -> None:
    chosen: list[Choice] = []
    palette = choose(window, "Move to…", [Choice(n, n.upper()) for n in "abc"], chosen.append)
    place = palette.list.visualRect(palette.list.model().index(1, 0)).center()

    QTest.mouseClick(
        palette.list.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place
    )

    assert [choice.id for choice in chosen] == ["b"]


def test_a_name_that_fits_none_may_be_made_new(window: QWidget) -> None:
    chosen: list[Choice] = []
    palette = choose(window, "Move to…", [Choice("a", "Staffing")], chosen.append, "New group “{name}”")

    write(palette.field, "Lab")
    press(palette.field, Qt.Key.Key_Return)

    assert chosen == [Choice(f"{NEW}Lab", "New group “Lab”", "plus")]


def test_nothing_fitting_is_said(window: QWidget) -> None:
    palette = choose(window, "Move to…", [Choice("a", "Staffing")], print)

    write(palette.field, "zzz")
    press(palette.field, Qt.Key.Key_Return)

    assert palette.choices() == ()
    assert palette.list.isHidden()


def test_keys_of_the_window_are_silent_under_the_palette(qtbot: QtBot, window: QWidget) -> None:
    actions, ran = Actions(window), list[bool]()
    bind(window, actions, "app")
    actions.on("app.undo", lambda: ran.append(True))
    palette = open_commands(window, actions)
    qtbot.waitUntil(palette.field.hasFocus)

    QTest.keyClick(palette.field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    assert ran == []


def test_tab_stays_inside_the_palette(qtbot: QtBot, window: QWidget) -> None:
    other = QLineEdit()
    window.layout().addWidget(other)  # type: ignore[union-attr]  # set in the fixture
    qtbot.waitUntil(other.isVisible)
    palette = choose(window, "Move to…", [Choice("a", "Staffing")], print)
    qtbot.waitUntil(palette.field.hasFocus)

    press(palette.field, Qt.Key.Key_Tab)

    assert palette.field.hasFocus()


def test_the_key_sheet_shows_every_key_and_narrows(window: QWidget) -> None:
    sheet = open_keys(window, Actions(window))
    everything = set(sheet.shown())

    write(sheet.field, "approve")

    assert everything == {action.id for action in ACTIONS if action.key}
    assert sheet.shown()[0] == "outcomes.approve"
    assert len(sheet.shown()) < 5


def test_choices_are_read_aloud_with_their_key(window: QWidget) -> None:
    palette = choose(window, "Go", [Choice("a", "Board", "layout-grid", "Go to", "Ctrl+Alt+3")], print)

    spoken = palette.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)

    assert spoken == "Board, Go to, Ctrl+Alt+3"
