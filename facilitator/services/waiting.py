"""What a record waits for: changes that somebody had seen who wrote into it, and that are not here yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from facilitator.domain.fold import unheard
from facilitator.domain.journal import Entry
from facilitator.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Awaited:
    """How many changes are missing of a laptop, by its table and person; both empty where it is unknown."""

    desk: str
    person: str
    changes: int


def awaited(workspace: Workspace, entries: Iterable[Entry]) -> tuple[Awaited, ...]:
    """Return what these entries of a record have seen and we have not, those who wrote most of it first."""
    missing = unheard(entries)
    if not missing:
        return ()
    whose = {run.writer: (run.desk, run.person) for run in workspace.runs()}
    counts = Counter(whose.get(name.partition(":")[0], ("", "")) for name in missing)
    found = (Awaited(desk, person, number) for (desk, person), number in counts.items())
    return tuple(sorted(found, key=lambda each: (-each.changes, each.desk, each.person)))
