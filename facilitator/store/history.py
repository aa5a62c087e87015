"""Read who wrote what and whence it came, and what is deleted."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from facilitator.domain.journal import HELLO, Entry, Scalar
from facilitator.domain.records import Record
from facilitator.domain.schema import SHAPES, TYPES
from facilitator.store import engine, journal
from facilitator.store.columns import NAMES, PLANS
from facilitator.store.distrust import distrust
from facilitator.store.journal import Key

_BATCH = 500


@dataclass(frozen=True, slots=True)
class Trace:
    """Who wrote an entry and when, when it was received and from which file ("" for here).

    `run` is what the run of the app that wrote it said of itself.
    """

    actor: str
    wall: int
    received: int
    origin: str
    run: Mapping[str, Scalar] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Traced:
    """An entry and its trace."""

    entry: Entry
    trace: Trace


@contextlib.contextmanager
def reading(path: Path, *, is_held: bool) -> Iterator[sqlite3.Connection]:
    """Read a workshop at one moment; one that this process holds was examined when it was opened."""
    with engine.translating(path):
        if not is_held:
            with engine.reading(path) as connection:
                yield connection
            return
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
        try:
            distrust(connection)
            connection.execute("PRAGMA query_only=ON")
            connection.execute("PRAGMA busy_timeout=5000")
            connection.execute("BEGIN")
            yield connection
        finally:
            connection.close()


def traced(connection: sqlite3.Connection, keys: Sequence[Key]) -> dict[Key, list[Traced]]:
    """Return the entries of each of these entities with their traces, in no particular order."""
    entries = journal.of_entities(connection, keys)
    arrivals = _arrivals(connection, [entity for _, entity in keys])
    runs = _runs(connection, {entry.writer for each in entries.values() for entry in each})
    return {
        key: [Traced(entry, _trace(entry, *arrivals[entry.id], runs)) for entry in each]
        for key, each in entries.items()
    }


def acted(connection: sqlite3.Connection, entry: str) -> list[Entry]:
    """Return all that was written in the same action as an entry, in the order of writing."""
    writer, _, seq = entry.partition(":")
    sql = (
        "SELECT act, max(seq) FROM entry WHERE writer = ? AND act ="
        " (SELECT act FROM entry WHERE writer = ? AND seq = ?)"
    )
    act, last = connection.execute(sql, (writer, writer, int(seq))).fetchone()
    return [each for each in journal.of_run(connection, writer, last or 0) if each.act == act]


def deleted(connection: sqlite3.Connection) -> list[tuple[str, Record, Trace]]:
    """Return every deleted record, without its themes and evidence, with its kind and who deleted it."""
    traces = _deletions(connection)
    return [
        (kind, record, traces[kind, record.id])
        for kind in SHAPES
        for record in _deleted_records(connection, kind)
    ]


def _deletions(connection: sqlite3.Connection) -> dict[Key, Trace]:
    """Return the latest deletion of each entity; the words of a text cannot be mistaken for one."""
    rows = connection.execute(
        "SELECT kind, entity, writer, actor, wall, received, origin FROM entry"
        """ WHERE body LIKE '%"_del":true%' ORDER BY stamp, writer, seq"""
    ).fetchall()
    runs = _runs(connection, {str(row[2]) for row in rows})
    return {
        (kind, entity): Trace(actor, wall, received, origin, runs.get(writer, {}))
        for kind, entity, writer, actor, wall, received, origin in rows
    }


def _deleted_records(connection: sqlite3.Connection, kind: str) -> Iterator[Record]:
    for row in connection.execute(f'SELECT * FROM "{kind}" WHERE deleted ORDER BY id'):
        yield _record(kind, row)


def _trace(entry: Entry, received: int, origin: str, runs: Mapping[str, Mapping[str, Scalar]]) -> Trace:
    return Trace(entry.actor, entry.wall, received, origin, runs.get(entry.writer, {}))


def _record(kind: str, row: Sequence[object]) -> Record:
    values = dict(zip(NAMES[kind], row, strict=True))
    for plan in PLANS[kind]:
        if plan.type is bool:
            values[plan.name] = bool(values[plan.name])
    del values["deleted"]
    values.pop("ref_order", None)
    return TYPES[kind](**values)  # type: ignore[arg-type]  # columns are named after the fields


def _arrivals(connection: sqlite3.Connection, entities: Sequence[str]) -> dict[str, tuple[int, str]]:
    sql = "SELECT writer, seq, received, origin FROM entry WHERE entity IN"
    rows = _in_batches(connection, sql, entities)
    return {f"{writer}:{seq}": (int(received), str(origin)) for writer, seq, received, origin in rows}


def _runs(connection: sqlite3.Connection, writers: Iterable[str]) -> dict[str, Mapping[str, Scalar]]:
    sql = f"SELECT writer, body FROM entry WHERE verb = '{HELLO}' AND body IS NOT NULL AND entity IN"
    return {str(writer): json.loads(body) for writer, body in _in_batches(connection, sql, sorted(writers))}


def _in_batches(connection: sqlite3.Connection, sql: str, values: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for start in range(0, len(values), _BATCH):
        batch = values[start : start + _BATCH]
        yield from connection.execute(f"{sql} ({','.join('?' * len(batch))})", batch)
