"""Somebody who writes at a table with the keyboard alone, for tests of the notebook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from facilitator.domain.records import Point
from facilitator.services.workspace import Workspace
from facilitator.ui.models import CARD_ROLE
from facilitator.ui.pages.capture import CapturePage
from facilitator.ui.palette import Palette

if TYPE_CHECKING:
    from tests.ui.conftest import App

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
ENTER = Qt.Key.Key_Return


class Rapporteur:
    """Somebody at a table, with no mouse."""

    def __init__(self, app: App) -> None:
        self.app, self.bot = app, app.bot

    @property
    def page(self) -> CapturePage:
        page = self.app.window.stack.currentWidget()
        assert isinstance(page, CapturePage)
        return page

    @property
    def workspace(self) -> Workspace:
        return self.app.workspace

    def press(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        held = Qt.KeyboardModifier.NoModifier
        for modifier in modifiers:
            held |= modifier
        QTest.keyClick(self.focus(), key, held)

    def type(self, text: str) -> None:
        QTest.keyClicks(self.focus(), text)

    def focus(self) -> QWidget:
        focus = QApplication.focusWidget()
        assert focus is not None
        return focus

    def add(self, text: str) -> Point:
        self.page.writing.composer.write()
        self.type(text)
        self.press(ENTER, CTRL)
        return self.newest()

    def newest(self) -> Point:
        return list(self.workspace.snapshot.points.values())[-1]

    def shown(self) -> list[str]:
        model = self.page.reading.listing.model
        return [model.index(at, 0).data(CARD_ROLE).text for at in range(model.rowCount())]

    def go_to_list(self) -> None:
        self.page.reading.listing.list.mark_first()

    def selected(self) -> Point:
        (key,) = self.page.reading.keys()
        return self.workspace.snapshot.points[key]

    def typed(self) -> str:
        return self.page.writing.composer.editor.toPlainText()

    def answer(self, text: str) -> None:
        """Type into the palette that is open and take the first line."""
        (palette,) = self.app.window.findChildren(Palette)
        QTest.keyClicks(palette.field, text)
        QTest.keyClick(palette.field, ENTER)
