"""How a heat map is painted: darker is more, and every cell has its number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter

from facilitator.ui import theme
from facilitator.ui.theme import SPACE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facilitator.ui.widgets.heat_frame import HeatFrame

LEAST, MOST = 0.10, 0.50
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def paint_names(painter: QPainter, frame: HeatFrame, rows: Sequence[str], columns: Sequence[str]) -> None:
    """Paint the names of the rows and the titles of the columns, cut short where there is no room."""
    tokens = theme.current()
    painter.setFont(theme.font())
    painter.setPen(QColor(tokens.text))
    for at, name in enumerate(rows):
        box = frame.name_box(at)
        shown = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, LEFT, shown)
    painter.setFont(theme.font("caption"))
    painter.setPen(QColor(tokens.text_soft))
    for at, name in enumerate(columns):
        if frame.is_upright:
            _paint_upright(painter, frame.box(-1, at), name)
        else:
            painter.drawText(frame.box(-1, at), Qt.AlignmentFlag.AlignCenter, name)


def paint_cells(painter: QPainter, frame: HeatFrame, numbers: Sequence[Sequence[int]]) -> None:
    """Paint numbers[row][column]."""
    painter.setFont(theme.font("caption"))
    most = max((number for line in numbers for number in line), default=0)
    for row, line in enumerate(numbers):
        for column, number in enumerate(line):
            box, (ground, ink) = frame.box(row, column), heat_colours(number, most)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(box, 4, 4)
            painter.setPen(ink)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"{number:n}" if number else "·")


def heat_colours(number: int, most: int) -> tuple[QColor, QColor]:
    """Return a cell's ground and the ink that reads on it; nothing at all stands on the sunken ground."""
    tokens = theme.current()
    if not number or not most:
        return QColor(tokens.sunken), QColor(tokens.text_mute)
    share = LEAST + (MOST - LEAST) * number / most
    low, high = QColor(tokens.surface), QColor(tokens.accent)
    mixed = QColor.fromRgbF(
        low.redF() + (high.redF() - low.redF()) * share,
        low.greenF() + (high.greenF() - low.greenF()) * share,
        low.blueF() + (high.blueF() - low.blueF()) * share,
    )
    return mixed, QColor(tokens.text)


def _paint_upright(painter: QPainter, box: QRect, name: str) -> None:
    room = box.height() - SPACE.small
    shown = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room)
    painter.save()
    painter.translate(box.left(), box.bottom())
    painter.rotate(-90)
    painter.drawText(QRect(SPACE.tight, 0, box.height(), box.width()), LEFT, shown)
    painter.restore()
