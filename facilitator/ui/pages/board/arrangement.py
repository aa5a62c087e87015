"""Which point is in which group: as it is, or as it would be after some edits."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from facilitator.domain.fold import DELETED
from facilitator.domain.records import Group

if TYPE_CHECKING:
    from collections.abc import Iterable

    from facilitator.domain.journal import Edit
    from facilitator.domain.snapshot import Snapshot

_KNOWN = {field.name for field in fields(Group)} - {"id"}


class Arrangement:
    """Groups by id in their order, the group of each point, and the points that a person placed."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.groups: dict[str, Group] = dict(snapshot.groups)
        self.place = {point.id: point.group for point in snapshot.points.values()}
        self.pinned = {point.id for point in snapshot.points.values() if point.pinned}

    def apply(self, edits: Iterable[Edit]) -> None:
        """Change the arrangement as these edits would change the workshop."""
        for edit in edits:
            if edit.kind == "group":
                self._change_group(edit)
            elif edit.id in self.place:
                self._change_point(edit)
        self.groups = dict(sorted(self.groups.items(), key=lambda item: (item[1].pos, item[0])))

    def group_of(self, point: str) -> str:
        """Return the live group of a point, or "" beside all groups."""
        group = self.place.get(point, "")
        return group if group in self.groups else ""

    def members(self, group: str) -> tuple[str, ...]:
        """Return the points of a group, or with "" those beside all groups."""
        return tuple(point for point in self.place if self.group_of(point) == group)

    def grouped(self) -> int:
        """Count the points that are in a group."""
        return sum(group in self.groups for group in self.place.values())

    def _change_group(self, edit: Edit) -> None:
        if edit.fields.get(DELETED):
            self.groups.pop(edit.id, None)
            return
        known: dict[str, Any] = {name: value for name, value in edit.fields.items() if name in _KNOWN}
        group = self.groups.get(edit.id) or Group(id=edit.id)
        self.groups[edit.id] = replace(group, **known)

    def _change_point(self, edit: Edit) -> None:
        if "group" in edit.fields:
            self.place[edit.id] = str(edit.fields["group"])
        if "pinned" in edit.fields:
            (self.pinned.add if edit.fields["pinned"] else self.pinned.discard)(edit.id)
