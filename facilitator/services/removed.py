"""The bin: everything that was removed, by whom and when, and the way back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from facilitator.domain.fold import DELETED
from facilitator.domain.journal import Edit
from facilitator.domain.records import Record
from facilitator.services.history import Author, author_of
from facilitator.services.workspace import Workspace
from facilitator.store import history as store


@dataclass(frozen=True, slots=True)
class Binned:
    """A removed record as it was last, and who removed it."""

    kind: str
    record: Record
    by: Author

    @property
    def key(self) -> tuple[str, str]:
        """The record's kind and id."""
        return self.kind, self.record.id


def binned(workspace: Workspace) -> tuple[Binned, ...]:
    """Return every removed record, what was removed last first."""
    with store.reading(workspace.path, is_held=not workspace.read_only) as connection:
        records = store.deleted(connection)
    snapshot = workspace.snapshot
    found = [Binned(kind, record, author_of(trace, snapshot)) for kind, record, trace in records]
    return tuple(sorted(found, key=lambda each: (-each.by.claimed, each.key)))


def restore(workspace: Workspace, items: Iterable[Binned]) -> int:
    """Bring these records back as one action; return how many there were to bring back."""
    edits = [
        Edit(kind, record, {DELETED: False}) for kind, record in dict.fromkeys(each.key for each in items)
    ]
    label = "Restore from the bin" if len(edits) == 1 else f"Restore {len(edits)} records from the bin"
    return len(workspace.commit(label, edits).entities)
