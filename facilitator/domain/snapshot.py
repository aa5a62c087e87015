"""A read-only picture of the whole workshop at one moment; every page, export and count is drawn from it."""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from facilitator.domain.records import (
    Action,
    Card,
    Chapter,
    Conflict,
    Decision,
    Desk,
    Distinction,
    Group,
    Opinion,
    Organisation,
    Outcome,
    Person,
    Point,
    Record,
    Region,
    Session,
    Stakeholder,
    Theme,
    Waiver,
    Workshop,
)

_Place = Callable[[Any], tuple[Any, ...]]
PLURALS = {
    "session": "sessions",
    "desk": "desks",
    "person": "people",
    "theme": "themes",
    "point": "points",
    "opinion": "opinions",
    "distinction": "distinctions",
    "group": "groups",
    "outcome": "outcomes",
    "decision": "decisions",
    "waiver": "waivers",
    "action": "actions",
    "card": "cards",
    "stakeholder": "stakeholders",
    "region": "regions",
    "organisation": "organisations",
    "chapter": "chapters",
}


@dataclass(frozen=True)
class Snapshot:
    """Live records by id, each mapping in its natural order: agenda, table number, code book, birth.

    References that two laptops gave out at the same time carry a star from the second on. `numbers` holds
    the highest number given out under each code (`T04`, `O`), deleted records included: none is given twice;
    `starred` the records with a star, by kind.
    """

    workshop: Workshop
    sessions: Mapping[str, Session] = field(default_factory=dict)
    desks: Mapping[str, Desk] = field(default_factory=dict)
    people: Mapping[str, Person] = field(default_factory=dict)
    themes: Mapping[str, Theme] = field(default_factory=dict)
    points: Mapping[str, Point] = field(default_factory=dict)
    opinions: Mapping[str, Opinion] = field(default_factory=dict)
    distinctions: Mapping[str, Distinction] = field(default_factory=dict)
    groups: Mapping[str, Group] = field(default_factory=dict)
    outcomes: Mapping[str, Outcome] = field(default_factory=dict)
    decisions: Mapping[str, Decision] = field(default_factory=dict)
    waivers: Mapping[str, Waiver] = field(default_factory=dict)
    actions: Mapping[str, Action] = field(default_factory=dict)
    cards: Mapping[str, Card] = field(default_factory=dict)
    stakeholders: Mapping[str, Stakeholder] = field(default_factory=dict)
    regions: Mapping[str, Region] = field(default_factory=dict)
    organisations: Mapping[str, Organisation] = field(default_factory=dict)
    chapters: Mapping[str, Chapter] = field(default_factory=dict)
    conflicts: tuple[Conflict, ...] = ()
    unknown: int = 0
    numbers: Mapping[str, int] = field(default_factory=dict, compare=False)
    starred: Mapping[str, frozenset[str]] = field(default_factory=dict, compare=False)

    def themes_of(self, record: Point | Outcome) -> tuple[Theme, ...]:
        """Return a record's live themes in the order of the code book, merged ones as their survivor."""
        if not record.themes:
            return ()
        live = {self.survivors.get(theme, theme) for theme in record.themes}
        if len(live) == 1:
            theme = self.themes.get(next(iter(live)))
            return (theme,) if theme else ()
        return tuple(theme for theme in self.whole_book if theme.id in live)

    def counted_themes(self, record: Point | Outcome) -> tuple[Theme, ...]:
        """Return the themes that a record counts for: its own, and those which they stand under."""
        own = self.themes_of(record)
        above = {self.parents[theme.id] for theme in own if theme.id in self.parents}
        if not above:
            return own
        counted = above | {theme.id for theme in own}
        return tuple(theme for theme in self.whole_book if theme.id in counted)

    @cached_property
    def survivors(self) -> Mapping[str, str]:
        """Each merged theme's survivor; of themes merged in a circle, the smallest id survives."""
        return {each: self._survivor(each) for each, theme in self.themes.items() if theme.merged_into}

    @cached_property
    def parents(self) -> Mapping[str, str]:
        """The top theme that each theme of the second level stands under; deeper levels count as the second.

        Of themes that stand under one another in a circle, the smallest id is the top.
        """
        standing = (each for each in self.themes if self.survivors.get(each, each) == each)
        return {each: top for each in standing if (top := self._top(each)) != each}

    @cached_property
    def whole_book(self) -> tuple[Theme, ...]:
        """The themes that are live and not merged into another, each followed by those under it."""
        under: dict[str, list[Theme]] = {}
        for each, theme in self.themes.items():
            if self.survivors.get(each, each) == each:
                under.setdefault(self.parents.get(each, ""), []).append(theme)
        return tuple(theme for top in under.get("", ()) for theme in (top, *under.get(top.id, ())))

    @cached_property
    def code_book(self) -> tuple[Theme, ...]:
        """The themes to choose from: those of the whole book that are not retired."""
        return tuple(theme for theme in self.whole_book if not theme.retired)

    @cached_property
    def members(self) -> Mapping[str, tuple[Point, ...]]:
        """The points of each live group, oldest first."""
        found: dict[str, list[Point]] = {each: [] for each in self.groups}
        for point in self.points.values():
            if point.group in found:
                found[point.group].append(point)
        return {each: tuple(points) for each, points in found.items()}

    @cached_property
    def standing(self) -> Mapping[str, Group]:
        """The groups but those left over: without points, named by nobody, and no outcome's own."""
        empty = [each for each, group in self.groups.items() if not group.named and not self.members[each]]
        left = set(empty) - {outcome.group for outcome in self.outcomes.values()} if empty else ()
        return {each: self.groups[each] for each in self.groups if each not in left} if left else self.groups

    @cached_property
    def by_ref(self) -> Mapping[str, Point]:
        """The points by their references."""
        return {point.ref: point for point in self.points.values()}

    @cached_property
    def citing(self) -> Mapping[str, tuple[Outcome, ...]]:
        """The outcomes that cite each point."""
        found: dict[str, list[Outcome]] = {}
        for outcome in self.outcomes.values():
            for evidence in outcome.evidence:
                found.setdefault(evidence.point, []).append(outcome)
        return {each: tuple(outcomes) for each, outcomes in found.items()}

    def with_every(self, kind: str, records: Mapping[str, Record]) -> Snapshot:
        """Return a snapshot with these records, and no others, of their kind."""
        return replace(self, **{PLURALS[kind]: in_order(kind, records)})  # type: ignore[arg-type]  # PLURALS knows

    def with_records(self, kind: str, changed: Mapping[str, Record], gone: Iterable[str]) -> Snapshot:
        """Return a snapshot in which some records of a kind are changed, new or gone."""
        name = PLURALS[kind]
        before: Mapping[str, Record] = getattr(self, name)
        records = dict(before)
        for each in gone:
            records.pop(each, None)
        place = _PLACES.get(kind, _by_birth)
        is_moved = any(place(records[each]) != place(new) for each, new in changed.items() if each in records)
        news = [new for each, new in changed.items() if each not in records]
        records.update({each: new for each, new in changed.items() if each in records})
        records = in_order(kind, {**records, **changed}) if is_moved else _joined(records, news, place)
        return replace(self, **{name: records})  # type: ignore[arg-type]  # the name is one of PLURALS

    def _survivor(self, theme: str) -> str:
        path: list[str] = []
        while theme not in path:
            path.append(theme)
            after = self.themes[theme].merged_into if theme in self.themes else ""
            if not after or after not in self.themes:
                return theme
            theme = after
        return min(path[path.index(theme) :])

    def _top(self, theme: str) -> str:
        path: list[str] = []
        while theme not in path:
            path.append(theme)
            above = self.themes[theme].parent
            above = self.survivors.get(above, above)
            if above not in self.themes:
                return theme
            theme = above
        return min(path[path.index(theme) :])


def in_order(kind: str, records: Mapping[str, Record]) -> dict[str, Record]:
    """Return the records of a kind in their natural order."""
    place = _PLACES.get(kind, _by_birth)
    return {record.id: record for record in sorted(records.values(), key=place)}


def highest(numbers: Mapping[str, int], refs: Iterable[str]) -> Mapping[str, int]:
    """Return the highest number under each code, these references taken into account."""
    found = dict(numbers)
    for ref in refs:
        code, dash, number = ref.rstrip("*").rpartition("-")
        if dash and number.isdecimal():
            found[code] = max(found.get(code, 0), int(number))
    return found


def _joined(records: dict[str, Record], news: Iterable[Record], place: _Place) -> dict[str, Record]:
    """Return records that are in order, joined by new ones, which mostly stand after all others."""
    ordered = list(records.values())
    placed = sorted(news, key=place)
    if not placed:
        return records
    if not ordered or place(ordered[-1]) <= place(placed[0]):
        return records | {each.id: each for each in placed}
    for each in placed:
        insort(ordered, each, key=place)
    return {each.id: each for each in ordered}


def _by_birth(record: Record) -> tuple[object, ...]:
    return record.born, record.id


def _by_reference(record: Any) -> tuple[object, ...]:  # noqa: ANN401 - what has a reference
    return record.born, len(record.ref), record.ref, record.id


def _by_number(record: Any) -> tuple[object, ...]:  # noqa: ANN401 - what has a number
    return record.number, record.name, record.id


def _by_position(record: Any) -> tuple[object, ...]:  # noqa: ANN401 - what has a place in a list
    return record.pos, record.id


_PLACES: dict[str, _Place] = {
    "point": _by_reference,
    "desk": _by_number,
    **dict.fromkeys(("session", "theme", "group", "outcome"), _by_position),
    **dict.fromkeys(("stakeholder", "region", "organisation", "chapter"), _by_position),
}
