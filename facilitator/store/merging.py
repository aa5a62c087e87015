"""Take in entries written elsewhere: the new are stored, the known left, forks kept aside."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from facilitator.domain.journal import HELLO, Entry, canonical, checksum, to_array
from facilitator.domain.receipt import Gap, gaps
from facilitator.store import journal

_FORK = "INSERT OR IGNORE INTO fork (writer, seq, chk, content, received, origin) VALUES (?, ?, ?, ?, ?, ?)"
_BATCH = 300


@dataclass(frozen=True, slots=True)
class Sorted:
    """Entries from elsewhere, sorted: never seen, here already, and of a known name with other content."""

    new: tuple[Entry, ...]
    known: int
    forked: tuple[Entry, ...]


def sort_out(connection: sqlite3.Connection, entries: Iterable[Entry]) -> Sorted:
    """Compare entries with the journal; nothing is written."""
    wanted: dict[tuple[str, int], Entry] = {}
    forked: list[Entry] = []
    known = 0
    for entry in entries:
        first = wanted.setdefault((entry.writer, entry.seq), entry)
        if first is not entry:
            known += 1
            if checksum(first) != checksum(entry):
                forked.append(entry)
    here = _checksums(connection, {writer for writer, _ in wanted})
    new = [entry for key, entry in wanted.items() if key not in here]
    for key, entry in wanted.items():
        if key in here and here[key] != checksum(entry):
            forked.append(entry)
    return Sorted(tuple(new), known + len(wanted) - len(new), tuple(forked))


def take(connection: sqlite3.Connection, found: Sorted, received: int, origin: str) -> None:
    """Store what is new and keep the forks; the caller holds the transaction."""
    journal.append(connection, found.new, received, origin)
    rows = [
        (each.writer, each.seq, checksum(each), canonical(to_array(each)), received, origin)
        for each in found.forked
    ]
    connection.executemany(_FORK, rows)


def numbers(connection: sqlite3.Connection, writers: Iterable[str]) -> dict[str, list[int]]:
    """Return for each of these writers the numbers of its entries that are here."""
    sql = "SELECT seq FROM entry WHERE writer = ? ORDER BY seq"
    return {writer: [int(row[0]) for row in connection.execute(sql, (writer,))] for writer in writers}


def incomplete(connection: sqlite3.Connection, spoken_of: Mapping[str, int]) -> tuple[Gap, ...]:
    """Return the stretches missing from any run, up to the highest number here or spoken of."""
    here = ends(connection)
    holed = [writer for writer, (count, highest) in here.items() if count != highest]
    unheard = {writer: seq for writer, seq in spoken_of.items() if seq > here.get(writer, (0, 0))[1]}
    return named(connection, gaps(numbers(connection, {*holed, *unheard}), unheard))


def named(connection: sqlite3.Connection, found: Sequence[Gap]) -> tuple[Gap, ...]:
    """Return gaps that say whose they are, where the first entry of the run has come."""
    sql = f"SELECT actor, body FROM entry WHERE writer = ? AND seq = 1 AND verb = '{HELLO}'"
    marked = []
    for gap in found:
        actor, body = connection.execute(sql, (gap.writer,)).fetchone() or ("", None)
        desk = str((json.loads(body) if body else {}).get("desk") or "")
        marked.append(replace(gap, desk=desk, person=actor))
    return tuple(marked)


def ends(connection: sqlite3.Connection) -> dict[str, tuple[int, int]]:
    """Return per writer how many of its entries are here, and the highest number among them."""
    rows = connection.execute("SELECT writer, count(*), max(seq) FROM entry GROUP BY writer")
    return {str(writer): (int(count), int(highest)) for writer, count, highest in rows}


def count_forks(connection: sqlite3.Connection) -> int:
    """Return how many forked entries are kept aside."""
    return int(connection.execute("SELECT count(*) FROM fork").fetchone()[0])


def _checksums(connection: sqlite3.Connection, writers: set[str]) -> dict[tuple[str, int], bytes]:
    found: dict[tuple[str, int], bytes] = {}
    ordered = sorted(writers)
    for start in range(0, len(ordered), _BATCH):
        batch: Sequence[str] = ordered[start : start + _BATCH]
        marks = ",".join("?" * len(batch))
        for writer, seq, chk in connection.execute(
            f"SELECT writer, seq, chk FROM entry WHERE writer IN ({marks})", batch
        ):
            found[writer, seq] = chk
    return found
