"""A board page as a person meets it: choose, press, drop, and see what is shown."""

from __future__ import annotations

import json

from PySide6.QtCore import QByteArray, QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from facilitator.services.workspace import Workspace
from facilitator.ui.actions import bind
from facilitator.ui.changes import Changes
from facilitator.ui.context import Context
from facilitator.ui.pages.board import BoardPage
from facilitator.ui.pages.board.column import LaneColumn
from facilitator.ui.palette import Palette
from facilitator.ui.widgets.board import POINTS
from facilitator.ui.widgets.toast import Toast


class Board:
    """A board page in a window that is kept in step with its workshop."""

    def __init__(self, bot: QtBot, host: QWidget, context: Context) -> None:
        self.bot, self.host, self.context = bot, host, context
        self.page = BoardPage(context)
        self.page.setParent(host)
        self.page.setGeometry(host.rect())
        bind(self.page, context.actions, self.page.scope)
        self.changes = Changes(context.workspace, host)
        self.changes.changed.connect(self.page.refresh)
        host.show()
        host.activateWindow()
        bot.waitUntil(host.isActiveWindow)
        self.page.refresh()
        self.page.show()

    @property
    def workspace(self) -> Workspace:
        return self.context.workspace

    def group(self, point: str) -> str:
        return self.workspace.snapshot.points[point].group

    def names(self) -> list[str]:
        return [group.name for group in self.workspace.snapshot.groups.values()]

    def id(self, name: str) -> str:
        groups = self.page.suggesting.preview.arrangement().groups if self.page.suggesting.preview else None
        known = groups if groups is not None else self.workspace.snapshot.groups
        return next(group.id for group in known.values() if group.name == name)

    def choose(self, lane: str, *points: str) -> None:
        """Choose points of a lane as a person does who clicked there."""
        column = self.page.strip.column(lane)
        assert column is not None
        self.page.strip.enter(lane)
        column.cards.choose(list(points))

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        widget = QApplication.focusWidget()
        assert widget is not None
        QTest.keyClick(widget, key, modifier)

    def answer(self, text: str) -> None:
        """Type into the palette that is open, and take the first line."""
        palette = next(each for each in self.host.findChildren(Palette) if each.isVisible())
        QTest.keyClicks(palette.field, text)
        QTest.keyClick(palette.field, Qt.Key.Key_Return)

    def drop(self, lane: str, *points: str) -> None:
        """Let points fall on a lane's cards."""
        column = self.page.strip.column(lane)
        assert column is not None
        column.cards.dropEvent(drop_of(*points))

    def column(self, lane: str) -> LaneColumn:
        """Return the column of a lane that there is."""
        column = self.page.strip.column(lane)
        assert column is not None
        return column

    def accept(self) -> None:
        """Accept the suggestion and wait until it is real."""
        self.context.actions.refresh()
        self.context.actions.run("board.accept")
        self.bot.waitUntil(lambda: self.page.suggesting.preview is None)

    def shown(self, lane: str) -> list[str]:
        return [point.id for each in self.page.strip.lanes() if each.id == lane for point in each.points]

    def toasts(self) -> list[Toast]:
        return [toast for toast in self.host.findChildren(Toast) if toast.isVisible()]


def drop_of(*points: str) -> QDropEvent:
    """Return the event of points that fall on something."""
    data = QMimeData()
    data.setData(POINTS, QByteArray(json.dumps(points).encode()))
    drop_of.kept = data  # type: ignore[attr-defined]  # the event does not own it
    button, key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    return QDropEvent(QPointF(10, 10), Qt.DropAction.MoveAction, data, button, key)
