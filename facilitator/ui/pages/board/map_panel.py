"""The map with its legend, the words of the point at hand, and the verb that makes a group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from facilitator.ui import theme
from facilitator.ui.job import Job
from facilitator.ui.pages.board.point_map import MARK, Dot, PointMap, paint_mark
from facilitator.ui.theme import SPACE
from facilitator.ui.widgets import (
    STRETCH,
    ElidedLabel,
    FlowLayout,
    PlainLabel,
    button,
    clear,
    column,
    holder,
    row,
)
from facilitator.ui.words import counted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from facilitator.domain.records import Point
    from facilitator.domain.snapshot import Snapshot
    from facilitator.ui.context import Context
    from facilitator.ui.widgets import WorkBar

SHAPES = 4
NO_THEME = ("slate", 3)


class LegendMark(QWidget):
    """The mark of a theme as it stands on the map."""

    def __init__(self, hue: str, shape: int) -> None:
        super().__init__()
        self._hue, self._shape = hue, shape
        self.setFixedSize(QSize(int(4 * MARK), int(4 * MARK)))
        theme.notifier().themeChanged.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the mark."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.current().hue(self._hue).bar))
        paint_mark(painter, QPointF(self.width() / 2, self.height() / 2), self._shape)
        painter.end()


class MapPanel(QWidget):
    """Asks the worker where the points lie when it is shown, and says which of them are wanted as a group."""

    grouped = Signal(list)
    changed = Signal()

    def __init__(self, context: Context, bar: WorkBar) -> None:
        super().__init__()
        self._job = Job(context, bar, "map")
        self._places: dict[str, tuple[float, float]] = {}
        self.map = PointMap()
        self.count_label, self.words_label = PlainLabel("", "context"), ElidedLabel("", "")
        self.group_button = button(self.tr("Group these points"), icon="group")
        self._legend = FlowLayout(spacing=SPACE.small)
        help_label = PlainLabel(
            self.tr("Draw a frame to choose; arrows and Space do too, + and − zoom."), "caption"
        )
        self.setLayout(
            column(
                row(self.count_label, self.group_button, STRETCH, help_label, spacing=SPACE.medium),
                self.map,
                self.words_label,
                holder(self._legend),
            )
        )
        self.layout().setStretch(1, 1)  # type: ignore[union-attr]  # a column was just set
        self.group_button.clicked.connect(self.group)
        self.map.selection_changed.connect(self._count)
        self.map.arrived.connect(self.words_label.setText)

    def ask(self) -> None:
        """Have the worker place the points; those that have a place are shown meanwhile."""
        self._job.start(self.tr("Drawing the map…"), self._take)

    def show_points(self, snapshot: Snapshot, points: Iterable[Point]) -> None:
        """Show these points where they lie, and the legend of their themes."""
        marks = {each.id: (each.hue, place % SHAPES) for place, each in enumerate(snapshot.whole_book)}
        dots, used = list[Dot](), dict[str, tuple[str, int]]()
        for point in points:
            if point.id in self._places:
                first = next(iter(snapshot.themes_of(point)), None)
                hue, shape = marks[first.id] if first else NO_THEME
                used[first.name if first else self.tr("Without a theme")] = (hue, shape)
                words = f"{point.ref}  {point.text}"
                dots.append(Dot(point.id, self._places[point.id], hue, shape, words))
        self.map.show_dots(dots)
        clear(self._legend)
        for name, mark in sorted(used.items()):
            self._legend.addWidget(
                holder(row(LegendMark(*mark), PlainLabel(name, "caption"), spacing=SPACE.tight))
            )
        self._count()

    def chosen(self) -> list[str]:
        """Return the chosen points."""
        return sorted(self.map.chosen)

    def group(self) -> None:
        """Ask for a group of the chosen points."""
        if self.map.chosen:
            points, self.map.chosen = self.chosen(), set()
            self.grouped.emit(points)

    def _take(self, places: dict[str, Any]) -> None:
        self._places = {id: (x, y) for id, (x, y) in places.items()}
        self.changed.emit()
        self.map.setFocus(Qt.FocusReason.OtherFocusReason)

    def _count(self) -> None:
        chosen = len(self.map.chosen)
        self.count_label.setText(
            self.tr("{points} chosen").format(points=counted(chosen, self.tr("point"), self.tr("points")))
        )
        self.group_button.setEnabled(bool(chosen))
