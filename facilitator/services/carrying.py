"""Keep what carries a point's words in step with it: the action that came of it, its market-place card."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from facilitator.domain.fold import DELETED
from facilitator.domain.journal import Edit, Scalar
from facilitator.domain.records import Point
from facilitator.domain.snapshot import Snapshot
from facilitator.services.workspace import Workspace

PROMISED = ("owner", "due")


def promised(workspace: Workspace, point: str, text: str, fields: Mapping[str, Scalar]) -> list[Edit]:
    """Return the edit that makes an action of a point for which an owner or a due date was noted."""
    known = {name: fields[name] for name in PROMISED if fields.get(name)}
    return [Edit("action", workspace.new_id(), {"point": point, "text": text, **known})] if known else []


def reworded(snapshot: Snapshot, point: Point, text: str) -> list[Edit]:
    """Return the edits that carry new words on; what was worded differently is left alone."""
    edits = []
    for kind, each, words in _carriers(snapshot, {point.id}):
        if words == point.text:
            edits.append(Edit(kind, each, {"what" if kind == "card" else "text": text}))
    return edits


def removed(snapshot: Snapshot, points: Collection[str]) -> list[Edit]:
    """Return the edits that remove what carries the words of removed points."""
    return [Edit(kind, each, {DELETED: True}) for kind, each, _ in _carriers(snapshot, set(points))]


def handed_on(snapshot: Snapshot, points: Collection[str], to: str) -> list[Edit]:
    """Return the edits by which another point takes over what these points carry."""
    return [Edit(kind, each, {"point": to}) for kind, each, _ in _carriers(snapshot, set(points))]


def _carriers(snapshot: Snapshot, points: set[str]) -> Iterator[tuple[str, str, str]]:
    yield from (("action", each.id, each.text) for each in snapshot.actions.values() if each.point in points)
    yield from (("card", each.id, each.what) for each in snapshot.cards.values() if each.point in points)
