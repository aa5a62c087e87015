"""A suggestion on the board that nobody has accepted yet, and what people's hands did to it meanwhile.

A card moved during the preview is moved in the preview only; accepting pins it where it was put. The other
levels know of it too: there it sits with most of the points that it was put beside.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from facilitator.domain.fold import DELETED
from facilitator.domain.journal import Edit, Scalar
from facilitator.services import grouping, order
from facilitator.services.accepting import Ground, Plan, plan
from facilitator.ui.pages.board.arrangement import Arrangement
from facilitator.ui.pages.board.hand import Hand, edits_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from facilitator.domain.records import Group
    from facilitator.domain.snapshot import Snapshot
    from facilitator.services.grouping import Suggestion
    from facilitator.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Shown:
    """A level over the workshop that it was drawn on, with what hands did to it."""

    ground: Ground
    level: int
    plan: Plan
    by_hand: list[Edit]
    arrangement: Arrangement

    def edits(self, workspace: Workspace) -> list[Edit]:
        """Return what accepting would commit: the suggestion, then what hands did to it."""
        groups = self.arrangement.groups
        wanted = [*self.plan.edits(), *self.by_hand]
        edits = [edit for edit in wanted if _matters(edit, groups)]
        return edits + grouping.held(workspace, groups.keys() & _by_hands(edits))


class Preview:
    """One level of a suggestion at a time, as the edits that accepting it would commit."""

    def __init__(self, workspace: Workspace, levels: Sequence[Suggestion], level: int) -> None:
        self._workspace, self.levels, self.level = workspace, tuple(levels), level
        self._hands: list[Hand] = []
        self._ids: dict[tuple[int, int], str] = {}
        self._plans: dict[int, Plan] = {}
        self._ground: Ground | None = None
        self._shown: Shown | None = None

    def shown(self) -> Shown:
        """Return the board as it would be after accepting, with the workshop as it is."""
        snapshot, shown = self._workspace.snapshot, self._shown
        if shown is None or shown.ground.snapshot is not snapshot or shown.level != self.level:
            shown = self._shown = self._drawn(self._grounded(snapshot))
        return shown

    def work_ahead(self) -> bool:
        """Work out one more level, one near the one shown first; return whether any is left."""
        ground = self._grounded(self._workspace.snapshot)
        left = sorted(set(range(len(self.levels))) - self._plans.keys(), key=lambda at: abs(at - self.level))
        if left:
            self._plan(ground, left[0])
        return len(left) > 1

    def arrangement(self) -> Arrangement:
        """Return the board as it would be after accepting."""
        return self.shown().arrangement

    def move(self, points: Sequence[str], group: str) -> None:
        """Put points into a group, or with "" beside all groups."""
        self._do(Hand(group, self._members(group) - set(points), tuple(points)))

    def create(self, name: str, points: Sequence[str] = ()) -> str:
        """Make a group with these points in it and return its id."""
        group = self._workspace.new_id()
        last = max((each.pos for each in self.arrangement().groups.values()), default="")
        pos = order.between(last, "", self._workspace.sources)
        fields: dict[str, Scalar] = {"name": name, "named": True, "pos": pos}
        self._do(Hand(group, points=tuple(points), fields=fields, is_new=True))
        return group

    def rename(self, group: str, name: str) -> None:
        """Give a group another name."""
        self._do(Hand(group, self._members(group), fields={"name": name, "named": True}))

    def join(self, group: str, into: str) -> None:
        """Put all points of a group into another; the empty one goes."""
        members = self._members(group)
        hand = Hand(into, self._members(into), tuple(sorted(members)), left=group, left_beside=members)
        self._do(hand)

    def dissolve(self, group: str) -> None:
        """Remove a group; its points are then beside all groups."""
        members = self._members(group)
        self._do(Hand("", points=tuple(sorted(members)), left=group, left_beside=members))

    def lock(self, points: Sequence[str]) -> None:
        """Keep points where they are."""
        self._do(Hand("", points=tuple(points), locks=True))

    def release(self, points: Sequence[str]) -> None:
        """Let later suggestions place these points again."""
        self._do(Hand("", points=tuple(points), locks=False))

    def hand_count(self) -> int:
        """Count what hands did."""
        return len(self._hands)

    def take_back(self) -> None:
        """Undo what a hand did last."""
        if self._hands:
            self._hands.pop()
            self._shown = None

    def _do(self, hand: Hand) -> None:
        self._hands.append(hand)
        self._shown = None

    def _members(self, group: str) -> frozenset[str]:
        return frozenset(self.arrangement().members(group)) if group else frozenset()

    def _drawn(self, ground: Ground) -> Shown:
        found, snapshot = self._plan(ground, self.level), ground.snapshot
        arrangement, by_hand = Arrangement(ground), list[Edit]()
        arrangement.lay(found)
        for hand in self._hands:
            done = edits_of(hand, arrangement)
            arrangement.apply(done)
            by_hand += done
        made = {hand.group for hand in self._hands if hand.is_new}
        for group in (
            arrangement.groups.keys() - snapshot.groups.keys() - set(arrangement.place.values()) - made
        ):
            del arrangement.groups[group]
        return Shown(ground, self.level, found, by_hand, arrangement)

    def _grounded(self, snapshot: Snapshot) -> Ground:
        if self._ground is None or self._ground.snapshot is not snapshot:
            self._ground = Ground.of(snapshot)
            self._plans.clear()
        return self._ground

    def _plan(self, ground: Ground, level: int) -> Plan:
        if level not in self._plans:
            named = partial(self._id, level)
            self._plans[level] = plan(ground, self.levels[level], named, self._workspace.sources)
        return self._plans[level]

    def _id(self, level: int, place: int) -> str:
        return self._ids.setdefault((level, place), self._workspace.new_id())


def _matters(edit: Edit, groups: Mapping[str, Group]) -> bool:
    """Tell whether an edit is wanted: not that of an empty group."""
    return edit.kind != "group" or edit.id in groups or bool(edit.fields.get(DELETED))


def _by_hands(edits: Iterable[Edit]) -> set[str]:
    """Return the groups in which points are placed by hand."""
    return {str(edit.fields["group"]) for edit in edits if edit.fields.get("pinned")}
