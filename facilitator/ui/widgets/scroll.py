"""An area that scrolls along with the focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QScrollArea

from facilitator.ui.theme import SPACE

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class FollowingArea(QScrollArea):
    """Shows whatever in it takes the focus, by whichever key; Qt alone would follow the Tab key only.

    What was clicked stays under the pointer, and what is taller than the area sees to itself.
    """

    def __init__(self) -> None:
        super().__init__()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is None or not self.isAncestorOf(now):
            return
        is_clicked = QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
        if not is_clicked and now.height() <= self.viewport().height():
            self.ensureWidgetVisible(now, SPACE.page, SPACE.page)
