"""Two laptops that wrote apart, and a page in a window that is kept in step with one of them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from facilitator.domain.journal import Touched
from facilitator.services import capture
from facilitator.services.workspace import Workspace
from facilitator.ui.actions import bind
from facilitator.ui.changes import Changes
from facilitator.ui.context import Context
from facilitator.ui.page import Page
from facilitator.ui.widgets.toast import Toast, TroubleCard
from tests import fakes

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier


def laptops(folder: Path) -> tuple[Workspace, Workspace]:
    """Return Anna's laptop and Ben's, with the same four points."""
    ours = fakes.workshop(folder, points=4)
    theirs = fakes.copied(ours, folder / "theirs")
    ours.actor, theirs.actor = "Anna", "Ben"
    return ours, theirs


def exchange(ours: Workspace, theirs: Workspace) -> None:
    """Let both have everything."""
    ours.merge(theirs.entries(), "ben.wsb")
    theirs.merge(ours.entries(), "anna.wsb")


def reword_apart(ours: Workspace, theirs: Workspace, *points: str) -> None:
    """Let both reword points, neither seeing what the other writes."""
    for point in points:
        capture.edit_point(ours, point, text=f"Anna says {point}.")
        capture.edit_point(theirs, point, text=f"Ben says {point}.")
    exchange(ours, theirs)


class Stage:
    """A page in a window that is kept in step with its workshop."""

    def __init__(self, bot: QtBot, host: QWidget, context: Context, page: Page) -> None:
        self.bot, self.host, self.context, self.page = bot, host, context, page
        self.is_deaf = False  # while it is, changes do not reach the page
        page.setParent(host)
        page.setGeometry(host.rect())
        bind(page, context.actions, page.scope)
        self._changes = Changes(context.workspace, host)
        self._changes.changed.connect(self._hear)
        host.show()
        host.activateWindow()
        bot.waitUntil(host.isActiveWindow)
        page.refresh()
        page.show()
        page.arrive("")
        context.actions.refresh()

    @property
    def said(self) -> list[str]:
        """What the messages at the foot of the window say."""
        toasts, troubles = self.host.findChildren(Toast), self.host.findChildren(TroubleCard)
        return [*(each.text for each in toasts), *(each.text for each in troubles)]

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        """Press a key where the focus is."""
        widget = QApplication.focusWidget()
        assert widget is not None
        QTest.keyClick(widget, key, modifier)

    def write(self, words: str) -> None:
        """Type where the focus is."""
        widget = QApplication.focusWidget()
        assert widget is not None
        QTest.keyClicks(widget, words)

    def undo(self) -> None:
        """Press Undo on the latest message."""
        self.host.findChildren(Toast)[-1].undo()

    def _hear(self, touched: Touched) -> None:
        self.context.tell.withdraw_undo()
        if self.page.cares(touched) and not self.is_deaf:
            self.page.refresh()
        self.context.actions.refresh()
