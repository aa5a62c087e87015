"""The points as the notebook lists them: newest first, narrowed to a table, a session or some words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from facilitator.domain.records import Kind
from facilitator.ui.fuzzy import fold
from facilitator.ui.language import tr
from facilitator.ui.models import Card, Chip
from facilitator.ui.pages.capture.narrowing import Order, in_order, narrowing_of
from facilitator.ui.pages.capture.values import dots
from facilitator.ui.values import value_words
from facilitator.ui.words import clock

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from facilitator.domain.records import Desk, Point, Theme
    from facilitator.domain.snapshot import Snapshot


class Scope(StrEnum):
    """Whose points are listed."""

    DESK = "desk"
    SESSION = "session"
    WORKSHOP = "workshop"


@dataclass(frozen=True, slots=True, eq=False)
class PointRow:
    """A point with its live themes and its table's name; made anew when any of them changes."""

    id: str
    point: Point
    themes: tuple[Theme, ...]
    table: str


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be listed."""

    desk: str = ""
    session: str = ""
    scope: Scope = Scope.DESK
    words: str = ""
    is_bare_only: bool = False
    order: Order = Order.NEWEST


class PointRows:
    """Rows by point, kept as long as nothing about them changes, so that a list knows what to paint anew."""

    def __init__(self) -> None:
        """Begin without rows."""
        self._rows: dict[str, PointRow] = {}
        self._said: dict[PointRow, str] = {}
        self._every: tuple[object, list[PointRow]] = (None, [])
        self._desks: Mapping[str, Desk] = {}
        self._themes: Mapping[str, Theme] = {}
        self._tables: dict[str, str] = {}

    def of_session(self, snapshot: Snapshot, session: str) -> list[PointRow]:
        """Return the rows of a session, newest first."""
        self._look_at(snapshot)
        points = reversed(list(snapshot.points.values()))
        return self._rows_of(snapshot, [point for point in points if point.session == session])

    def listed(self, snapshot: Snapshot, wish: Wish, session: list[PointRow]) -> list[PointRow]:
        """Return what is wished for, in its order; `session` holds the rows of the wished session."""
        found = session
        if wish.is_bare_only or wish.scope is Scope.WORKSHOP:
            found = self._of_workshop(snapshot)
        if wish.is_bare_only:
            found = [row for row in found if not row.themes]
        elif wish.scope is Scope.DESK and wish.desk:
            found = [row for row in found if row.point.desk == wish.desk]
        asked = narrowing_of(wish.words)
        if asked.themes or asked.kinds or asked.is_bare:
            found = [row for row in found if asked.lets_pass(row)]
        return in_order(self._saying(found, asked.words), wish.order)

    def _of_workshop(self, snapshot: Snapshot) -> list[PointRow]:
        self._look_at(snapshot)
        if self._every[0] is not snapshot.points:
            rows = self._rows_of(snapshot, list(reversed(list(snapshot.points.values()))))
            self._every = (snapshot.points, rows)
        return self._every[1]

    def _look_at(self, snapshot: Snapshot) -> None:
        if snapshot.desks is not self._desks or snapshot.themes is not self._themes:
            self._desks, self._themes = snapshot.desks, snapshot.themes
            self._tables = {each: table_name(desk) for each, desk in snapshot.desks.items()}
            self._rows.clear()
            self._said.clear()
            self._every = (None, [])

    def _rows_of(self, snapshot: Snapshot, points: list[Point]) -> list[PointRow]:
        known = self._rows
        for point in points:
            row = known.get(point.id)
            if row is None or row.point is not point:
                if row is not None:
                    self._said.pop(row, None)
                table = self._tables.get(point.desk, "")
                known[point.id] = PointRow(point.id, point, snapshot.themes_of(point), table)
        return [known[point.id] for point in points]

    def _saying(self, rows: list[PointRow], words: Sequence[str]) -> list[PointRow]:
        if not words:
            return rows
        known = self._said
        for row in rows:
            if row not in known:
                known[row] = _all_words(row)
        told = [(row, known[row]) for row in rows]
        for word in sorted(words, key=len, reverse=True):  # a long word leaves fewer to look at
            told = [each for each in told if word in each[1]]
        return [row for row, _ in told]


class Session:
    """The rows of the session at hand, and what is new or gone since they were looked at last."""

    def __init__(self) -> None:
        """Begin with an empty session."""
        self.rows: list[PointRow] = []
        self.fresh: frozenset[PointRow] = frozenset()
        self.gone: frozenset[PointRow] = frozenset()
        self.counts: Counter[str] = Counter()
        self._seen: frozenset[PointRow] = frozenset()

    def look(self, rows: list[PointRow]) -> None:
        """Take these rows, newest first, and count their themes; only what differs costs time."""
        now = frozenset(rows)
        self.fresh, self.gone = now - self._seen, self._seen - now
        self.rows, self._seen = rows, now
        self.counts.update(_themes(self.fresh))
        self.counts.subtract(_themes(self.gone))


def card_of(row: PointRow) -> Card:
    """Return what a point's card shows."""
    point = row.point
    about = (
        tr("Top {place}").format(place=point.top) if point.top else "",
        dots(min(point.priority, 3)) if point.priority else "",
        "" if point.kind == Kind.INSIGHT.value else value_words(point.kind),
        tr("Agreement: {value}").format(value=value_words(point.agreement)) if point.agreement else "",
        tr("Internal") if point.internal else "",
        tr("Read back") if point.read_back else "",
        f"+{point.support}" if point.support else "",
        point.ref,
        row.table,
        clock(point.born) if point.born else "",
    )
    chips = tuple(Chip(theme.name, theme.hue) for theme in row.themes)
    return Card(point.text, chips, " · ".join(piece for piece in about if piece))


def table_name(desk: Desk) -> str:
    """Return a table's own name, or else its number in words."""
    return desk.name or tr("Table {number}").format(number=desk.number)


def _themes(rows: Iterable[PointRow]) -> Iterable[str]:
    return (theme.id for row in rows for theme in row.themes)


def _all_words(row: PointRow) -> str:
    point = row.point
    about = (point.text, point.ref, row.table, point.kind, point.stakeholder, point.region, point.remark)
    text = " ".join((*about, point.translation, *(theme.name for theme in row.themes)))
    return text.casefold() if text.isascii() else fold(text)
