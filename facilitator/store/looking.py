"""Look into a workshop file beside whoever writes it: nothing is changed, and nobody is kept waiting."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path

from facilitator.domain.journal import Entry
from facilitator.store import engine, facts, journal, merging

Ends = Mapping[str, tuple[int, int]]  # per writer: how many entries, and the highest number


@contextlib.contextmanager
def beside(path: Path) -> Iterator[sqlite3.Connection]:
    """Give a connection that only reads; a WorkshopFileError says what goes wrong with it."""
    with engine.glancing(path) as connection, engine.translating(path):
        yield connection


def identity(path: Path) -> str:
    """Return the id of the workshop that a file holds."""
    with beside(path) as connection:
        return facts.read(connection, "workshop")


def ends(path: Path) -> Ends:
    """Return what the journal of a file holds, per writer; takes milliseconds."""
    with beside(path) as connection:
        return merging.ends(connection)


def names(path: Path) -> set[tuple[str, int]]:
    """Return writer and number of every entry of a file, sound as far as quick_check sees."""
    with engine.reading(path) as connection, engine.translating(path):
        return {
            (str(writer), int(seq)) for writer, seq in connection.execute("SELECT writer, seq FROM entry")
        }


def entries(path: Path) -> list[Entry]:
    """Return the whole journal of a file."""
    with engine.reading(path) as connection, engine.translating(path):
        return journal.every(connection)


def broken(path: Path) -> list[str]:
    """Return the names of all entries of a file whose bytes are not what was written."""
    with beside(path) as connection:
        return journal.broken(connection)


def broken_lately(path: Path, most: int) -> list[str]:
    """Return the broken ones among the latest entries of the run that wrote last."""
    with beside(path) as connection:
        return journal.broken_lately(connection, most)


def lacks(here: Ends, there: Ends) -> int:
    """Return how many entries that are there are missing here, as far as counting tells."""
    return sum(max(count - here.get(writer, (0, 0))[0], 0) for writer, (count, _) in there.items())
