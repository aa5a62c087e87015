"""Opens the zip that an Office file is, within bounds, and walks through the XML of its parts."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import Protocol
from xml.parsers import expat

from facilitator.domain.errors import SourceError

MOST_MEMBERS = 5_000
LARGEST_MEMBER = 50_000_000
LARGEST_PACKAGE = 200_000_000
HIGHEST_RATIO = 200
MOST_ELEMENTS = 6_000_000
DEEPEST = 100
_CHUNK = 1 << 16
_LONGEST_TAG = 1 << 20
# What zipfile raises on bytes that are no zip: a flipped bit reaches all of them.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    ValueError,
    OverflowError,
    struct.error,
)
_HINT = "Open it in your spreadsheet program, save it as a new .xlsx and choose that."


class Enough(Exception):
    """Raised by a reader of a part that needs no more of it."""


class Reader(Protocol):
    """What wants to hear of a part's elements, by their names without prefix."""

    def start(self, tag: str, attributes: dict[str, str], /) -> None: ...  # noqa: D102 - the class says it
    def end(self, tag: str) -> None: ...  # noqa: D102
    def text(self, data: str) -> None: ...  # noqa: D102


class Package:
    """The parts of an Office file; nothing is ever unpacked to disk."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        self.elements = self._read = 0
        # A directory of a million entries would fill the memory before its entries can be counted.
        if data.count(b"PK\x01\x02") > 2 * MOST_MEMBERS:
            raise self.refused(f"It has more than {MOST_MEMBERS:,} parts.")
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise self.damaged() from error
        self.members = self._checked()

    def walk(self, member: str, reader: Reader) -> None:
        """Tell the reader every element of a part; SourceError where it is missing, damaged or hostile."""
        if member not in self.members:
            raise self.damaged()
        try:
            _Walk(self, reader).through(self._chunks(member))
        except Enough:
            return
        except expat.ExpatError as error:
            raise self.damaged() from error

    def refused(self, why: str) -> SourceError:
        """Return the error of a file that might do harm."""
        return SourceError("The file is not safe to open", f"{self.name}: {why}", _HINT)

    def damaged(self) -> SourceError:
        """Return the error of a file that is not what it claims to be."""
        return SourceError("The workbook is damaged", f"{self.name} cannot be read to its end.", _HINT)

    def _checked(self) -> dict[str, zipfile.ZipInfo]:
        infos = self._archive.infolist()
        if len(infos) > MOST_MEMBERS:
            raise self.refused(f"It has more than {MOST_MEMBERS:,} parts.")
        if sum(each.file_size for each in infos) > LARGEST_PACKAGE:
            raise self.refused(f"It unpacks to more than {LARGEST_PACKAGE // 1_000_000} MB.")
        for each in infos:
            self._check(each)
        members = {each.filename: each for each in infos}
        if len(members) < len(infos):
            raise self.refused("Two of its parts have the same name.")
        return members

    def _check(self, info: zipfile.ZipInfo) -> None:
        if info.flag_bits & 1:
            raise SourceError(
                "The workbook has a password", f"{self.name} is encrypted.", "Save it without one."
            )
        if info.file_size > LARGEST_MEMBER:
            raise self.refused(f"One of its parts is larger than {LARGEST_MEMBER // 1_000_000} MB.")
        if info.file_size > 1_000_000 and info.file_size > HIGHEST_RATIO * info.compress_size:
            raise self.refused("One of its parts is packed too tightly to be honest.")
        if info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise self.refused("One of its parts is packed in a way that no spreadsheet program uses.")
        if stat.S_ISLNK(info.external_attr >> 16):
            raise self.refused("One of its parts is a link to somewhere else.")

    def _chunks(self, member: str) -> Iterator[bytes]:
        size = 0
        try:
            with self._archive.open(self.members[member]) as part:
                while chunk := part.read(_CHUNK):
                    size += len(chunk)
                    self._read += len(chunk)
                    if size > LARGEST_MEMBER or self._read > LARGEST_PACKAGE:
                        raise self.refused("One of its parts is larger than it claims.")
                    yield chunk
        except _BROKEN as error:
            raise self.damaged() from error


class _Walk:
    """One pass through one part; it stops at whatever would take too much time or memory."""

    def __init__(self, package: Package, reader: Reader) -> None:
        self.package, self.reader = package, reader
        self.depth = self.events = 0
        self.names: dict[str, str] = {}
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._refuse_doctype
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text

    def through(self, chunks: Iterator[bytes]) -> None:
        silent, heard = 0, 0
        for chunk in chunks:
            self.parser.Parse(chunk)
            silent = silent + len(chunk) if self.events == heard else 0
            heard = self.events
            if silent > _LONGEST_TAG:
                raise self.package.refused("One of its parts holds a tag that never ends.")
        self.parser.Parse(b"", True)  # noqa: FBT003 - expat takes no names

    def _refuse_doctype(self, *_: object) -> None:
        raise self.package.refused("It declares its own document type.")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        self.package.elements += 1
        self.events += 1
        name = self.names.get(tag)
        if name is None:
            name = self.names[tag] = tag.rpartition(":")[2]
        if self.package.elements > MOST_ELEMENTS or self.depth > DEEPEST or len(self.names) > 1_000:
            raise self.package.refused("One of its parts is far larger than a table of notes.")
        self.reader.start(name, attributes)

    def _end(self, tag: str) -> None:
        self.depth -= 1
        self.events += 1
        self.reader.end(self.names[tag])

    def _text(self, data: str) -> None:
        self.events += 1
        self.reader.text(data)


Found = Callable[[dict[str, str]], None]


class Elements:
    """A reader that hands the attributes of some elements to a function each."""

    def __init__(self, **wanted: Found) -> None:
        self.wanted = wanted

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Call the function for this element, if there is one."""
        if tag in self.wanted:
            self.wanted[tag](attributes)

    def end(self, tag: str) -> None:
        """Hear nothing."""

    def text(self, data: str) -> None:
        """Hear nothing."""
