"""The code book as it is listed, with how many points each theme has."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from facilitator.ui.models import Card, Chip
from facilitator.ui.words import clock

if TYPE_CHECKING:
    from facilitator.domain.records import Point, Theme
    from facilitator.domain.snapshot import Snapshot

MOST_KEYS = 9
LATEST = 5


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """A theme, its place counted from 1, its points, and the most points that any theme has."""

    theme: Theme
    place: int
    points: int
    most: int

    @property
    def key(self) -> str:
        """Return the number key that tags with the theme, if it has one."""
        return str(self.place) if self.place <= MOST_KEYS else ""


class Tally:
    """Counts themes over all points; counted again only when points or themes changed."""

    def __init__(self) -> None:
        """Begin without a count."""
        self._counted: tuple[object, object] = (None, None)
        self._numbers: Counter[str] = Counter()
        self._bare = 0

    def rows(self, snapshot: Snapshot) -> list[ThemeRow]:
        """Return the code book in its order."""
        self._count(snapshot)
        most = max((self._numbers[theme.id] for theme in snapshot.code_book), default=0)
        return [
            ThemeRow(theme, place, self._numbers[theme.id], most)
            for place, theme in enumerate(snapshot.code_book, start=1)
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
        for point in snapshot.points.values():
            themes = snapshot.themes_of(point)
            self._numbers.update(theme.id for theme in themes)
            self._bare += not themes


def latest(snapshot: Snapshot, theme: str) -> list[Point]:
    """Return the newest points of a theme, five at most."""
    points = reversed(list(snapshot.points.values()))
    return list(islice((each for each in points if _has(snapshot, each, theme)), LATEST))


def card_of(point: Point) -> Card:
    """Return what a point's card shows here: its words and where they were said."""
    about = (point.ref, clock(point.born) if point.born else "")
    return Card(point.text, meta=" · ".join(piece for piece in about if piece))


def chip_of(theme: Theme) -> Chip:
    """Return a theme as a chip."""
    return Chip(theme.name, theme.hue)


def _has(snapshot: Snapshot, point: Point, theme: str) -> bool:
    return any(snapshot.survivors.get(each, each) == theme for each in point.themes)
