"""Write down what is said, one point at a time, and mend what was written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from facilitator.domain.fold import DELETED
from facilitator.domain.journal import Edit, Scalar
from facilitator.domain.records import Desk
from facilitator.domain.snapshot import Snapshot
from facilitator.services import carrying
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
    """Write down a point and return its id; its words are on the disk when this returns.

    With an `owner` or a `due` date, the action that follows is written down in the same step.
    """
    point, text = workspace.new_id(), text.strip()
    ref = next_ref(workspace.snapshot, desk)
    marks = {f"tag:{theme}": True for theme in themes}
    follow_up = carrying.promised(workspace, point, text, fields)
    about = {name: value for name, value in fields.items() if name not in carrying.PROMISED}
    body: dict[str, Scalar] = {
        "ref": ref,
        "text": text,
        "desk": desk,
        "session": session,
        **about,
        **marks,
    }
    said = {name: value for name, value in body.items() if value != ""}
    workspace.commit("Add point", [Edit("point", point, said), *follow_up])
    return point


def add_lines(
    workspace: Workspace,
    lines: Sequence[str],
    *,
    desk: str,
    session: str,
    themes: Iterable[str] = (),
    **fields: Scalar,
) -> None:
    """Write down a point for each line, all in one step, with the same themes and marks."""
    references = RefCounter(workspace.snapshot)
    marks: dict[str, Scalar] = {f"tag:{theme}": True for theme in themes}
    about = {"desk": desk, "session": session, "source": "pasted", **fields, **marks}
    edits = []
    for line in lines:
        point = workspace.new_id()
        follow_up = carrying.promised(workspace, point, line, fields)
        body = {name: value for name, value in about.items() if name not in carrying.PROMISED and value != ""}
        edits += [Edit("point", point, {"ref": references.next(desk), "text": line, **body}), *follow_up]
    workspace.commit(f"Add {len(lines)} points", edits)


def edit_point(workspace: Workspace, point: str, **fields: Scalar) -> None:
    """Change what a point says or what is known of it; new words are yet to be read back to the table."""
    record = live(workspace.snapshot.points, point, "point")
    edits = []
    text = fields.get("text")
    if isinstance(text, str) and text != record.text:
        edits = carrying.reworded(workspace.snapshot, record, text)
        fields = {**fields, "read_back": False} if record.read_back else fields
    workspace.commit("Edit point", [Edit("point", point, fields), *edits])


def mark(workspace: Workspace, points: Sequence[str], name: str, value: Scalar) -> None:
    """Give these points the same kind, priority, agreement or other mark."""
    workspace.commit("Mark points", [Edit("point", point, {name: value}) for point in points])


def retag(workspace: Workspace, points: Sequence[str], theme: str, *, on: bool) -> None:
    """Put a theme on these points, or take it off."""
    label = "Tag points" if on else "Untag points"
    workspace.commit(label, [Edit("point", point, {f"tag:{theme}": on}) for point in points])


def delete_points(workspace: Workspace, points: Sequence[str]) -> None:
    """Put these points in the bin, with what carries their words; undo brings them back."""
    label = "Remove point" if len(points) == 1 else f"Remove {len(points)} points"
    edits = [Edit("point", point, {DELETED: True}) for point in points]
    workspace.commit(label, [*edits, *carrying.removed(workspace.snapshot, points)])
