"""A bundle on its way in: its header at once, its entries one by one, its soundness only at the end."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator

from facilitator.domain.errors import EntryRefusedError
from facilitator.domain.journal import Entry, canonical, from_array
from facilitator.exchange import header, packing, strict
from facilitator.exchange.limits import Limits
from facilitator.exchange.refusals import cut_short, damaged, not_a_bundle, oversize


class Incoming:
    """A bundle of which only the header was read; going through it gives its entries, as often as wanted.

    Each entry passed every check, but only reaching the end without a BundleError proves the file whole:
    what was taken before that must be taken back. `count` and `unpacked` tell how many entries, and bytes
    of their lines, the latest pass has come by.
    """

    def __init__(self, packed: bytes, name: str, limits: Limits) -> None:
        """Take the bytes of a bundle that is not sealed; use `bundle.incoming` instead."""
        self._packed, self._name, self._limits = packed, name, limits
        self.count = self.unpacked = 0
        try:
            plain = strict.parse(next(self._lines(), b""))
        except ValueError as error:
            raise not_a_bundle(name) from error
        self.header = header.from_plain(plain, name)

    def fraction(self) -> float:
        """Return how far the latest pass has come, from 0 to 1."""
        return self._file.tell() / len(self._packed)

    def __iter__(self) -> Iterator[Entry]:
        lines, self.count, self.unpacked = self._lines(), 0, 0
        digest = hashlib.sha256(next(lines) + b"\n")
        for count, line in enumerate(lines):
            if not line.startswith(b"["):
                self._require_end(line, lines, {"end": count, "sha256": digest.hexdigest()})
                return
            digest.update(line + b"\n")
            self.count = count + 1
            self.unpacked += len(line)
            if count == self._limits.entries:
                raise oversize(self._name, f"it holds more than {count:,} changes")
            yield self._entry(line, count + 1)
        raise cut_short(self._name)

    def _lines(self) -> Iterator[bytes]:
        self._file = io.BytesIO(self._packed)
        return packing.unpack(self._file, self._name, self._limits)

    def _entry(self, line: bytes, count: int) -> Entry:
        try:
            return from_array(strict.parse(line))
        except ValueError as error:
            raise damaged(self._name, f"change {count} cannot be read: {error}") from error
        except EntryRefusedError as error:
            raise damaged(self._name, error.detail.rstrip(".")) from error

    def _require_end(self, line: bytes, lines: Iterator[bytes], expected: dict[str, object]) -> None:
        if line != canonical(expected).encode():
            raise damaged(self._name, "its changes are not those that its last line counts")
        if next(lines, None) is not None:
            raise damaged(self._name, "something follows its last line")
