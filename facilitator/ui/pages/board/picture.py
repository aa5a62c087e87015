"""What the board shows: lanes of points, and a card for each point."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from facilitator.ui.fuzzy import fold
from facilitator.ui.language import tr
from facilitator.ui.models import Card, Chip
from facilitator.ui.pages.board.filters import Filters

if TYPE_CHECKING:
    from collections.abc import Callable

    from facilitator.domain.records import Point
    from facilitator.domain.snapshot import Snapshot
    from facilitator.ui.pages.board.arrangement import Arrangement
    from facilitator.ui.pages.board.opinions import Opinions


class Spot(NamedTuple):
    """A point where it lies on the board; `look` changes when themes or tables do.

    `copies` say the same, `hidden` are those of them that are not shown. A tuple is made and compared several
    times as fast as a frozen dataclass, and each recut makes thousands.
    """

    point: Point
    is_suggested: bool
    is_pinned: bool
    look: int
    copies: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lane:
    """A group, or with an empty id what is beside all groups; `size` counts what a search hides too.

    `against` are the points that contradict others of the lane, `locked` those that a person placed. What
    the first are is asked only of lanes in sight.
    """

    id: str
    name: str
    points: tuple[Point, ...]
    size: int
    is_named: bool = True
    is_suggested: bool = False
    why: str = ""
    locked: frozenset[str] = frozenset()
    sides: Callable[[], tuple[str, ...]] = tuple

    @property
    def against(self) -> tuple[str, ...]:
        """The points that contradict most others of the lane."""
        return self.sides()

    def is_locked(self) -> bool:
        """Tell whether every point stays where it is."""
        return bool(self.points) and all(point.id in self.locked for point in self.points)

    def desks(self) -> int:
        """Count the tables at which the points were said."""
        return len({point.desk for point in self.points} - {""})


class Search:
    """Finds points by their words; each point's words are folded once for a snapshot's themes."""

    def __init__(self) -> None:
        self.typed, self.filters = "", Filters()
        self._snapshot: Snapshot | None = None
        self._folded: dict[str, tuple[Point, str]] = {}

    def look_at(self, snapshot: Snapshot) -> None:
        """Search these points from now on."""
        if self._snapshot is None or self._snapshot.themes != snapshot.themes:
            self._folded.clear()
        self._snapshot = snapshot

    def narrows(self) -> bool:
        """Tell whether some points are left out."""
        return bool(self.typed.strip() or self.filters.wanted)

    def narrow(self, points: list[Point]) -> tuple[Point, ...]:
        """Return the wanted points in whose text, reference or themes every typed word occurs, in order."""
        if self.filters.wanted and self._snapshot is not None:
            points = [point for point in points if self.filters.lets_pass(self._snapshot, point)]
        words = fold(self.typed).split()
        if not words:
            return tuple(points)
        return tuple(point for point in points if all(word in self._words(point) for word in words))

    def _words(self, point: Point) -> str:
        known = self._folded.get(point.id)
        if known is None or known[0] is not point:
            themes = self._snapshot.themes_of(point) if self._snapshot else ()
            words = " ".join((point.text, point.ref, *(theme.name for theme in themes)))
            known = self._folded[point.id] = (point, _folded(words))
        return known[1]


def _folded(text: str) -> str:
    return text.casefold() if text.isascii() else fold(text)


def lanes(
    snapshot: Snapshot,
    arrangement: Arrangement,
    search: Search,
    opinions: Opinions,
    *,
    suggested: bool,
) -> list[Lane]:
    """Return the lane beside all groups, which is always there, then the groups that hold what is sought."""
    search.look_at(snapshot)
    found: dict[str, list[Point]] = {"": [], **{each: [] for each in arrangement.groups}}
    for place, point in zip(arrangement.place.values(), snapshot.points.values(), strict=True):
        found.get(place, found[""]).append(point)
    pinned = frozenset(arrangement.pinned)
    shown = [Lane("", tr("Not grouped"), search.narrow(found[""]), len(found[""]), locked=pinned)]
    for group in arrangement.groups.values():
        members = found[group.id]
        shown.append(
            Lane(
                id=group.id,
                name=group.name,
                points=search.narrow(members),
                size=len(members),
                is_named=group.named,
                is_suggested=suggested,
                why=group.why,
                locked=pinned,
                sides=partial(opinions.against, members),
            )
        )
    return [lane for lane in shown if lane.points or not lane.id or not search.narrows()]


def card_of(snapshot: Snapshot, spot: Spot) -> Card:
    """Return the card of a point: words, themes and table; dashed while suggested, with a pin when placed."""
    point = spot.point
    desk = snapshot.desks.get(point.desk)
    chips = tuple(Chip(theme.name, theme.hue) for theme in snapshot.themes_of(point))
    return Card(
        text=point.text,
        chips=chips,
        meta=f"T{desk.number}" if desk else "",
        is_suggested=spot.is_suggested,
        is_pinned=spot.is_pinned,
        note=_said_before(snapshot, spot),
    )


def _said_before(snapshot: Snapshot, spot: Spot) -> str:
    if spot.copies:
        return tr("+{number} said the same").format(number=len(spot.copies))
    first = snapshot.points.get(spot.point.duplicate_of)
    return tr("said already: {ref}").format(ref=first.ref) if first else ""
