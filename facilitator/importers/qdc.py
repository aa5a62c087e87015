"""Reads the codes of a REFI-QDA code book (.qdc), as NVivo, ATLAS.ti, Taguette and others write it.

Real files differ from the standard of 2017 (other namespaces, empty sets, braces around ids), so names of
elements are read without their namespace and nothing is asked of what is not needed. A document type is
refused.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from facilitator.domain.codebook import ORIGIN, CodeBook, CodeLine, untold
from facilitator.domain.errors import NotFoundError, SourceError
from facilitator.importers.source import name_of

LARGEST = 20_000_000
MOST_ELEMENTS = 50_000
DEEPEST = 100
_HINT = "Export the code book again from the program it came from."


def read(path: Path) -> CodeBook:
    """Return the codes with their hierarchy made two levels; SourceError says why that cannot be."""
    name = name_of(path)
    reading = _Reading(name)
    try:
        reading.parser.Parse(_bytes_of(path, name), True)  # noqa: FBT003 - expat takes no names
    except expat.ExpatError as error:
        detail = f"{name} cannot be read to its end (line {error.lineno:,})."
        raise SourceError("This is not a code book", detail, _HINT) from error
    except (
        LookupError,
        ValueError,
    ) as error:  # what Python says of an encoding that it has not, or expat cannot
        raise SourceError("Its letters cannot be read", f"{name} names a strange encoding.", _HINT) from error
    if not reading.is_book:
        raise SourceError("This is not a code book", f"{name} is another kind of XML file.", _HINT)
    return reading.book()


def _bytes_of(path: Path, name: str) -> bytes:
    try:
        if not path.exists():
            raise NotFoundError(
                "The file is not there", f"{name} is not in its folder.", "Look where it is now."
            )
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise SourceError(
            "The file cannot be read", f"{name}: {error.strerror}.", "Choose another."
        ) from error
    if len(data) > LARGEST:
        detail = f"{name} is larger than {LARGEST // 1_000_000} MB."
        raise SourceError("The file is too large", detail, _HINT)
    return data


@dataclass(slots=True)
class _Code:
    name: str
    parent: str
    depth: int
    colour: str
    is_codable: bool
    text: str = ""


@dataclass(slots=True)
class _Reading:
    """One pass through a file: the open codes are a path from the top."""

    name: str
    codes: list[_Code] = field(default_factory=list)
    path: list[_Code] = field(default_factory=list)
    is_book: bool = False
    origin: str = ""
    sets: int = 0
    elements: int = 0
    depth: int = 0
    words: list[str] | None = None

    @property
    def parser(self) -> expat.XMLParserType:
        """A parser that tells this pass what it meets."""
        made = expat.ParserCreate()
        made.buffer_text = True
        made.StartDoctypeDeclHandler = self._refuse
        made.StartElementHandler, made.EndElementHandler = self._begin, self._end
        made.CharacterDataHandler = self._hear
        return made

    def book(self) -> CodeBook:
        """Return what was found."""
        is_ours = self.origin.startswith(ORIGIN)
        notes = []
        if any(code.depth > 2 for code in self.codes):
            notes.append("There are two levels here: codes of deeper levels stand on the second.")
        if self.sets:
            notes.append(f"{self.sets:,} sets of codes have no place here and were left out.")
        return CodeBook(tuple(_line(code, is_ours=is_ours) for code in self.codes), tuple(notes))

    def _refuse(self, *_: object) -> None:
        detail = f"{self.name}: It declares its own document type."
        raise SourceError("The file is not safe to open", detail, _HINT)

    def _begin(self, tag: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        self.elements += 1
        if self.elements > MOST_ELEMENTS or self.depth > DEEPEST:
            detail = f"{self.name} holds far more than a code book."
            raise SourceError("The file is too large", detail, _HINT)
        match tag.rpartition(":")[2]:
            case "CodeBook":
                self.is_book, self.origin = True, attributes.get("origin", "")
            case "Code":
                self._open(attributes)
            case "Description" if self.path:
                self.words = []
            case "Set":
                self.sets += 1

    def _open(self, attributes: dict[str, str]) -> None:
        top = self.path[0].name if self.path else ""
        code = _Code(
            attributes.get("name", ""),
            top,
            len(self.path) + 1,
            attributes.get("color", ""),
            attributes.get("isCodable", "true").strip() not in {"false", "0"},
        )
        self.codes.append(code)
        self.path.append(code)

    def _end(self, tag: str) -> None:
        self.depth -= 1
        match tag.rpartition(":")[2]:
            case "Code":
                self.path.pop()
            case "Description" if self.words is not None:
                self.path[-1].text, self.words = "".join(self.words), None

    def _hear(self, text: str) -> None:
        if self.words is not None:
            self.words.append(text)


def _line(code: _Code, *, is_ours: bool) -> CodeLine:
    texts = untold(code.text) if is_ours else {"description": code.text}
    return CodeLine(code.name, code.parent, colour=code.colour, retired=not code.is_codable, **texts)
