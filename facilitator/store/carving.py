"""Read the rows that are left in the bytes of an SQLite file, whatever its first page and its indexes say.

Follows https://www.sqlite.org/fileformat2.html, sections 1.3, 1.6, 2.1 and 4. Nothing is trusted: a page
that makes no sense gives no rows, and whether a row is what was written, its checksum decides.
"""

from __future__ import annotations

import struct
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import IO

Value = int | float | str | bytes | None
Row = tuple[Value, ...]

_USUAL = 4096
_LOG_HEAD, _FRAME_HEAD = 32, 24
_LOG_MAGIC = (0x377F0682, 0x377F0683)
_WHOLE = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8, 7: 8}  # bytes of a number, by serial type
_MOST_LINKS = 2000
_LEAF = 0x0D
_OF_INDEXES = (b"\x02", b"\x0a", b"")  # any other sign may be a damaged one of a table


class Pages:
    """The pages of a file and of what its write-ahead log holds committed."""

    def __init__(self, path: Path) -> None:
        """Open both for reading; OSError if there is no such file."""
        self._file = path.open("rb")
        log = path.with_name(f"{path.name}-wal")
        try:
            self._log = log.open("rb") if log.is_file() else None
        except OSError:
            self._log = None  # nobody may read it: what the file alone holds is better than nothing
        self.size = self._size()
        self._frames = list(self._committed())
        self._latest = dict(self._frames)

    def close(self) -> None:
        """Let go of the files."""
        self._file.close()
        if self._log is not None:
            self._log.close()

    def __len__(self) -> int:
        return self._count() + len(self._frames)

    def every(self) -> Iterator[tuple[bytes, bool]]:
        """Yield each page as it stands in the file and in the log, and whether nothing later replaced it."""
        for number in range(1, self._count() + 1):
            yield self._of_file(number), number not in self._latest
        for number, place in self._frames:
            yield self._of_log(place), self._latest[number] == place

    def page(self, number: int) -> bytes:
        """Return the latest committed version of a page; empty if there is none."""
        place = self._latest.get(number)
        return self._of_file(number) if place is None else self._of_log(place)

    def _size(self) -> int:
        start, log = _read(self._file, 0, 100), self._log_head()
        told = int.from_bytes(start[16:18], "big") if start.startswith(b"SQLite format 3\0") else 0
        for size in (65536 if told == 1 else told, int.from_bytes(log[8:12], "big")):
            if 512 <= size <= 65536 and size & (size - 1) == 0:
                return size
        return _USUAL

    def _log_head(self) -> bytes:
        head = _read(self._log, 0, _LOG_HEAD) if self._log is not None else b""
        return head if len(head) == _LOG_HEAD and int.from_bytes(head[:4], "big") in _LOG_MAGIC else b""

    def _committed(self) -> Iterator[tuple[int, int]]:
        """Yield page number and place of the frames of this log up to the last commit in it."""
        salts, place, waiting = self._log_head()[16:24], _LOG_HEAD, list[tuple[int, int]]()
        while salts and self._log is not None:
            head = _read(self._log, place, _FRAME_HEAD)
            if len(head) < _FRAME_HEAD or head[8:16] != salts:
                return
            number, committed = struct.unpack(">II", head[:8])
            waiting.append((number, place + _FRAME_HEAD))
            if committed:
                yield from waiting
                waiting.clear()
            place += _FRAME_HEAD + self.size

    def _count(self) -> int:
        return -(-self._file.seek(0, 2) // self.size)

    def _of_file(self, number: int) -> bytes:
        return _read(self._file, (number - 1) * self.size, self.size)

    def _of_log(self, place: int) -> bytes:
        return _read(self._log, place, self.size) if self._log is not None else b""


def rows(pages: Pages, page: bytes, widths: Collection[int]) -> Iterator[Row]:
    """Yield the rows of so many columns that a page holds, if it is a leaf of a table at all."""
    start = 100 if page.startswith(b"SQLite format 3\0") else 0
    if page[start : start + 1] in _OF_INDEXES:
        return
    count = int.from_bytes(page[start + 3 : start + 5], "big")
    first = start + 8
    if page[start] != _LEAF and first + 2 * count > len(page):
        return  # the sign and the count cannot both be damaged: it is the inside of a long text
    for at in range(first, min(first + 2 * count, len(page) - 1), 2):
        place = int.from_bytes(page[at : at + 2], "big")
        try:
            row = _record(_payload(pages, page, place), widths)
        except (IndexError, ValueError, struct.error):
            continue  # a damaged cell; the others of the page stand for themselves
        if row is not None:
            yield row


def _payload(pages: Pages, page: bytes, place: int) -> bytes:
    length, place = _number(page, place)
    _, place = _number(page, place)
    most = pages.size - 35
    if length <= most:
        return page[place : place + length]
    least = (pages.size - 12) * 32 // 255 - 23
    here = least + (length - least) % (pages.size - 4)
    here = here if here <= most else least
    pieces, missing = [page[place : place + here]], length - here
    following = int.from_bytes(page[place + here : place + here + 4], "big")
    for _ in range(_MOST_LINKS):
        if missing <= 0 or not following:
            break
        link = pages.page(following)
        pieces.append(link[4 : 4 + min(missing, pages.size - 4)])
        missing -= len(pieces[-1])
        following = int.from_bytes(link[:4], "big")
    return b"".join(pieces)


def _record(payload: bytes, widths: Collection[int]) -> Row | None:
    length, at = _number(payload, 0)
    kinds: list[int] = []
    while at < length:
        kind = payload[at]
        if kind < 0x80:  # nearly always; a call would double the time
            at += 1
        else:
            kind, at = _number(payload, at)
        kinds.append(kind)
    if at != length or len(kinds) not in widths:
        return None
    values: list[Value] = []
    for kind in kinds:
        size = _WHOLE.get(kind, 0) if kind < 12 else (kind - 12) // 2
        piece = payload[at : at + size]
        if len(piece) < size:
            raise ValueError("the row is cut short")
        if kind >= 12:
            values.append(piece.decode() if kind % 2 else piece)
        else:
            values.append(_number_of(piece, kind))
        at += size
    return tuple(values)


def _number_of(piece: bytes, kind: int) -> Value:
    if kind == 7:
        number: float = struct.unpack(">d", piece)[0]
        return number
    if kind in {8, 9}:
        return kind - 8
    if kind in {10, 11}:
        raise ValueError("no such kind of value")
    return int.from_bytes(piece, "big", signed=True) if kind else None


def _number(data: bytes, at: int) -> tuple[int, int]:
    """Return the number of 1 to 9 bytes that stands at a place, and the place after it."""
    value = 0
    for step in range(8):
        byte = data[at + step]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + step + 1
    return value << 8 | data[at + 8], at + 9


def _read(file: IO[bytes], place: int, length: int) -> bytes:
    """Return what the disk gives of a stretch: nothing where it is unreadable."""
    try:
        file.seek(place)
        return file.read(length)
    except OSError:
        return b""
