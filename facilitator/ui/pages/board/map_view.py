"""Where a place of the plane stands on the screen: how near one looks, and how far it is moved aside."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRect

MARGIN = 24
LEAST, MOST = 1.0, 40.0


class MapView:
    """The plane, from -1 to 1 both ways, spread over a widget's room; zoomed out all of it is in sight."""

    def __init__(self) -> None:
        self._zoom, self._shift = LEAST, QPointF()
        self._room = QRect()

    def fit(self, room: QRect) -> None:
        """Spread it over this room."""
        self._room = room

    def spots(self, places: Iterable[tuple[float, float]]) -> list[QPointF]:
        """Return where places stand."""
        wide = (self._room.width() / 2 - MARGIN) * self._zoom
        high = (self._room.height() / 2 - MARGIN) * self._zoom
        middle = QPointF(self._room.center()) + self._shift
        left, top = middle.x(), middle.y()
        return [QPointF(left + x * wide, top - y * high) for x, y in places]

    def holds(self, spot: QPointF, beyond: float = 0) -> bool:
        """Tell whether a spot is in sight, or no further beyond its edges."""
        wide, high = self._room.width() + beyond, self._room.height() + beyond
        return -beyond < spot.x() < wide and -beyond < spot.y() < high

    def move_by(self, by: QPointF) -> None:
        """Move the plane aside."""
        self._shift += by

    def zoom_at(self, fixed: QPointF, by: float) -> None:
        """Go nearer or further, with one spot staying where it is; all the way out, all is in sight."""
        zoom = min(max(self._zoom * by, LEAST), MOST)
        off = fixed - QPointF(self._room.center())
        self._shift = QPointF() if zoom == LEAST else off - (off - self._shift) * (zoom / self._zoom)
        self._zoom = zoom
