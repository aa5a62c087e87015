"""Put a theme on many points, or take it off; marks of themes that were merged into it count as its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from facilitator.domain.journal import Edit
from facilitator.domain.progress import Asked, never
from facilitator.domain.records import Point
from facilitator.domain.snapshot import Snapshot
from facilitator.services.finding import live
from facilitator.services.workspace import Workspace


def points_saying(workspace: Workspace, text: str) -> list[Point]:
    """Return the points that say these words, accents folded, in the order of the workshop; all for none."""
    points = workspace.snapshot.points
    if not text.strip():
        return list(points.values())
    found = {hit.entity for hit in workspace.find(text, max(len(points), 1), ("point",))}
    return [point for each, point in points.items() if each in found]


def points_of(snapshot: Snapshot, theme: str) -> list[Point]:
    """Return the points that carry a theme."""
    return [point for point in snapshot.points.values() if marks_of(snapshot, point, theme)]


def marks_of(snapshot: Snapshot, point: Point, theme: str) -> tuple[str, ...]:
    """Return the marks by which a point carries a theme: its own, and those of themes merged into it."""
    return tuple(each for each in point.themes if snapshot.survivors.get(each, each) == theme)


def put(workspace: Workspace, points: Sequence[str], theme: str, cancelled: Asked = never) -> int:
    """Put a theme on those of the points that lack it, in one step; return how many that were.

    CancelledError says that the person asked to stop in time, and nothing was written; so it is of `take`.
    """
    live(workspace.snapshot.themes, theme, "theme")
    bare = [each for each in _live(workspace, points) if not marks_of(workspace.snapshot, each, theme)]
    edits = [Edit("point", each.id, {f"tag:{theme}": True}) for each in bare]
    workspace.decide(_label("Tag", len(bare)), edits, (), cancelled)
    return len(bare)


def take(workspace: Workspace, points: Sequence[str], theme: str, cancelled: Asked = never) -> int:
    """Take a theme off those of the points that carry it, in one step; return how many that were."""
    edits = taking(workspace.snapshot, _live(workspace, points), theme)
    workspace.decide(_label("Untag", len(edits)), edits, (), cancelled)
    return len(edits)


def taking(snapshot: Snapshot, points: Iterable[Point], theme: str) -> list[Edit]:
    """Return the edits that take a theme off the points that carry it."""
    marked = ((point, marks_of(snapshot, point, theme)) for point in points)
    return [
        Edit("point", point.id, dict.fromkeys((f"tag:{each}" for each in marks), False))
        for point, marks in marked
        if marks
    ]


def _live(workspace: Workspace, points: Sequence[str]) -> list[Point]:
    known = workspace.snapshot.points
    return [known[each] for each in dict.fromkeys(points) if each in known]


def _label(verb: str, points: int) -> str:
    return f"{verb} 1 point" if points == 1 else f"{verb} {points:,} points"
