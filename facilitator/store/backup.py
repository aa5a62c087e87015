"""Copies of a workshop on this computer: made whole, proven sound, never pruned down to nothing."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from facilitator.domain.errors import DamagedFileError, WorkshopFileError
from facilitator.store import engine, journal

NEWEST, HOURS, DAYS = 12, 24, 30
_HOUR, _DAY = 3_600_000, 86_400_000
_NAME = re.compile(r"(\d{13,16})\.db\Z")


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of a workshop: its file and when it was made (ms since 1970)."""

    path: Path
    made: int


def copies(folder: Path) -> tuple[Copy, ...]:
    """Return the copies in a folder, newest first."""
    if not folder.is_dir():
        return ()
    found = [Copy(path, int(name[1])) for path in folder.iterdir() if (name := _NAME.match(path.name))]
    return tuple(sorted(found, key=lambda copy: -copy.made))


def make(connection: sqlite3.Connection, folder: Path, now: int) -> Copy:
    """Copy the workshop that a connection has open; when this returns, the copy was opened and found sound.

    Raise DamagedFileError, leaving no copy, if it does not hold every entry that the workshop held before.
    """
    before = journal.count(connection)
    with engine.translating(folder):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path, part = folder / f"{now:013d}.db", folder / f".{now:013d}.part"
        part.unlink(missing_ok=True)
        connection.execute("VACUUM INTO ?", (str(part),))
        part.chmod(0o600)
        with part.open("rb+") as file:
            os.fsync(file.fileno())
    try:
        _prove(part, before)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    part.replace(path)
    return Copy(path, now)


def size(copy: Path) -> int:
    """Return how many entries a copy holds; -1 if it cannot be read."""
    try:
        with engine.reading(copy) as connection, engine.translating(copy):
            return journal.count(connection)
    except WorkshopFileError:
        return -1


def prune(folder: Path, now: int) -> tuple[Copy, ...]:
    """Drop the copies that the schedule does not keep, and return those that are gone."""
    found = copies(folder)
    kept = set(to_keep([copy.made for copy in found], now))
    gone = tuple(copy for copy in found if copy.made not in kept)
    for copy in gone:
        copy.path.unlink(missing_ok=True)
    return gone


def to_keep(made: Iterable[int], now: int) -> list[int]:
    """Return which copies to keep: the 12 newest, one an hour for a day, one a day for 30 days."""
    newest_first = sorted(made, reverse=True)
    kept = dict.fromkeys(newest_first[:NEWEST])
    for span, length in ((_HOUR, HOURS), (_DAY, DAYS)):
        seen: set[int] = set()
        for each in newest_first:
            slot = each // span
            if slot not in seen and now - each < span * length:
                seen.add(slot)
                kept.setdefault(each)
    return sorted(kept)


def _prove(path: Path, entries: int) -> None:
    with engine.reading(path) as copy, engine.translating(path):
        if journal.count(copy) < entries:
            detail, hint = f"{path} lacks entries.", "Check the disk; the workshop itself is as it was."
            raise DamagedFileError("The copy is not whole", detail, hint)
