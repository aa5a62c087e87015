"""How far the workshop is: figures, themes, tables, and what became of every point."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QWidget

from facilitator.domain.records import Status
from facilitator.services.statistics import DeskCount, Overview, overview
from facilitator.ui.models import Column, RowModel
from facilitator.ui.page import Page
from facilitator.ui.theme import SPACE
from facilitator.ui.values import value_words
from facilitator.ui.widgets import (
    STRETCH,
    Bar,
    BarChart,
    DataTable,
    EmptyState,
    Figure,
    HeatMap,
    PlainLabel,
    button,
    card,
    column,
    holder,
    row,
    scrolling,
)
from facilitator.ui.words import ago, span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from facilitator.domain.records import Desk, Point, Theme
    from facilitator.ui.context import Context

MOST_HEAT_COLUMNS = 60


class OverviewPage(Page):
    """The organiser's page; it counts, and leads to where something is missing."""

    scope: ClassVar[str] = "overview"
    kinds: ClassVar[tuple[str, ...]] = ("point", "desk", "session", "theme", "group", "outcome")

    def __init__(self, context: Context) -> None:
        super().__init__(context, "")
        self.set_title(self.tr("Overview"))
        self.import_button = button(self.tr("Import from a file"), icon="file-input")
        self.receive_button = button(self.tr("Receive from a table"), "primary", "inbox")
        self.put_beside_title(self.import_button, self.receive_button)
        self.figures = [Figure("", "") for _ in range(4)]
        self.themes = BarChart(self.tr("Points by theme"))
        self.fates = BarChart(self.tr("What became of the points"))
        self.fates_button = button(self.tr("Show the points"), "link", "arrow-right")
        self.kinds_chart = BarChart(self.tr("Points by kind"))
        self.tables = RowModel(self._columns(), key=_desk_id, parent=self)
        self.table = DataTable(self.tr("Tables"), self.tables, wide=(0, 1))
        self.heat = HeatMap(self.tr("Points by theme and table"))
        self.empty = EmptyState(
            "gauge",
            self.tr("Nothing to count yet"),
            self.tr("Write the first point on Capture (Ctrl+Alt+1), or import points (Ctrl+I)."),
            self.tr("Import from a file"),
            "file-input",
        )
        self._heat_desks: list[Desk] = []
        self._heat_themes: list[Theme] = []
        self._content = self._arrange()
        self._area = scrolling(self._content)
        self.body.addWidget(self._area)
        self.body.addWidget(self.empty)
        self.import_button.clicked.connect(self._import)
        self.receive_button.clicked.connect(self._receive)
        self.empty.pressed.connect(self._import)
        self.table.activated.connect(self._go_to_desk)
        self.fates_button.clicked.connect(lambda: context.go("open_points", ""))
        self.heat.chosen.connect(self._go_to_cell)

    def refresh(self) -> None:
        """Count again."""
        snapshot = self.context.snapshot
        found = overview(snapshot)
        dates = span(snapshot.workshop.starts, snapshot.workshop.ends)
        self.set_context(
            " · ".join(piece for piece in (snapshot.workshop.title, snapshot.workshop.place, dates) if piece)
        )
        is_empty = not found.points and not found.desks
        self.empty.setVisible(is_empty)
        self._area.setVisible(not is_empty)
        self._show_figures(found)
        self._show_charts(found)
        self.tables.show(found.by_desk)
        self._fit_table()
        self._show_heat(found)

    def arrive(self, record: str) -> None:
        """Put the focus on the tables, or where the first points come from."""
        first = self.table if self.empty.isHidden() else self.empty.button
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_figures(self, found: Overview) -> None:
        number = self.locale().toString
        spoken = found.desks - found.silent_desks
        approved = found.by_status[Status.APPROVED]
        shown = (
            (number(found.points), self.tr("points") if found.points != 1 else self.tr("point")),
            (f"{number(spoken)} / {number(found.desks)}", self.tr("tables have written")),
            (number(found.groups), self.tr("groups") if found.groups != 1 else self.tr("group")),
            (f"{number(approved)} / {number(found.outcomes)}", self._outcome_words(found)),
        )
        for figure, (big, words) in zip(self.figures, shown, strict=True):
            figure.show_figure(big, words)

    def _outcome_words(self, found: Overview) -> str:
        if not found.stale:
            return self.tr("outcomes approved")
        return self.tr("outcomes approved, {n} changed since").format(n=found.stale)

    def _show_charts(self, found: Overview) -> None:
        bars = [Bar(theme.name, number, theme.hue) for theme, number in found.by_theme]
        bars.append(Bar(self.tr("Without a theme"), found.untagged, "slate"))
        self.themes.show_bars(bars)
        self.fates.show_bars([Bar(value_words(each.value), n) for each, n in found.dispositions.items()])
        self.kinds_chart.show_bars([Bar(value_words(kind), n) for kind, n in found.by_kind])

    def _show_heat(self, found: Overview) -> None:
        desks = [each.desk for each in found.by_desk if each.points][:MOST_HEAT_COLUMNS]
        themes = [theme for theme, number in found.by_theme if number]
        self._heat_desks, self._heat_themes = desks, themes
        numbers = [[found.heat.get((theme.id, desk.id), 0) for desk in desks] for theme in themes]
        self._heat_card.setVisible(bool(desks and themes))
        self.heat.show_map([theme.name for theme in themes], [f"T{desk.number}" for desk in desks], numbers)

    def _import(self) -> None:
        self.context.actions.run("file.import")

    def _receive(self) -> None:
        self.context.actions.run("file.receive")

    def _go_to_desk(self, index: QModelIndex) -> None:
        desk = self.tables.row(index).desk.id
        self._show_newest(each for each in self.context.snapshot.points.values() if each.desk == desk)

    def _go_to_cell(self, row: int, column: int) -> None:
        (desk, theme), snapshot = (self._heat_desks[column], self._heat_themes[row]), self.context.snapshot
        points = (each for each in snapshot.points.values() if each.desk == desk.id)
        self._show_newest(each for each in points if theme in snapshot.themes_of(each))

    def _show_newest(self, points: Iterable[Point]) -> None:
        newest = max(points, key=lambda point: point.born, default=None)
        self.context.go("capture", newest.id if newest else "")

    def _numbered(self, number: int) -> str:
        return self.tr("Table {number}").format(number=number)

    def _columns(self) -> list[Column[DeskCount]]:
        def last(each: DeskCount) -> str:
            return (
                ago(each.last, self.context.workspace.sources.now())
                if each.points
                else self.tr("no points yet")
            )

        return [
            Column(
                self.tr("Table"),
                lambda each: each.desk.name or self._numbered(each.desk.number),
                sort_by=_number,
            ),
            Column(self.tr("Rapporteur"), lambda each: each.desk.rapporteur or "—"),
            Column(
                self.tr("Points"),
                lambda each: self.locale().toString(each.points),
                is_number=True,
                sort_by=_points,
            ),
            Column(self.tr("Last written"), last, sort_by=_last),
        ]

    def _fit_table(self) -> None:
        shown = min(max(self.tables.rowCount(), 3), 12)
        height = self.table.verticalHeader().defaultSectionSize()
        self.table.setFixedHeight(
            shown * height + self.table.horizontalHeader().sizeHint().height() + SPACE.small
        )

    def _arrange(self) -> QWidget:
        left = column(
            card(PlainLabel(self.tr("Points by theme"), "heading"), self.themes),
            card(PlainLabel(self.tr("What became of the points"), "heading"), self.fates, self.fates_button),
            STRETCH,
            spacing=SPACE.card,
        )
        right = column(
            PlainLabel(self.tr("Tables"), "heading"),
            self.table,
            card(PlainLabel(self.tr("Points by kind"), "heading"), self.kinds_chart),
            STRETCH,
            spacing=SPACE.card,
        )
        right.setSpacing(SPACE.small)
        halves = row(left, right, spacing=SPACE.card)
        halves.setStretch(0, 1)
        halves.setStretch(1, 1)
        self._heat_card = card(PlainLabel(self.tr("Themes by table"), "heading"), self.heat)
        figures = row(*self.figures, spacing=SPACE.card)
        return holder(column(figures, halves, self._heat_card, STRETCH, spacing=SPACE.card))


def _desk_id(each: DeskCount) -> str:
    return each.desk.id


def _number(each: DeskCount) -> int:
    return each.desk.number


def _points(each: DeskCount) -> int:
    return each.points


def _last(each: DeskCount) -> int:
    return each.last
