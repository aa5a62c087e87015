"""The points in the plane: near what they are like, chosen by drawing around them or by key."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from facilitator.ui import theme
from facilitator.ui.pages.board.map_marks import BOX, REACH, Mark, MarkPictures
from facilitator.ui.pages.board.map_view import MapView
from facilitator.ui.widgets import announce

if TYPE_CHECKING:
    from collections.abc import Sequence

CLOSE, STEP, SMALLEST, ZOOM = 14, 60, 6, 1.25
WAYS = {
    Qt.Key.Key_Left: QPointF(-1, 0),
    Qt.Key.Key_Right: QPointF(1, 0),
    Qt.Key.Key_Up: QPointF(0, -1),
    Qt.Key.Key_Down: QPointF(0, 1),
}
ZOOMS = {Qt.Key.Key_Plus: ZOOM, Qt.Key.Key_Equal: ZOOM, Qt.Key.Key_Minus: 1 / ZOOM}
ADDING = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier


class Dot(NamedTuple):
    """A point on the map: where, its mark, and its words."""

    id: str
    place: tuple[float, float]
    mark: Mark
    words: str


class PointMap(QWidget):
    """Arrows go to the nearest point, Space chooses it, a line drawn around many chooses them.

    Plus and minus zoom. The marks are painted into a picture that serves until they, the zoom or the size
    change, so that drawing a line stays smooth over ten thousand of them.
    """

    selection_changed = Signal()
    arrived = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Map of the points"))
        self._dots: tuple[Dot, ...] = ()
        self._at = -1
        self._view = MapView()
        self._line: list[QPointF] = []
        self._pan: QPointF | None = None
        self._marks, self._picture = MarkPictures(), QPixmap()
        self._spots: list[QPointF] = []
        self.chosen: set[str] = set()
        theme.notifier().themeChanged.connect(self._look_anew)

    def show_dots(self, dots: Sequence[Dot]) -> None:
        """Show these points; what is chosen stays chosen if it is still there."""
        here = self._dots[self._at].id if self._at >= 0 else ""
        self._dots = tuple(dots)
        ids = [dot.id for dot in dots]
        self._at = ids.index(here) if here in ids else -1
        self.chosen &= set(ids)
        self._redraw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, choose, zoom; with Ctrl the arrows move the map."""
        key = Qt.Key(event.key())
        if key in WAYS and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self._move_by(-WAYS[key] * STEP)
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

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom in or out at the pointer."""
        self._zoom_at(event.position(), ZOOM if event.angleDelta().y() > 0 else 1 / ZOOM)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a line, or with another button move the map."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if event.button() == Qt.MouseButton.LeftButton:
            self._line = [event.position()]
        else:
            self._pan = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw the line on, or move the map along."""
        if self._line:
            self._line.append(event.position())
            self.update()
        elif self._pan is not None:
            self._move_by(event.position() - self._pan)
            self._pan = event.position()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose what the line goes around, or what was clicked; with Shift or Ctrl as well as before."""
        line, self._line, self._pan = QPolygonF(self._line), [], None
        if line.isEmpty():
            return
        box = line.boundingRect()
        is_click = max(box.width(), box.height()) < SMALLEST
        found = self._near(event.position()) if is_click else self._within(line)
        ids = {self._dots[at].id for at in found}
        self._choose(self.chosen | ids if event.modifiers() & ADDING else ids)
        if found:
            self._go(found[0])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Spread the points over the room there is."""
        super().resizeEvent(event)
        self._view.fit(self.rect())
        self._redraw()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the marks, rings around the chosen ones and the one at hand, and the line."""
        if self._picture.isNull() or self._picture.devicePixelRatio() != self.devicePixelRatioF():
            self._picture = self._painted()
        tokens = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawPixmap(0, 0, self._picture)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(tokens.text), tokens.focus_width))
        for dot, spot in zip(self._dots, self._spots, strict=True) if self.chosen else ():
            if dot.id in self.chosen and self._view.holds(spot, BOX):
                painter.drawEllipse(spot, REACH + 3, REACH + 3)
        if self._at >= 0 and self.hasFocus():
            painter.setPen(QPen(QColor(tokens.focus), tokens.focus_width))
            painter.drawEllipse(self._spots[self._at], REACH + 6, REACH + 6)
        if self._line:
            inside = QColor(tokens.accent)
            inside.setAlphaF(0.12)
            painter.setPen(QPen(QColor(tokens.accent), 1.5, Qt.PenStyle.DashLine))
            painter.setBrush(inside)
            painter.drawPolygon(QPolygonF(self._line))
        painter.end()

    def _painted(self) -> QPixmap:
        """Return a picture of all marks in sight."""
        ratio = self.devicePixelRatioF()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        for dot, spot in zip(self._dots, self._spots, strict=True):
            if self._view.holds(spot, BOX):
                mark = self._marks.picture(dot.mark, ratio)
                half = mark.width() / ratio / 2
                painter.drawPixmap(QPointF(spot.x() - half, spot.y() - half), mark)
        painter.end()
        return picture

    def _near(self, at: QPointF) -> list[int]:
        """Return the nearest point to where was clicked, if one is close."""
        off = [(spot - at).manhattanLength() for spot in self._spots]
        nearest = min(range(len(off)), key=off.__getitem__, default=-1)
        return [nearest] if nearest >= 0 and off[nearest] <= CLOSE else []

    def _within(self, line: QPolygonF) -> list[int]:
        """Return the points that a closed line goes around."""
        box, rule = line.boundingRect(), Qt.FillRule.OddEvenFill
        found = (at for at, spot in enumerate(self._spots) if box.contains(spot))
        return [at for at in found if line.containsPoint(self._spots[at], rule)]

    def _move_by(self, by: QPointF) -> None:
        self._view.move_by(by)
        self._redraw()

    def _zoom_at(self, fixed: QPointF, by: float) -> None:
        self._view.zoom_at(fixed, by)
        self._redraw()

    def _walk(self, way: QPointF) -> None:
        """Go to the nearest point that way, one aside counting as farther; at first to the first."""
        if self._at < 0:
            self._go(0 if self._dots else -1)
            return
        here, best = self._spots[self._at], (float("inf"), self._at)
        for at, spot in enumerate(self._spots):
            off = spot - here
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
        if not self._view.holds(self._spots[at]):
            self._move_by(QPointF(self.rect().center()) - self._spots[at])
        self.update()

    def _choose(self, points: set[str]) -> None:
        self.chosen = points
        self.selection_changed.emit()
        self.update()

    def _look_anew(self) -> None:
        self._marks.forget()
        self._redraw()

    def _redraw(self) -> None:
        self._spots = self._view.spots(dot.place for dot in self._dots)
        self._picture = QPixmap()
        self.update()
