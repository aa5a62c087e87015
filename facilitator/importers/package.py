"""Opens the zip that an Office file is, within bounds, and walks through the XML of its parts."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from facilitator.domain.errors import SourceError

MOST_MEMBERS = 5_000
LARGEST_MEMBER = 50_000_000
LARGEST_PACKAGE = 200_000_000
HIGHEST_RATIO = 200
MOST_ELEMENTS = 2_000_000
MOST_NAMES = 1_000
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
_WORD = (".docx", ".docm", ".dotx", ".dotm")
_WORD_HINT = "Open it in your word processor, save it as a new .docx and choose that."
_HINT = "Open it in your spreadsheet program, save it as a new .xlsx and choose that."


def is_word(name: str) -> bool:
    """Tell whether a file has the name of a Word file."""
    return name.lower().endswith(_WORD)


class Enough(Exception):
    """Raised by a reader of a part that needs no more of it."""


Begin = Callable[[dict[str, str]], None]
Finish = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Reader:
    """What to call when elements of these names begin and end, whatever their prefix, and with text."""

    begins: Mapping[str, Begin]
    ends: Mapping[str, Finish] = field(default_factory=dict)
    text: Callable[[str], None] | None = None


class Package:
    """The parts of an Office file; nothing is ever unpacked to disk."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        self.kind, self.hint = ("document", _WORD_HINT) if is_word(name) else ("workbook", _HINT)
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
        return SourceError("The file is not safe to open", f"{self.name}: {why}", self.hint)

    def damaged(self) -> SourceError:
        """Return the error of a file that is not what it claims to be."""
        detail = f"{self.name} cannot be read to its end."
        return SourceError(f"The {self.kind} is damaged", detail, self.hint)

    def too_large(self) -> SourceError:
        """Return the error of a file that holds more than anybody could have noted."""
        detail = f"{self.name} holds far more than a table of notes."
        hint = f"Copy the points alone into a new {self.kind}."
        return SourceError(f"The {self.kind} is too large", detail, hint)

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
            title = f"The {self.kind} has a password"
            raise SourceError(title, f"{self.name} is encrypted.", "Save it without one.")
        if info.file_size > LARGEST_MEMBER:
            raise self.refused(f"One of its parts is larger than {LARGEST_MEMBER // 1_000_000} MB.")
        if info.file_size > 1_000_000 and info.file_size > HIGHEST_RATIO * info.compress_size:
            raise self.refused("One of its parts is packed too tightly to be honest.")
        if info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise self.refused("One of its parts is packed in a way that no office program uses.")
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
        self.package = package
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.XmlDeclHandler = self._require_unicode
        self.parser.StartDoctypeDeclHandler = self._refuse_doctype
        self.parser.CharacterDataHandler = reader.text
        self._listen(reader)

    def through(self, chunks: Iterator[bytes]) -> None:
        """Parse the part; a tag or comment of more than a megabyte would have to be held as a whole."""
        fed = 0
        for chunk in chunks:
            fed += len(chunk)
            self.parser.Parse(chunk)
            if fed - self.parser.CurrentByteIndex > _LONGEST_TAG:
                raise self.package.refused("One of its parts holds a tag that never ends.")
        self.parser.Parse(b"", True)  # noqa: FBT003 - expat takes no names

    def _require_unicode(self, _version: str, encoding: str | None, _standalone: int) -> None:
        """Office writes UTF-8 or UTF-16 (ECMA-376 part 2, 10.2.4); a name of another would be looked up."""
        if (encoding or "utf-8").lower() not in {"utf-8", "utf-16", "us-ascii"}:
            raise self.package.damaged()

    def _refuse_doctype(self, *_: object) -> None:
        raise self.package.refused("It declares its own document type.")

    def _listen(self, reader: Reader) -> None:
        # Closures: two million elements may pass here, and methods would take a third longer.
        package, depth = self.package, 0
        known: dict[str, tuple[Begin | None, Finish | None]] = {}

        def start(tag: str, attributes: dict[str, str]) -> None:
            nonlocal depth
            depth += 1
            package.elements += 1
            if package.elements > MOST_ELEMENTS or depth > DEEPEST:
                raise package.too_large()
            if tag not in known:
                known[tag] = _wanted(reader, tag)
                if len(known) > MOST_NAMES:
                    raise package.too_large()
            begin = known[tag][0]
            if begin:
                begin(attributes)

        def end(tag: str) -> None:
            nonlocal depth
            depth -= 1
            finish = known[tag][1]
            if finish:
                finish()

        self.parser.StartElementHandler, self.parser.EndElementHandler = start, end


def _wanted(reader: Reader, tag: str) -> tuple[Begin | None, Finish | None]:
    name = tag.rpartition(":")[2]
    return reader.begins.get(name), reader.ends.get(name)
