"""What a process that only reads has seen of a workshop file: proven and read once, then only followed.

For the worker, which is asked many questions about one file while somebody writes it.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from facilitator.domain.snapshot import Snapshot
from facilitator.store import engine, following, queries


class Seen:
    """The file asked about last; several threads may ask."""

    def __init__(self) -> None:
        """Know no file yet."""
        self._guard = threading.Lock()
        self._file: tuple[Path, int, int] | None = None
        self._position = 0
        self._snapshot: Snapshot | None = None

    def snapshot(self, path: Path) -> Snapshot:
        """Return the workshop as it is now; what did not change is the same object as before."""
        with self.looking(path) as (_, snapshot):
            return snapshot

    @contextmanager
    def looking(self, path: Path) -> Iterator[tuple[engine.Connection, Snapshot]]:
        """Give a connection that only reads, and the workshop as that connection sees it."""
        with self._guard:
            if not self._is_known(path):
                self._begin(path)
            with engine.glancing(path) as connection, engine.translating(path):
                connection.execute("BEGIN")
                yield connection, self._follow(connection)

    def _is_known(self, path: Path) -> bool:
        return self._snapshot is not None and self._file == _identity(path)

    def _begin(self, path: Path) -> None:
        with engine.reading(path) as connection, engine.translating(path):
            connection.execute("BEGIN")
            self._file, self._position = _identity(path), following.position(connection)
            self._snapshot = queries.load(connection)

    def _follow(self, connection: engine.Connection) -> Snapshot:
        now = following.position(connection)
        if self._snapshot is None or now < self._position:
            self._snapshot = queries.load(connection)
        elif now > self._position:
            self._snapshot = following.follow(connection, self._snapshot, self._position)
        self._position = now
        return self._snapshot


def _identity(path: Path) -> tuple[Path, int, int] | None:
    """Return what tells a file from another that was put in its place."""
    try:
        found = path.stat()
    except OSError:
        return None
    return path, found.st_dev, found.st_ino


@cache
def seen() -> Seen:
    """Return what this process has seen, shared by whatever it is asked."""
    return Seen()
