"""What is done to a whole group: name it, join it, part it, remove it, write its outcome."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from facilitator.services import outcomes
from facilitator.ui.pages.board.choices import free_name, lane_choices
from facilitator.ui.palette import choose
from facilitator.ui.words import counted

if TYPE_CHECKING:
    from facilitator.domain.records import Outcome
    from facilitator.ui.pages.board.picture import Lane
    from facilitator.ui.pages.board.reach import Reach
    from facilitator.ui.palette import Choice


class GroupVerbs(QObject):
    """Acts on the group at hand."""

    def __init__(self, reach: Reach) -> None:
        super().__init__(reach.strip)
        self._reach = reach

    def has_group(self) -> bool:
        """Tell whether the keys work in a group."""
        return self._reach.group() is not None

    def may_join(self) -> bool:
        """Tell whether there is a group, and another one that it can join."""
        return self.has_group() and len(self._reach.lanes()) > 2

    def rename(self) -> None:
        """Let the group at hand be named in place."""
        group = self._reach.group()
        if group is not None:
            self._reach.name(group.id)

    def join(self) -> None:
        """Ask for another group and put all points of the one at hand into it."""
        group = self._reach.group()
        if group is None:
            return
        others = [each for each in self._reach.lanes() if each.id and each.id != group.id]
        choose(
            self._reach.strip,
            self.tr("Join “{name}” with…").format(name=group.name),
            lane_choices(others, None, self.tr("point"), self.tr("points")),
            lambda choice: self._join(group, choice),
        )

    def holds_opposites(self) -> bool:
        """Tell whether the group at hand seems to hold opposite opinions."""
        group = self._reach.group()
        return group is not None and bool(group.against)

    def split_opinion(self) -> None:
        """Make a group of its own of the points that contradict the others of the group at hand."""
        group = self._reach.group()
        if group is not None and group.against:
            name = free_name(self.tr("{name}: otherwise").format(name=group.name), self._reach.lanes())
            self._reach.hands.create(name, group.against, self._reach.name)

    def dissolve(self) -> None:
        """Remove the group at hand; its points are then not grouped."""
        group = self._reach.group()
        if group is not None:
            self.dissolve_group(group)

    def remove(self, id: str) -> None:
        """Remove an empty group; say what to do with one that is not."""
        group = self._reach.lane(id)
        if group is None:
            return
        if group.size:
            words = self.tr("This group has points. Move them first, or dissolve it from its menu.")
            self._reach.context.tell.done(words)
        else:
            self.dissolve_group(group)

    def dissolve_group(self, group: Lane) -> None:
        """Remove a group, and offer the way back."""
        self._reach.hands.dissolve(group.id, group.size)
        said = self.tr("“{name}” dissolved.") if group.size else self.tr("“{name}” removed.")
        self._reach.context.tell.done(said.format(name=group.name), self._reach.undo)

    def may_write(self) -> bool:
        """Tell whether there are real groups with points."""
        lanes = self._reach.lanes()
        return any(lane.id and lane.size for lane in lanes) and not any(lane.is_suggested for lane in lanes)

    def outcome_of(self, group: Lane) -> Outcome | None:
        """Return the outcome that was written from a group."""
        known = self._reach.context.snapshot.outcomes.values()
        return next((each for each in known if each.group == group.id), None)

    def may_go_to_outcome(self) -> bool:
        """Tell whether the group at hand has an outcome, or points to write one from."""
        group = self._reach.group()
        if group is None:
            return False
        return self.outcome_of(group) is not None or (group.size > 0 and not group.is_suggested)

    def go_to_outcome(self) -> None:
        """Go to the outcome of the group at hand, drafted now if there is none."""
        group = self._reach.group()
        if group is None:
            return
        written = self.outcome_of(group)
        if written is None:
            self.write([group.id])
        else:
            self._reach.context.go("outcomes", written.id)

    def write_outcomes(self) -> None:
        """Write a draft outcome for each group that has none, and go there."""
        self.write([lane.id for lane in self._reach.lanes() if lane.id])

    def write(self, groups: list[str]) -> None:
        """Write a draft outcome for each of these groups that has none, and go there."""
        self._reach.hands.run(outcomes.from_groups, len(groups), groups, then=self._show_written)

    def _show_written(self, made: tuple[str, ...]) -> None:
        context = self._reach.context
        context.go("outcomes", made[0] if made else "")
        if made:
            said = counted(len(made), self.tr("outcome written."), self.tr("outcomes written."))
            context.tell.done(said, self._reach.undo)
        else:
            context.tell.done(self.tr("Every group has an outcome already."))

    def _join(self, group: Lane, choice: Choice) -> None:
        self._reach.hands.join(group.id, choice.id, group.size)
        said = self.tr("“{one}” joined “{other}”.").format(one=group.name, other=choice.text)
        self._reach.context.tell.done(said, self._reach.undo)
