"""Which point is in which group: as it is, or as it would be after some edits."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from facilitator.domain.fold import DELETED
from facilitator.domain.records import Group

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from facilitator.domain.journal import Edit, Scalar
    from facilitator.services.accepting import Ground, Plan

_KNOWN = {field.name for field in fields(Group)} - {"id"}


class Arrangement:
    """Groups by id in their order, the group of each point, and the points that a person placed."""

    def __init__(self, ground: Ground) -> None:
        self.groups: dict[str, Group] = dict(ground.snapshot.standing)
        self.place, self.pinned = dict(ground.places), set(ground.locked)

    def lay(self, plan: Plan) -> None:
        """Change the arrangement as accepting a suggestion would change the workshop."""
        for group in plan.gone:
            self.groups.pop(group, None)
        for group, written in plan.groups.items():
            self._write_group(group, written)
        self.place.update(plan.places)
        self._sort()

    def apply(self, edits: Iterable[Edit]) -> None:
        """Change the arrangement as these edits would change the workshop."""
        for edit in edits:
            if edit.kind == "group":
                self._change_group(edit)
            elif edit.id in self.place:
                self._change_point(edit)
        self._sort()

    def group_of(self, point: str) -> str:
        """Return the live group of a point, or "" beside all groups."""
        group = self.place.get(point, "")
        return group if group in self.groups else ""

    def members(self, group: str) -> tuple[str, ...]:
        """Return the points of a group, or with "" those beside all groups."""
        return tuple(point for point in self.place if self.group_of(point) == group)

    def filled(self) -> set[str]:
        """Return the groups that have points."""
        return self.groups.keys() & set(self.place.values())

    def grouped(self) -> int:
        """Count the points that are in a group."""
        return sum(map(self.groups.__contains__, self.place.values()))

    def _sort(self) -> None:
        self.groups = dict(sorted(self.groups.items(), key=lambda item: (item[1].pos, item[0])))

    def _change_group(self, edit: Edit) -> None:
        if edit.fields.get(DELETED):
            self.groups.pop(edit.id, None)
        else:
            self._write_group(edit.id, edit.fields)

    def _write_group(self, group: str, fields: Mapping[str, Scalar]) -> None:
        known: dict[str, Any] = {name: value for name, value in fields.items() if name in _KNOWN}
        self.groups[group] = replace(self.groups.get(group) or Group(id=group), **known)

    def _change_point(self, edit: Edit) -> None:
        if "group" in edit.fields:
            self.place[edit.id] = str(edit.fields["group"])
        if "pinned" in edit.fields:
            (self.pinned.add if edit.fields["pinned"] else self.pinned.discard)(edit.id)
