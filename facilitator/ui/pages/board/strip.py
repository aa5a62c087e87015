"""The board's lanes side by side: only those in sight are built, however many there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QCursor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from facilitator.ui import theme
from facilitator.ui.pages.board.column import LaneColumn
from facilitator.ui.theme import SIZES, SPACE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from facilitator.ui.models import Card
    from facilitator.ui.pages.board.picture import Lane, Spot

MOST_KEPT = 24
EDGE, NUDGE, NUDGE_MS, AHEAD_MS = 56, 28, 25, 5


class Floor(QWidget):
    """What the columns stand on. It paints all of itself, so that Qt can shift what is painted already."""

    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill it with the colour of the window."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(theme.current().canvas))
        painter.end()


class LaneStrip(QScrollArea):
    """Shows lanes; their columns are made when they come into sight and go when they are long out of it."""

    built = Signal(LaneColumn)
    changed = Signal()

    def __init__(self, card: Callable[[Spot], Card], last: QWidget) -> None:
        super().__init__()
        self._card, self._last = card, last
        self._lanes: list[Lane] = []
        self._spots: Callable[[Lane], Sequence[Spot]] = lambda _lane: ()
        self._columns: dict[str, LaneColumn] = {}
        self._fresh: set[str] = set()
        self._here = ""
        self._floor = Floor()
        self._nudge = QTimer(self, interval=NUDGE_MS)
        self._ahead = QTimer(self, interval=AHEAD_MS, singleShot=True)
        last.setParent(self._floor)
        self.setWidget(self._floor)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("Groups"))
        self.horizontalScrollBar().valueChanged.connect(self._build)
        self._nudge.timeout.connect(self._scroll_at_edges)
        self._ahead.timeout.connect(self._build_ahead)
        theme.notifier().themeChanged.connect(self._place)

    def show_lanes(self, lanes: Sequence[Lane], spots: Callable[[Lane], Sequence[Spot]]) -> None:
        """Show these lanes in this order; `spots` gives the points of a lane when it comes into sight."""
        self._lanes, self._spots = list(lanes), spots
        self._fresh.clear()
        live = {lane.id for lane in lanes}
        for gone in set(self._columns) - live:
            self._drop(gone)
        self._place()

    def show_sides(self) -> None:
        """Say of the columns which hold opposite opinions; nothing else of them is drawn anew."""
        for lane in self._lanes:
            if lane.id in self._fresh:
                self._columns[lane.id].show_sides(lane)

    def lanes(self) -> tuple[Lane, ...]:
        """Return the lanes shown."""
        return tuple(self._lanes)

    def built_count(self) -> int:
        """Count the lanes that have a column at the moment."""
        return len(self._columns)

    def lane(self) -> Lane | None:
        """Return the lane where the keys work."""
        return next((lane for lane in self._lanes if lane.id == self._here), None)

    def neighbour(self, lane: str, by: int) -> Lane | None:
        """Return the lane so many places further, or None beyond the ends."""
        at = self._at(lane) + by
        return self._lanes[at] if 0 <= at < len(self._lanes) else None

    def column(self, lane: str) -> LaneColumn | None:
        """Return the column of a lane, scrolled into sight; None when there is no such lane."""
        if not any(each.id == lane for each in self._lanes):
            return None
        self._reveal(lane)
        return self._column(lane)

    def enter(self, lane: str) -> None:
        """Let the keys work in a lane."""
        column = self.column(lane)
        if column is not None:
            self._here = lane
            self._let_go(column)
            column.cards.choose_first()

    def come_to(self, lane: str) -> None:
        """Let commands mean a lane, without choosing anything there."""
        self._here = lane
        self.changed.emit()

    def rest(self) -> None:
        """Let nothing be chosen and commands mean no group."""
        for each in self._columns.values():
            each.cards.clearSelection()
        self.come_to("")

    def chosen(self) -> list[str]:
        """Return the ids of all chosen points, lane by lane."""
        columns = (self._columns.get(lane.id) for lane in self._lanes)
        return [point for column in columns if column is not None for point in column.chosen()]

    def chosen_count(self) -> int:
        """Count the chosen points."""
        return len(self.chosen())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the columns the height there is, and build those that came into sight."""
        super().resizeEvent(event)
        self._place()

    def _at(self, lane: str) -> int:
        return next((at for at, each in enumerate(self._lanes) if each.id == lane), -1)

    def _step(self) -> int:
        return theme.icon_pixels(SIZES.column) + SPACE.card

    def _box(self, at: int) -> QRect:
        width = theme.icon_pixels(SIZES.column)
        return QRect(at * self._step(), 0, width, self._floor.height())

    def _place(self) -> None:
        count = len(self._lanes)
        width = count * self._step() + self._box(0).width()
        bar = self.horizontalScrollBar()
        height = self.height() - (bar.sizeHint().height() + SPACE.tight if width > self.width() else 0)
        self._floor.resize(max(width, self.width()), height)
        self._last.setGeometry(self._box(count))
        for at, lane in enumerate(self._lanes):
            if lane.id in self._columns:
                self._columns[lane.id].setGeometry(self._box(at))
        self._build()

    def _build(self) -> None:
        """Build or freshen the columns in sight, and drop the others when there are too many."""
        first, last = self._sight()
        seen = [lane.id for lane in self._lanes[first : last + 1]]
        near = {lane.id for lane in self._lanes[max(first - 1, 0) : last + 2]}
        for each in seen:
            self._column(each)
        for each, column in list(self._columns.items()):
            if each not in near:
                if len(self._columns) > MOST_KEPT and not column.is_busy():
                    self._drop(each)
                elif column.is_busy():
                    self._column(each)
        self._ahead.start()

    def _build_ahead(self) -> None:
        """Do a part of what the columns just out of sight want, so that a step of a drag stays short."""
        first, last = self._sight()
        for at in (last + 1, first - 1):
            if 0 <= at < len(self._lanes) and self._lanes[at].id not in self._fresh:
                lane = self._lanes[at].id
                if lane in self._columns:
                    self._column(lane)
                else:
                    self._make(lane, at)
                self._ahead.start()
                return

    def _sight(self) -> tuple[int, int]:
        """Return the first and the last place in sight."""
        left = self.horizontalScrollBar().value()
        return max(left // self._step(), 0), (left + self.viewport().width()) // self._step()

    def _column(self, lane: str) -> LaneColumn:
        at = self._at(lane)
        column = self._columns.get(lane) or self._make(lane, at)
        if lane not in self._fresh:
            self._fresh.add(lane)
            column.show_lane(self._lanes[at], self._spots(self._lanes[at]))
        return column

    def _make(self, lane: str, at: int) -> LaneColumn:
        column = self._columns[lane] = LaneColumn(self._card, self.chosen_count)
        column.setParent(self._floor)
        column.setGeometry(self._box(at))
        column.lay_out()
        column.cards.arrived.connect(lambda: self._arrive(column))
        column.cards.entered_alone.connect(lambda: self._let_go(column))
        column.cards.selection_changed.connect(self.changed)
        column.cards.hovered.connect(self._nudge.start)
        self.built.emit(column)
        column.show()
        return column

    def _drop(self, lane: str) -> None:
        column = self._columns.pop(lane)
        self._fresh.discard(lane)
        column.hide()
        column.deleteLater()

    def _arrive(self, column: LaneColumn) -> None:
        self._here = column.id
        for each in self._columns.values():
            each.update()
        self.changed.emit()

    def _let_go(self, column: LaneColumn) -> None:
        for each in self._columns.values():
            if each is not column:
                each.cards.clearSelection()

    def _reveal(self, lane: str) -> None:
        box, bar = self._box(self._at(lane)), self.horizontalScrollBar()
        if box.left() < bar.value():
            bar.setValue(box.left())
        elif box.right() > bar.value() + self.viewport().width():
            bar.setValue(box.right() + 1 - self.viewport().width())

    def _scroll_at_edges(self) -> None:
        """Scroll while something is dragged near the left or right edge."""
        at = self.viewport().mapFromGlobal(QCursor.pos())
        if QApplication.mouseButtons() == Qt.MouseButton.NoButton or not self._is_near(at):
            self._nudge.stop()
            return
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() + (-NUDGE if at.x() < EDGE else NUDGE))

    def _is_near(self, at: QPoint) -> bool:
        return at.x() < EDGE or at.x() > self.viewport().width() - EDGE
