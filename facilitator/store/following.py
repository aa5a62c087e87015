"""Keep a snapshot in step with a file that somebody else writes: only what is new is read again."""

from __future__ import annotations

import sqlite3

from facilitator.domain.journal import PUT, REDACT, Touched
from facilitator.domain.snapshot import Snapshot
from facilitator.store import queries

_SINCE = "SELECT verb, kind, entity FROM entry WHERE rowid > ?"


def position(connection: sqlite3.Connection) -> int:
    """Return how far the journal goes: a number that grows with every entry, also with a received one."""
    return int(connection.execute("SELECT coalesce(max(rowid), 0) FROM entry").fetchone()[0])


def follow(connection: sqlite3.Connection, snapshot: Snapshot, seen: int) -> Snapshot:
    """Return the snapshot, taken when the journal went as far as `seen`, as it would be taken now."""
    new = connection.execute(_SINCE, (seen,)).fetchall()
    entities = frozenset((str(kind), str(entity)) for verb, kind, entity in new if verb in (PUT, REDACT))
    snapshot = queries.reload(connection, snapshot, Touched("", entities))
    return queries.counted_on(snapshot, (str(kind) for _, kind, _ in new))
