"""The window as a whole: what opens, what the keys do, what is remembered, and what happens on trouble."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from facilitator.services import capture, setup
from facilitator.services.workspace import open_workshop
from facilitator.ui import theme
from facilitator.ui.actions import ACTIONS, Command
from facilitator.ui.commands import Commands
from facilitator.ui.keys import KeySheet
from facilitator.ui.opened import PAGES
from facilitator.ui.pages.welcome import WelcomePage
from facilitator.ui.palette import Palette
from facilitator.ui.settings import Settings
from tests import fakes
from tests.ui.conftest import App

CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
KEYS = {each.id.removeprefix("go."): int(each.key[-1]) for each in ACTIONS if each.scope == "go" and each.key}


def test_the_window_begins_with_the_welcome_page(app: App) -> None:
    app.commands.begin(None)

    assert isinstance(app.window.stack.currentWidget(), WelcomePage)
    assert app.window.rail.isHidden()


def test_opening_a_workshop_shows_capture_with_the_caret_in_the_new_point(app: App, demo_file: Path) -> None:
    app.open(demo_file)

    app.bot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QPlainTextEdit))
    app.write("Written at once")
    focus = QApplication.focusWidget()
    assert isinstance(focus, QPlainTextEdit)
    assert focus.toPlainText() == "Written at once"
    assert app.opened.shown == "capture"
    assert app.window.rail.isVisible()
    assert app.window.windowTitle() == f"{app.workspace.snapshot.workshop.title} · Facilitator"


def test_the_demo_is_made_at_the_first_time_and_opened_again_at_the_second(app: App) -> None:
    for _ in range(2):
        with app.bot.waitSignal(app.commands.ready, timeout=20_000):
            app.commands.open_demo()
        points = len(app.workspace.snapshot.points)
        app.commands.close_workshop()

        assert points > 100


@pytest.mark.parametrize(("page", "number"), KEYS.items())
def test_a_number_key_goes_to_each_page(app: App, demo_file: Path, page: str, number: int) -> None:
    app.open(demo_file)
    app.go("overview" if page != "overview" else "export")

    app.press(Qt.Key(Qt.Key.Key_0 + number), CONTROL, ALT)

    assert app.opened.shown == page
    assert app.window.stack.currentWidget() is app.opened.page(page)


@pytest.mark.parametrize("page", PAGES)
def test_every_page_shows_an_empty_workshop(app: App, tmp_path: Path, page: str) -> None:
    setup.create(tmp_path / "empty.db", fakes.sources()).close()
    app.open(tmp_path / "empty.db")

    shown = app.go(page)

    app.bot.waitUntil(shown.isVisible)
    assert app.said == []


def test_the_rail_is_narrow_where_there_is_little_room(app: App, demo_file: Path) -> None:
    app.open(demo_file)
    app.window.resize(1280, 800)
    app.bot.waitUntil(lambda: app.window.width() == 1280)
    wide = app.window.rail.width()

    app.window.resize(1000, 700)

    app.bot.waitUntil(lambda: app.window.rail.width() < wide / 2)


def test_the_palette_runs_a_command_by_keys_alone(app: App, demo_file: Path) -> None:
    app.open(demo_file)

    app.press(Qt.Key.Key_K, CONTROL)
    app.bot.waitUntil(lambda: bool(app.window.findChildren(Palette)))
    app.write("overv")
    app.press(Qt.Key.Key_Return)

    assert app.opened.shown == "overview"


def test_the_palette_offers_only_what_can_run(app: App, demo_file: Path) -> None:
    app.commands.begin(None)
    app.press(Qt.Key.Key_K, CONTROL)
    on_welcome = {choice.id for choice in app.window.findChildren(Palette)[-1].choices()}
    app.press(Qt.Key.Key_Escape)
    app.open(demo_file)
    app.press(Qt.Key.Key_K, CONTROL)
    in_workshop = {choice.id for choice in app.window.findChildren(Palette)[-1].choices()}

    assert {"file.open", "file.new", "view.dark"} <= on_welcome
    assert not on_welcome & {"file.import", "file.close", "go.board", "app.undo"}
    assert {"file.import", "file.close", "go.board", "capture.place"} <= in_workshop


def test_every_listed_action_is_done_by_somebody(
    app: App, demo_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    handle, handled = Command.handle, set[str]()

    def note(command: Command, *arguments: Any) -> None:
        handled.add(command.action.id)
        handle(command, *arguments)

    monkeypatch.setattr(Command, "handle", note)
    Commands(app.window, app.tasks, app.settings)
    app.open(demo_file)
    for page in PAGES:
        app.go(page)

    assert {action.id for action in ACTIONS} - handled == set()


def test_the_key_sheet_shows_the_keys_of_every_page(app: App, demo_file: Path) -> None:
    app.open(demo_file)

    app.press(Qt.Key.Key_F1)

    listed = set(app.window.findChildren(KeySheet)[-1].shown())
    assert {"capture.add", "board.find", "outcomes.submit", "export.run", "app.undo"} <= listed


def test_undo_and_redo_say_what_they_did(app: App, demo_file: Path) -> None:
    app.open(demo_file)
    desk = next(iter(app.workspace.snapshot.desks))
    session = next(iter(app.workspace.snapshot.sessions))
    point = capture.add_point(app.workspace, text="To be taken back", desk=desk, session=session)
    app.go("overview")

    app.press(Qt.Key.Key_Z, CONTROL)
    app.bot.waitUntil(lambda: "Undone: Add point." in app.said)
    assert point not in app.workspace.snapshot.points
    app.press(Qt.Key.Key_Z, CONTROL, SHIFT)

    app.bot.waitUntil(lambda: "Done again: Add point." in app.said)
    assert app.workspace.snapshot.points[point].text == "To be taken back"


def test_the_look_changes_at_once_and_is_remembered(app: App, demo_file: Path) -> None:
    app.open(demo_file)
    before = app.window.grab().toImage().pixelColor(2, 2).lightness()

    app.window.actions_list.run("view.dark")

    assert theme.current() == theme.DARK
    assert app.window.grab().toImage().pixelColor(2, 2).lightness() < before / 2
    assert Settings().look == "dark"


def test_the_text_grows_at_once_and_the_size_is_remembered(app: App, demo_file: Path) -> None:
    app.open(demo_file)
    normal = QApplication.font().pointSizeF()

    app.window.actions_list.run("view.larger")
    larger = QApplication.font().pointSizeF()
    remembered = Settings().scale
    app.window.actions_list.run("view.normal")

    assert larger == pytest.approx(normal * 1.1)
    assert remembered == 1.1
    assert QApplication.font().pointSizeF() == pytest.approx(normal)


def test_the_text_size_stops_at_both_ends(app: App) -> None:
    for _ in range(10):
        app.window.actions_list.run("view.larger")
    largest = Settings().scale
    for _ in range(20):
        app.window.actions_list.run("view.smaller")

    assert (largest, Settings().scale) == (1.6, 0.9)


def test_a_workshop_open_elsewhere_is_refused_and_the_open_one_stays(
    app: App, demo_file: Path, tmp_path: Path
) -> None:
    elsewhere = fakes.workshop(tmp_path)
    app.open(demo_file)

    app.commands.open(elsewhere.path)

    app.bot.waitUntil(lambda: len(app.said) == 1)
    assert app.said[0].startswith("The workshop is open already")
    assert "workshop.db is open in process" in app.said[0]
    assert app.said[0].endswith("Use that window, or close it first.")
    assert app.workspace.path == demo_file


def test_a_second_click_while_a_workshop_opens_is_no_trouble(app: App, demo_file: Path) -> None:
    app.commands.begin(None)

    with app.bot.waitSignal(app.commands.ready, timeout=10_000):
        app.commands.open(demo_file)
        app.commands.open(demo_file)

    app.bot.wait(50)
    assert app.said == []
    assert app.workspace.path == demo_file


def no_workshop(path: Path, demo: Path) -> None:
    path.write_text("Shopping list", encoding="utf-8")


def missing(path: Path, demo: Path) -> None:
    assert demo.exists()


@pytest.mark.parametrize(
    ("make", "title"),
    [
        (no_workshop, "This is not a workshop"),
        (missing, "There is no such file"),
    ],
)
def test_what_cannot_be_opened_is_said_and_the_welcome_page_stays(
    app: App, demo_once: Path, tmp_path: Path, make: object, title: str
) -> None:
    assert callable(make)
    make(tmp_path / "odd.db", demo_once)

    app.commands.begin(tmp_path / "odd.db")

    app.bot.waitUntil(lambda: len(app.said) == 1)
    assert app.said[0].startswith(title)
    assert "odd.db" in app.said[0]
    assert isinstance(app.window.stack.currentWidget(), WelcomePage)
    app.open(demo_once)
    assert app.opened.shown == "capture"


def test_opening_another_workshop_lets_go_of_the_first(app: App, demo_file: Path, tmp_path: Path) -> None:
    first = fakes.workshop(tmp_path)
    first.close()
    app.open(first.path)

    app.open(demo_file)

    open_workshop(first.path, fakes.sources(3)).close()
    assert app.workspace.path == demo_file


def test_nothing_of_a_closed_workshop_is_asked_any_more(app: App, demo_file: Path) -> None:
    app.open(demo_file)
    for page in PAGES:
        app.go(page)

    app.window.actions_list.run("file.close")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    app.window.actions_list.refresh()
    app.window.actions_list.run("view.dark")
    app.press(Qt.Key.Key_3, CONTROL, ALT)

    assert isinstance(app.window.stack.currentWidget(), WelcomePage)
    assert app.window.stack.count() == 1
    assert app.window.actions_list.available(tuple(PAGES)) == []
    app.open(demo_file)
    assert "board.search" not in {each.action.id for each in app.window.actions_list.available(("board",))}


def test_half_typed_text_survives_the_window(app: App, demo_file: Path, qtbot: QtBot) -> None:
    app.open(demo_file)
    app.write("Half a thought about")
    app.window.close()

    app.window.show()
    app.open(demo_file)

    focus = QApplication.focusWidget()
    assert isinstance(focus, QPlainTextEdit)
    assert focus.toPlainText() == "Half a thought about"


def test_a_new_title_of_the_workshop_is_shown_at_once(app: App, demo_file: Path) -> None:
    app.open(demo_file)

    setup.change_workshop(app.workspace, title="Harbour day")

    app.bot.waitUntil(lambda: app.window.windowTitle() == "Harbour day · Facilitator")


def test_a_hidden_page_is_in_step_when_it_is_shown_again(app: App, demo_file: Path) -> None:
    app.open(demo_file)
    page = app.go("overview")
    app.go("export")

    setup.add_desk(app.workspace, "The table by the window")
    app.bot.wait(20)
    app.go("overview")

    assert "The table by the window" in {each.name for each in page.table.rows.rows()}  # type: ignore[attr-defined]  # Overview's own


@pytest.mark.parametrize("action", ["file.import", "app.undo", "go.board"])
def test_what_needs_a_workshop_does_nothing_without_one(app: App, action: str) -> None:
    app.commands.begin(None)

    app.window.actions_list.run(action)

    assert isinstance(app.window.stack.currentWidget(), WelcomePage)


@pytest.mark.qt_log_ignore("does not support")  # the offscreen platform opens no real menus
def test_the_menu_offers_what_can_be_done_anywhere(app: App, demo_file: Path) -> None:
    app.open(demo_file)

    app.window.open_menu()

    menu = QApplication.activePopupWidget()
    assert menu is not None
    titles = [each.text() for each in menu.actions() if each.text()]
    menu.close()
    assert {"Open a workshop", "Import from a file", "Show all keys", "Dark look"} <= set(titles)


@pytest.mark.slow
def test_the_command_opens_the_window_on_a_file_and_ends(demo_file: Path) -> None:
    environment = os.environ | {"FACILITATOR_PRINT_TIMINGS": "quit", "QT_QPA_PLATFORM": "offscreen"}

    ran = subprocess.run(
        [sys.executable, "-m", "facilitator", str(demo_file)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert (ran.returncode, ran.stdout) == (0, "")
    assert [line.split()[0] for line in ran.stderr.splitlines()] == ["first-paint", "ready"]
    assert not demo_file.with_name(f".{demo_file.name}.lock").exists()


class Watch(QObject):
    """Notes each widget that comes up as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.windows: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.windows.append(f"{type(watched).__name__} “{watched.accessibleName()}”")
        return False


def test_no_piece_of_a_page_flashes_up_as_a_window_of_its_own(app: App, demo_file: Path) -> None:
    watch = Watch()
    QApplication.instance().installEventFilter(watch)  # type: ignore[union-attr]  # there is one
    app.commands.begin(None)
    app.open(demo_file)
    for page in PAGES:
        app.go(page)

    app.window.tell.done("2 points moved.", undo=app.commands.undo)

    assert watch.windows == []


def test_ctrl_z_takes_back_the_point_once_the_composer_is_empty(app: App, demo_file: Path) -> None:
    app.open(demo_file)
    workspace = app.workspace
    capture.add_point(workspace, text="Too soon.", desk="", session="")
    before = len(workspace.snapshot.points)

    app.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    app.bot.waitUntil(lambda: len(workspace.snapshot.points) == before - 1)
