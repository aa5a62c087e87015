"""Points that say the same lie folded into one card, and every one of them can be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from facilitator.domain.records import Point


class Stack(NamedTuple):
    """A card: a point, with the ids of all that say the same and lie under it; `hidden` are not shown."""

    point: Point
    copies: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()


class Folding:
    """Knows which cards a person unfolded."""

    def __init__(self) -> None:
        self._unfolded: set[str] = set()

    def toggle(self, points: Iterable[str]) -> None:
        """Unfold the cards of these points; if all are unfolded, fold them."""
        wanted = set(points)
        self._unfolded = self._unfolded - wanted if wanted <= self._unfolded else self._unfolded | wanted

    def stacks(self, points: Sequence[Point]) -> list[Stack]:
        """Return the cards of a lane: what was said already lies under the first that said it, if it is here.

        A point that says the same as one that is folded itself, as after a merge, is shown by itself.
        """
        here = {point.id: point for point in points}
        under: dict[str, list[Point]] = {}
        for point in points:
            original = here.get(point.duplicate_of)
            if original is not None and original.duplicate_of not in here:
                under.setdefault(original.id, []).append(point)
        if not under:
            return [Stack(point) for point in points]
        folded = {copy.id for copies in under.values() for copy in copies}
        shown = list[Stack]()
        for point in points:
            if point.id not in folded:
                shown += self._stack(point, under.get(point.id, ()))
        return shown

    def _stack(self, point: Point, copies: Sequence[Point]) -> list[Stack]:
        ids = tuple(copy.id for copy in copies)
        if point.id in self._unfolded:
            return [Stack(point, ids), *(Stack(copy) for copy in copies)]
        return [Stack(point, ids, ids)]
