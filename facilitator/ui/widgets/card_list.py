"""A list of painted cards: ten thousand of them scroll like ten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from facilitator.ui import icons, theme
from facilitator.ui.models import CARD_ROLE, Card
from facilitator.ui.theme import RADIUS, SIZES, SPACE
from facilitator.ui.widgets.card_layout import WRAPPED, CardPlan, CardRuler
from facilitator.ui.widgets.marks import paint_chip

if TYPE_CHECKING:
    from facilitator.ui.theme import Tokens

Index = QModelIndex | QPersistentModelIndex
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
TONES = {"neutral": ("text_soft", "sunken")} | {
    tone: (tone, f"{tone}_bg") for tone in ("info", "success", "warning", "danger")
}


class CardDelegate(QStyledItemDelegate):
    """Paints the Card that a model gives for CARD_ROLE."""

    def __init__(self, view: QListView, padding: int = SPACE.card) -> None:
        super().__init__(view)
        self._view, self.ruler = view, CardRuler(padding)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width()
        return QSize(width, self.ruler.height(index.data(CARD_ROLE), width) + SPACE.small)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        card: Card = index.data(CARD_ROLE)
        box = QRect(option.rect).adjusted(0, 0, 0, -SPACE.small)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_card(painter, box, card, option.state)
        painter.restore()

    def paint_card(self, painter: QPainter, box: QRect, card: Card, state: QStyle.StateFlag) -> None:
        """Paint one card into a box, in the state that it is in."""
        tokens = theme.current()
        _paint_ground(painter, box, card, state)
        plan = self.ruler.plan(card, box.width())
        painter.translate(box.topLeft())
        _paint_top(painter, plan, card, tokens)
        painter.setFont(theme.font())
        painter.setPen(QColor(tokens.text))
        painter.drawText(plan.text, WRAPPED, card.text)
        for chip, place in plan.chips:
            paint_chip(painter, QRectF(place), chip.name, chip.hue)
        if card.meta:
            painter.setFont(theme.font("caption"))
            painter.setPen(QColor(tokens.text_mute))
            painter.drawText(plan.foot, RIGHT, card.meta)
        painter.translate(-box.topLeft())


class CardList(QListView):
    """Shows a RowModel that was given a `card` function; arrows move, Ctrl and Shift select several."""

    def __init__(self, name: str, padding: int = SPACE.card, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "cards")
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.cards = CardDelegate(self, padding)
        self.setItemDelegate(self.cards)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalScrollBar().setSingleStep(SPACE.huge)
        theme.notifier().themeChanged.connect(self.refresh)

    def refresh(self) -> None:
        """Measure and paint in today's look."""
        self.cards.ruler.refresh()
        self.scheduleDelayedItemsLayout()

    def chosen(self) -> list[QModelIndex]:
        """Return what is selected, from the top down."""
        return sorted(self.selectedIndexes(), key=QModelIndex.row)


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


def _paint_top(painter: QPainter, plan: CardPlan, card: Card, tokens: Tokens) -> None:
    """Paint the status at the left of the top line, and the pin or the note at its right."""
    right = plan.top.right()
    if card.is_pinned:
        size = theme.icon_pixels(SIZES.icon_small)
        ratio = painter.device().devicePixelRatioF()
        right -= size
        painter.drawPixmap(right, plan.top.top(), icons.pixmap("pin", tokens.text_mute, size, ratio))
    if card.pill is not None:
        _paint_pill(painter, plan.top, card.pill)
    if card.note:
        painter.setFont(theme.font("caption"))
        painter.setPen(QColor(tokens.text_mute))
        painter.drawText(plan.top.adjusted(0, 0, right - plan.top.right(), 0), RIGHT, card.note)


def _paint_pill(painter: QPainter, box: QRect, pill: tuple[str, str]) -> None:
    words, tone = pill
    colours = theme.current().colours()
    ink, ground = (colours[name] for name in TONES[tone])
    painter.setFont(theme.bold_font("caption"))
    width = painter.fontMetrics().horizontalAdvance(words) + 2 * SPACE.medium
    place = QRectF(box.left(), box.top(), width, box.height())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(place, RADIUS.pill, RADIUS.pill)
    painter.setPen(QColor(ink))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)
