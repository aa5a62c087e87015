"""Who wrote what into a record, when, and from which file; and earlier words brought back."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from facilitator.domain.authorship import written_first
from facilitator.domain.errors import NotAllowedError, NotFoundError
from facilitator.domain.journal import PUT, REDACT, Edit, Entry, Scalar
from facilitator.domain.placing import PLACE
from facilitator.domain.records import Outcome, Record, Status
from facilitator.domain.redaction import reason_of, traces_of
from facilitator.domain.schema import clean
from facilitator.domain.snapshot import PLURALS, Snapshot
from facilitator.services.workspace import Workspace
from facilitator.store import history as store
from facilitator.store.history import Trace, Traced

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Author:
    """Who wrote something: `name` is empty if nobody said it, `origin` for what was written on this laptop.

    `claimed` is the time by the writer's clock, `received` by ours; `origin` is the file it came from.
    """

    name: str
    claimed: int
    received: int
    origin: str


@dataclass(frozen=True, slots=True)
class Said:
    """A value that was written into a field, and the one that its writer saw there (None for nothing).

    `first` is who wrote it first, where it was only brought back: by undoing, settling or restoring.
    """

    field: str
    value: Scalar
    before: Scalar
    first: Author | None = None


@dataclass(frozen=True, slots=True)
class Erased:
    """Who had the words of a change erased, and when; why; and from which fields."""

    by: Author
    reason: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One entry of a record; of a redacted one only the author is left, and how it came to that."""

    entry: str
    by: Author
    values: tuple[Said, ...]
    is_redacted: bool = False
    erased: Erased | None = None


def history(workspace: Workspace, kind: str, record: str) -> tuple[Change, ...]:
    """Return everything ever written into a record, what was seen before what was written on it."""
    everything = _read(workspace, [(kind, record)])[kind, record]
    found = [each for each in everything if each.entry.verb == PUT]
    known = {each.entry.id: each for each in found}
    erased = _erasures(everything, workspace.snapshot)
    changes = (change_of(each, known, workspace.snapshot) for each in in_order(found))
    return tuple(replace(each, erased=erased.get(each.entry)) for each in changes if not _is_left(each))


def restore_wording(workspace: Workspace, kind: str, record: str, field: str, entry: str) -> None:
    """Write again what an earlier entry said in a field; it is an ordinary change and can be undone."""
    live = record_of(workspace.snapshot, kind, record)
    if live is None:
        raise NotAllowedError(
            "It is in the bin", "Only what is not removed can be changed.", "Restore it first."
        )
    if isinstance(live, Outcome) and live.status == Status.APPROVED.value:
        raise NotAllowedError(
            "The outcome is approved", f"{live.ref}: its words are fixed.", "Reopen it first."
        )
    found = {each.entry.id: each.entry for each in traced(workspace, [(kind, record)])[kind, record]}
    if entry not in found or field not in found[entry].body:
        raise NotFoundError(
            "The earlier words are gone",
            f"{entry} says nothing of {field} any more.",
            "Choose another wording.",
        )
    value = clean(kind, field, found[entry].body[field])
    workspace.commit("Restore earlier wording", [Edit(kind, record, {field: value})])


def traced(workspace: Workspace, keys: Sequence[Key]) -> dict[Key, list[Traced]]:
    """Return what was written into these records, as the store has it now."""
    found = _read(workspace, keys)
    return {key: [each for each in entries if each.entry.verb == PUT] for key, entries in found.items()}


def _read(workspace: Workspace, keys: Sequence[Key]) -> dict[Key, list[Traced]]:
    with store.reading(workspace.path, is_held=not workspace.read_only) as connection:
        return store.traced(connection, keys)


def acted(workspace: Workspace, entry: str) -> list[Entry]:
    """Return all that was written in one action, given one entry of it; nothing if that is not here."""
    with store.reading(workspace.path, is_held=not workspace.read_only) as connection:
        return store.acted(connection, entry)


def _erasures(found: Iterable[Traced], snapshot: Snapshot) -> dict[str, Erased]:
    """Return for each erased entry how it came to that; of several erasures the first."""
    told: dict[str, Erased] = {}
    for each in in_order(each for each in found if each.entry.verb == REDACT):
        for target, traces in traces_of([each.entry]).items():
            by, reason = author_of(each.trace, snapshot), reason_of(each.entry)
            told.setdefault(target, Erased(by, reason, tuple(sorted(traces.erased))))
    return told


def record_of(snapshot: Snapshot, kind: str, record: str) -> Record | None:
    """Return a live record of any kind, or None."""
    if kind not in PLURALS:
        return snapshot.workshop if kind == "workshop" else None
    records: Mapping[str, Record] = getattr(snapshot, PLURALS[kind])
    return records.get(record)


def in_order(found: Iterable[Traced]) -> list[Traced]:
    """Return entries in causal order: what an entry has seen before it, else by stamp, run and number."""
    entries = {each.entry.id: each for each in found}
    waits = {name: {base for base in each.entry.base if base in entries} for name, each in entries.items()}
    ready = [(each.entry.order, name) for name, each in entries.items() if not waits[name]]
    heapq.heapify(ready)
    ordered: list[Traced] = []
    followers: dict[str, list[str]] = {}
    for name, bases in waits.items():
        for base in bases:
            followers.setdefault(base, []).append(name)
    while ready:
        _, name = heapq.heappop(ready)
        ordered.append(entries.pop(name))
        for follower in followers.get(name, ()):
            waits[follower].discard(name)
            if not waits[follower]:
                heapq.heappush(ready, (entries[follower].entry.order, follower))
    # Only forged entries wait for one another in a circle; they are told last.
    return ordered + sorted(entries.values(), key=lambda each: each.entry.order)


def change_of(each: Traced, known: Mapping[str, Traced], snapshot: Snapshot) -> Change:
    """Return an entry as a change, each value beside the one it replaced; `known` is the record's history."""
    entry = each.entry
    entries = {name: one.entry for name, one in known.items()}
    values = []
    for name, value in entry.body.items():
        first = written_first(entry, name, entries)
        by = author_of(known[first.id].trace, snapshot) if first is not entry else None
        values.append(Said(name, value, _before(entry, name, entries), by))
    return Change(entry.id, author_of(each.trace, snapshot), tuple(values), bool(entry.redacted))


def author_of(trace: Trace, snapshot: Snapshot) -> Author:
    """Return who wrote an entry: the person it names, else the person or the table of its run."""
    name = trace.actor or str(trace.run.get("person") or "")
    person = snapshot.people.get(name)
    if person is not None:
        name = person.name or person.code
    desk = snapshot.desks.get(str(trace.run.get("desk") or ""))
    if not name and desk is not None:
        name = desk.name or f"Table {desk.number}"
    return Author(name, trace.wall, trace.received, trace.origin)


def _is_left(change: Change) -> bool:
    """Tell whether a run only left a point where it was; it writes every place (see placing)."""
    if len(change.values) != 1:
        return False
    (only,) = change.values
    return only.field == PLACE and only.value == only.before


def _before(entry: Entry, name: str, known: Mapping[str, Entry]) -> Scalar:
    seen = [known[base] for base in entry.base if base in known and name in known[base].body]
    return max(seen, key=lambda each: each.order).body[name] if seen else None
