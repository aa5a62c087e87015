"""Write down what is said, one point at a time, and mend what was written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from facilitator.domain.fold import DELETED
from facilitator.domain.journal import Edit, Scalar
from facilitator.domain.records import Desk
from facilitator.domain.snapshot import Snapshot
from facilitator.services.finding import live
from facilitator.services.workspace import Workspace


def code_of(desk: Desk | None) -> str:
    """Return the code that starts the references of a table's points: `T04`, or `T00` without a table."""
    return f"T{desk.number if desk else 0:02d}"


def next_ref(snapshot: Snapshot, desk: str) -> str:
    """Return the reference for the next point of a table: one more than the highest given out there."""
    return RefCounter(snapshot).next(desk)


class RefCounter:
    """Gives out references for many points at once, without looking at all points each time."""

    def __init__(self, snapshot: Snapshot) -> None:
        """Begin after the highest number given out so far at each table, also to points deleted since."""
        self._desks = snapshot.desks
        self._highest = dict(snapshot.numbers)

    def next(self, desk: str) -> str:
        """Return the next reference of a table."""
        code = code_of(self._desks.get(desk))
        self._highest[code] = self._highest.get(code, 0) + 1
        return f"{code}-{self._highest[code]:03d}"


def add_point(
    workspace: Workspace, *, text: str, desk: str, session: str, themes: Iterable[str] = (), **fields: Scalar
) -> str:
    """Write down a point and return its id; its words are on the disk when this returns."""
    point = workspace.new_id()
    ref = next_ref(workspace.snapshot, desk)
    marks = {f"tag:{theme}": True for theme in themes}
    body: dict[str, Scalar] = {
        "ref": ref,
        "text": text.strip(),
        "desk": desk,
        "session": session,
        **fields,
        **marks,
    }
    workspace.commit(
        "Add point", [Edit("point", point, {name: value for name, value in body.items() if value != ""})]
    )
    return point


def edit_point(workspace: Workspace, point: str, **fields: Scalar) -> None:
    """Change what a point says or what is known of it."""
    live(workspace.snapshot.points, point, "point")
    workspace.commit("Edit point", [Edit("point", point, fields)])


def retag(workspace: Workspace, points: Sequence[str], theme: str, *, on: bool) -> None:
    """Put a theme on these points, or take it off."""
    label = "Tag points" if on else "Untag points"
    workspace.commit(label, [Edit("point", point, {f"tag:{theme}": on}) for point in points])


def delete_points(workspace: Workspace, points: Sequence[str]) -> None:
    """Put these points in the bin; undo brings them back."""
    label = "Remove point" if len(points) == 1 else f"Remove {len(points)} points"
    workspace.commit(label, [Edit("point", point, {DELETED: True}) for point in points])
