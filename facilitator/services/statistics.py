"""Count what a workshop holds, for the Overview page and the command line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from facilitator.domain import rules
from facilitator.domain.records import Desk, Disposition, Point, Status, Theme
from facilitator.domain.rules import Breadth
from facilitator.domain.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class DeskCount:
    """A table with its points, and when (ms since 1970) it wrote last; 0 if never."""

    desk: Desk
    points: int
    last: int
    by_session: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Overview:
    """The figures of a workshop at one moment."""

    points: int
    desks: int
    silent_desks: int
    groups: int
    outcomes: int
    by_status: Mapping[Status, int]
    stale: int
    untagged: int
    breadth: Breadth
    by_theme: tuple[tuple[Theme, int], ...]
    by_desk: tuple[DeskCount, ...]
    by_kind: tuple[tuple[str, int], ...]
    dispositions: Mapping[Disposition, int]
    heat: Mapping[tuple[str, str], int]
    conflicts: int


def overview(snapshot: Snapshot) -> Overview:
    """Return the figures; `heat` maps (theme id, desk id) to a number of points."""
    themes: Counter[str] = Counter()
    heat: Counter[tuple[str, str]] = Counter()
    untagged = 0
    for point, times in _alike(snapshot):
        own = [theme.id for theme in snapshot.counted_themes(point)]
        untagged += 0 if own else times
        for theme in own:
            themes[theme] += times
            heat[theme, point.desk] += times
    statuses = Counter(
        Status(outcome.status) for outcome in snapshot.outcomes.values() if outcome.status in set(Status)
    )
    desks = _desk_counts(snapshot)
    return Overview(
        points=len(snapshot.points),
        desks=len(desks),
        silent_desks=sum(not each.points for each in desks),
        groups=len(snapshot.standing),
        outcomes=len(snapshot.outcomes),
        by_status={status: statuses[status] for status in Status},
        stale=sum(rules.is_stale(snapshot, outcome) for outcome in snapshot.outcomes.values()),
        untagged=untagged,
        breadth=rules.breadth(snapshot.points.values()),
        by_theme=tuple((theme, themes[theme.id]) for theme in snapshot.whole_book),
        by_desk=desks,
        by_kind=tuple(Counter(point.kind for point in snapshot.points.values()).most_common()),
        dispositions=_dispositions(snapshot),
        heat=heat,
        conflicts=len(snapshot.conflicts),
    )


def as_dict(snapshot: Snapshot) -> dict[str, object]:
    """Return the figures as plain values with names instead of ids."""
    figures = overview(snapshot)
    return {
        "title": snapshot.workshop.title,
        "points": figures.points,
        "tables": {"all": figures.desks, "silent": figures.silent_desks},
        "sessions": len(snapshot.sessions),
        "groups": figures.groups,
        "outcomes": {"all": figures.outcomes, **{str(status): n for status, n in figures.by_status.items()}},
        "changed_since_approval": figures.stale,
        "untagged": figures.untagged,
        "dispositions": {str(each): n for each, n in figures.dispositions.items()},
        "by_theme": {theme.name: n for theme, n in figures.by_theme},
        "by_table": {each.desk.name or f"Table {each.desk.number}": each.points for each in figures.by_desk},
        "by_kind": dict(figures.by_kind),
        "conflicts": figures.conflicts,
    }


def _alike(snapshot: Snapshot) -> list[tuple[Point, int]]:
    """Return one point for each table and set of themes, and how many there are of it: few, of thousands."""
    places = {(point.themes, point.desk): point for point in snapshot.points.values()}
    times = Counter((point.themes, point.desk) for point in snapshot.points.values())
    return [(point, times[place]) for place, point in places.items()]


def _desk_counts(snapshot: Snapshot) -> tuple[DeskCount, ...]:
    sessions: dict[str, Counter[str]] = {desk: Counter() for desk in snapshot.desks}
    last: Counter[str] = Counter()
    for point in snapshot.points.values():
        if point.desk in sessions:
            sessions[point.desk][point.session] += 1
            last[point.desk] = max(last[point.desk], point.changed)
    return tuple(
        DeskCount(desk, sessions[each].total(), last[each], sessions[each])
        for each, desk in snapshot.desks.items()
    )


def _dispositions(snapshot: Snapshot) -> dict[Disposition, int]:
    counts = Counter(rules.disposition(snapshot, point) for point in snapshot.points.values())
    return {each: counts[each] for each in Disposition}
