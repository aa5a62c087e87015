"""Vectors kept between runs, so that only new texts are read by the encoder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING, Protocol

from facilitator.analysis.embedder import Embedder
from facilitator.analysis.text import normal
from facilitator.domain.progress import Asked, Tell, never, part, silent

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

KEY_BYTES = 16
SAVE_EVERY = 128  # texts read between two saves: a cancelled run loses no more


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


@dataclass(frozen=True)
class LatestCache:
    """The vectors kept last, `most` of them, as long as the program runs."""

    most: int
    entries: dict[bytes, bytes] = field(default_factory=dict)

    def get_many(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """Return what is kept of the keys."""
        return {key: self.entries[key] for key in keys if key in self.entries}

    def put_many(self, entries: Mapping[bytes, bytes]) -> None:
        """Keep the entries instead of the oldest."""
        self.entries.update(entries)
        for key in list(self.entries)[: -self.most]:
            del self.entries[key]


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

    def unread(self, texts: Iterable[str]) -> frozenset[str]:
        """Return the texts of which no vector is kept."""
        keys = {text: self._key(text) for text in texts}
        kept = self.cache.get_many(keys.values())
        return frozenset(text for text, key in keys.items() if key not in kept)

    def _key(self, text: str) -> bytes:
        return blake2b(
            f"{self.name}\n{normal(text)}".encode("utf-8", "surrogatepass"), digest_size=KEY_BYTES
        ).digest()
