"""Vectors kept between runs, so that only new texts are read by the encoder."""

from __future__ import annotations

import contextlib
import os
import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from facilitator.analysis.embedder import Embedder
from facilitator.analysis.progress import Asked, Tell, never, part, silent
from facilitator.analysis.text import normal

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

KEY_BYTES = 16
SAVE_EVERY = 512  # texts read between two saves: what a cancelled run keeps
MOST_SEGMENTS = 24


class VectorCache(Protocol):
    """Where vectors are kept; it may forget any of them at any time."""

    def get_many(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """Return what is kept of the keys."""

    def put_many(self, entries: Mapping[bytes, bytes]) -> None:
        """Keep the entries."""


@dataclass(frozen=True)
class MemoryCache:
    """Vectors kept as long as the program runs."""

    entries: dict[bytes, bytes] = field(default_factory=dict)

    def get_many(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """Return what is kept of the keys."""
        return {key: self.entries[key] for key in keys if key in self.entries}

    def put_many(self, entries: Mapping[bytes, bytes]) -> None:
        """Keep the entries."""
        self.entries.update(entries)


class FolderCache:
    """Vectors kept in a folder, about 1.6 KB a text, by any number of programs at once.

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

    def get_many(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """Return what is kept of the keys, also by other programs since the last call."""
        self._read_new()
        return {key: self._entries[key] for key in keys if key in self._entries}

    def put_many(self, entries: Mapping[bytes, bytes]) -> None:
        """Keep the entries; the many small files that short runs leave are joined now and then."""
        new = {key: value for key, value in entries.items() if key not in self._entries}
        if not new:
            return
        self._entries.update(new)
        with contextlib.suppress(
            OSError
        ):  # a full or read-only disk costs time at the next run, nothing else
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

    def _write(self, entries: Mapping[bytes, bytes]) -> None:
        content = b"".join(
            self._RECORD.pack(key, len(value)) + value for key, value in sorted(entries.items())
        )
        path = self._folder / (_digest(content) + self._SUFFIX)
        unfinished = path.with_suffix(f".{os.getpid()}.part")
        unfinished.write_bytes(content)
        unfinished.replace(path)
        self._known.add(path.name)

    def _join_segments(self) -> None:
        segments = self._segments()
        if len(segments) <= MOST_SEGMENTS:
            return
        self._read_new()
        self._write(self._entries)
        for path in segments:
            path.unlink(missing_ok=True)


@dataclass(frozen=True)
class CachedEmbedder:
    """An embedder that reads each text once and remembers it in a cache."""

    embedder: Embedder
    cache: VectorCache

    @property
    def name(self) -> str:
        """The name of the embedder whose vectors these are."""
        return self.embedder.name

    def embed(
        self, texts: Sequence[str], *, tell: Tell = silent, cancelled: Asked = never
    ) -> NDArray[np.float32]:
        """Return a row of length one for each text; texts that look the same are read once."""
        import numpy as np

        wanted = {self._key(text): normal(text) for text in texts}
        kept = self.cache.get_many(wanted)
        missing = [key for key in wanted if key not in kept]
        for start in range(0, len(missing), SAVE_EVERY):
            keys = missing[start : start + SAVE_EVERY]
            stretch = part(tell, start / len(missing), (start + len(keys)) / len(missing))
            rows = self.embedder.embed([wanted[key] for key in keys], tell=stretch, cancelled=cancelled)
            fresh = {key: row.astype("<f4").tobytes() for key, row in zip(keys, rows, strict=True)}
            self.cache.put_many(fresh)
            kept |= fresh
        found = [np.frombuffer(kept[self._key(text)], "<f4") for text in texts]
        return np.array(found, np.float32) if found else self.embedder.embed([])

    def _key(self, text: str) -> bytes:
        return blake2b(f"{self.name}\n{normal(text)}".encode(), digest_size=KEY_BYTES).digest()


def _digest(content: bytes) -> str:
    return blake2b(content, digest_size=KEY_BYTES).hexdigest()
