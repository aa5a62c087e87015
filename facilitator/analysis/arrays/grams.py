"""Letter sequences as numbers: which runs of 3 to 5 letters a text holds, weighted by how rare they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Whole = NDArray[np.int64]
Hashes = NDArray[np.uint64]

LENGTHS = (3, 4, 5)
BUCKETS = 1 << 22
_FACTOR = np.uint64(0x9E3779B97F4A7C15)  # 2^64 / golden ratio: spreads neighbouring values over all bits


@dataclass(frozen=True, slots=True, eq=False)
class Grams:
    """Sparse rows of unit length: row i holds `bucket` and `weight` from `start[i]` to `start[i + 1]`."""

    start: Whole
    bucket: Whole
    weight: Floats

    @property
    def row(self) -> Whole:
        """The row of each entry."""
        return np.repeat(np.arange(len(self.start) - 1), np.diff(self.start))


def mixed(values: Hashes) -> Hashes:
    """Return values whose every bit depends on all bits given (splitmix64)."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


def gram_hashes(texts: Sequence[str]) -> tuple[Whole, Hashes]:
    """Return the row and the hash of every letter sequence, word borders counting as a letter."""
    padded = [f" {text.casefold()} " for text in texts]
    lengths = np.array([len(text) for text in padded], np.int64)
    letters = np.frombuffer("".join(padded).encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
    row_of = np.repeat(np.arange(len(texts)), lengths)
    rows, hashes = [], []
    rolling = np.zeros(len(letters), np.uint64)
    for size in range(1, max(LENGTHS) + 1):
        span = max(0, len(letters) - size + 1)
        rolling = mixed((rolling[:span] + _FACTOR) * _FACTOR + letters[size - 1 :])
        if size in LENGTHS:
            whole = row_of[:span] == row_of[size - 1 :]
            rows.append(row_of[:span][whole])
            hashes.append(rolling[whole])
    return np.concatenate(rows), np.concatenate(hashes)


def weighted_grams(texts: Sequence[str]) -> Grams:
    """Return TF-IDF rows of the texts' letter sequences; a text without any has an empty row."""
    rows, hashes = gram_hashes(texts)
    cell, times = np.unique(
        rows * BUCKETS + (hashes % np.uint64(BUCKETS)).astype(np.int64), return_counts=True
    )
    row, bucket = cell // BUCKETS, cell % BUCKETS
    spread = np.bincount(bucket, minlength=BUCKETS)[bucket]
    weight = (1 + np.log(times)) * (1 + np.log((1 + len(texts)) / (1 + spread)))
    weight /= np.sqrt(np.bincount(row, weight**2, minlength=len(texts)))[row]
    start = np.searchsorted(row, np.arange(len(texts) + 1))
    return Grams(start, bucket, weight.astype(np.float32))


def sketch(row: Whole, hashes: Hashes, weight: Floats, shape: tuple[int, int]) -> Floats:
    """Return dense rows whose dot products are those of the sparse ones, give or take 1/√width."""
    count, width = shape
    spread = mixed(hashes + _FACTOR)
    sign = 1 - 2 * ((spread >> np.uint64(32)) & np.uint64(1)).astype(np.int64)
    column = (spread % np.uint64(width)).astype(np.int64)
    dense = np.bincount(row * width + column, weight * sign, minlength=count * width)
    return dense.reshape(count, width).astype(np.float32)


def word_hashes(texts: Sequence[Sequence[str]]) -> tuple[Whole, Hashes]:
    """Return the row and the hash of every word of texts that are cut into words."""
    row = np.repeat(np.arange(len(texts)), [len(text) for text in texts])
    digests = [_digest(word) for text in texts for word in text]
    return row, np.frombuffer(b"".join(digests), "<u8").astype(np.uint64)


def _digest(word: str) -> bytes:
    return blake2b(word.casefold().encode("utf-8", "surrogatepass"), digest_size=8).digest()
