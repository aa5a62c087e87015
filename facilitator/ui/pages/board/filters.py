"""Which points the board shows, by session, theme, kind, table and stakeholder group."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from facilitator.ui.language import tr
from facilitator.ui.palette import Choice
from facilitator.ui.values import value_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from facilitator.domain.records import Point
    from facilitator.domain.snapshot import Snapshot

    Values = Mapping[str, dict[str, str]]

FACETS = ("session", "theme", "kind", "desk", "stakeholder")
ICONS = {"session": "clock", "theme": "tag", "kind": "flag", "desk": "table-2", "stakeholder": "users"}


@dataclass(frozen=True, slots=True)
class Filters:
    """The value wanted of each facet; what has none lets every point pass."""

    wanted: Mapping[str, str] = field(default_factory=dict)

    def lets_pass(self, snapshot: Snapshot, point: Point) -> bool:
        """Tell whether a point is wanted; one under a wanted theme is too."""
        for facet, value in self.wanted.items():
            if facet == "theme":
                if all(theme.id != value for theme in snapshot.counted_themes(point)):
                    return False
            elif getattr(point, facet) != value:
                return False
        return True

    def with_value(self, facet: str, value: str) -> Filters:
        """Return filters that want another value of a facet, or with "" any."""
        others = {each: kept for each, kept in self.wanted.items() if each != facet}
        return Filters({**others, facet: value} if value else others)


def all_values(snapshot: Snapshot) -> Values:
    """Return the values of every facet."""
    return {facet: values_of(snapshot, facet) for facet in FACETS}


def values_of(snapshot: Snapshot, facet: str) -> dict[str, str]:
    """Return the values that a facet has in a workshop, with their names, in their natural order."""
    points = snapshot.points.values()
    if facet == "session":
        return {each.id: each.title for each in snapshot.sessions.values()}
    if facet == "theme":
        return {each.id: each.name for each in snapshot.whole_book}
    if facet == "desk":
        return {
            each.id: each.name or tr("Table {n}").format(n=each.number) for each in snapshot.desks.values()
        }
    if facet == "kind":
        return {each: value_words(each) for each in sorted({point.kind for point in points})}
    return {each: each for each in sorted({point.stakeholder for point in points} - {""})}


def facet_words(facet: str) -> tuple[str, str]:
    """Return what a facet is called when every value passes, and before the one that does."""
    return {
        "session": (tr("All sessions"), tr("Session: {name}")),
        "theme": (tr("All themes"), tr("Theme: {name}")),
        "kind": (tr("All kinds"), tr("Kind: {name}")),
        "desk": (tr("All tables"), tr("Table: {name}")),
        "stakeholder": (tr("All stakeholder groups"), tr("Stakeholder group: {name}")),
    }[facet]


def filter_choices(snapshot: Snapshot, filters: Filters, facets: tuple[str, ...] = FACETS) -> list[Choice]:
    """Return a line for each value of these facets, after one that lets all pass where a filter is set."""
    found = list[Choice]()
    for facet in facets:
        every, one = facet_words(facet)
        if facet in filters.wanted:
            found.append(Choice(f"{facet}:", every, "x"))
        found += [
            Choice(f"{facet}:{value}", one.format(name=name), ICONS[facet])
            for value, name in values_of(snapshot, facet).items()
        ]
    return found
