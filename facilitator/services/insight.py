"""The numbers behind the pictures: who speaks of what, how firmly, and whether anything new is still said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from facilitator.domain.records import AGREEMENTS, CONCRETENESSES, HORIZONS, Kind, Point
from facilitator.domain.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Heading:
    """A row or column of a grid: the id or value it stands for, and its words (empty: what did not say)."""

    id: str
    words: str


@dataclass(frozen=True, slots=True)
class Grid:
    """Points counted by two things, and which points each count is made of; empty cells have no entry."""

    rows: tuple[Heading, ...]
    columns: tuple[Heading, ...]
    points: dict[tuple[str, str], tuple[str, ...]]

    def count(self, row: str, column: str) -> int:
        """Return how many points stand in a cell."""
        return len(self.points.get((row, column), ()))

    def turned(self) -> Grid:
        """Return the same counts with rows as columns."""
        return Grid(self.columns, self.rows, {place[::-1]: ids for place, ids in self.points.items()})


@dataclass(frozen=True, slots=True)
class Saturation:
    """How many groups had been heard after so many points, in the order in which the points were noted.

    `heard[n]` is the number of groups that the first n + 1 grouped points belong to; `points` are their ids.
    """

    points: tuple[str, ...]
    heard: tuple[int, ...]

    def new_in_last(self, share: float) -> int:
        """Return how many groups came only with the last share (0 to 1) of the points."""
        if not self.heard:
            return 0
        at = round(len(self.heard) * (1 - share))
        return self.heard[-1] - (self.heard[at - 1] if at else 0)


Names = Callable[[Point], Iterable[str]]


def theme_by_table(snapshot: Snapshot) -> Grid:
    """Return themes by tables; a point with two themes counts for both."""
    tables = [Heading(each, desk.name or f"T{desk.number:02d}") for each, desk in snapshot.desks.items()]
    return _grid(snapshot, _themes(snapshot), tables, _themes_of(snapshot), lambda point: (point.desk,))


def theme_by_stakeholder(snapshot: Snapshot) -> Grid:
    """Return themes by stakeholder groups, those who speak most first."""
    said = Counter(point.stakeholder for point in snapshot.points.values() if point.stakeholder)
    groups = [Heading(name, name) for name, _ in sorted(said.items(), key=lambda pair: (-pair[1], pair[0]))]
    return _grid(
        snapshot, _themes(snapshot), groups, _themes_of(snapshot), lambda point: (point.stakeholder,)
    )


def kind_by_session(snapshot: Snapshot) -> Grid:
    """Return sessions by kinds of point, sessions that have points before those to come."""
    begun = {point.session for point in snapshot.points.values()}
    order = sorted(snapshot.sessions.values(), key=lambda session: session.id not in begun)
    sessions = [Heading(session.id, session.title) for session in order]
    return _grid(
        snapshot, sessions, _values(Kind), lambda point: (point.session,), lambda point: (point.kind,)
    )


def theme_by_horizon(snapshot: Snapshot) -> Grid:
    """Return themes by past, present and future."""
    return _by_value(snapshot, HORIZONS, lambda point: (point.horizon,))


def theme_by_concreteness(snapshot: Snapshot) -> Grid:
    """Return themes by principle, measure and action: from abstract to concrete."""
    return _by_value(snapshot, CONCRETENESSES, lambda point: (point.concreteness,))


def theme_by_agreement(snapshot: Snapshot) -> Grid:
    """Return themes by how far the tables agreed."""
    return _by_value(snapshot, AGREEMENTS, lambda point: (point.agreement,))


def saturation(snapshot: Snapshot) -> Saturation:
    """Return whether new groups still came up (Guest, Bunce & Johnson 2006, *Field Methods* 18(1))."""
    grouped = [point for point in snapshot.points.values() if point.group in snapshot.groups]
    met: set[str] = set()
    heard: list[int] = []
    for point in grouped:
        met.add(point.group)
        heard.append(len(met))
    return Saturation(tuple(point.id for point in grouped), tuple(heard))


def _by_value(snapshot: Snapshot, values: Iterable[str], of: Names) -> Grid:
    return _grid(snapshot, _themes(snapshot), _values(values), _themes_of(snapshot), of)


def _grid(
    snapshot: Snapshot, rows: Sequence[Heading], columns: Sequence[Heading], down: Names, across: Names
) -> Grid:
    known = {each.id for each in rows}, {each.id for each in columns}
    found: dict[tuple[str, str], list[str]] = {}
    for point in snapshot.points.values():
        for row in down(point):
            for column in across(point):
                if row in known[0] and column in known[1]:
                    found.setdefault((row, column), []).append(point.id)
    return Grid(tuple(rows), tuple(columns), {place: tuple(ids) for place, ids in found.items()})


def _themes(snapshot: Snapshot) -> list[Heading]:
    return [Heading(theme.id, theme.name) for theme in snapshot.whole_book]


def _themes_of(snapshot: Snapshot) -> Names:
    alike = {point.themes: point for point in snapshot.points.values()}
    counted = {
        themes: tuple(theme.id for theme in snapshot.counted_themes(point)) for themes, point in alike.items()
    }
    return lambda point: counted[point.themes]


def _values(values: Iterable[str]) -> list[Heading]:
    return [Heading(str(value), str(value)) for value in values if value]
