"""Bring one of several accepted suggestions back whole: those accepted apart are shown one at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from facilitator.domain.fold import DELETED
from facilitator.domain.journal import Edit, Entry, Scalar
from facilitator.domain.placing import ACCEPTED, PLACE, REASON
from facilitator.domain.snapshot import Snapshot
from facilitator.services.accepting import CLEARED
from facilitator.services.history import acted
from facilitator.services.workspace import Workspace


def again(workspace: Workspace, entry: str) -> list[Edit]:
    """Return the edits that place the points as the action did to which this entry belongs.

    What a person placed or named stays, and points that the action did not know stay where they are.
    """
    written, snapshot = acted(workspace, entry), workspace.snapshot
    places = dict(_places(written, snapshot))
    wanted = set(places.values()) - {""}
    kept = {point.group for point in snapshot.points.values() if point.id not in places} | wanted
    kept |= {outcome.group for outcome in snapshot.outcomes.values()}
    empty = [each for each, group in snapshot.groups.items() if each not in kept and not group.named]
    return [
        *_groups(written, snapshot, wanted),
        *(Edit("group", group, {DELETED: False}) for group in sorted(wanted - snapshot.groups.keys())),
        *(Edit("point", point, {PLACE: group}) for point, group in places.items()),
        *(Edit("group", group, CLEARED) for group in empty),
        *(
            Edit("workshop", each.entity, {ACCEPTED: each.body[ACCEPTED]})
            for each in written
            if ACCEPTED in each.body
        ),
    ]


def _places(written: Iterable[Entry], snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    for each in written:
        point = snapshot.points.get(each.entity) if each.kind == "point" else None
        if point is not None and not point.pinned and PLACE in each.body:
            yield point.id, str(each.body[PLACE] or "")


def _groups(written: Iterable[Entry], snapshot: Snapshot, wanted: set[str]) -> Iterator[Edit]:
    for each in written:
        if each.kind == "group" and each.entity in wanted:
            known = snapshot.groups.get(each.entity)
            names = {REASON} if known is not None and known.named else {REASON, "name"}
            fields: dict[str, Scalar] = {name: each.body[name] for name in sorted(names & each.body.keys())}
            yield Edit("group", each.entity, fields)
