"""A window of its own over the app's: gone when closed, never larger than what it stands over."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QDialog, QWidget

from facilitator.ui import theme
from facilitator.ui.theme import SPACE


class Dialog(QDialog):
    """Who inherits makes its parts and then calls `fill`."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.over = window

    def fill(self, box: QBoxLayout) -> None:
        """Hold these parts, set in from the edges."""
        box.setContentsMargins(SPACE.page, SPACE.page, SPACE.page, SPACE.card)
        self.setLayout(box)

    def fit_height(self) -> None:
        """Be as high as the parts need at this width."""
        self.resize(self.width(), self.heightForWidth(self.width()))

    def fit(self, width: int, height: int) -> None:
        """Be so large at usual text, and as much larger as the text; the window's edges stay in sight."""
        room = self.over.size()
        wide, high = room.width() - SPACE.page, room.height() - SPACE.page
        self.resize(min(theme.icon_pixels(width), wide), min(theme.icon_pixels(height), high))
