"""What every test of the screen starts from: a workshop, a context for one page, or the whole window."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from facilitator.services import setup
from facilitator.services.workspace import Workspace, open_workshop
from facilitator.ui import theme
from facilitator.ui.actions import EVERYWHERE, Actions, bind
from facilitator.ui.commands import Commands
from facilitator.ui.context import Context
from facilitator.ui.opened import Opened
from facilitator.ui.page import Page
from facilitator.ui.settings import Settings
from facilitator.ui.tasks import Tasks
from facilitator.ui.tell import Tell
from facilitator.ui.widgets.toast import Toast, TroubleCard
from facilitator.ui.window import Window
from tests import fakes
from tests.ui.rapporteur import Rapporteur


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> None:
    """Begin every test in the light look at normal size."""
    look = theme.notifier()
    if look.system_font is None or (look.mode, look.scale) != ("light", 1.0):
        theme.apply(qapp, "light", 1.0)


@pytest.fixture
def settings(own_folders: Path) -> Settings:
    """Return settings of this test's own; Qt would keep those of the first test for all."""
    folder = str(own_folders / "config")
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)
    kept = Settings()
    kept.look = "light"
    return kept


@pytest.fixture(scope="session")
def demo_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the demo workshop, made once a run; take `demo_file` to write in it."""
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    setup.build_demo(path, fakes.sources(7))
    return path


@pytest.fixture
def demo_file(demo_once: Path, tmp_path: Path) -> Path:
    """Return a demo workshop of this test's own."""
    return Path(shutil.copy(demo_once, tmp_path / "demo.db"))


@pytest.fixture
def demo(demo_file: Path) -> Workspace:
    """Return the demo workshop, open."""
    opened = open_workshop(demo_file, fakes.sources(8), actor="Anna")
    fakes.OPENED.append(opened)
    return opened


@dataclass
class Went:
    """Where a page asked to go."""

    places: list[tuple[str, str]] = field(default_factory=list)

    def __call__(self, page: str, record: str = "") -> None:
        self.places.append((page, record))


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    """Return a runner of background work that is ended with the test."""
    made = Tasks()
    yield made
    made.close()


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    """Return a bare window for a page's messages."""
    made = QWidget()
    made.resize(1280, 800)
    qtbot.addWidget(made)
    return made


def put_up(page: Page, host: QWidget) -> None:
    """Put a page on the screen, filling a bare window."""
    page.setParent(host)
    page.resize(host.size())
    host.show()
    page.show()
    page.refresh()


@pytest.fixture
def context_of(
    host: QWidget, tasks: Tasks, settings: Settings, tmp_path: Path
) -> Callable[[Workspace], Context]:
    """Return how a page's context is made for a workshop; `context.go` is a `Went`."""

    def made(workspace: Workspace) -> Context:
        actions = Actions(host)
        bind(host, actions, *EVERYWHERE)
        actions.on("app.undo", workspace.undo)
        actions.on("app.redo", workspace.redo)
        return Context(workspace, actions, tasks, Tell(host), settings, Went(), tmp_path / "cache")

    return made


@pytest.fixture
def context(context_of: Callable[[Workspace], Context], tmp_path: Path) -> Context:
    """Return the context of a small workshop: a session, two themes, two tables, four points."""
    return context_of(fakes.workshop(tmp_path, points=4))


@dataclass(frozen=True)
class App:
    """The whole window, put together as at the start of the app."""

    window: Window
    commands: Commands
    tasks: Tasks
    settings: Settings
    bot: QtBot

    def open(self, path: Path) -> None:
        """Open a workshop and wait until one can work in it."""
        with self.bot.waitSignal(self.commands.ready, timeout=10_000):
            self.commands.open(path)

    def go(self, page: str) -> Page:
        """Show a page and return it."""
        self.commands.go(page)
        return self.opened.page(page)

    @property
    def opened(self) -> Opened:
        """The workshop on the screen."""
        assert self.commands.opened is not None
        return self.commands.opened

    @property
    def workspace(self) -> Workspace:
        """The open workshop."""
        return self.opened.context.workspace

    @property
    def said(self) -> list[str]:
        """What the messages at the foot of the window say."""
        toasts, troubles = self.window.findChildren(Toast), self.window.findChildren(TroubleCard)
        return [
            *(card.text for card in toasts if card.isVisible()),
            *(card.text for card in troubles if card.isVisible()),
        ]

    def press(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        """Press a key where the focus is."""
        QApplication.processEvents()  # what the window system says of activation comes late
        self.window.activateWindow()
        self.bot.waitUntil(self.window.isActiveWindow)
        held = Qt.KeyboardModifier.NoModifier
        for each in modifiers:
            held |= each
        QTest.keyClick(QApplication.focusWidget() or self.window, key, held)

    def write(self, text: str) -> None:
        """Type a text where the focus is."""
        QTest.keyClicks(QApplication.focusWidget() or self.window, text)


@pytest.fixture
def app(qtbot: QtBot, settings: Settings) -> Iterator[App]:
    """Return the window on the screen, before anything is opened."""
    window = Window()
    qtbot.addWidget(window)
    tasks = Tasks(window.tell.trouble, window)
    commands = Commands(window, tasks, settings)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield App(window, commands, tasks, settings, qtbot)
    commands.end()
    tasks.close()


@pytest.fixture
def rapporteur(app: App, tmp_path: Path) -> Rapporteur:
    """Somebody at table 1 of a small workshop with four points, two of them theirs."""
    made = fakes.workshop(tmp_path, points=4)
    app.settings.choose(made.workshop_id, "desk", "d1")
    made.close()
    app.open(made.path)
    return Rapporteur(app)
