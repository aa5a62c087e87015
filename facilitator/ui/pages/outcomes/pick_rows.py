"""Paints one point to choose from: a tick box, its words on one line, its place under them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from facilitator.ui import icons, theme
from facilitator.ui.choice_rows import LEFT, paint_ground
from facilitator.ui.models import ROW_ROLE
from facilitator.ui.theme import SIZES, SPACE

if TYPE_CHECKING:
    from facilitator.ui.pages.outcomes.picks import Pick

Index = QModelIndex | QPersistentModelIndex


class PickDelegate(QStyledItemDelegate):
    """Paints two lines with a tick box before them."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        words, place = QFontMetrics(theme.font()), QFontMetrics(theme.font("caption"))
        return QSize(100, words.height() + place.height() + 2 * SPACE.small)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        each: Pick = index.data(ROW_ROLE)
        box = option.rect.adjusted(0, 1, 0, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, box, option.state)
        side = theme.icon_pixels(SIZES.icon_small)
        tick = QRect(box.left() + SPACE.small, box.center().y() - side // 2, side, side)
        _paint_tick(painter, tick, is_ticked=each.is_ticked)
        inside = box.adjusted(2 * SPACE.small + side + SPACE.tight, SPACE.tight, -SPACE.small, -SPACE.tight)
        _paint_words(painter, inside, each.text, each.place)
        painter.restore()


def _paint_tick(painter: QPainter, box: QRect, *, is_ticked: bool) -> None:
    tokens = theme.current()
    painter.setPen(QPen(QColor(tokens.accent if is_ticked else tokens.control), 1))
    painter.setBrush(QColor(tokens.accent if is_ticked else tokens.surface))
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    if is_ticked:
        inner = box.adjusted(2, 2, -2, -2)
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(inner, icons.pixmap("check", tokens.on_accent, inner.width(), ratio))


def _paint_words(painter: QPainter, box: QRect, text: str, place: str) -> None:
    tokens, half = theme.current(), box.height() * 9 // 17
    lines = (
        (QRect(box.left(), box.top(), box.width(), half), theme.font(), tokens.text, text),
        (box.adjusted(0, half, 0, 0), theme.font("caption"), tokens.text_mute, place),
    )
    for place_of_line, font, colour, words in lines:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        shown = " ".join(words[:400].split())
        elided = painter.fontMetrics().elidedText(shown, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(place_of_line, LEFT, elided)
