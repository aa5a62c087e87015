"""The code book as a list: number key, chip, a small bar and the count; dragged into another order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from facilitator.ui import theme
from facilitator.ui.language import tr
from facilitator.ui.models import KEY_ROLE, ROW_ROLE, Column
from facilitator.ui.pages.themes.rows import ThemeRow
from facilitator.ui.theme import RADIUS, SPACE
from facilitator.ui.widgets.marks import chip_extra, paint_chip
from facilitator.ui.words import counted

if TYPE_CHECKING:
    from facilitator.ui.theme import Tokens

Index = QModelIndex | QPersistentModelIndex
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CAP, BAR, THICK = 24, 72, 6


class ThemeDelegate(QStyledItemDelegate):
    """Paints one theme a line."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, option.fontMetrics.height() + 2 * SPACE.tight + 2 * SPACE.small)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: ThemeRow = index.data(ROW_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_ground(painter, option.rect, option.state)
        inside = option.rect.adjusted(SPACE.small, 0, -SPACE.medium, 0)
        cap = QRect(inside.left(), inside.top(), theme.icon_pixels(CAP), inside.height())
        if row.key:
            _paint_cap(painter, cap, row.key)
        inside.setLeft(cap.right() + (SPACE.page if row.is_nested else SPACE.small))
        inside.setRight(_paint_number(painter, inside, row) - SPACE.medium)
        inside.setRight(_paint_bar(painter, inside, row) - SPACE.medium)
        painter.setFont(theme.font())
        metrics = painter.fontMetrics()
        width = min(metrics.horizontalAdvance(row.name) + chip_extra(), inside.width())
        height = metrics.height() + 2 * SPACE.tight
        box = QRectF(inside.left(), inside.center().y() - height / 2 + 1, width, height)
        paint_chip(painter, box, row.name, "slate" if row.theme.retired else row.theme.hue)
        painter.restore()


class ThemeList(QListView):
    """Says where a theme was dragged to; the list changes when the workshop has."""

    moved = Signal(str, int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("role", "cards")
        self.setAccessibleName(name)
        self.setItemDelegate(ThemeDelegate(self))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._pressed: QPoint | None = None
        self._dragged = ""
        self._gap = -1
        theme.notifier().themeChanged.connect(self.doItemsLayout)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a theme, and perhaps begin to drag it."""
        super().mousePressEvent(event)
        at = event.position().toPoint()
        self._pressed = at if self.indexAt(at).isValid() else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the pressed theme; a line shows where it would go."""
        at = event.position().toPoint()
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        far = (at - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if not self._dragged and far:
            self._dragged = str(self.indexAt(self._pressed).data(KEY_ROLE))
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        if self._dragged:
            self._gap = self._gap_at(at)
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the dragged theme go where the line is."""
        super().mouseReleaseEvent(event)
        dragged, gap = self._dragged, self._gap
        self._pressed, self._dragged, self._gap = None, "", -1
        self.unsetCursor()
        self.viewport().update()
        if dragged and gap >= 0:
            from_row = self._row_of(dragged)
            place = gap - 1 if gap > from_row else gap
            if place != from_row:
                self.moved.emit(dragged, place)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the themes, and the line while one is dragged."""
        super().paintEvent(event)
        if self._gap >= 0:
            painter = QPainter(self.viewport())
            painter.setPen(QPen(QColor(theme.current().accent), 2))
            last = self.model().rowCount() - 1
            rect = self.visualRect(self.model().index(min(self._gap, last), 0))
            y = rect.top() if self._gap <= last else rect.bottom()
            painter.drawLine(rect.left() + SPACE.small, y, rect.right() - SPACE.small, y)
            painter.end()

    def _gap_at(self, at: QPoint) -> int:
        index = self.indexAt(QPoint(SPACE.small, min(max(at.y(), 0), self.viewport().height() - 1)))
        if not index.isValid():
            return self.model().rowCount()
        return index.row() + (1 if at.y() > self.visualRect(index).center().y() else 0)

    def _row_of(self, key: str) -> int:
        rows = range(self.model().rowCount())
        return next((row for row in rows if self.model().index(row, 0).data(KEY_ROLE) == key), -1)


def columns() -> tuple[Column[ThemeRow], ...]:
    """Return the one column of the list, read aloud as a sentence."""

    def spoken(row: ThemeRow) -> str:
        place = f"{row.place}: " if row.place else ""
        return f"{place}{row.name}, {counted(row.points, tr('point'), tr('points'))}"

    read_aloud = {int(Qt.ItemDataRole.AccessibleTextRole): spoken}
    return (Column("", lambda row: row.name, roles=dict(read_aloud)),)


def _paint_ground(painter: QPainter, box: QRect, state: QStyle.StateFlag) -> None:
    tokens, flag = theme.current(), QStyle.StateFlag
    selected = bool(state & flag.State_Selected)
    if not selected and not state & flag.State_MouseOver:
        return
    has_focus = selected and bool(state & flag.State_HasFocus)
    painter.setPen(QPen(QColor(tokens.focus), tokens.focus_width) if has_focus else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.selected if selected else tokens.hover))
    painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), RADIUS.control, RADIUS.control)


def _paint_cap(painter: QPainter, box: QRect, key: str) -> None:
    tokens: Tokens = theme.current()
    painter.setFont(theme.font("caption"))
    height = painter.fontMetrics().height() + SPACE.tight
    cap = QRectF(box.left() + 0.5, box.center().y() - height / 2 + 1, box.width() - 1, height)
    painter.setPen(QColor(tokens.line))
    painter.setBrush(QColor(tokens.sunken))
    painter.drawRoundedRect(cap, 4, 4)
    painter.setPen(QColor(tokens.text_soft))
    painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)


def _paint_number(painter: QPainter, box: QRect, row: ThemeRow) -> int:
    painter.setFont(theme.font())
    painter.setPen(QColor(theme.current().text_soft))
    painter.drawText(box, RIGHT, f"{row.points:n}")
    return box.right() - painter.fontMetrics().horizontalAdvance(f"{row.most:n}")


def _paint_bar(painter: QPainter, box: QRect, row: ThemeRow) -> int:
    tokens, width = theme.current(), min(theme.icon_pixels(BAR), box.width() // 3)
    track = QRectF(box.right() - width, box.center().y() - THICK / 2 + 1, width, THICK)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.sunken))
    painter.drawRoundedRect(track, THICK / 2, THICK / 2)
    if row.points:
        track.setWidth(max(width * row.points / row.most, THICK))
        painter.setBrush(QColor(tokens.hue(row.theme.hue).bar))
        painter.drawRoundedRect(track, THICK / 2, THICK / 2)
    return box.right() - width
