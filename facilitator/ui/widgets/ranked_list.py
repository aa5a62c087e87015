"""A list of cards in an order of rank: one card at a time is dragged to another place."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication

from facilitator.ui import theme
from facilitator.ui.models import KEY_ROLE
from facilitator.ui.theme import SPACE
from facilitator.ui.widgets.card_list import CardList

THICK = 2


class RankedList(CardList):
    """Says `moved` with the dragged card, the card it was dropped beside, and whether it goes after it."""

    moved = Signal(str, str, bool)

    _pressed: QPoint | None = None
    _dragged = ""
    _beside: tuple[QModelIndex, bool] | None = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a card, and perhaps begin to drag it."""
        super().mousePressEvent(event)
        at = event.position().toPoint()
        is_left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = at if is_left and self.indexAt(at).isValid() else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the pressed card; a line shows where it would go."""
        at = event.position().toPoint()
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        far = (at - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if not self._dragged and far:
            self._dragged = str(self.indexAt(self._pressed).data(KEY_ROLE))
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        if self._dragged:
            self._beside = self._place_at(at)
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the dragged card go where the line is."""
        super().mouseReleaseEvent(event)
        dragged, beside = self._dragged, self._beside
        self._pressed, self._dragged, self._beside = None, "", None
        self.unsetCursor()
        self.viewport().update()
        if dragged and beside is not None:
            key = str(beside[0].data(KEY_ROLE))
            if key != dragged:
                self.moved.emit(dragged, key, beside[1])

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cards, and the line while one is dragged."""
        super().paintEvent(event)
        if self._beside is not None:
            index, is_after = self._beside
            box = self.visualRect(index)
            y = box.bottom() if is_after else box.top()
            painter = QPainter(self.viewport())
            painter.setPen(QPen(QColor(theme.current().accent), THICK))
            painter.drawLine(box.left() + SPACE.small, y, box.right() - SPACE.small, y)
            painter.end()

    def _place_at(self, at: QPoint) -> tuple[QModelIndex, bool] | None:
        """Return the card at a height, and whether its lower half is meant."""
        index = self.indexAt(QPoint(SPACE.page, min(max(at.y(), 0), self.viewport().height() - 1)))
        if not index.isValid():
            index = self.model().index(self.model().rowCount() - 1, 0)
        return (index, at.y() > self.visualRect(index).center().y()) if index.isValid() else None
