"""What keys and drops do with the chosen points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from facilitator.ui.pages.board.choices import free_name, lane_choices
from facilitator.ui.pages.board.reach import points_counted
from facilitator.ui.pages.board.why import FEWEST, Explaining
from facilitator.ui.palette import NEW, Choice, choose
from facilitator.ui.promises import offer_promises

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facilitator.ui.pages.board.reach import Reach


class BoardVerbs(QObject):
    """Moves points, makes groups of them, locks them, and says why they lie together."""

    def __init__(self, reach: Reach) -> None:
        super().__init__(reach.strip)
        self._reach = reach
        self._strip, self._hands, self._lanes = reach.strip, reach.hands, reach.lanes
        self._explaining = Explaining(reach.context, reach.strip)
        offer_promises(reach.context, "board.actions", reach.strip, reach.strip.chosen)

    def has_chosen(self) -> bool:
        """Tell whether points are chosen."""
        return bool(self._strip.chosen())

    def move(self) -> None:
        """Ask for a group and put the chosen points into it."""
        points = self._strip.chosen()
        if not points:
            return
        choose(
            self._strip,
            self.tr("Move {points} to…").format(points=points_counted(len(points))),
            lane_choices(self._lanes(), None, self.tr("point"), self.tr("points")),
            lambda choice: self._move_to(points, choice),
            self.tr("New group “{name}”"),
        )

    def drop(self, lane: str, points: list[str]) -> None:
        """Put dropped points into a lane, with all others that were chosen along with them."""
        self._move(self._reach.chosen_with(points), lane)

    def shift(self, lane: str, by: int) -> None:
        """Put the chosen points into the neighbouring lane and go along."""
        there, points = self._strip.neighbour(lane, by), self._strip.chosen()
        if there is not None and points:
            self._move(points, there.id)
            column = self._strip.column(there.id)
            if column is not None:
                column.cards.choose(points)

    def step(self, lane: str, by: int) -> None:
        """Go to the neighbouring lane."""
        there = self._strip.neighbour(lane, by)
        if there is not None:
            self._strip.enter(there.id)

    def new(self) -> None:
        """Make a group of the chosen points and let it be named."""
        self.new_of(self._strip.chosen())

    def new_of(self, points: Sequence[str]) -> None:
        """Make a group of these points, and of those chosen along with them, and let it be named."""
        name = free_name(self.tr("New group"), self._lanes())
        self._hands.create(name, self._reach.chosen_with(points), self._reach.name)

    def may_split(self) -> bool:
        """Tell whether points are chosen in a group."""
        return self._reach.group() is not None and self.has_chosen()

    def split(self) -> None:
        """Make a group of the chosen points, called after the one at hand, and let it be named."""
        group = self._reach.group()
        if group is not None:
            name = free_name(group.name, self._lanes())
            self._hands.create(name, self._strip.chosen(), self._reach.name)

    def lock(self) -> None:
        """Keep the chosen points where they are; if all of them are kept already, give them free."""
        self._lock(self._strip.chosen())

    def lock_group(self) -> None:
        """Keep all points of the group at hand where they are, or give them free."""
        lane = self._strip.lane()
        if lane is not None:
            self._lock([point.id for point in lane.points])

    def has_points(self) -> bool:
        """Tell whether the keys work in a group that has points."""
        group = self._reach.group()
        return group is not None and bool(group.points)

    def may_explain(self) -> bool:
        """Tell whether two or more points are chosen, or lie in the group at hand."""
        return len(self._together()) >= FEWEST

    def explain(self) -> None:
        """Say why the chosen points, or else all of the group at hand, lie together."""
        self._explaining.explain(self._together())

    def _move_to(self, points: list[str], choice: Choice) -> None:
        if choice.id.startswith(NEW):
            self._hands.create(choice.id.removeprefix(NEW), points, lambda _group: None)
        else:
            self._move(points, choice.id)

    def _move(self, points: list[str], group: str) -> None:
        there = next(lane for lane in self._lanes() if lane.id == group)
        inside = {point.id for point in there.points}
        moving = [point for point in points if point not in inside]
        if moving:
            self._hands.move(moving, group)
            said = self.tr("{points} moved to “{name}”.")
            self._reach.tell(said.format(points=points_counted(len(moving)), name=there.name), len(moving))

    def _lock(self, points: list[str]) -> None:
        locked = self._lanes()[0].locked if self._lanes() else frozenset()
        if set(points) <= locked:
            self._hands.release(points)
            said = self.tr("{points} unlocked: suggestions may move them.")
        else:
            self._hands.lock(points)
            said = self.tr("{points} locked: no suggestion moves them.")
        self._reach.tell(said.format(points=points_counted(len(points))), len(points))

    def _together(self) -> list[str]:
        chosen, group = self._strip.chosen(), self._reach.group()
        if len(chosen) >= FEWEST or group is None:
            return chosen
        return [point.id for point in group.points]
