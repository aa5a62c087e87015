"""Points that say the same lie folded into one card, and every one of them can be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from facilitator.domain.records import Point

    Stack = tuple[Point, tuple[str, ...], tuple[str, ...]]


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

        A card is a point, the ids of all that say the same and lie under it, and those of them not shown.
        A point that says the same as one that is folded itself, as after a merge, is shown by itself.
        """
        said_before = [point for point in points if point.duplicate_of]
        here = {point.id: point for point in points} if said_before else {}
        under: dict[str, list[Point]] = {}
        for point in said_before:
            original = here.get(point.duplicate_of)
            if original is not None and original.duplicate_of not in here:
                under.setdefault(original.id, []).append(point)
        if not under:
            return [(point, (), ()) for point in points]
        folded = {copy.id for copies in under.values() for copy in copies}
        shown: list[Stack] = []
        for point in points:
            if point.id not in folded:
                shown += self._stack(point, under.get(point.id, ()))
        return shown

    def _stack(self, point: Point, copies: Sequence[Point]) -> list[Stack]:
        ids = tuple(copy.id for copy in copies)
        if point.id in self._unfolded:
            return [(point, ids, ()), *((copy, (), ()) for copy in copies)]
        return [(point, ids, ids)]
