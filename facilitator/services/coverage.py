"""What has come in and what is missing: tables by sessions, kinds, themes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from facilitator.domain.records import Desk, Kind, Session, Theme
from facilitator.domain.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Cell:
    """What a table noted in a session: points, of which kinds, and when the last (ms since 1970)."""

    points: int = 0
    last: int = 0
    kinds: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Coverage:
    """Tables by sessions; `cells` has no entry where nothing was noted.

    `missing` names, for each table that noted anything, the kinds that most tables have and it has not.
    """

    desks: tuple[Desk, ...]
    sessions: tuple[Session, ...]
    cells: Mapping[tuple[str, str], Cell]
    silent: tuple[Desk, ...]
    missing: Mapping[str, tuple[str, ...]]
    bare_themes: tuple[Theme, ...]

    def cell(self, desk: Desk, session: Session) -> Cell:
        """Return what a table noted in a session."""
        return self.cells.get((desk.id, session.id), Cell())


def coverage(snapshot: Snapshot) -> Coverage:
    """Return what has come in; the natural order of tables, sessions and themes is kept."""
    counts: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    last: Counter[tuple[str, str]] = Counter()
    alike = {point.themes: point for point in snapshot.points.values()}
    tagged = {theme.id for point in alike.values() for theme in snapshot.counted_themes(point)}
    for point in snapshot.points.values():
        place = point.desk, point.session
        counts[place][point.kind] += 1
        last[place] = max(last[place], point.changed)
    cells = {place: Cell(kinds.total(), last[place], kinds) for place, kinds in counts.items()}
    heard = {desk for desk, _ in cells}
    return Coverage(
        desks=tuple(snapshot.desks.values()),
        sessions=tuple(snapshot.sessions.values()),
        cells=cells,
        silent=tuple(desk for each, desk in snapshot.desks.items() if each not in heard),
        missing=_missing(snapshot, cells),
        bare_themes=tuple(theme for theme in snapshot.code_book if theme.id not in tagged),
    )


def _missing(snapshot: Snapshot, cells: Mapping[tuple[str, str], Cell]) -> dict[str, tuple[str, ...]]:
    kinds: defaultdict[str, set[str]] = defaultdict(set)
    for (desk, _), cell in cells.items():
        if desk in snapshot.desks:
            kinds[desk].update(cell.kinds)
    having = Counter(kind for own in kinds.values() for kind in own)
    usual = [kind.value for kind in Kind if having[kind.value] * 2 > len(kinds)]
    lacking = {desk: tuple(kind for kind in usual if kind not in own) for desk, own in kinds.items()}
    return {desk: lack for desk, lack in lacking.items() if lack}
