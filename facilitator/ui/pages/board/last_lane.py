"""The place after the last lane, where points dropped become a group of their own."""

from __future__ import annotations

import json

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame

from facilitator.ui import theme
from facilitator.ui.theme import RADIUS, SPACE
from facilitator.ui.widgets import STRETCH, KeyCap, PlainLabel, button, column, row
from facilitator.ui.widgets.board import POINTS


class LastLane(QFrame):
    """Asks for a new group, empty or from the points dropped on it."""

    wanted = Signal()
    dropped = Signal(list)

    def __init__(self) -> None:
        super().__init__()
        self._is_target = False
        self.setAcceptDrops(True)
        self.button = button(self.tr("New group"), "link", "plus")
        words = PlainLabel(self.tr("Drop points here, or choose some and press N."), "caption", wrap=True)
        words.setIndent(SPACE.small)
        top = row(self.button, STRETCH, KeyCap("N"), spacing=SPACE.tight)
        box = column(top, words, STRETCH, spacing=SPACE.tight)
        box.setContentsMargins(SPACE.small, SPACE.small, SPACE.medium, SPACE.small)
        self.setLayout(box)
        self.button.clicked.connect(self.wanted)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome points."""
        if event.mimeData().hasFormat(POINTS):
            event.acceptProposedAction()
            self._mark(is_target=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Look as before."""
        self._mark(is_target=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask for a group of the dropped points."""
        self._mark(is_target=False)
        event.setDropAction(Qt.DropAction.CopyAction)  # as in BoardList: Qt removes no rows by itself
        event.accept()
        self.dropped.emit(json.loads(bytes(event.mimeData().data(POINTS).data())))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a dashed outline, filled while points hang over it."""
        tokens = theme.current()
        pen = QPen(QColor(tokens.control if self._is_target else tokens.line), 1)
        pen.setDashPattern([4, 3])
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen)
        painter.setBrush(QColor(tokens.selected) if self._is_target else Qt.BrushStyle.NoBrush)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, RADIUS.card, RADIUS.card)
        painter.end()

    def _mark(self, *, is_target: bool) -> None:
        self._is_target = is_target
        self.update()
