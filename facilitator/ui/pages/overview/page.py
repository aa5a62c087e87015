"""How far the workshop is: figures, tables by sessions, what needs a look, what came in, and the themes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QWidget

from facilitator.domain.records import Status
from facilitator.services import linting
from facilitator.services.coverage import coverage
from facilitator.services.receipts import received
from facilitator.services.statistics import Overview, overview
from facilitator.services.waiting import awaited_in_all
from facilitator.ui.dialogs.points import open_points
from facilitator.ui.newest import Newest
from facilitator.ui.page import Page
from facilitator.ui.pages.overview.notices import Notices
from facilitator.ui.pages.overview.received import ReceivedTable
from facilitator.ui.pages.overview.tables import TablesGrid
from facilitator.ui.theme import SPACE
from facilitator.ui.values import value_words
from facilitator.ui.widgets import STRETCH, Figure, PlainLabel, button, card, column, holder, row, scrolling
from facilitator.ui.widgets.bars import Bar, BarChart
from facilitator.ui.widgets.empty import EmptyState
from facilitator.ui.words import span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from facilitator.domain.journal import Touched
    from facilitator.domain.lint import Finding
    from facilitator.domain.snapshot import Snapshot
    from facilitator.services.coverage import Coverage
    from facilitator.services.receipts import Received
    from facilitator.services.waiting import Awaited
    from facilitator.ui.context import Context


@dataclass(frozen=True, slots=True)
class Counted:
    """What the page shows of a workshop, and of which."""

    snapshot: Snapshot
    figures: Overview
    coverage: Coverage
    findings: Mapping[str, tuple[Finding, ...]]


def _counted(snapshot: Snapshot) -> Counted:
    return Counted(snapshot, overview(snapshot), coverage(snapshot), linting.findings(snapshot))


class OverviewPage(Page):
    """The organiser's page; it counts, and leads to where something is missing."""

    scope: ClassVar[str] = "overview"
    kinds: ClassVar[tuple[str, ...]] = ("point", "desk", "session", "theme", "group", "outcome", "waiver")

    def __init__(self, context: Context) -> None:
        super().__init__(context, "")
        self.set_title(self.tr("Overview"))
        self.import_button = button(self.tr("Import from a file"), icon="file-input")
        self.receive_button = button(self.tr("Receive from a table"), "primary", "inbox")
        self.put_beside_title(self.import_button, self.receive_button)
        self._newest, self._is_counted = Newest(context.tasks, self), False
        self.figures = [Figure("", "") for _ in range(4)]
        self.themes = BarChart(self.tr("Points by theme"))
        self.fates = BarChart(self.tr("What became of the points"))
        self.fates_button = button(self.tr("Show the points"), "link", "arrow-right")
        self.kinds_chart = BarChart(self.tr("Points by kind"))
        self.table = TablesGrid(self.tr("Tables by sessions"), context.workspace.sources.now)
        self.notices = Notices()
        self.receipts = ReceivedTable(self.tr("Received"))
        self.nothing_received = PlainLabel(
            self.tr("Nothing yet. Ctrl+R takes in what tables sent."), "context", wrap=True
        )
        self.empty = EmptyState(
            "gauge",
            self.tr("Nothing to count yet"),
            self.tr("Write the first point on Capture (Ctrl+Alt+1), or import points (Ctrl+I)."),
            self.tr("Import from a file"),
            "file-input",
        )
        self._content = self._arrange()
        self._area = scrolling(self._content)
        self.body.addWidget(self._area)
        self.body.addWidget(self.empty)
        self.import_button.clicked.connect(self._import)
        self.receive_button.clicked.connect(self._receive)
        self.empty.pressed.connect(self._import)
        self.fates_button.clicked.connect(lambda: context.go("open_points", ""))
        self.table.opened.connect(self._open_cell)
        self.notices.wants_to_go.connect(context.go)
        self.notices.wants_points.connect(self._open)

    def cares(self, touched: Touched) -> bool:
        """Hear too of whatever comes in."""
        return touched.is_received or super().cares(touched)

    def refresh(self) -> None:
        """Count again, of a large workshop on a thread."""
        snapshot = self.context.snapshot
        dates = span(snapshot.workshop.starts, snapshot.workshop.ends)
        self.set_context(
            " · ".join(piece for piece in (snapshot.workshop.title, snapshot.workshop.place, dates) if piece)
        )
        is_empty = not snapshot.points and not snapshot.desks
        self.empty.setVisible(is_empty)
        self._area.setVisible(self._is_counted and not is_empty)
        self._newest.ask(len(snapshot.points), partial(_counted, snapshot), self._show_counted)
        self.context.tasks.start(received, self.context.workspace, done=self._show_received)
        self.context.tasks.start(awaited_in_all, self.context.workspace, done=self._show_awaited)

    def arrive(self, record: str) -> None:
        """Put the focus on the tables, or where the first points come from."""
        first = self.table if self.empty.isHidden() else self.empty.button
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_counted(self, counted: Counted) -> None:
        self._show_figures(counted.figures)
        self._show_charts(counted.figures)
        self.table.show_coverage(counted.coverage)
        self.notices.show_open(counted.snapshot, counted.coverage, counted.findings, counted.figures.untagged)
        if not self._is_counted:
            self._is_counted = True
            self._area.setVisible(self.empty.isHidden())
            if self.isVisible():
                self.arrive("")

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

    def _show_received(self, found: Sequence[Received]) -> None:
        self.receipts.show_received(found, self.context.snapshot)
        self.receipts.setVisible(bool(found))
        self.nothing_received.setVisible(not found)

    def _show_awaited(self, found: Sequence[Awaited]) -> None:
        self.notices.show_awaited(self.context.snapshot, found)

    def _import(self) -> None:
        self.context.actions.run("file.import")

    def _receive(self) -> None:
        self.context.actions.run("file.receive")

    def _open_cell(self, index: QModelIndex) -> None:
        row, session = self.table.rows.row(index), self.table.session_at(index.column())
        points = [
            point.id
            for point in self.context.snapshot.points.values()
            if point.desk == row.desk.id and (session is None or point.session == session.id)
        ]
        self._open(" · ".join((row.name, session.title) if session else (row.name,)), points)

    def _open(self, title: str, points: Sequence[str]) -> None:
        if points:
            open_points(self.context, self, title, points)

    def _arrange(self) -> QWidget:
        left = column(
            card(PlainLabel(self.tr("What needs a look"), "heading"), self.notices),
            card(PlainLabel(self.tr("Points by theme"), "heading"), self.themes),
            STRETCH,
            spacing=SPACE.card,
        )
        right = column(
            card(PlainLabel(self.tr("Received"), "heading"), self.receipts, self.nothing_received),
            card(PlainLabel(self.tr("What became of the points"), "heading"), self.fates, self.fates_button),
            card(PlainLabel(self.tr("Points by kind"), "heading"), self.kinds_chart),
            STRETCH,
            spacing=SPACE.card,
        )
        halves = row(left, right, spacing=SPACE.card)
        halves.setStretch(0, 1)
        halves.setStretch(1, 1)
        tables = column(PlainLabel(self.tr("Tables by sessions"), "heading"), self.table)
        figures = row(*self.figures, spacing=SPACE.card)
        return holder(column(figures, tables, halves, STRETCH, spacing=SPACE.card))
