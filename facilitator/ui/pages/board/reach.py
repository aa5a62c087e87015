"""What the board's verbs have in reach: the lanes, what is chosen in them, and hands to act with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facilitator.ui.language import tr
from facilitator.ui.widgets import announce
from facilitator.ui.words import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from facilitator.ui.context import Context
    from facilitator.ui.pages.board.hands import Hands
    from facilitator.ui.pages.board.picture import Lane
    from facilitator.ui.pages.board.strip import LaneStrip


@dataclass(frozen=True, slots=True)
class Reach:
    """Shared by all verbs of a board; `lanes` and `undo` always mean what is shown now."""

    context: Context
    strip: LaneStrip
    hands: Hands
    lanes: Callable[[], Sequence[Lane]]
    undo: Callable[[], object]

    def group(self) -> Lane | None:
        """Return the group where the keys work; None beside all groups."""
        lane = self.strip.lane()
        return lane if lane is not None and lane.id else None

    def lane(self, id: str) -> Lane | None:
        """Return a group that is shown."""
        return next((each for each in self.lanes() if each.id == id and id), None)

    def chosen_with(self, points: Sequence[str]) -> list[str]:
        """Return these points, and if they are chosen, all others that are chosen along with them."""
        chosen = self.strip.chosen()
        return chosen if set(points) <= set(chosen) else list(points)

    def name(self, group: str) -> None:
        """Let a group be named in place."""
        column = self.strip.column(group)
        if column is not None:
            self.strip.come_to(group)
            column.edit_name()

    def tell(self, said: str, size: int) -> None:
        """Say what was done: with a way back where it was much, else only to those who listen."""
        if size > 1:
            self.context.tell.done(said, self.undo)
        else:
            announce(self.strip, said)


def points_counted(number: int) -> str:
    """Return so many points in words."""
    return counted(number, tr("point"), tr("points"))
