"""Rows of a list that a person orders: one at a time is dragged to another place."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QListView, QWidget

from facilitator.ui import theme
from facilitator.ui.models import KEY_ROLE
from facilitator.ui.theme import SPACE

LEFT = Qt.MouseButton.LeftButton
THICK = 2


class RowDrag(QObject):
    """Watches a list and leaves it as it is; `dropped` says which row, beside which, whether after it."""

    dropped = Signal(str, str, bool)

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view, self._line = view, _Line(view.viewport())
        self._pressed = QPoint()
        self._row = QPersistentModelIndex()
        self._is_dragging = False
        self._beside: tuple[QPersistentModelIndex, bool] | None = None
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the pointer's moves once a row is dragged; until then the list has them."""
        if not isinstance(event, QMouseEvent):
            return False
        at, kind = event.position().toPoint(), event.type()
        if kind == QEvent.Type.MouseButtonPress and event.button() == LEFT:
            self._pressed, self._row = at, QPersistentModelIndex(self._view.indexAt(at))
        elif kind == QEvent.Type.MouseMove and event.buttons() & LEFT and self._row.isValid():
            self._drag(at)
            return True
        elif kind == QEvent.Type.MouseButtonRelease and event.button() == LEFT and self._is_dragging:
            self._drop()
            return True
        return False

    def _drag(self, at: QPoint) -> None:
        if not self._is_dragging:
            self._is_dragging = (at - self._pressed).manhattanLength() >= QApplication.startDragDistance()
            return
        self._view.setCursor(Qt.CursorShape.ClosedHandCursor)
        row = self._row_at(at.y())
        self._view.scrollTo(row)
        box = self._view.visualRect(row)
        is_after = at.y() > box.center().y()
        is_elsewhere = row.row() + is_after not in {self._row.row(), self._row.row() + 1}
        self._beside = (QPersistentModelIndex(row), is_after) if is_elsewhere else None
        self._line.setVisible(is_elsewhere)
        self._line.lie_along(box, is_after=is_after)

    def _drop(self) -> None:
        row, beside = self._row, self._beside
        self._row, self._beside, self._is_dragging = QPersistentModelIndex(), None, False
        self._line.hide()
        self._view.unsetCursor()
        if beside is not None and row.isValid() and beside[0].isValid():
            self.dropped.emit(str(row.data(KEY_ROLE)), str(beside[0].data(KEY_ROLE)), beside[1])

    def _row_at(self, y: int) -> QModelIndex:
        """Return the row at a height; above and below what is in sight, the one that comes next."""
        model, height = self._view.model(), self._view.viewport().height()
        inside = self._view.indexAt(QPoint(SPACE.page, min(max(y, 0), height - 1)))
        last = model.rowCount() - 1
        row = inside.row() if inside.isValid() else last
        row += (y >= height) - (y < 0)
        return model.index(min(max(row, 0), last), 0)


class _Line(QWidget):
    """Shows where a row would go."""

    def __init__(self, viewport: QWidget) -> None:
        super().__init__(viewport)
        self._viewport = viewport
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def lie_along(self, row: QRect, *, is_after: bool) -> None:
        """Lie along the upper or the lower edge of a row."""
        y = (row.bottom() + 1 if is_after else row.top()) - THICK // 2
        y = min(max(y, 0), self._viewport.height() - THICK)
        self.setGeometry(row.left() + SPACE.small, y, row.width() - 2 * SPACE.small, THICK)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.current().accent))
        painter.end()
