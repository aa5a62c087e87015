"""What came in from elsewhere, file by file: when, from whom, and how much."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from facilitator.domain.runs import Run
from facilitator.services.workspace import Workspace
from facilitator.store import arrivals
from facilitator.store.history import reading


@dataclass(frozen=True, slots=True)
class Received:
    """One receipt: when (ms since 1970), the file's name, who wrote what it brought, points and changes.

    `desks` are ids of tables, `people` names as their runs gave them; both each once, sorted.
    """

    at: int
    origin: str
    desks: tuple[str, ...]
    people: tuple[str, ...]
    points: int
    changes: int


def received(workspace: Workspace) -> tuple[Received, ...]:
    """Return every receipt, the latest first; a point that two laptops wrote on counts for each of them."""
    with reading(workspace.path, is_held=not workspace.read_only) as connection:
        found = arrivals.every(connection)
    if not found:
        return ()
    runs = {run.writer: run for run in workspace.runs()}
    files = groupby(found, key=lambda each: (each.received, each.origin))
    return tuple(_receipt(at, origin, list(parts), runs) for (at, origin), parts in files)


def _receipt(at: int, origin: str, parts: list[arrivals.Arrival], runs: dict[str, Run]) -> Received:
    by = [runs[part.writer] for part in parts if part.writer in runs]
    return Received(
        at,
        origin,
        desks=tuple(sorted({run.desk for run in by if run.desk})),
        people=tuple(sorted({run.person for run in by if run.person})),
        points=sum(part.points for part in parts),
        changes=sum(part.entries for part in parts),
    )
