"""What the marks of the map stand for: themes, or tables."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from facilitator.ui.language import tr
from facilitator.ui.pages.board.map_marks import NOTHING, SHAPES, Mark
from facilitator.ui.theme import HUES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from facilitator.domain.records import Point
    from facilitator.domain.snapshot import Snapshot

BY = ("theme", "table")


@dataclass(frozen=True, slots=True)
class Sort:
    """What some points have in common: its name and its mark."""

    name: str
    mark: Mark


class Legend:
    """Tells the sort of a point: its first theme in the code book, or its table."""

    def __init__(self, snapshot: Snapshot, by: str) -> None:
        self._snapshot, self._by = snapshot, by
        self._sorts = _themes(snapshot) if by == "theme" else _tables(snapshot)
        self._none = Sort(tr("Without a theme") if by == "theme" else tr("Without a table"), NOTHING)

    def sort(self, point: Point) -> Sort:
        """Return the sort of a point."""
        if self._by == "table":
            return self._sorts.get(point.desk, self._none)
        first = next(iter(self._snapshot.themes_of(point)), None)
        return self._sorts[first.id] if first else self._none

    def lines(self, shown: Iterable[Sort]) -> list[tuple[Sort, int]]:
        """Return the sorts that are shown with the number of their points, in the order of book or tables."""
        counts = Counter(shown)
        return [(each, counts[each]) for each in (*self._sorts.values(), self._none) if counts[each]]


def _themes(snapshot: Snapshot) -> Mapping[str, Sort]:
    """Give each theme a sign of its own: a shape, or where there are more themes than shapes, a letter."""
    found = {}
    for place, theme in enumerate(snapshot.whole_book):
        sign = SHAPES[place] if place < len(SHAPES) else _letters(place - len(SHAPES))
        found[theme.id] = Sort(theme.name, Mark(theme.hue, sign))
    return found


def _tables(snapshot: Snapshot) -> Mapping[str, Sort]:
    """Give each table its number."""
    return {
        desk.id: Sort(
            desk.name or tr("Table {n}").format(n=desk.number),
            Mark(HUES[desk.number % len(HUES)], str(desk.number)),
        )
        for desk in snapshot.desks.values()
    }


def _letters(place: int) -> str:
    """Return A to Z, then AA to AZ, and so on."""
    before, letter = divmod(place, 26)
    return (_letters(before - 1) if before else "") + chr(ord("A") + letter)
