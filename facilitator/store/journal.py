"""Append entries to the journal and read them back; nothing here ever changes a line that is written."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby, islice
from operator import attrgetter
from typing import Any, TypeVar

from facilitator.domain.errors import DamagedFileError, EntryRefusedError
from facilitator.domain.journal import Entry, canonical, check, checksum, checksum_of, hash_of
from facilitator.domain.schema import SHAPES
from facilitator.domain.stamp import TOLERANCE_MS, of_milliseconds

_COLUMNS = "writer, seq, stamp, wall, actor, act, verb, kind, entity, body, base, salt, body_hash"
_BODY = _COLUMNS.split(", ").index("body")  # what an entry says begins here, in a row as in an Entry
_MARKS = ",".join("?" * 16)
_INSERT = f"INSERT INTO entry ({_COLUMNS}, chk, received, origin) VALUES ({_MARKS})"
_BATCH = 500
# A run's stamps rise, so its last one is its newest: from run to run in steps of the key, without an index of
# stamps, which would cost a third of the time to store entries.
_LAST_OF_EACH = """WITH RECURSIVE run (writer) AS (SELECT min(writer) FROM entry
UNION ALL SELECT (SELECT min(writer) FROM entry WHERE writer > run.writer) FROM run WHERE writer IS NOT NULL)
SELECT writer, (SELECT stamp FROM entry WHERE writer = run.writer ORDER BY seq DESC LIMIT 1)
FROM run WHERE writer IS NOT NULL"""
# What `json.loads` comes to, after looking for space around the value; typeshed does not know of it.
_SCAN = json.JSONDecoder().scan_once  # type: ignore[attr-defined]

Key = tuple[str, str]
_Any = TypeVar("_Any")


def append(connection: sqlite3.Connection, entries: Iterable[Entry], received: int, origin: str = "") -> None:
    """Write entries that passed `check`; the caller holds the transaction."""
    for batch in in_batches(entries):
        connection.executemany(_INSERT, [_row(entry, received, origin) for entry in batch])


def of_entities(connection: sqlite3.Connection, keys: Sequence[Key]) -> dict[Key, list[Entry]]:
    """Return the entries of each of these entities; an entity without any has an empty list."""
    found: dict[Key, list[Entry]] = {key: [] for key in keys}
    for start in range(0, len(keys), _BATCH):
        batch = keys[start : start + _BATCH]
        marks = ",".join("?" * len(batch))
        sql = f"SELECT {_COLUMNS} FROM entry WHERE entity IN ({marks})"
        for row in connection.execute(sql, [entity for _, entity in batch]):
            entry = _entry(row)
            if (entry.kind, entry.entity) in found:
                found[entry.kind, entry.entity].append(entry)
    return found


def every(connection: sqlite3.Connection) -> list[Entry]:
    """Return all entries, run by run in the order of writing."""
    return [_entry(row) for row in connection.execute(f"SELECT {_COLUMNS} FROM entry ORDER BY writer, seq")]


def of_run(connection: sqlite3.Connection, writer: str, last: int) -> list[Entry]:
    """Return the entries of one run up to a number, in the order of writing."""
    sql = f"SELECT {_COLUMNS} FROM entry WHERE writer = ? AND seq <= ? ORDER BY seq"
    return [_entry(row) for row in connection.execute(sql, (writer, last))]


def by_entity(connection: sqlite3.Connection) -> Iterator[tuple[Key, list[Entry]]]:
    """Yield every entity with all its entries, in the order of their ids."""
    rows = connection.execute(f"SELECT {_COLUMNS} FROM entry ORDER BY entity")  # as the index has them
    entries = chain.from_iterable([_entry(row) for row in batch] for batch in in_batches(rows))
    for entity, own in groupby(entries, key=attrgetter("entity")):
        kinds: dict[str, list[Entry]] = {}
        for entry in own:
            kinds.setdefault(entry.kind, []).append(entry)
        for kind in sorted(kinds):
            yield (kind, entity), kinds[kind]


def newest_stamp(connection: sqlite3.Connection, now_ms: int) -> int:
    """Return the highest stamp that may move our clock: none from a clock far ahead of ours."""
    bound = of_milliseconds(now_ms + TOLERANCE_MS)
    newest = 0
    for writer, last in connection.execute(_LAST_OF_EACH).fetchall():
        sql = "SELECT max(stamp) FROM entry WHERE writer = ? AND stamp <= ?"
        stamp = last if last <= bound else connection.execute(sql, (writer, bound)).fetchone()[0]
        newest = max(newest, int(stamp or 0))
    return newest


def count(connection: sqlite3.Connection) -> int:
    """Return how many entries the journal holds."""
    return int(connection.execute("SELECT count(*) FROM entry").fetchone()[0])


def count_entities(connection: sqlite3.Connection) -> int:
    """Return how many entities of known kinds the journal speaks of."""
    marks = ",".join("?" * len(SHAPES))
    sql = f"SELECT count(*) FROM (SELECT DISTINCT kind, entity FROM entry WHERE kind IN ({marks}))"
    return int(connection.execute(sql, list(SHAPES)).fetchone()[0])


def broken(connection: sqlite3.Connection) -> list[str]:
    """Return the names of the entries whose bytes are not what was written."""
    return _unproven(connection.execute(f"SELECT {_COLUMNS}, chk FROM entry ORDER BY writer, seq"))


def broken_lately(connection: sqlite3.Connection, most: int) -> list[str]:
    """Return the broken ones of the run that wrote last, among so many of its latest entries."""
    last = "(SELECT writer FROM entry ORDER BY rowid DESC LIMIT 1)"
    sql = f"SELECT {_COLUMNS}, chk FROM entry WHERE writer = {last} ORDER BY seq DESC LIMIT ?"
    return _unproven(connection.execute(sql, (most,)))


def proven(row: Sequence[object]) -> Entry | None:
    """Return the entry of a row of the journal, its checksum last; None if it is not what was written."""
    try:
        entry = _entry(row[:-1])
        if checksum(entry) != row[-1]:
            return None
        check(entry)
    except (ValueError, TypeError, AttributeError, RecursionError, DamagedFileError, EntryRefusedError):
        return None
    return entry


def in_batches(every: Iterable[_Any]) -> Iterator[list[_Any]]:
    """Yield them 500 at a time: a step taken for many at once is quicker (see the projector)."""
    rest = iter(every)
    while batch := list(islice(rest, _BATCH)):
        yield batch


def _unproven(rows: Iterable[Sequence[object]]) -> list[str]:
    return [f"{row[0]}:{row[1]}" for row in rows if proven(row) is None]


def _row(entry: Entry, received: int, origin: str) -> tuple[object, ...]:
    body = "" if entry.redacted else canonical(entry.body)
    base = canonical(entry.base) if entry.base else "[]"
    chk = checksum_of(entry, entry.redacted or hash_of(entry.salt, body))
    # Python's `sqlite3` asks at length how to store `bytes`, each time; of a `bytearray` it knows.
    words = (body or None, base, bytearray(entry.salt) or None, entry.redacted)
    return (*entry[:_BODY], *words, bytearray(chk), received, origin)


def _read(text: str) -> Any:
    """Return the one value of a canonical spelling; ValueError if there is none, or more."""
    try:
        value, end = _SCAN(text, 0)
    except StopIteration as error:
        raise ValueError(text) from error
    if end != len(text):
        raise ValueError(text)
    return value


def _entry(row: Sequence[object]) -> Entry:
    writer, seq, stamp, wall, actor, act, verb, kind, entity, body, base, salt, redacted = row
    try:
        fields = _read(body) if isinstance(body, str) else {}
        bases = () if base == "[]" else tuple(_read(str(base)))
    except ValueError as error:
        hint = "Keep the file as it is and open the newest copy of it that you have."
        raise DamagedFileError(
            "The workshop file is damaged", f"Entry {writer}:{seq} cannot be read.", hint
        ) from error
    head = (writer, seq, stamp, wall, actor, act, verb, kind, entity)
    return Entry(*head, fields, bases, salt or b"", redacted)  # type: ignore[arg-type]  # SQLite's columns carry these types
