"""What accepting a suggestion would commit, without committing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.domain.fold import DELETED
from facilitator.domain.journal import Edit, Touched
from facilitator.services import grouping
from facilitator.services.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from facilitator.services.grouping import Suggestion


class Rehearsal(Workspace):
    """Stands in for an open workshop and takes down what a service would commit."""

    def __init__(self, workspace: Workspace) -> None:  # the file belongs to the real one
        self.snapshot, self.sources = workspace.snapshot, workspace.sources
        self.edits: list[Edit] = []

    def commit(self, label: str, edits: Iterable[Edit]) -> Touched:
        """Take the edits down."""
        self.edits += edits
        return Touched(label, frozenset())


def rehearse(workspace: Workspace, suggestion: Suggestion, name: Callable[[int], str]) -> list[Edit]:
    """Return the edits of accepting; `name` gives the id of a group that is new, by its place."""
    rehearsal = Rehearsal(workspace)
    grouping.accept(rehearsal, suggestion)
    kept = [edit.id for edit in rehearsal.edits if edit.kind == "group" and DELETED not in edit.fields]
    known = rehearsal.snapshot.groups
    named = {each: name(place) for place, each in enumerate(kept) if each not in known}
    return [_renamed(edit, named) for edit in rehearsal.edits]


def _renamed(edit: Edit, named: dict[str, str]) -> Edit:
    if edit.kind == "group":
        return Edit("group", named[edit.id], edit.fields) if edit.id in named else edit
    group = str(edit.fields["group"])
    return Edit("point", edit.id, {**edit.fields, "group": named[group]}) if group in named else edit
