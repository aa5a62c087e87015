"""Copies of a workshop on this computer: made whole, proven sound, never pruned down to nothing."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from facilitator.domain.errors import WorkshopFileError
from facilitator.folders import settle
from facilitator.store import engine, journal, looking, merging
from facilitator.store.looking import Ends

NEWEST, HOURS, DAYS = 12, 24, 30
_HOUR, _DAY = 3_600_000, 86_400_000
_NAME = re.compile(r"(\d{13,16})\.db\Z")


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of a workshop: its file and when it was made (ms since 1970)."""

    path: Path
    made: int


@dataclass(frozen=True, slots=True)
class Held:
    """What a sound workshop file holds: how many entries and points, and the journal's ends."""

    entries: int
    points: int
    ends: Ends


def copies(folder: Path) -> tuple[Copy, ...]:
    """Return the copies in a folder, newest first."""
    if not folder.is_dir():
        return ()
    found = [Copy(path, int(name[1])) for path in folder.iterdir() if (name := _NAME.match(path.name))]
    return tuple(sorted(found, key=lambda copy: -copy.made))


def newest(folder: Path, now: int) -> tuple[Copy, Held] | None:
    """Return the newest sound copy and what it holds; one made later than now only if there is no other."""
    found = copies(folder)
    for copy in sorted(found, key=lambda copy: (copy.made > now, -copy.made)):
        what = held(copy.path)
        if what is not None:
            return copy, what
    return None


def held(path: Path) -> Held | None:
    """Return what a workshop file holds; None if it is not sound, or not there."""
    try:
        with engine.reading(path) as connection, engine.translating(path):
            points = connection.execute("SELECT count(*) FROM point WHERE NOT deleted").fetchone()[0]
            return Held(journal.count(connection), int(points), merging.ends(connection))
    except WorkshopFileError:
        return None


def make(file: Path, folder: Path, now: int) -> Copy:
    """Copy a workshop file, open or not; when this returns, the copy was opened and found sound.

    Raise WorkshopFileError, leaving no copy, if it does not hold every entry that the file held before.
    """
    path = _free(folder, now)
    copy_whole(file, path)
    return Copy(path, int(path.stem))


def copy_whole(file: Path, path: Path) -> None:
    """Copy a workshop file with what its log holds; nothing takes the name that is not proven sound."""
    before = looking.ends(file)
    with _whole(path) as part:
        with looking.beside(file) as connection:
            _write(connection, part)
        _prove(part, before)


def place(copy: Path, path: Path) -> None:
    """Put a copy under another name too, as sound as it is here."""
    what = looking.ends(copy)
    with _whole(path) as part:
        shutil.copyfile(copy, part)
        _prove(part, what)


def prune(folder: Path, now: int) -> tuple[Copy, ...]:
    """Drop the copies that the schedule does not keep, never the newest sound one; return what is gone."""
    kept = set(to_keep([copy.made for copy in copies(folder)], now))
    gone = [copy for copy in copies(folder) if copy.made not in kept]
    last = newest(folder, now) if gone else None
    gone = [copy for copy in gone if last is None or copy != last[0]]
    with engine.translating(folder):
        for copy in gone:
            copy.path.unlink(missing_ok=True)
    return tuple(gone)


def to_keep(made: Iterable[int], now: int) -> list[int]:
    """Return which copies to keep: the 12 newest, one an hour for a day, one a day for 30 days.

    Those from a clock ahead of now are beside the schedule: of them the 12 newest stay.
    """
    newest_first = sorted(made, reverse=True)
    ahead = [each for each in newest_first if each > now]
    past = newest_first[len(ahead) :]
    kept = dict.fromkeys([*ahead[:NEWEST], *past[:NEWEST]])
    for span, length in ((_HOUR, HOURS), (_DAY, DAYS)):
        seen: set[int] = set()
        for each in past:
            slot = each // span
            if slot not in seen and now - each < span * length:
                seen.add(slot)
                kept.setdefault(each)
    return sorted(kept)


def _free(folder: Path, now: int) -> Path:
    while (path := folder / f"{now:013d}.db").exists():
        now += 1  # the clock went back to a moment of which there is a copy
    return path


@contextlib.contextmanager
def _whole(path: Path) -> Iterator[Path]:
    """Give a name beside a path to write to; it takes the path only when it is written and on the disk."""
    part = path.with_name(f".{path.stem}.part")
    with engine.translating(path.parent):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            part.unlink(missing_ok=True)
            yield part
            with contextlib.suppress(OSError):  # a stick knows no rights
                part.chmod(0o600)
            with part.open("rb+") as file:
                os.fsync(file.fileno())
            part.replace(path)
            settle(path.parent)
        except BaseException:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)
            raise


def _write(connection: sqlite3.Connection, part: Path) -> None:
    try:
        connection.execute("VACUUM INTO ?", (str(part),))
    except sqlite3.OperationalError:  # of the place of the copy; damage to what is copied is another error
        with engine.translating(part.parent):
            raise


def _prove(path: Path, before: Ends) -> None:
    what = held(path)
    if what is None or looking.lacks(what.ends, before):
        detail, hint = f"{path} lacks entries.", "Check the disk; the workshop itself is as it was."
        raise WorkshopFileError("The copy is not whole", detail, hint)
