"""What is waited for: changes that somebody had seen whose words are here, and that are not here yet."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from facilitator.domain.fold import unheard
from facilitator.domain.journal import Entry
from facilitator.services.folder_memory import NAME as FOLDER
from facilitator.services.workspace import Workspace
from facilitator.store import drafts, missing
from facilitator.store import history as store


@dataclass(frozen=True, slots=True)
class Awaited:
    """How many changes are missing of a laptop, by its table and person; both empty where it is unknown."""

    desk: str
    person: str
    changes: int


def awaited(workspace: Workspace, entries: Iterable[Entry]) -> tuple[Awaited, ...]:
    """Return what these entries of a record have seen and we have not, those who wrote most of it first."""
    unknown = unheard(entries)
    if not unknown:
        return ()
    whose = {run.writer: (run.desk, run.person) for run in workspace.runs()}
    return _counted(whose.get(name.partition(":")[0], ("", "")) for name in unknown)


def awaited_in_all(workspace: Workspace) -> tuple[Awaited, ...]:
    """Return whose changes are missing anywhere: those that entries or others in a shared folder speak of."""
    with store.reading(workspace.path, is_held=not workspace.read_only) as connection:
        kept = drafts.read(connection, FOLDER)
        gaps = missing.missing(connection, json.loads(kept)["heard"] if kept else {})
    return _counted((gap.desk, gap.person) for gap in gaps for _ in range(gap.first, gap.last + 1))


def _counted(names: Iterable[tuple[str, str]]) -> tuple[Awaited, ...]:
    found = (Awaited(desk, person, number) for (desk, person), number in Counter(names).items())
    return tuple(sorted(found, key=lambda each: (-each.changes, each.desk, each.person)))
