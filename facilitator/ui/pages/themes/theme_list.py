"""The code book as a list: number key, chip, a small bar and the count; dragged into another order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from facilitator.ui import theme
from facilitator.ui.language import tr
from facilitator.ui.models import ROW_ROLE, Column
from facilitator.ui.pages.themes.rows import ThemeRow
from facilitator.ui.theme import RADIUS, SPACE
from facilitator.ui.widgets.marks import chip_extra, paint_chip
from facilitator.ui.widgets.row_drag import RowDrag
from facilitator.ui.words import counted

if TYPE_CHECKING:
    from facilitator.ui.theme import Tokens

Index = QModelIndex | QPersistentModelIndex
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CAP, BAR, THICK = 24, 72, 6
BARE = 230  # the room below which names are worth more than bars


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
        if inside.width() >= theme.icon_pixels(BARE):
            inside.setRight(_paint_bar(painter, inside, row) - SPACE.medium)
        painter.setFont(theme.font())
        metrics = painter.fontMetrics()
        width = min(metrics.horizontalAdvance(row.name) + chip_extra(), inside.width())
        height = metrics.height() + 2 * SPACE.tight
        box = QRectF(inside.left(), inside.center().y() - height / 2 + 1, width, height)
        paint_chip(painter, box, row.name, "slate" if row.theme.retired else row.theme.hue)
        painter.restore()


class ThemeList(QListView):
    """Shows the code book; what `drag` says changes the list when it has changed the workshop."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("role", "cards")
        self.setAccessibleName(name)
        self.setItemDelegate(ThemeDelegate(self))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.drag = RowDrag(self)
        theme.notifier().themeChanged.connect(self.doItemsLayout)


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
