"""Bring similar points together: ask for suggestions, accept them, and let people's corrections win."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from facilitator.domain.errors import NotAllowedError
from facilitator.domain.fold import DELETED
from facilitator.domain.journal import Edit
from facilitator.domain.snapshot import Snapshot
from facilitator.services import order
from facilitator.services.accepting import Ground, plan
from facilitator.services.disposing import said_by
from facilitator.services.finding import live
from facilitator.services.workspace import Workspace

FEWEST_POINTS = 6


@dataclass(frozen=True, slots=True)
class SuggestedGroup:
    """A suggested group: its name and reason, its points, and the existing group it continues, if any.

    `against` are points that seem to be of the opposite opinion: whoever looks may part them from the others.
    """

    name: str
    why: str
    members: tuple[str, ...]
    group: str = ""
    alternatives: tuple[str, ...] = ()
    against: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Groups for a whole workshop; `alone` are the points that resemble no others."""

    groups: tuple[SuggestedGroup, ...]
    alone: tuple[str, ...]

    @classmethod
    def from_dict(cls, plain: Mapping[str, Any]) -> Suggestion:
        """Return the suggestion that `as_dict` made plain."""
        groups = tuple(
            SuggestedGroup(
                each["name"],
                each["why"],
                tuple(each["members"]),
                each["group"],
                tuple(each["alternatives"]),
                tuple(each["against"]),
            )
            for each in plain["groups"]
        )
        return cls(groups, tuple(plain["alone"]))

    def as_dict(self) -> dict[str, Any]:
        """Return the suggestion as plain values that JSON can hold."""
        return asdict(self)


def accept(workspace: Workspace, suggestion: Suggestion) -> int:
    """Make the suggested groups real in one commit and return how many there are (see `accepting.plan`)."""
    ground = Ground.of(workspace.snapshot)
    found = plan(ground, suggestion, lambda _place: workspace.new_id(), workspace.sources)
    workspace.commit("Accept groups", found.edits())
    return len(suggestion.groups)


def move(workspace: Workspace, points: Sequence[str], group: str) -> None:
    """Put points into a group, or with "" beside all groups; later suggestions leave them there."""
    if group:
        live(workspace.snapshot.groups, group, "group")
    label = "Move point" if len(points) == 1 else f"Move {len(points)} points"
    workspace.commit(label, placed(workspace, dict.fromkeys(points, group)))


def lock(workspace: Workspace, points: Sequence[str]) -> None:
    """Keep points where they are, in a group or beside all groups; later suggestions leave them there."""
    workspace.commit("Lock points", placed(workspace, _places(workspace.snapshot, points)))


def release(workspace: Workspace, points: Sequence[str]) -> None:
    """Let suggestions place these points again."""
    locked = [point for point in points if workspace.snapshot.points[point].pinned]
    places = _places(workspace.snapshot, locked)
    edits = [Edit("point", point, {"group": group, "pinned": False}) for point, group in places.items()]
    workspace.commit("Unlock points", edits)


def placed(workspace: Workspace, places: Mapping[str, str]) -> list[Edit]:
    """Return the edits that put each point by hand into its group, or with "" beside all groups.

    Such a group stays, whoever removes it elsewhere without having seen this.
    """
    edits = [Edit("point", point, {"group": group, "pinned": True}) for point, group in places.items()]
    return edits + held(workspace, places.values())


def held(workspace: Workspace, groups: Iterable[str]) -> list[Edit]:
    """Return the edits that say of these groups that a hand put points there."""
    named = sorted({group for group in groups if group})
    return [Edit("group", group, {"held": workspace.new_id()}) for group in named]


def create(workspace: Workspace, name: str, points: Sequence[str] = ()) -> str:
    """Make a group by hand, with these points in it, and return its id."""
    group = workspace.new_id()
    pos = order.at_end([each.pos for each in workspace.snapshot.groups.values()], workspace.sources)
    edits = [Edit("group", group, {"name": _named(name), "named": True, "pos": pos})]
    workspace.commit("New group", edits + placed(workspace, dict.fromkeys(points, group)))
    return group


def fold(workspace: Workspace, points: Sequence[str], kept: str) -> None:
    """Say that these points were said already by another, and put them where that one is."""
    snapshot = workspace.snapshot
    original, said = said_by(snapshot, points, kept)
    group = _places(snapshot, [original])[original]
    edits = [Edit("point", each, {"duplicate_of": original}) for each in said]
    workspace.commit("Mark as said already", edits + placed(workspace, dict.fromkeys(said, group)))


def rename(workspace: Workspace, group: str, name: str) -> None:
    """Give a group a name that no suggestion will replace."""
    live(workspace.snapshot.groups, group, "group")
    workspace.commit("Rename group", [Edit("group", group, {"name": _named(name), "named": True})])


def join(workspace: Workspace, group: str, into: str) -> None:
    """Put all points of one group into another and remove the empty one."""
    live(workspace.snapshot.groups, group, "group")
    live(workspace.snapshot.groups, into, "group")
    if group == into:
        raise NotAllowedError(
            "A group cannot join itself", "The same group was chosen twice.", "Choose another group."
        )
    points = [point.id for point in workspace.snapshot.members[group]]
    edits = placed(workspace, dict.fromkeys(points, into))
    workspace.commit("Join groups", [*edits, Edit("group", group, {DELETED: True})])


def dissolve(workspace: Workspace, group: str) -> None:
    """Remove a group; its points are then beside all groups."""
    live(workspace.snapshot.groups, group, "group")
    edits = [
        Edit("point", point.id, {"group": "", "pinned": False}) for point in workspace.snapshot.members[group]
    ]
    workspace.commit("Dissolve group", [*edits, Edit("group", group, {DELETED: True})])


def _named(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise NotAllowedError("A group needs a name", "The name is empty.", "Type a word or two.")
    return name


def _places(snapshot: Snapshot, points: Iterable[str]) -> dict[str, str]:
    """Return the live group of each point, "" beside all groups."""
    found = {point: snapshot.points[point].group for point in points}
    return {point: group if group in snapshot.groups else "" for point, group in found.items()}
