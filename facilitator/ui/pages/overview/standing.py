"""How a table stands, painted in its cell: a pill for a silent one, words for what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from facilitator.ui import theme
from facilitator.ui.models import ROW_ROLE
from facilitator.ui.theme import SPACE

if TYPE_CHECKING:
    from facilitator.ui.pages.overview.tables import TableRow


class StandingDelegate(QStyledItemDelegate):
    """Paints the last cell of a table that sent nothing as a pill with its word."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: TableRow = index.data(ROW_ROLE)
        if row.points or index.column() != index.model().columnCount() - 1:
            super().paint(painter, option, index)
            return
        bare = QStyleOptionViewItem(option)
        self.initStyleOption(bare, index)
        words, bare.text = bare.text, ""
        style = option.widget.style()
        style.drawControl(style.ControlElement.CE_ItemViewItem, bare, painter, option.widget)
        _paint_pill(painter, option, words)


def _paint_pill(painter: QPainter, option: QStyleOptionViewItem, words: str) -> None:
    tokens, ruler = theme.current(), option.fontMetrics
    width = min(ruler.horizontalAdvance(words) + 2 * SPACE.small, option.rect.width() - SPACE.small)
    height = ruler.height() + SPACE.tight
    left, top = option.rect.left() + SPACE.tight, option.rect.center().y() - height / 2 + 1
    box = QRectF(left, top, width, height)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.warning_bg))
    painter.drawRoundedRect(box, theme.RADIUS.pill, theme.RADIUS.pill)
    painter.setPen(QColor(tokens.warning))
    painter.setFont(option.font)
    shown = ruler.elidedText(words, Qt.TextElideMode.ElideRight, round(width) - SPACE.small)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown)
    painter.restore()
