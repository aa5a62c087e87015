"""The map with its legend, the words of the point at hand, and the verb that makes a group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QWidget

from facilitator.ui import theme
from facilitator.ui.job import Job
from facilitator.ui.pages.board.map_legend import BY, Legend, Sort
from facilitator.ui.pages.board.map_marks import LegendMark
from facilitator.ui.pages.board.point_map import Dot, PointMap
from facilitator.ui.theme import SPACE
from facilitator.ui.widgets import (
    STRETCH,
    ElidedLabel,
    PlainLabel,
    button,
    clear,
    column,
    holder,
    plain_tip,
    reading,
    row,
)
from facilitator.ui.widgets.flow import FlowLayout
from facilitator.ui.words import counted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from facilitator.domain.records import Point
    from facilitator.domain.snapshot import Snapshot
    from facilitator.ui.context import Context
    from facilitator.ui.widgets.page import WorkBar

MOST_LINES = 24  # of the legend; a map has no room for more
SHARE = 0.25  # of the height, that the legend may take; past it, it scrolls
WIDEST = 240  # pixels of a name at the usual text size; its tip says all of it


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
        self.by = BY[0]
        self.by_button = button("", "link", "tag")
        self._legend = FlowLayout(spacing=SPACE.small)
        self.legend_area = reading(holder(self._legend), self.tr("What the marks stand for"))
        self.setLayout(
            column(
                row(self.count_label, self.group_button, STRETCH, self.by_button, spacing=SPACE.medium),
                self.map,
                self.words_label,
                self.legend_area,
            )
        )
        self.layout().setStretch(1, 1)  # type: ignore[union-attr]  # a column was just set
        self._settled = QTimer(self, singleShot=True, interval=0)  # what was just added is hidden until then
        self._settled.timeout.connect(self._fit_legend)
        self.group_button.clicked.connect(self.group)
        self.by_button.clicked.connect(self.mark_otherwise)
        self.map.selection_changed.connect(self._count)
        self.map.arrived.connect(self.words_label.setText)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room between map and legend."""
        super().resizeEvent(event)
        self._fit_legend()

    def ask(self) -> None:
        """Have the worker place the points; those that have a place are shown meanwhile."""
        self._job.start(self.tr("Drawing the map…"), self._take)

    def mark_otherwise(self) -> None:
        """Mark the points by table instead of by theme, or the other way round."""
        self.by = BY[1 - BY.index(self.by)]
        self.changed.emit()

    def show_points(self, snapshot: Snapshot, points: Iterable[Point]) -> None:
        """Show these points where they lie, and what their marks stand for."""
        legend, dots, sorts = Legend(snapshot, self.by), list[Dot](), list[Sort]()
        for point in points:
            if point.id in self._places:
                sort = legend.sort(point)
                sorts.append(sort)
                words = f"{point.ref}  {point.text}  · {sort.name}"
                dots.append(Dot(point.id, self._places[point.id], sort.mark, words))
        self.map.show_dots(dots)
        self._show_legend(legend.lines(sorts))
        self._count()

    def _show_legend(self, lines: list[tuple[Sort, int]]) -> None:
        by = {"theme": self.tr("Marked by theme"), "table": self.tr("Marked by table")}
        self.by_button.setText(by[self.by])
        clear(self._legend)
        for sort, number in lines[:MOST_LINES]:
            self._legend.addWidget(self._line(sort, number))
        if lines[MOST_LINES:]:
            more = self.tr("and {number} more").format(number=len(lines) - MOST_LINES)
            self._legend.addWidget(PlainLabel(more, "caption"))
        self._settled.start()

    def _line(self, sort: Sort, number: int) -> QWidget:
        room, whole = theme.icon_pixels(WIDEST), f"{sort.name} · {self.locale().toString(number)}"
        ruler = QFontMetrics(theme.font("caption"))
        name = ruler.elidedText(sort.name, Qt.TextElideMode.ElideRight, room)
        said = PlainLabel(f"{name} · {self.locale().toString(number)}", "caption")
        said.setToolTip(plain_tip(whole))
        said.setAccessibleName(whole)
        return holder(row(LegendMark(sort.mark), said, spacing=SPACE.tight))

    def _fit_legend(self) -> None:
        """Give the legend what it wants, as long as the map keeps most of the room."""
        area = self.legend_area
        frame = max(area.height() - area.viewport().height(), 0)  # the viewport has its size later
        wanted = self._legend.heightForWidth(area.viewport().width()) + frame
        area.setFixedHeight(min(wanted, round(self.height() * SHARE)))

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
