"""Breadth with names: who said something, each table, group and region once, however often they said it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from facilitator.domain.records import Desk, Point, Session
from facilitator.domain.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Heard:
    """Where and by whom something was said, each tuple in its natural order.

    `by_desk` has each table with its number of points; one that seconded a point said it too, and may have 0.
    """

    points: int = 0
    seconded: int = 0
    by_desk: tuple[tuple[Desk, int], ...] = ()
    sessions: tuple[Session, ...] = ()
    stakeholders: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()

    @property
    def rank(self) -> tuple[int, ...]:
        """Order by this, largest first: tables before all else, the number of points last."""
        places = len(self.by_desk), len(self.stakeholders), len(self.regions), len(self.sessions)
        return (*places, self.seconded, self.points)


def heard(snapshot: Snapshot, points: Iterable[Point]) -> Heard:
    """Return where these points were said, by name."""
    said = list(points)
    counts = Counter(point.desk for point in said)
    desks = {*counts, *(desk for point in said for desk in point.seconding_desks)}
    sessions = {point.session for point in said}
    return Heard(
        points=len(said),
        seconded=sum(point.support for point in said),
        by_desk=tuple((desk, counts[each]) for each, desk in snapshot.desks.items() if each in desks),
        sessions=tuple(session for each, session in snapshot.sessions.items() if each in sessions),
        stakeholders=_named(point.stakeholder for point in said),
        regions=_named(point.region for point in said),
        organisations=_named(point.organisation for point in said),
    )


def _named(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({name.strip() for name in names if name.strip()}, key=str.casefold))
