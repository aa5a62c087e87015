"""The marks of the map: a hue and a sign, so that the hue alone never tells two things apart."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QWidget

from facilitator.ui import theme

REACH = 5.0  # of a mark around its middle
BOX, SMALL_BOX = 26, 16  # what a mark of up to three figures fits into, and a shape
SHAPES = ("circle", "square", "diamond", "triangle", "bowl", "cross", "bar", "post")
RING = "ring"
_CORNERS = {
    "square": ((-0.8, -0.8), (0.8, -0.8), (0.8, 0.8), (-0.8, 0.8)),
    "diamond": ((0, -1.1), (1.1, 0), (0, 1.1), (-1.1, 0)),
    "triangle": ((0, -1), (1, 0.8), (-1, 0.8)),
    "bowl": ((-1, -0.8), (1, -0.8), (0, 1)),
    "bar": ((-1.2, -0.4), (1.2, -0.4), (1.2, 0.4), (-1.2, 0.4)),
    "post": ((-0.4, -1.2), (0.4, -1.2), (0.4, 1.2), (-0.4, 1.2)),
}


class Mark(NamedTuple):
    """A hue by name, and a sign: one of SHAPES, RING, or up to three letters or figures."""

    hue: str
    sign: str


NOTHING = Mark("slate", RING)


def paint_mark(painter: QPainter, spot: QPointF, mark: Mark) -> None:
    """Paint a mark around a spot."""
    colour = QColor(theme.current().hue(mark.hue).bar)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    if mark.sign == "circle":
        painter.drawEllipse(spot, REACH, REACH)
    elif mark.sign in _CORNERS:
        wide = REACH * 1.2
        painter.drawPolygon(QPolygonF([spot + QPointF(x, y) * wide for x, y in _CORNERS[mark.sign]]))
    elif mark.sign == "cross":
        painter.setPen(QPen(colour, REACH / 2))
        for way in (QPointF(REACH, REACH), QPointF(REACH, -REACH)):
            painter.drawLine(spot - way, spot + way)
    elif mark.sign == RING:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, 2))
        painter.drawEllipse(spot, REACH - 1, REACH - 1)
    else:
        painter.setPen(colour)
        painter.setFont(theme.bold_font("caption"))
        box = QRectF(spot.x() - BOX / 2, spot.y() - BOX / 2, BOX, BOX)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, mark.sign)


class MarkPictures:
    """Each mark painted once for a look and a screen: ten thousand of them are then only copied."""

    def __init__(self) -> None:
        self._made: dict[Mark, QPixmap] = {}
        self._ratio = 0.0

    def forget(self) -> None:
        """Paint them anew, in today's look."""
        self._made.clear()

    def picture(self, mark: Mark, ratio: float) -> QPixmap:
        """Return a mark in the middle of a square, for a screen with so many pixels a point."""
        if ratio != self._ratio:
            self._made, self._ratio = {}, ratio
        if mark not in self._made:
            size = SMALL_BOX if mark.sign in (*SHAPES, RING) else BOX
            made = QPixmap(QSize(size, size) * ratio)
            made.setDevicePixelRatio(ratio)
            made.fill(Qt.GlobalColor.transparent)
            painter = QPainter(made)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_mark(painter, QPointF(size / 2, size / 2), mark)
            painter.end()
            self._made[mark] = made
        return self._made[mark]


class LegendMark(QWidget):
    """A mark as it stands on the map."""

    def __init__(self, mark: Mark) -> None:
        super().__init__()
        self._mark = mark
        self.setFixedSize(BOX, int(4 * REACH))
        theme.notifier().themeChanged.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the mark."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_mark(painter, QPointF(self.width() / 2, self.height() / 2), self._mark)
        painter.end()
