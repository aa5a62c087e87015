"""The index of words (FTS5): what every point, outcome, group and action says, folded to one spelling.

The projector is its only writer. A row's number is a hash of the record's kind and id, so that a record is
found, replaced and removed without a scan and the same journal gives the same index.
"""

from __future__ import annotations

import hashlib
import re
import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from facilitator.domain.fold import State
from facilitator.domain.schema import SHAPES

SAID = {
    "point": ("text", "translation", "remark", "organisation"),
    "outcome": ("statement", "body"),
    "group": ("name",),
    "action": ("text",),
}
WEIGHTS = "0, 0, 4, 1"  # a reference counts more than a word; kind and entity are not indexed
_PLAN = (
    "CREATE VIRTUAL TABLE words USING fts5(kind UNINDEXED, entity UNINDEXED, ref, said, tokenize='unicode61')"
)
_ROW = "words (rowid, kind, entity, ref, said) VALUES (?, ?, ?, ?, ?)"
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h", "ŋ": "n"}
)
# Scripts written without spaces: each letter is a word of its own there, so that any part of a text is found.
_UNSPACED = re.compile("([\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af])")
_HELD = 1 << 24  # bytes of words in memory before they become a segment; 1 MB takes twice as long to fill
_WORD = re.compile(r"[^\W_]+")
Row = tuple[int, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that says the words looked for; the best has the lowest `rank`."""

    kind: str
    entity: str
    rank: float


def make(connection: sqlite3.Connection) -> None:
    """Make the index, without words."""
    connection.execute(_PLAN)
    connection.execute("INSERT INTO words (words, rank) VALUES ('hashsize', ?)", (_HELD,))


def is_there(connection: sqlite3.Connection) -> bool:
    """Tell whether the file has the index of this version."""
    row = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'words'").fetchone()
    return row is not None and row[0] == _PLAN


def keep(connection: sqlite3.Connection, states: Iterable[State]) -> None:
    """Bring the index in step with these folded entities; the caller holds the transaction."""
    rows: list[Row] = []
    silent: list[tuple[int]] = []
    for state in states:
        if state.kind in SAID:
            said = list(rows_of(state))
            rows.extend(said)
            if not said:
                silent.append((number(state.kind, state.id),))
    connection.executemany("DELETE FROM words WHERE rowid = ?", sorted(silent))
    # FTS5 begins a new segment, to be merged later, whenever a number is lower than the one before.
    connection.executemany(f"INSERT OR REPLACE INTO {_ROW}", sorted(rows))


def renew(connection: sqlite3.Connection, rows: Iterable[Row]) -> None:
    """Make the index anew, with these rows alone; the caller holds the transaction."""
    connection.execute("DROP TABLE IF EXISTS words")
    make(connection)
    # Of two with one number the last stays, as above; FTS5 takes half as long again where it may replace.
    distinct = {row[0]: row for row in sorted(rows)}
    connection.executemany(f"INSERT INTO {_ROW}", distinct.values())


def wipe(connection: sqlite3.Connection) -> None:
    """Leave no trace of words that no record says any more; slow, for when something was redacted.

    Removed words stay in older segments of an FTS5 index until these are merged (sqlite.org/fts5.html, 6.7);
    with `secure_delete` on, what merging frees is overwritten.
    """
    connection.execute("INSERT INTO words (words) VALUES ('optimize')")


def rows_of(state: State) -> Iterator[Row]:
    """Yield the row that a folded entity means; none for one that is deleted or says nothing."""
    if state.kind not in SAID or state.deleted or state.first is None:
        return
    told = [state.value(name) for name in SAID[state.kind]]
    said = " ".join(folded(each) for each in told if isinstance(each, str))
    ref = state.value("ref") if "ref" in SHAPES[state.kind].registers else ""
    ref = folded(ref) if isinstance(ref, str) else ""
    if said.strip() or ref:
        yield number(state.kind, state.id), state.kind, state.id, ref, said


def stored(connection: sqlite3.Connection, kind: str, entity: str) -> list[Row]:
    """Return the row that the index holds of a record, as a list of one or none."""
    sql = "SELECT rowid, kind, entity, ref, said FROM words WHERE rowid = ?"
    return connection.execute(sql, (number(kind, entity),)).fetchall()


def number(kind: str, entity: str) -> int:
    """Return the number of a record's row: 63 bits, so that two of 100,000 meet once in a billion files."""
    digest = hashlib.blake2b(f"{kind} {entity}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1


def folded(text: str) -> str:
    """Return a text as it is looked for: without case and accents, ß as ss, ł as l, ø as o, æ as ae."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _UNSPACED.sub(r" \1 ", unicodedata.normalize("NFC", bare))


def find(
    connection: sqlite3.Connection, text: str, limit: int, kinds: Sequence[str] = ("point",)
) -> list[Hit]:
    """Return the records that say all the words, then those that say some; a word may be only begun."""
    words = list(dict.fromkeys(_WORD.findall(folded(text))))
    if not words:
        return []
    marks = ",".join("?" * len(kinds))
    sql = (
        f"SELECT kind, entity, bm25(words, {WEIGHTS}) AS score FROM words "
        f"WHERE words MATCH ? AND kind IN ({marks}) ORDER BY score, entity LIMIT ?"
    )
    found: dict[tuple[str, str], Hit] = {}
    for joint in (" AND ", " OR "):
        if len(found) < limit and (joint == " AND " or len(words) > 1):
            query = joint.join(f'"{word}"*' if len(word) > 1 else f'"{word}"' for word in words)
            for kind, entity, rank in connection.execute(sql, (query, *kinds, limit)):
                found.setdefault((kind, entity), Hit(kind, entity, rank))
    return list(found.values())[:limit]


def texts(connection: sqlite3.Connection) -> dict[str, str]:
    """Return the text of every live point, by id."""
    return dict(connection.execute("SELECT id, text FROM point WHERE NOT deleted").fetchall())
