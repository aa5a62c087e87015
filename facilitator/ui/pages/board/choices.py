"""What may be chosen from when points go to a group, or a group joins another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.ui.palette import Choice
from facilitator.ui.words import counted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from facilitator.ui.pages.board.picture import Lane


def lane_choices(lanes: Iterable[Lane], but: str | None, one: str, many: str) -> list[Choice]:
    """Return a choice for each lane but one, with the number of its points."""
    return [
        Choice(lane.id, lane.name, "group" if lane.id else "inbox", counted(lane.size, one, many))
        for lane in lanes
        if lane.id != but
    ]


def free_name(name: str, lanes: Iterable[Lane]) -> str:
    """Return a name that no group has: the name, or the name with the next number."""
    taken = {lane.name.casefold() for lane in lanes}
    numbered = (name if number == 1 else f"{name} {number}" for number in range(1, len(taken) + 2))
    return next(each for each in numbered if each.casefold() not in taken)
