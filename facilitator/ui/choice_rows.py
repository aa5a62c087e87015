"""The list under a field that narrows it; its lines: icon or dot, words, a muted note, and a key."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from facilitator.ui import icons, theme
from facilitator.ui.models import ROW_ROLE, Column
from facilitator.ui.theme import RADIUS, SIZES, SPACE
from facilitator.ui.widgets.marks import native_keys

LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
DOT = 9


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose; `key` is a portable chord, `hue` gives a theme's dot in place of an icon."""

    id: str
    text: str
    icon: str = ""
    note: str = ""
    key: str = ""
    hue: str = ""

    def spoken(self) -> str:
        """Return the choice as it is read aloud."""
        return ", ".join(piece for piece in (self.text, self.note, native_keys(self.key)) if piece)


def choice_columns() -> tuple[Column[Choice], ...]:
    """Return the one column of a list of choices."""
    read_aloud = {int(Qt.ItemDataRole.AccessibleTextRole): Choice.spoken}
    return (Column("", lambda choice: choice.text, roles=dict(read_aloud)),)


def choice_list(name: str, model: QAbstractItemModel, delegate: QStyledItemDelegate) -> QListView:
    """Return the list under a field that narrows it; the delegate paints its rows, all of one height."""
    made = QListView()
    delegate.setParent(made)
    made.setProperty("role", "cards")
    made.setAccessibleName(name)
    made.setModel(model)
    made.setItemDelegate(delegate)
    made.setMouseTracking(True)
    made.setUniformItemSizes(True)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return made


def paint_ground(painter: QPainter, box: QRect, state: QStyle.StateFlag) -> None:
    """Paint the ground of the row that is marked, ringed when the keys work there, or under the pointer."""
    tokens = theme.current()
    if state & QStyle.StateFlag.State_Selected:
        painter.setBrush(QColor(tokens.selected))
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.setBrush(QColor(tokens.hover))
    else:
        return
    has_ring = bool(state & QStyle.StateFlag.State_HasFocus)
    painter.setPen(QPen(QColor(tokens.focus), tokens.focus_width) if has_ring else Qt.PenStyle.NoPen)
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), RADIUS.control, RADIUS.control)


class ChoiceDelegate(QStyledItemDelegate):
    """Paints one choice a line."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(100, option.fontMetrics.height() + 2 * SPACE.small + SPACE.hair)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        choice: Choice = index.data(ROW_ROLE)
        box = option.rect.adjusted(0, 1, 0, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, box, option.state)
        inside = box.adjusted(SPACE.medium, 0, -SPACE.medium, 0)
        inside.setLeft(self._paint_mark(painter, inside, choice) + SPACE.medium)
        if choice.key:
            inside.setRight(self._paint_key(painter, inside, native_keys(choice.key)) - SPACE.small)
        self._paint_words(painter, inside, choice)
        painter.restore()

    def _paint_mark(self, painter: QPainter, box: QRect, choice: Choice) -> int:
        size = theme.icon_pixels(SIZES.icon_small)
        square = QRect(box.left(), box.center().y() - size // 2 + 1, size, size)
        if choice.hue:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.current().hue(choice.hue).bar))
            painter.drawEllipse(QRectF(square).center(), DOT / 2, DOT / 2)
        elif choice.icon:
            ratio = painter.device().devicePixelRatioF()
            painter.drawPixmap(square, icons.pixmap(choice.icon, theme.current().text_soft, size, ratio))
        return square.right()

    def _paint_key(self, painter: QPainter, box: QRect, keys: str) -> int:
        tokens = theme.current()
        painter.setFont(theme.font("caption"))
        metrics = painter.fontMetrics()
        width, height = metrics.horizontalAdvance(keys) + 2 * SPACE.small, metrics.height() + SPACE.tight
        cap = QRectF(box.right() - width + 0.5, box.center().y() - height / 2 + 0.5, width, height)
        painter.setPen(QColor(tokens.line))
        painter.setBrush(QColor(tokens.sunken))
        painter.drawRoundedRect(cap, 4, 4)
        painter.setPen(QColor(tokens.text_soft))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, keys)
        return int(cap.left())

    def _paint_words(self, painter: QPainter, box: QRect, choice: Choice) -> None:
        tokens = theme.current()
        font, small = theme.font(), theme.font("caption")
        note_width = min(QFontMetrics(small).horizontalAdvance(choice.note), box.width() // 2)
        metrics = QFontMetrics(font)
        room = box.width() - (note_width + SPACE.medium if choice.note else 0)
        words = metrics.elidedText(choice.text, Qt.TextElideMode.ElideRight, room)
        painter.setFont(font)
        painter.setPen(QColor(tokens.text))
        painter.drawText(box, LEFT, words)
        if choice.note:
            painter.setFont(small)
            painter.setPen(QColor(tokens.text_mute))
            after = box.adjusted(metrics.horizontalAdvance(words) + SPACE.medium, 0, 0, 0)
            note = QFontMetrics(small).elidedText(choice.note, Qt.TextElideMode.ElideRight, after.width())
            painter.drawText(after, LEFT, note)
