"""The points in the plane: near what they are like, marked by theme, chosen with a frame or by key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QWidget

from facilitator.ui import theme
from facilitator.ui.theme import SPACE
from facilitator.ui.widgets import announce

if TYPE_CHECKING:
    from collections.abc import Sequence

MARK, MARGIN, CLOSE, STEP = 5.0, 24, 14, 60
ZOOM, LEAST, MOST = 1.25, 1.0, 40.0
WAYS = {
    Qt.Key.Key_Left: QPointF(-1, 0),
    Qt.Key.Key_Right: QPointF(1, 0),
    Qt.Key.Key_Up: QPointF(0, -1),
    Qt.Key.Key_Down: QPointF(0, 1),
}
ZOOMS = {Qt.Key.Key_Plus: ZOOM, Qt.Key.Key_Equal: ZOOM, Qt.Key.Key_Minus: 1 / ZOOM}


@dataclass(frozen=True, slots=True)
class Dot:
    """A point on the map: where, its theme's hue and shape (0 to 3), and its words."""

    id: str
    place: tuple[float, float]
    hue: str
    shape: int
    words: str


class PointMap(QWidget):
    """Arrows go to the nearest point, Space chooses it, a frame chooses many; plus and minus zoom."""

    selection_changed = Signal()
    arrived = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Map of the points"))
        self._dots: tuple[Dot, ...] = ()
        self._at = -1
        self._zoom, self._shift = LEAST, QPointF()
        self._frame: QRect | None = None
        self._pan: QPointF | None = None
        self.chosen: set[str] = set()
        theme.notifier().themeChanged.connect(self.update)

    def show_dots(self, dots: Sequence[Dot]) -> None:
        """Show these points; what is chosen stays chosen if it is still there."""
        here = self._dots[self._at].id if self._at >= 0 else ""
        self._dots = tuple(dots)
        ids = [dot.id for dot in dots]
        self._at = ids.index(here) if here in ids else -1
        self.chosen &= set(ids)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, choose, zoom; with Ctrl the arrows move the map."""
        key = Qt.Key(event.key())
        if key in WAYS and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self._shift -= WAYS[key] * STEP
        elif key in WAYS:
            self._walk(WAYS[key])
        elif key == Qt.Key.Key_Space and self._at >= 0:
            self._choose(self.chosen ^ {self._dots[self._at].id})
        elif key in ZOOMS:
            self._zoom_at(QPointF(self.rect().center()), ZOOMS[key])
        elif key == Qt.Key.Key_Escape and self.chosen:
            self._choose(set())
        else:
            super().keyPressEvent(event)
            return
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom in or out at the pointer."""
        self._zoom_at(event.position(), ZOOM if event.angleDelta().y() > 0 else 1 / ZOOM)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a frame, or with the right button move the map."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if event.button() == Qt.MouseButton.LeftButton:
            self._frame = QRect(event.position().toPoint(), event.position().toPoint())
        else:
            self._pan = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw the frame out, or move the map along."""
        if self._frame is not None:
            self._frame.setBottomRight(event.position().toPoint())
        elif self._pan is not None:
            self._shift += event.position() - self._pan
            self._pan = event.position()
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose what is in the frame; with Shift or Ctrl in addition to what was chosen."""
        self._pan, frame, self._frame = None, self._frame, None
        if frame is None:
            return
        box = QRectF(frame.normalized()).adjusted(-CLOSE / 2, -CLOSE / 2, CLOSE / 2, CLOSE / 2)
        inside = [at for at, dot in enumerate(self._dots) if box.contains(self._spot(dot))]
        is_more = event.modifiers() & (
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
        )
        found = {self._dots[at].id for at in inside}
        self._choose(self.chosen | found if is_more else found)
        if inside:
            self._go(inside[0])

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw every point in sight, the chosen ones ringed, and the frame."""
        tokens = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        sight = QRectF(self.rect())
        for at, dot in enumerate(self._dots):
            spot = self._spot(dot)
            if not sight.contains(spot):
                continue
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.hue(dot.hue).bar))
            paint_mark(painter, spot, dot.shape)
            if dot.id in self.chosen or at == self._at:
                is_here = at == self._at and self.hasFocus()
                painter.setPen(QPen(QColor(tokens.focus if is_here else tokens.text), tokens.focus_width))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                reach = MARK + (6 if is_here else 3)
                painter.drawEllipse(spot, reach, reach)
        if self._frame is not None:
            painter.setPen(QPen(QColor(tokens.accent), 1, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self._frame)
        painter.end()

    def _spot(self, dot: Dot) -> QPointF:
        x, y = dot.place
        wide, high = self.width() / 2 - MARGIN, self.height() / 2 - MARGIN
        middle = QPointF(self.rect().center()) + self._shift
        return middle + QPointF(x * wide, -y * high) * self._zoom

    def _zoom_at(self, fixed: QPointF, by: float) -> None:
        zoom = min(max(self._zoom * by, LEAST), MOST)
        off = fixed - QPointF(self.rect().center())
        self._shift = QPointF() if zoom == LEAST else off - (off - self._shift) * (zoom / self._zoom)
        self._zoom = zoom

    def _walk(self, way: QPointF) -> None:
        """Go to the nearest point that way, one aside counting as farther; at first to the first."""
        if self._at < 0:
            self._go(0 if self._dots else -1)
            return
        here, best = self._spot(self._dots[self._at]), (float("inf"), self._at)
        for at, dot in enumerate(self._dots):
            off = self._spot(dot) - here
            ahead, aside = QPointF.dotProduct(off, way), abs(off.x() * way.y() - off.y() * way.x())
            if at != self._at and ahead > 0:
                best = min(best, (ahead + 2 * aside, at))
        self._go(best[1])

    def _go(self, at: int) -> None:
        if at < 0:
            return
        self._at = at
        dot = self._dots[at]
        announce(self, dot.words)
        self.arrived.emit(dot.words)
        if not self.rect().contains(self._spot(dot).toPoint()):
            self._shift += QPointF(self.rect().center()) - self._spot(dot)
        self.update()

    def _choose(self, points: set[str]) -> None:
        self.chosen = points
        self.selection_changed.emit()
        self.update()


def paint_mark(painter: QPainter, spot: QPointF, shape: int) -> None:
    """Paint a circle, square, diamond or triangle: the shape tells themes apart where the hue does not."""
    if shape == 0:
        painter.drawEllipse(spot, MARK, MARK)
    elif shape == 1:
        painter.drawRect(QRectF(spot.x() - MARK, spot.y() - MARK, 2 * MARK, 2 * MARK))
    else:
        corners = ((0, -1), (1, 0), (0, 1), (-1, 0)) if shape == 2 else ((0, -1), (1, 1), (-1, 1))
        painter.drawPolygon([spot + QPointF(x, y) * (MARK + SPACE.hair) for x, y in corners])
