"""The code book as it is listed, with how many points each theme has."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from facilitator.ui.language import tr
from facilitator.ui.models import Card
from facilitator.ui.words import clock

if TYPE_CHECKING:
    from facilitator.domain.records import Point, Theme
    from facilitator.domain.snapshot import Snapshot

MOST_KEYS = 9
LATEST = 5


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """A theme, its place among those offered (0 if retired), its points, and the most that any has."""

    theme: Theme
    place: int
    points: int
    most: int
    is_nested: bool = False

    @property
    def key(self) -> str:
        """Return the number key that tags with the theme, if it has one."""
        return str(self.place) if 0 < self.place <= MOST_KEYS else ""

    @property
    def name(self) -> str:
        """Return the theme's name, and that it is retired if it is."""
        return tr("{name} (retired)").format(name=self.theme.name) if self.theme.retired else self.theme.name


class Tally:
    """Counts themes over all points; counted again only when points or themes changed."""

    def __init__(self) -> None:
        """Begin without a count."""
        self._counted: tuple[object, object] = (None, None)
        self._numbers: Counter[str] = Counter()
        self._bare = 0

    def rows(self, snapshot: Snapshot) -> list[ThemeRow]:
        """Return the whole code book in its order; a theme has the points of those under it too."""
        self._count(snapshot)
        book = snapshot.whole_book
        most = max((self._numbers[theme.id] for theme in book), default=0)
        places = {theme.id: place for place, theme in enumerate(snapshot.code_book, start=1)}
        return [
            ThemeRow(
                theme, places.get(theme.id, 0), self._numbers[theme.id], most, theme.id in snapshot.parents
            )
            for theme in book
        ]

    def bare(self, snapshot: Snapshot) -> int:
        """Return how many points have no theme."""
        self._count(snapshot)
        return self._bare

    def _count(self, snapshot: Snapshot) -> None:
        if self._counted[0] is snapshot.points and self._counted[1] is snapshot.themes:
            return
        self._counted = snapshot.points, snapshot.themes
        self._numbers, self._bare = Counter(), 0
        alike = {point.themes: point for point in snapshot.points.values()}
        for carried, times in Counter(point.themes for point in snapshot.points.values()).items():
            themes = snapshot.counted_themes(alike[carried])
            self._numbers.update({theme.id: times for theme in themes})
            self._bare += 0 if themes else times


def latest(snapshot: Snapshot, theme: str) -> list[Point]:
    """Return the newest points of a theme, five at most."""
    points = reversed(list(snapshot.points.values()))
    return list(islice((each for each in points if _has(snapshot, each, theme)), LATEST))


def card_of(point: Point) -> Card:
    """Return what a point's card shows here: its words and where they were said."""
    about = (point.ref, clock(point.born) if point.born else "")
    return Card(point.text, meta=" · ".join(piece for piece in about if piece))


def _has(snapshot: Snapshot, point: Point, theme: str) -> bool:
    return any(each.id == theme for each in snapshot.counted_themes(point))
