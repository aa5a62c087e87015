"""The cards of one lane of the board, which can be dragged, dropped and sent on by keys."""

from __future__ import annotations

import json

from PySide6.QtCore import QByteArray, QMimeData, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPixmap,
)
from PySide6.QtWidgets import QAbstractItemView, QStyle, QWidget

from facilitator.ui import theme
from facilitator.ui.models import CARD_ROLE, KEY_ROLE
from facilitator.ui.theme import SPACE
from facilitator.ui.widgets.card_list import CardList

POINTS = "application/x-facilitator-points"


class BoardList(CardList):
    """The cards of one group; several can be dragged at once, and dropped on another list."""

    dropped = Signal(list)
    stepped = Signal(int)
    targeted = Signal(bool)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, SPACE.medium, parent)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDropIndicatorShown(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step to the neighbouring group on Left and Right; all else moves inside the list."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in steps and not event.modifiers():
            self.stepped.emit(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def startDrag(self, _supported: Qt.DropAction) -> None:
        """Drag what is selected, under a picture of the first card and their number."""
        chosen = self.chosen()
        if not chosen:
            return
        drag = QDrag(self)
        data = QMimeData()
        keys = [index.data(KEY_ROLE) for index in chosen]
        data.setData(POINTS, QByteArray(json.dumps(keys).encode()))
        drag.setMimeData(data)
        drag.setPixmap(self.drag_picture(len(chosen)))
        drag.setHotSpot(QPoint(SPACE.page, SPACE.page))
        drag.exec(Qt.DropAction.MoveAction)

    def drag_picture(self, count: int) -> QPixmap:
        """Return what hangs at the pointer: the first card, a second edge, and the count."""
        first = self.chosen()[0]
        size = self.visualRect(first).size()
        ratio = self.devicePixelRatioF()
        picture = QPixmap((size + QSize(SPACE.small, SPACE.small)) * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card, state = first.data(CARD_ROLE), QStyle.StateFlag.State_Selected
        if count > 1:
            self.cards.paint_card(painter, QRect(QPoint(6, 6), size), card, state)
        self.cards.paint_card(painter, QRect(QPoint(0, 0), size), card, state)
        if count > 1:
            _paint_count(painter, size, count)
        painter.end()
        return picture

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._consider(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._consider(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.targeted.emit(False)
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask for the dropped points to be moved here; the list changes when the workshop has."""
        self.targeted.emit(False)
        if event.source() is self or not event.mimeData().hasFormat(POINTS):
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)  # Qt would remove the rows itself after a move
        event.accept()
        self.dropped.emit(json.loads(bytes(event.mimeData().data(POINTS).data())))

    def _consider(self, event: QDragMoveEvent) -> None:
        welcome = event.source() is not self and event.mimeData().hasFormat(POINTS)
        event.setAccepted(welcome)
        self.targeted.emit(welcome)


def _paint_count(painter: QPainter, size: QSize, count: int) -> None:
    tokens = theme.current()
    badge = QRectF(size.width() - 30, 4, 24, 24)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.accent))
    painter.drawEllipse(badge)
    painter.setPen(QColor(tokens.on_accent))
    painter.setFont(theme.bold_font("caption"))
    painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, str(count))
