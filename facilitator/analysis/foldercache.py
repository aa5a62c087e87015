"""Vectors kept in a folder between runs, whatever else runs or breaks meanwhile."""

from __future__ import annotations

import contextlib
import os
import struct
import threading
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from pathlib import Path

from facilitator.analysis.vectorcache import KEY_BYTES

MOST_SEGMENTS = 24


class FolderCache:
    """Vectors kept in a folder, about 1.6 KB a text, by any number of programs and threads at once.

    Each save is a file of its own, named by the digest of its content and moved into place whole. So two
    programs never write the same file, a damaged one is known by its name and dropped, and a folder that
    cannot be written only means that texts are read again.
    """

    _SUFFIX = ".vectors"
    _RECORD = struct.Struct(f"<{KEY_BYTES}sI")

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: set[str] = set()
        self._entries: dict[bytes, bytes] = {}
        self._guard = threading.Lock()

    def get_many(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """Return what is kept of the keys, also by other programs since the last call."""
        with self._guard:
            self._read_new()
            return {key: self._entries[key] for key in keys if key in self._entries}

    def put_many(self, entries: Mapping[bytes, bytes]) -> None:
        """Keep the entries; the many small files that short runs leave are joined now and then."""
        with self._guard, contextlib.suppress(OSError):  # a full disk only costs time at the next run
            new = {key: value for key, value in entries.items() if key not in self._entries}
            self._entries.update(new)
            if new:
                self._folder.mkdir(parents=True, exist_ok=True)
                self._write(new)
                self._join_segments()

    def _segments(self) -> list[Path]:
        return sorted(self._folder.glob(f"*{self._SUFFIX}"))

    def _read_new(self) -> None:
        for path in self._segments():
            if path.name not in self._known:
                self._known.add(path.name)
                with contextlib.suppress(OSError):  # another program may have joined it to others meanwhile
                    self._read(path)

    def _read(self, path: Path) -> None:
        content = path.read_bytes()
        if path.stem == _digest(content):
            self._entries.update(self._records(content))
        else:
            path.unlink()

    def _records(self, content: bytes) -> Iterator[tuple[bytes, bytes]]:
        position = 0
        while position < len(content):
            key, length = self._RECORD.unpack_from(content, position)
            position += self._RECORD.size
            yield key, content[position : position + length]
            position += length

    def _write(self, entries: Mapping[bytes, bytes]) -> Path:
        content = b"".join(
            self._RECORD.pack(key, len(value)) + value for key, value in sorted(entries.items())
        )
        path = self._folder / (_digest(content) + self._SUFFIX)
        unfinished = path.with_suffix(f".{os.getpid()}.part")
        unfinished.write_bytes(content)
        unfinished.replace(path)
        self._known.add(path.name)
        return path

    def _join_segments(self) -> None:
        segments = self._segments()
        if len(segments) <= MOST_SEGMENTS:
            return
        self._read_new()
        joined = self._write(self._entries)
        for path in {*segments, *self._folder.glob("*.part")} - {joined}:
            path.unlink(missing_ok=True)


def _digest(content: bytes) -> str:
    return blake2b(content, digest_size=KEY_BYTES).hexdigest()
