"""A disk that notes every write and every wait, and can tell what it might hold after a power cut.

SQLite reaches it through a virtual file system of apsw, behind a connection that looks like one of `sqlite3`.
"""

from __future__ import annotations

import itertools
import urllib.parse
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

import apsw

SECTOR = 512
_NAMES = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a file: a write, a cut to a size, a wait, or its removal."""

    file: str
    what: str
    place: int = 0
    data: bytes = b""


@dataclass(slots=True)
class Disk:
    """What was on the disk at first, and all that happened since."""

    base: bytes
    events: list[Event] = field(default_factory=list)

    @property
    def moment(self) -> int:
        """How many things have happened."""
        return len(self.events)

    def after_cut(self, moment: int, dice: Random) -> tuple[dict[str, bytes], bool]:
        """Return the files a cut at this moment may leave, and whether any write was unfinished."""
        events, files, torn = self.events[:moment], {}, False
        for file in ("", "-wal"):
            mine = [event for event in events if event.file == file]
            waited = max(
                (n + 1 for n, event in enumerate(mine) if event.what in {"sync", "delete"}), default=0
            )
            image = bytearray(self.base if file == "" else b"")
            for event in mine[:waited]:
                _apply(image, event, event.data)
            loose = mine[waited:]
            torn = torn or bool(loose)
            share = dice.choice((0.0, 0.1, 0.5, 0.9, 1.0))
            for event in loose:
                _apply_partly(image, event, share, dice)
            if image or file == "":
                files[file] = bytes(image)
        return files, torn


def _apply(image: bytearray, event: Event, data: bytes) -> None:
    if event.what == "write":
        image.extend(bytes(max(0, event.place - len(image))))
        image[event.place : event.place + len(data)] = data
    elif event.what in {"truncate", "delete"}:
        del image[event.place :]


def _apply_partly(image: bytearray, event: Event, share: float, dice: Random) -> None:
    if event.what != "write":
        if dice.random() < share:
            _apply(image, event, b"")
        return
    start, end = event.place, event.place + len(event.data)
    while start < end:
        stop = min(end, (start // SECTOR + 1) * SECTOR)
        if dice.random() < share:
            piece = event.data[start - event.place : stop - event.place]
            _apply(image, Event(event.file, "write", start), piece)
        start = stop


class _Files(apsw.VFS):
    """The computer's own files, with every change noted."""

    def __init__(self, name: str, disk: Disk) -> None:
        self.disk = disk
        super().__init__(name, "")

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> apsw.VFSFile:
        return _File(name, flags, self.disk)

    def xDelete(self, filename: str, syncdir: bool) -> None:
        self.disk.events.append(Event(_suffix(filename), "delete"))
        super().xDelete(filename, syncdir)


class _File(apsw.VFSFile):
    def __init__(self, name: str | apsw.URIFilename | None, flags: list[int], disk: Disk) -> None:
        plain = name.filename() if isinstance(name, apsw.URIFilename) else name
        self.file, self.disk = _suffix(plain or "?"), disk
        super().__init__("", name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:
        self.disk.events.append(Event(self.file, "write", offset, bytes(data)))
        super().xWrite(data, offset)

    def xTruncate(self, newsize: int) -> None:
        self.disk.events.append(Event(self.file, "truncate", newsize))
        super().xTruncate(newsize)

    def xSync(self, flags: int) -> None:
        self.disk.events.append(Event(self.file, "sync"))
        super().xSync(flags)


class _Connection:
    """As much of `sqlite3.Connection` as the store uses."""

    def __init__(self, disk: Disk, path: str, checkpoint: int, synchronous: str) -> None:
        self._synchronous = synchronous
        self._name = f"recorded{next(_NAMES)}"
        self._files = _Files(self._name, disk)
        flags = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE
        self._connection = apsw.Connection(path, flags=flags, vfs=self._name)
        self._connection.execute(f"PRAGMA wal_autocheckpoint={checkpoint}")

    def execute(self, sql: str, values: Sequence[Any] = ()) -> apsw.Cursor:
        wanted = sql.replace("synchronous=FULL", f"synchronous={self._synchronous}")
        return self._connection.execute(wanted, tuple(values))

    def executemany(self, sql: str, rows: Iterable[Sequence[Any]]) -> apsw.Cursor:
        return self._connection.executemany(sql, [tuple(row) for row in rows])

    @property
    def in_transaction(self) -> bool:
        return self._connection.in_transaction

    def close(self) -> None:
        self._connection.close()


def connect(disk: Disk, checkpoint: int, synchronous: str = "FULL") -> Callable[..., Any]:
    """Return what stands in for `sqlite3.connect`: it opens files on this disk.

    With another setting than FULL in its place, a test can see that cuts would find what a weaker one loses.
    """

    def opened(name: str, *_: object, **__: object) -> _Connection:
        return _Connection(
            disk, urllib.parse.unquote(urllib.parse.urlsplit(name).path), checkpoint, synchronous
        )

    return opened


def _suffix(name: str) -> str:
    return "-wal" if name.endswith("-wal") else "" if name.endswith(".db") else "?"
