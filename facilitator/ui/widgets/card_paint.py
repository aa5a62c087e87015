"""Paints one card: status, words, chips and what stands at the right of the foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from facilitator.ui import icons, theme
from facilitator.ui.models import CARD_ROLE, KEY_ROLE, Card
from facilitator.ui.theme import RADIUS, SIZES, SPACE
from facilitator.ui.widgets.card_layout import CardPlan, CardRuler
from facilitator.ui.widgets.composer import GrowingTextEdit
from facilitator.ui.widgets.marks import paint_chip

if TYPE_CHECKING:
    from facilitator.ui.theme import Tokens

Index = QModelIndex | QPersistentModelIndex
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
TONES = {"neutral": ("text_soft", "sunken")} | {
    tone: (tone, f"{tone}_bg") for tone in ("info", "success", "warning", "danger")
}


class CardDelegate(QStyledItemDelegate):
    """Paints the Card that a model gives for CARD_ROLE, and lets its words be edited in place."""

    edited = Signal(object, str)

    def __init__(self, view: QAbstractItemView, padding: int = SPACE.card) -> None:
        super().__init__(view)
        self.ruler = CardRuler(padding)

    def height(self, card: Card, width: int) -> int:
        """Return the height of a card with the gap below it."""
        return self.ruler.plan(card, width).height + SPACE.small

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = option.rect.width()
        return QSize(width, self.height(index.data(CARD_ROLE), width))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_card(painter, option.rect, index.data(CARD_ROLE), option.state)
        painter.restore()

    def paint_card(self, painter: QPainter, box: QRect, card: Card, state: QStyle.StateFlag) -> None:
        """Paint one card into a box, in the state that it is in."""
        tokens, ruler = theme.current(), self.ruler
        _paint_ground(painter, box, card, state)
        plan = ruler.plan(card, box.width())
        painter.translate(box.topLeft())
        if plan.top.height():
            self._paint_top(painter, plan, card, tokens)
        painter.setFont(ruler.body)
        painter.setPen(QColor(tokens.text))
        plan.words.draw(painter, QPointF(plan.text.topLeft()))
        for chip, place in plan.chips:
            paint_chip(painter, QRectF(place), chip.name, chip.hue)
        painter.setFont(ruler.caption)
        painter.setPen(QColor(tokens.text_mute))
        painter.drawText(plan.meta, RIGHT, card.meta)
        if card.is_pinned:
            _paint_pin(painter, plan.meta)
        painter.translate(-box.topLeft())

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = GrowingTextEdit(parent=parent)
        editor.setAccessibleName(self.tr("Edit: {what}").format(what=index.data(CARD_ROLE).text))
        editor.submitted.connect(self._submit)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, GrowingTextEdit):
            editor.setPlainText(index.data(CARD_ROLE).text)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Say what the words are to be; the list changes when the workshop has."""
        if isinstance(editor, GrowingTextEdit) and editor.text() not in {"", index.data(CARD_ROLE).text}:
            self.edited.emit(index.data(KEY_ROLE), editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        editor.setFixedWidth(option.rect.width())
        editor.move(option.rect.topLeft())

    def _submit(self) -> None:
        editor = self.sender()
        if isinstance(editor, GrowingTextEdit):
            self.commitData.emit(editor)
            self.closeEditor.emit(editor)

    def _paint_top(self, painter: QPainter, plan: CardPlan, card: Card, tokens: Tokens) -> None:
        """Paint the status at the left of the top line, and the note at its right in the room left."""
        room = plan.top.width()
        if card.title:
            room -= self._paint_title(painter, plan.top, card) + SPACE.medium
        elif card.pill is not None:
            room -= round(self._paint_pill(painter, plan.top, card.pill)) + SPACE.medium
        painter.setFont(self.ruler.caption)
        painter.setPen(QColor(tokens.text_mute))
        note = painter.fontMetrics().elidedText(card.note, Qt.TextElideMode.ElideRight, room)
        painter.drawText(plan.top, RIGHT, note)

    def _paint_title(self, painter: QPainter, box: QRect, card: Card) -> int:
        """Paint a title, which may take two thirds of the line from the note, and return how wide it is."""
        painter.setFont(theme.bold_font())
        painter.setPen(QColor(theme.current().text))
        metrics = painter.fontMetrics()
        beside = metrics.horizontalAdvance(card.note) + SPACE.medium if card.note else 0
        room = max(box.width() - beside, box.width() * 2 // 3)
        shown = metrics.elidedText(card.title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        return metrics.horizontalAdvance(shown)

    def _paint_pill(self, painter: QPainter, box: QRect, pill: tuple[str, str]) -> float:
        """Paint a status and return how wide it is."""
        words, tone = pill
        tokens = theme.current()
        ink, ground = (getattr(tokens, name) for name in TONES[tone])
        painter.setFont(self.ruler.bold)
        width = float(painter.fontMetrics().horizontalAdvance(words) + 2 * SPACE.medium)
        place = QRectF(box.left(), box.top(), width, box.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(place, RADIUS.pill, RADIUS.pill)
        painter.setPen(QColor(ink))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)
        return width


def _paint_ground(painter: QPainter, box: QRect, card: Card, state: QStyle.StateFlag) -> None:
    tokens = theme.current()
    flag = QStyle.StateFlag
    selected = bool(state & flag.State_Selected)
    hovered = bool(state & flag.State_MouseOver)
    edge = tokens.accent if selected else tokens.control if hovered or card.is_suggested else tokens.line
    pen = QPen(QColor(edge), 1)
    if card.is_suggested and not selected:
        pen.setDashPattern([4, 3])
    if state & flag.State_HasFocus:
        pen = QPen(QColor(tokens.focus), tokens.focus_width)
    painter.setPen(pen)
    painter.setBrush(QColor(tokens.selected if selected else tokens.surface))
    inset = pen.widthF() / 2
    painter.drawRoundedRect(QRectF(box).adjusted(inset, inset, -inset, -inset), RADIUS.card, RADIUS.card)


def _paint_pin(painter: QPainter, meta: QRect) -> None:
    """Paint the pin of a card that a person placed, left of what stands at the foot."""
    size, ratio = theme.icon_pixels(SIZES.icon_small), painter.device().devicePixelRatioF()
    left, top = meta.left() - size - SPACE.tight, meta.center().y() - size // 2
    painter.drawPixmap(left, top, icons.pixmap("pin", theme.current().text_mute, size, ratio))
