"""Let a point be said once and counted as often as it was said: each time is a mark of its table."""

from __future__ import annotations

from facilitator.domain.journal import Edit
from facilitator.services.finding import live
from facilitator.services.workspace import Workspace

TOKEN = 4


def second(workspace: Workspace, point: str, desk: str) -> None:
    """Note that one more person, at this table, said the same; marks of several laptops all count."""
    live(workspace.snapshot.points, point, "point")
    workspace.commit("Second point", [Edit("point", point, {mark(workspace, desk): True})])


def mark(workspace: Workspace, desk: str) -> str:
    """Return the field of one more mark of this table."""
    return f"sec:{desk}:{workspace.sources.token(TOKEN).hex()}"
