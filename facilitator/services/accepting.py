"""What accepting a suggestion would make of a workshop, worked out before anything is written."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from facilitator.domain.fold import DELETED
from facilitator.domain.journal import Edit, Scalar, canonical
from facilitator.domain.placing import ACCEPTED, REASON
from facilitator.services import order

if TYPE_CHECKING:
    from facilitator.domain.snapshot import Snapshot
    from facilitator.domain.stamp import Sources
    from facilitator.services.grouping import Suggestion

CLEARED: Mapping[str, Scalar] = {DELETED: True, REASON: ""}  # see placing.is_clearing


@dataclass(frozen=True, slots=True)
class Ground:
    """A workshop before a suggestion: the live group of each point ("" beside all), and what is locked."""

    snapshot: Snapshot
    places: Mapping[str, str]
    locked: frozenset[str]

    @classmethod
    def of(cls, snapshot: Snapshot) -> Ground:
        """Return the ground of a workshop as it is; it serves every suggestion until the workshop changes."""
        points, groups = snapshot.points.values(), snapshot.groups
        places = {point.id: point.group if point.group in groups else "" for point in points}
        return cls(snapshot, places, frozenset(point.id for point in points if point.pinned))


@dataclass(frozen=True, slots=True)
class Plan:
    """The groups with what is written into each, the place of every free point, and the groups that go."""

    groups: Mapping[str, Mapping[str, Scalar]]
    places: Mapping[str, str]
    gone: tuple[str, ...]

    def edits(self) -> list[Edit]:
        """Return the edits that make it real."""
        return [
            *(Edit("group", group, fields) for group, fields in self.groups.items()),
            *(Edit("point", point, {"group": group}) for point, group in self.places.items()),
            *(Edit("group", group, CLEARED) for group in self.gone),
            Edit("workshop", "workshop", {ACCEPTED: name_of(self.places)}),
        ]


def plan(ground: Ground, suggestion: Suggestion, new_id: Callable[[int], str], sources: Sources) -> Plan:
    """Return what accepting comes to; `new_id` names the new group at a place in the suggestion.

    Points that a person placed stay where they are; a name that a person gave stays. A suggested group
    continues the existing group with which it shares most points, so that outcomes keep their group.
    """
    snapshot, groups = ground.snapshot, dict[str, Mapping[str, Scalar]]()
    places = dict.fromkeys(suggestion.alone, "")
    last = max((group.pos for group in snapshot.groups.values()), default="")
    for place, existing in enumerate(_continued(ground, suggestion)):
        each, record = suggestion.groups[place], snapshot.groups.get(existing)
        fields: dict[str, Scalar] = {"why": each.why}
        if record is None:
            last = order.between(last, "", sources)
            fields["pos"] = last
        if record is None or not record.named:
            fields["name"] = each.name
        group = existing or new_id(place)
        groups[group] = fields
        places.update(dict.fromkeys(each.members, group))
    kept = groups.keys() | _held(ground)
    free = ground.places.keys() - ground.locked
    return Plan(
        groups,
        {point: group for point, group in places.items() if point in free},
        tuple(group for group in snapshot.groups if group not in kept),
    )


def name_of(places: Mapping[str, str]) -> str:
    """Return a name for who lies with whom: how many groups, of how many points, and a digest of it all.

    Two laptops that accept the same groups give it the same name, whatever they call the groups.
    """
    members: dict[str, list[str]] = {}
    for point, group in places.items():
        if group:
            members.setdefault(group, []).append(point)
    parts = sorted(sorted(each) for each in members.values())
    digest = hashlib.blake2b(canonical(parts).encode(), digest_size=8).hexdigest()
    return f"{len(parts)} {sum(map(len, parts))} {digest}"


def _held(ground: Ground) -> set[str]:
    """Return the groups that stay even without points: named by hand, with locked points, or cited."""
    held = {group.id for group in ground.snapshot.groups.values() if group.named}
    held |= {ground.places[point] for point in ground.locked}
    return held | {outcome.group for outcome in ground.snapshot.outcomes.values() if outcome.group}


def _continued(ground: Ground, suggestion: Suggestion) -> list[str]:
    """Return for each suggested group the existing one it continues, or "": most shared points first."""
    live = ground.snapshot.groups
    continued = [each.group if each.group in live else "" for each in suggestion.groups]
    taken = set(continued)
    shared = []
    for place, each in enumerate(suggestion.groups):
        if not continued[place]:
            counts = Counter(map(ground.places.get, each.members))
            shared += [(-count, place, group) for group, count in counts.items() if group]
    for _, place, group in sorted(shared):
        if not continued[place] and group not in taken:
            continued[place] = group
            taken.add(group)
    return continued
