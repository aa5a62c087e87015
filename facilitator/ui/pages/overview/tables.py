"""Tables by sessions: how much each noted, when last, and what it lacks, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QTableView

from facilitator.services.coverage import Cell, Coverage
from facilitator.ui.language import tr
from facilitator.ui.models import Column, RowModel
from facilitator.ui.pages.overview.standing import StandingDelegate
from facilitator.ui.pages.overview.titles import Titles
from facilitator.ui.theme import SPACE
from facilitator.ui.values import value_words
from facilitator.ui.widgets import plain_tip
from facilitator.ui.widgets.data_table import DataTable
from facilitator.ui.words import ago, clock, counted, span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from facilitator.domain.records import Desk, Session

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
DAY_MS = 24 * 60 * 60 * 1000
LEAST_ROWS, MOST_ROWS, LEAST_SESSION = 3, 12, 112
WIDEST = 0.3  # a column, of the whole


@dataclass(frozen=True, slots=True)
class TableRow:
    """A table with what it noted in each session, and the kinds it lacks; `last` is 0 for a silent one."""

    desk: Desk
    cells: tuple[Cell, ...]
    points: int
    last: int
    missing: tuple[str, ...]

    @property
    def name(self) -> str:
        """The table's name, or its number."""
        return self.desk.name or tr("Table {number}").format(number=self.desk.number)

    @property
    def standing(self) -> str:
        """What is to be said of the table; empty where nothing is missing."""
        if not self.points:
            return tr("Not yet received")
        if not self.missing:
            return ""
        kinds = tr(" or ").join(value_words(kind).lower() for kind in self.missing)
        return tr("No {kinds} yet").format(kinds=kinds)


class TablesGrid(DataTable):
    """Every cell can be walked to; a click or Enter says `opened`."""

    opened = Signal(QModelIndex)

    def __init__(self, name: str, now: Callable[[], int]) -> None:
        self._sessions: tuple[Session, ...] = ()
        self._now = now
        self.rows = _model((), now)
        super().__init__(name, self.rows)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectItems)
        self.setWordWrap(False)
        self.titles = Titles()
        self.use_titles(self.titles)
        self.setItemDelegate(StandingDelegate(self))
        self.clicked.connect(self.opened)

    def show_coverage(self, found: Coverage) -> None:
        """Show what has come in; columns are made anew only when the agenda changed.

        What is missing stands beside the table's name, and sessions that have points before those to come.
        """
        if found.sessions != self._sessions:
            self._sessions = found.sessions
            self.rows = _model(found.sessions, self._now, self)
            self.setModel(self.rows)
        self.rows.show(_rows(found))
        self._order_columns({session for _, session in found.cells})
        self._fit_columns()
        if not self.currentIndex().isValid() and self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(0, 0))
        self._fit_height()

    def session_at(self, column: int) -> Session | None:
        """Return the session that a column stands for, if it does."""
        return self._sessions[column - 1] if 0 < column <= len(self._sessions) else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit_names()
        super().resizeEvent(event)
        self._fit_height()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter and Space open the cell."""
        if event.key() in ENTER and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _order_columns(self, begun: set[str]) -> None:
        titles, count = self.horizontalHeader(), len(self._sessions)
        sessions = sorted(range(count), key=lambda at: self._sessions[at].id not in begun)
        for place, column in enumerate((0, count + 3, *(at + 1 for at in sessions), count + 1, count + 2)):
            titles.moveSection(titles.visualIndex(column), place)

    def _fit_columns(self) -> None:
        """Let the sessions share the room, and leave out what is missing where nothing is."""
        rows = self.rows.rows()
        self.setColumnHidden(len(self._sessions) + 3, not any(each.standing for each in rows))
        self._fit_names()
        self.share(range(1, len(self._sessions) + 1), LEAST_SESSION)

    def _fit_names(self) -> None:
        """Let no table's name push the sessions out of sight; its tip says all of it."""
        self.horizontalHeader().setMaximumSectionSize(round(self.viewport().width() * WIDEST))

    def _fit_height(self) -> None:
        shown = min(max(self.rows.rowCount(), LEAST_ROWS), MOST_ROWS)
        titles, height = self.horizontalHeader().sizeHint().height(), self.verticalHeader()
        is_cut = self.horizontalHeader().length() > self.viewport().width()
        bar = self.horizontalScrollBar().sizeHint().height() if is_cut else 0
        self.setFixedHeight(shown * height.defaultSectionSize() + titles + bar + SPACE.small)


def _model(
    sessions: Sequence[Session], now: Callable[[], int], parent: QObject | None = None
) -> RowModel[TableRow]:
    def last(row: TableRow) -> str:
        return _last_words(row.last, now())

    columns = [
        Column(tr("Table"), lambda row: row.name, tip=_tip, sort_by=lambda row: row.desk.number),
        *(
            Column(
                session.title,
                partial(_cell_words, at),
                is_number=True,
                tip=partial(_cell_tip, session.title, at),
                sort_by=partial(_points_at, at),
            )
            for at, session in enumerate(sessions)
        ),
        Column(tr("Points"), lambda row: f"{row.points:n}", is_number=True, sort_by=lambda row: row.points),
        Column(tr("Last written"), last, tip=_last_tip, sort_by=lambda row: row.last),
        Column(tr("What is missing"), lambda row: row.standing, tip=lambda row: plain_tip(row.standing)),
    ]
    return RowModel(columns, key=lambda row: row.desk.id, parent=parent)


def _rows(found: Coverage) -> list[TableRow]:
    counts: dict[str, int] = {}
    last: dict[str, int] = {}
    for (desk, _), cell in found.cells.items():
        counts[desk] = counts.get(desk, 0) + cell.points
        last[desk] = max(last.get(desk, 0), cell.last)
    return [
        TableRow(
            desk,
            tuple(found.cell(desk, session) for session in found.sessions),
            counts.get(desk.id, 0),
            last.get(desk.id, 0),
            found.missing.get(desk.id, ()),
        )
        for desk in found.desks
    ]


def _cell_words(at: int, row: TableRow) -> str:
    cell = row.cells[at]
    return f"{cell.points:n}" if cell.points else "—"


def _cell_tip(session: str, at: int, row: TableRow) -> str:
    cell, where = row.cells[at], f"{row.name}, {session}"
    if not cell.points:
        return plain_tip(tr("{table}: nothing yet").format(table=where))
    kinds = ", ".join(f"{value_words(kind)} {number:n}" for kind, number in cell.kinds.items())
    points = counted(cell.points, tr("point"), tr("points"))
    told = tr("{table}: {points}, the last at {when}").format(
        table=where, points=points, when=clock(cell.last)
    )
    return plain_tip(f"{told}\n{kinds}")


def _last_words(last: int, now: int) -> str:
    if not last or now - last < DAY_MS:
        return ago(last, now)
    return span(datetime.fromtimestamp(last / 1000, tz=UTC).astimezone().date().isoformat(), "")


def _last_tip(row: TableRow) -> str:
    return plain_tip(clock(row.last) if row.last else "")


def _points_at(at: int, row: TableRow) -> int:
    return row.cells[at].points


def _tip(row: TableRow) -> str:
    return plain_tip(" · ".join(each for each in (row.name, row.desk.rapporteur, row.desk.topic) if each))
