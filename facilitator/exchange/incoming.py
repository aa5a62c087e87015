"""A bundle on its way in: its header at once, its entries one by one, its soundness only at the end."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Sequence
from itertools import chain, takewhile

from facilitator.domain.errors import EntryRefusedError
from facilitator.domain.journal import Entry, canonical, from_array
from facilitator.exchange import header, packing, strict
from facilitator.exchange.limits import Limits
from facilitator.exchange.refusals import cut_short, damaged, not_a_bundle, oversize


class Incoming:
    """A bundle of which only the header was read; going through it gives its entries, as often as wanted.

    Each entry passed every check, but only reaching the end without a BundleError proves the file whole:
    what was taken before that must be taken back. `count` and `unpacked` tell how many entries, and bytes
    of their lines, the latest pass has come by, piece by piece of the file.
    """

    def __init__(self, packed: bytes, name: str, limits: Limits) -> None:
        """Take the bytes of a bundle that is not sealed; use `bundle.incoming` instead."""
        self._packed, self._name, self._limits = packed, name, limits
        self.count = self.unpacked = 0
        try:
            plain = strict.parse(next(self._pieces(), [b""])[0])
        except ValueError as error:
            raise not_a_bundle(name) from error
        self.header = header.from_plain(plain, name)

    def fraction(self) -> float:
        """Return how far the latest pass has come, from 0 to 1."""
        return self._file.tell() / len(self._packed)

    def __iter__(self) -> Iterator[Entry]:
        return chain.from_iterable(self.pieces())

    def pieces(self) -> Iterator[list[Entry]]:
        """Yield the entries, those of a piece of the file at once: each step, taken for many, is quicker."""
        pieces, self.count, self.unpacked = self._pieces(), 0, 0
        first, *rest = next(pieces)
        digest = hashlib.sha256(first + b"\n")
        for piece in chain([rest], pieces):
            lines = list(takewhile(_is_entry, piece))
            digest.update(b"\n".join([*lines, b""]))
            yield self._entries(lines)
            if len(lines) < len(piece):
                ends = chain(piece[len(lines) :], chain.from_iterable(pieces))
                self._require_end(ends, {"end": self.count, "sha256": digest.hexdigest()})
                return
        raise cut_short(self._name)

    def _pieces(self) -> Iterator[list[bytes]]:
        self._file = io.BytesIO(self._packed)
        return packing.unpack(self._file, self._name, self._limits)

    def _entries(self, lines: Sequence[bytes]) -> list[Entry]:
        before, most = self.count, self._limits.entries
        self.count += len(lines)
        self.unpacked += sum(map(len, lines))
        if self.count > most:
            raise oversize(self._name, f"it holds more than {most:,} changes")
        return [self._entry(line, count) for count, line in enumerate(lines, start=before + 1)]

    def _entry(self, line: bytes, count: int) -> Entry:
        try:
            return from_array(strict.parse(line))
        except ValueError as error:
            raise damaged(self._name, f"change {count} cannot be read: {error}") from error
        except EntryRefusedError as error:
            raise damaged(self._name, error.detail.rstrip(".")) from error

    def _require_end(self, lines: Iterator[bytes], expected: dict[str, object]) -> None:
        if next(lines) != canonical(expected).encode():
            raise damaged(self._name, "its changes are not those that its last line counts")
        if next(lines, None) is not None:
            raise damaged(self._name, "something follows its last line")


def _is_entry(line: bytes) -> bool:
    return line.startswith(b"[")
