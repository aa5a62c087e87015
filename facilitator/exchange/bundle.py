"""The one file format in which journals travel, `.wsb`: a header, entries and an end line, packed.

Everything in it is JSON, one value a line, in gzip, and in age if it is sealed. The end line counts the
entries and carries the SHA-256 of all lines before it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from facilitator.domain.errors import ExportError
from facilitator.domain.journal import Entry, canonical, to_array
from facilitator.domain.progress import Asked, Tell, never, silent, stop_if
from facilitator.exchange import disk, packing, source
from facilitator.exchange.header import Header
from facilitator.exchange.incoming import Incoming
from facilitator.exchange.limits import LIMITS, Limits
from facilitator.exchange.refusals import BundleError
from facilitator.exchange.seal import NO_KEY, Lock, Opener, Seal

SUFFIX = ".wsb"
# Bytes of lines whose entries are held in memory: 45,000 honest ones, or 200 MB of what a stranger thinks up.
_HELD = 12_000_000


@dataclass(frozen=True, slots=True)
class Bundle:
    """A bundle read to its end and found whole; its entries can be gone through as often as wanted.

    Those of a small one are a tuple; those of a very large one are unpacked anew each time, in little memory.
    """

    header: Header
    entries: tuple[Entry, ...] | Incoming
    count: int


@dataclass(frozen=True, slots=True)
class Written:
    """A bundle that lies on the disk: where, and how many entries and bytes it holds."""

    path: Path
    entries: int
    bytes: int


def incoming(path: Path, opener: Opener = NO_KEY, limits: Limits = LIMITS) -> Incoming:
    """Return a bundle to go through in little memory; BundleError if it is none or does not open."""
    return Incoming(source.load(path, opener, limits), path.name, limits)


def read(
    path: Path,
    opener: Opener = NO_KEY,
    *,
    limits: Limits = LIMITS,
    tell: Tell = silent,
    cancelled: Asked = never,
) -> Bundle:
    """Return a bundle, checked to its last byte; BundleError if anything in it is wrong."""
    reading = incoming(path, opener, limits)
    held: list[Entry] = []
    for piece in reading.pieces():
        stop_if(cancelled)
        if reading.unpacked <= _HELD:
            held.extend(piece)
        else:
            held.clear()
        tell(reading.fraction(), "Reading")
    whole = len(held) == reading.count
    return Bundle(reading.header, tuple(held) if whole else reading, reading.count)


def lock_of(path: Path, limits: Limits = LIMITS) -> Lock | None:
    """Return what opens the file: a key, a passphrase, or None if it is not sealed."""
    return source.lock_of(path, limits)


def write(
    path: Path, about: Header, entries: Iterable[Entry], seal: Seal | None = None, *, cancelled: Asked = never
) -> Written:
    """Write a bundle, whole or not at all; when this returns, what the disk holds was read back and compared.

    ExportError if the disk fails, or if what would be written is not what a reader would take.
    """
    packed = packing.pack(_lines(about, entries, cancelled))
    count = _proven(packed, path.name, cancelled)
    data = seal.close(packed) if seal else packed
    if len(data) > LIMITS.packed:
        raise _unfit(f"{path.name} would be larger than {LIMITS.packed // 1_000_000} MB.")
    disk.put(path, data)
    return Written(path, count, len(data))


def _lines(about: Header, entries: Iterable[Entry], cancelled: Asked) -> Iterator[str]:
    first, count = about.line(), 0
    digest = hashlib.sha256(f"{first}\n".encode())
    yield first
    for entry in entries:
        stop_if(cancelled)
        line = canonical(to_array(entry))
        digest.update(f"{line}\n".encode())
        count += 1
        yield line
    yield canonical({"end": count, "sha256": digest.hexdigest()})


def _proven(packed: bytes, name: str, cancelled: Asked) -> int:
    """Return how many entries a reader finds in it; ExportError if a reader would refuse it."""
    try:
        written = Incoming(packed, name, LIMITS)
        for _ in written.pieces():
            stop_if(cancelled)
    except BundleError as error:
        raise _unfit(error.detail) from error
    return written.count


def _unfit(detail: str) -> ExportError:
    return ExportError("No file could be made", detail, "Nothing was written. Check the workshop file.")
