"""What came in from elsewhere: when, from whom, and how much; kept in the workshop's file, handed to nobody.

Each file is a receipt of its own. Through a shared folder a laptop's words come in many small files: those of
an hour are told as one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby

from facilitator.domain.runs import Run
from facilitator.exchange.folder import writer_in
from facilitator.services.workspace import Workspace
from facilitator.store import arrivals
from facilitator.store.history import reading

HOUR_MS = 3_600_000


@dataclass(frozen=True, slots=True)
class Received:
    """One receipt: when (ms since 1970), the file's name, who wrote what it brought, points and changes.

    The name is empty for what came through a shared folder. `desks` are ids of tables, `people` names as
    their runs gave them; both each once, sorted.
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
    return _told(_receipt(at, origin, list(parts), runs) for (at, origin), parts in files)


def _told(receipts: Iterable[Received]) -> tuple[Received, ...]:
    """Return receipts, what a laptop put into a shared folder in an hour as one, under its latest time."""
    found: dict[object, Received] = {}
    for each in receipts:
        key = (each.at, each.origin) if each.origin else (each.at // HOUR_MS, each.desks, each.people)
        before = found.get(key)
        found[key] = (
            each
            if before is None
            else replace(before, points=before.points + each.points, changes=before.changes + each.changes)
        )
    return tuple(found.values())


def _receipt(at: int, origin: str, parts: list[arrivals.Arrival], runs: dict[str, Run]) -> Received:
    by = [runs[part.writer] for part in parts if part.writer in runs]
    return Received(
        at,
        "" if writer_in(origin) else origin,
        desks=tuple(sorted({run.desk for run in by if run.desk})),
        people=tuple(sorted({run.person for run in by if run.person})),
        points=sum(part.points for part in parts),
        changes=sum(part.entries for part in parts),
    )
