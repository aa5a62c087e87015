"""Take redacted words out of a workshop file: out of the journal, what was kept aside, drafts, and the bytes.

Until the bytes are gone the file carries a mark, so that whatever interrupts this, the next opening goes on.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from facilitator.domain.journal import PUT, REDACT, Entry, Scalar, canonical, from_array, redact, to_array
from facilitator.domain.redaction import bared, traces_of
from facilitator.store import facts, journal, search
from facilitator.store.journal import Key
from facilitator.store.merging import Sorted

BYTES, COPIES = "erased, bytes remain", "erased, copies remain"
SHARED = "erased, shared file remains "  # of the run that is named after it
_BATCH = 500


def spoken_of(connection: sqlite3.Connection, keys: Sequence[Key]) -> set[Key]:
    """Return which of these entities a redaction speaks of, even where nothing else of them is here."""
    found: set[Key] = set()
    for start in range(0, len(keys), _BATCH):
        batch = [entity for _, entity in keys[start : start + _BATCH]]
        marks = ",".join("?" * len(batch))
        sql = f"SELECT kind, entity FROM entry WHERE entity IN ({marks}) AND verb = '{REDACT}'"
        found.update((str(kind), str(entity)) for kind, entity in connection.execute(sql, batch))
    return found.intersection(keys)


def carry_out(
    connection: sqlite3.Connection, found: Sorted, histories: Mapping[Key, Collection[Entry]], now: int
) -> tuple[Sorted, list[Entry]]:
    """Redact whatever the redactions in these histories name; the caller holds the transaction.

    Return what came in without the words that it must not bring back, and the entries that lost theirs here.
    """
    bare = {each.id: each for entries in histories.values() for each in bared(entries)}
    if not (bare or found.forked):
        return found, []
    new = tuple(bare.get(each.id, each) for each in found.new)
    arriving = {each.id for each in new}
    erased = [each for each in bare.values() if each.id not in arriving]
    if erased:
        _forget_drafts(connection, histories, {each.id for each in erased})
        _erase(connection, erased)
        for mark in (BYTES, COPIES, *sorted({f"{SHARED}{each.writer}" for each in erased})):
            facts.keep(connection, mark, str(now))
    gone = _redacted(connection, {each.id for each in found.forked}) | bare.keys()
    forked = tuple(redact(each) if _has_words(each) and each.id in gone else each for each in found.forked)
    return Sorted(new, found.known, forked), erased


def plain(connection: sqlite3.Connection, names: Iterable[str]) -> set[str]:
    """Return which of these entries are here with their words."""
    found = set()
    for name in names:
        sql = "SELECT 1 FROM entry WHERE writer = ? AND seq = ? AND body IS NOT NULL"
        if connection.execute(sql, _split(name)).fetchone():
            found.add(name)
    return found


def redactions(connection: sqlite3.Connection) -> list[Entry]:
    """Return every redaction that the journal holds."""
    rows = connection.execute(f"SELECT DISTINCT kind, entity FROM entry WHERE verb = '{REDACT}'").fetchall()
    histories = journal.of_entities(connection, [(str(kind), str(entity)) for kind, entity in rows])
    return [each for entries in histories.values() for each in entries if each.verb == REDACT]


def bodies(connection: sqlite3.Connection) -> Iterator[tuple[str, Key, Mapping[str, Scalar]]]:
    """Yield every entry that sets fields and has its words still: its name, its record and what it says."""
    sql = f"SELECT writer, seq, kind, entity, body FROM entry WHERE verb = '{PUT}' AND body IS NOT NULL"
    for writer, seq, kind, entity, body in connection.execute(sql):
        yield f"{writer}:{seq}", (kind, entity), json.loads(body)


def authors(connection: sqlite3.Connection) -> dict[str, int]:
    """Return who wrote entries, and how many each; what is kept of an erased entry too."""
    rows = connection.execute("SELECT actor, count(*) FROM entry GROUP BY actor")
    return {str(actor): int(number) for actor, number in rows}


def bringing(connection: sqlite3.Connection, redactions: Iterable[Entry]) -> list[Entry]:
    """Return these redactions with what was written in the same actions to stand in for what they erase."""
    wanted = list(redactions)
    acts = {each.act for each in wanted}
    keys = sorted({(each.kind, each.entity) for each in wanted})
    histories = journal.of_entities(connection, keys)
    return [each for entries in histories.values() for each in entries if each.act in acts]


def purge(connection: sqlite3.Connection) -> bool:
    """Rewrite the whole file without the bytes of what was erased; False while somebody reads the old ones.

    Without the checkpoint 100 to 130 copies of a name stayed in the -wal file.
    """
    search.wipe(connection)
    connection.execute("VACUUM")
    if connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
        return False
    facts.keep(connection, BYTES, "")
    return True


def _erase(connection: sqlite3.Connection, bare: Iterable[Entry]) -> None:
    for each in bare:
        connection.execute(
            "UPDATE entry SET body = NULL, salt = NULL, body_hash = ? WHERE writer = ? AND seq = ?",
            (each.redacted, each.writer, each.seq),
        )
        _erase_forks(connection, each)


def _erase_forks(connection: sqlite3.Connection, target: Entry) -> None:
    where = "FROM fork WHERE writer = ? AND seq = ?"
    for chk, content in connection.execute(
        f"SELECT chk, content {where}", (target.writer, target.seq)
    ).fetchall():
        kept = from_array(json.loads(content))
        if _has_words(kept):
            connection.execute(
                "UPDATE fork SET content = ? WHERE writer = ? AND seq = ? AND chk = ?",
                (canonical(to_array(redact(kept))), target.writer, target.seq, chk),
            )


def _redacted(connection: sqlite3.Connection, names: Iterable[str]) -> set[str]:
    sql = "SELECT 1 FROM entry WHERE writer = ? AND seq = ? AND body IS NULL"
    return {name for name in names if connection.execute(sql, _split(name)).fetchone()}


def _forget_drafts(
    connection: sqlite3.Connection, histories: Mapping[Key, Collection[Entry]], erased: Collection[str]
) -> None:
    """Forget what is half typed of a record that loses words, or holds what it loses."""
    for name, text in connection.execute("SELECT name, text FROM draft").fetchall():
        if any(_is_of(key, name, text) or _holds(text, lost) for key, lost in _losses(histories, erased)):
            connection.execute("DELETE FROM draft WHERE name = ?", (name,))


def _losses(
    histories: Mapping[Key, Collection[Entry]], erased: Collection[str]
) -> Iterable[tuple[Key, list[str]]]:
    for key, entries in histories.items():
        losing = [each for each in entries if each.id in erased]
        traces = traces_of(each for each in entries if each.verb == REDACT)
        if losing:
            yield key, [words for each in losing for words in _words(each, traces[each.id].erased)]


def _words(entry: Entry, fields: Iterable[str]) -> list[str]:
    values: list[Scalar] = [entry.body.get(name) for name in fields]
    return [value for value in values if isinstance(value, str) and value.strip()]


def _is_of(key: Key, name: str, text: str) -> bool:
    return key[1] in name or json.dumps(key[1]) in text


def _holds(text: str, lost: Iterable[str]) -> bool:
    return any(words in text or json.dumps(words)[1:-1] in text for words in lost)


def _has_words(entry: Entry) -> bool:
    return not entry.redacted


def _split(name: str) -> tuple[str, int]:
    writer, _, seq = name.partition(":")
    return writer, int(seq)
