"""Store what came from elsewhere and bring the read tables in step, with a receipt of what it did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from facilitator.domain.fold import fold
from facilitator.domain.journal import PUT, REDACT, Entry, Touched
from facilitator.domain.receipt import Receipt
from facilitator.store import engine, journal, merging, projection, queries, redaction

Key = tuple[str, str]
_FOLDED = (PUT, REDACT)
NOTHING = Touched("", frozenset())


def take(
    connection: engine.Connection, found: merging.Sorted, origin: str, now: int
) -> tuple[Receipt, frozenset[Key]]:
    """Store what is new and project it; the caller holds the transaction.

    Return the receipt, and the entities that lost words.
    """
    before = queries.count_conflicts(connection)
    keys = sorted(touched_by("", found.new).entities)
    known = queries.known(connection, keys)
    histories: dict[Key, list[Entry]] = {key: [] for key in keys}
    histories |= journal.of_entities(connection, sorted(known | redaction.spoken_of(connection, keys)))
    for entry in found.new:
        if entry.verb in _FOLDED:
            histories[entry.kind, entry.entity].append(entry)
    found, erased = redaction.carry_out(connection, found, histories, now)
    merging.take(connection, found, now, origin)
    projection.project(connection, [fold(*key, entries) for key, entries in histories.items()])
    made = {(entry.kind, entry.entity) for entry in found.new if entry.verb == PUT}
    receipt = Receipt(
        origin,
        new=len(found.new),
        known=found.known,
        forked=len(found.forked),
        born=_by_kind(made - known),
        changed=_by_kind(key for key in keys if key in known),
        conflicts=queries.count_conflicts(connection) - before,
        gaps=merging.incomplete(connection, _spoken_of(found.new)),
        erased=len(erased),
    )
    return receipt, frozenset((entry.kind, entry.entity) for entry in erased)


def together(several: Sequence[Touched]) -> Touched:
    """Return what several merges changed."""
    label = several[0].label if len(several) == 1 else f"Receive {len(several)} files"
    return Touched(label, frozenset().union(*(each.entities for each in several)), is_received=True)


def touched_by(label: str, entries: Iterable[Entry]) -> Touched:
    """Return what these entries change."""
    return Touched(label, frozenset((each.kind, each.entity) for each in entries if each.verb in _FOLDED))


def _by_kind(keys: Iterable[Key]) -> dict[str, int]:
    return dict(Counter(kind for kind, _ in keys))


def _spoken_of(entries: Iterable[Entry]) -> dict[str, int]:
    """Return per writer the highest number that these entries say they have seen."""
    highest: dict[str, int] = {}
    for entry in entries:
        for each in entry.base:
            writer, _, seq = each.partition(":")
            highest[writer] = max(highest.get(writer, 0), int(seq))
    return highest
