"""Which points of a group the suggestion at hand found to be of the opposite opinion."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from facilitator.services.grouping import Suggestion


class Opinions:
    """Remembers who stood against whom, so that a mark goes as soon as the two sides are parted."""

    def __init__(self, suggestion: Suggestion) -> None:
        self._side: dict[str, tuple[int, bool]] = {}
        for place, group in enumerate(suggestion.groups):
            against = frozenset(group.against)
            if against:
                self._side |= {point: (place, point in against) for point in group.members}

    def against(self, points: Iterable[str]) -> tuple[str, ...]:
        """Return those of these points that contradict others among them."""
        if not self._side:
            return ()
        sides = [(point, self._side[point]) for point in points if point in self._side]
        held = {side for _, side in sides}
        return tuple(point for point, (place, is_against) in sides if is_against and (place, False) in held)
