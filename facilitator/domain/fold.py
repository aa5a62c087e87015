"""The merge law: the state of an entity is a pure function of the set of its entries.

Whatever order the entries arrive in, and however often, the state is the same; a value that nobody has
seen and replaced is never lost: it is shown, or it is listed as a conflict.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from operator import attrgetter

from facilitator.domain.journal import PUT, REDACT, Entry, Scalar
from facilitator.domain.placing import in_rank, peers, ranked
from facilitator.domain.redaction import Traces, traces_of

DELETED = "_del"
_ORDER = attrgetter("stamp", "writer", "seq")
SET_PREFIXES = ("tag:", "ev:", "star:", "sec:")


@dataclass(frozen=True, slots=True)
class State:
    """One entity, folded: per field its heads, the shown one first; and whether it is deleted."""

    kind: str
    id: str
    heads: dict[str, tuple[Entry, ...]] = field(default_factory=dict)
    deleted: bool = False
    first: Entry | None = None
    last: Entry | None = None

    def value(self, name: str) -> Scalar:
        """Return what a field shows: None if never written; a set's member is true if any head says so."""
        heads = self.heads.get(name, ())
        if name.startswith(SET_PREFIXES):
            return any(head.body[name] is True for head in heads)
        return heads[0].body[name] if heads else None

    def conflicts(self, name: str) -> tuple[Entry, ...]:
        """Return the heads whose value differs from the shown one; none for sets, nor what runs placed."""
        heads = self.heads.get(name, ())
        if len(heads) < 2 or name.startswith(SET_PREFIXES):
            return ()
        marks = ranked(self.kind)
        beside = peers(heads, marks[name]) if name in marks else heads
        return tuple(head for head in beside[1:] if _differs(head.body[name], heads[0].body[name]))

    def head_ids(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return the entries an action that writes these fields has seen, sorted, each once."""
        return tuple(sorted({head.id for name in names for head in self.heads.get(name, ())}))

    def all_head_ids(self) -> tuple[str, ...]:
        """Return the heads of all fields: what a deletion must name."""
        return self.head_ids(self.heads)

    @property
    def deletion_disputed(self) -> bool:
        """Whether somebody deleted this while somebody else, unaware, changed it."""
        return not self.deleted and any(head.body[DELETED] is True for head in self.heads.get(DELETED, ()))


def fold(kind: str, entity: str, entries: Iterable[Entry]) -> State:
    """Return the state that this set of entries means; order and repetition do not matter."""
    puts: dict[tuple[str, int], Entry] = {}
    redactions: list[Entry] = []
    for entry in entries:
        if entry.verb == PUT:
            puts[entry.writer, entry.seq] = entry
        elif entry.verb == REDACT:
            redactions.append(entry)
    if not puts:
        return State(kind, entity)
    if len(puts) == 1 and not redactions:
        (only,) = puts.values()
        alone: dict[str, tuple[Entry, ...]] = dict.fromkeys(only.body, (only,))
        return State(kind, entity, alone, only.body.get(DELETED) is True, only, only)
    ordered = sorted(puts.values(), key=_ORDER)
    heads = _heads(ordered, traces_of(redactions) if redactions else {})
    for name, mark in ranked(kind).items():
        if len(heads.get(name, ())) > 1:
            heads[name] = in_rank(heads[name], mark)
    return State(kind, entity, heads, _is_deleted(heads), ordered[0], ordered[-1])


def unheard(entries: Iterable[Entry]) -> tuple[str, ...]:
    """Return the entries that these have seen and that are not among them, sorted."""
    known = {entry.id: entry for entry in entries}
    return tuple(sorted({each for entry in known.values() for each in entry.base} - known.keys()))


def unseen(heads: Mapping[str, tuple[Entry, ...]]) -> dict[str, tuple[Entry, ...]]:
    """Return per field the heads that no removal has seen: what speaks against it."""
    removals = [head for head in heads.get(DELETED, ()) if head.body[DELETED] is True]
    seen = {entry for head in removals for entry in (head.id, *head.base)}
    return {name: tuple(head for head in live if head.id not in seen) for name, live in heads.items()}


def _heads(ordered: list[Entry], redacted: Mapping[str, Traces]) -> dict[str, tuple[Entry, ...]]:
    writers: dict[str, list[Entry]] = {}
    for entry in [each for each in ordered if each.id not in redacted] if redacted else ordered:
        for name in entry.body:
            if name in writers:
                writers[name].append(entry)
            else:
                writers[name] = [entry]
    erased = _outlived(ordered, redacted) if redacted else {}
    found = {
        name: _live(written, erased.get(name, ())) if erased or len(written) > 1 else (written[0],)
        for name, written in writers.items()
    }
    return {name: live for name, live in found.items() if live} if erased else found


def _live(written: list[Entry], erased: Collection[str]) -> tuple[Entry, ...]:
    """Return those of a field's entries that nobody replaced who saw them, the latest first."""
    gone = {each for entry in written for each in entry.base}
    standing = written[::-1]
    if erased:
        standing = [entry for entry in standing if entry.id not in erased]
    # Only forged entries can replace one another in a circle; then all of them stay visible.
    return tuple([entry for entry in standing if entry.id not in gone]) or tuple(standing)


def _outlived(ordered: list[Entry], redacted: Mapping[str, Traces]) -> dict[str, set[str]]:
    """Return for each field what entries had replaced whose own words are erased now."""
    found: dict[str, set[str]] = {}
    for entry in ordered:
        for name in redacted[entry.id].fields if entry.id in redacted else ():
            found.setdefault(name, set()).update(entry.base)
    return found


def _is_deleted(heads: Mapping[str, tuple[Entry, ...]]) -> bool:
    is_removed = DELETED in heads and any(head.body[DELETED] is True for head in heads[DELETED])
    return is_removed and not any(unseen(heads).values())


def _differs(one: Scalar, other: Scalar) -> bool:
    return type(one) is not type(other) or one != other
