"""Read the points back to the table: stamp what it agrees was said, and mark its top three."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.domain.journal import Edit
from facilitator.domain.records import Point
from facilitator.domain.snapshot import Snapshot
from facilitator.services.finding import live
from facilitator.services.workspace import Workspace

TOP = 3


def of_table(snapshot: Snapshot, desk: str, session: str) -> list[Point]:
    """Return what is to be read back: a table's points of a session, oldest first."""
    return [
        point for point in snapshot.points.values() if point.session == session and desk in {"", point.desk}
    ]


def stamp(workspace: Workspace, points: Sequence[str], *, on: bool) -> None:
    """Note that the table heard these points and agrees, or take that back."""
    label = "Read back to the table" if on else "Take the stamp off"
    workspace.commit(label, [Edit("point", point, {"read_back": on}) for point in points])


def rank(workspace: Workspace, point: str, place: int) -> None:
    """Give a point a place (1 to 3) among its table's top three, or take it off the place it has.

    The point that had the place until now has none.
    """
    record = live(workspace.snapshot.points, point, "point")
    if record.top == place:
        edits = [Edit("point", point, {"top": 0})]
    else:
        others = of_table(workspace.snapshot, record.desk, record.session)
        edits = [Edit("point", each.id, {"top": 0}) for each in others if each.top == place]
        edits.append(Edit("point", point, {"top": place}))
    workspace.commit("Mark the top three", edits)
