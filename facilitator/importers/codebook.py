"""Reads a code book from a table, or from a .qdc file of a tool of qualitative analysis."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from facilitator.domain.codebook import CodeBook, CodeLine
from facilitator.domain.errors import SourceError
from facilitator.importers import cleaning, qdc
from facilitator.importers.source import name_of, read_table

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "name": ("theme", "name", "code", "label", "topic_label"),
    "parent": ("stands under", "parent", "under", "category"),
    "description": ("description", "definition", "topic_description"),
    "include": ("belongs here", "include", "includes", "inclusion criteria"),
    "exclude": ("does not belong here", "exclude", "excludes", "exclusion criteria"),
    "key_words": ("key words", "key_words", "keywords"),
    "colour": ("colour", "color", "hue"),
    "retired": ("retired",),
}
SAID = ("name", "parent", "description", "include", "exclude", "key_words")
MOST_THEMES = 2_000
LONGEST = 20_000
_BEGIN = re.compile(r"'[' \n\t]*")
_GUARD = re.compile(r"\A'(?='*[ \n]*[=+\-@\t\r＝＋－＠])")


def read(path: Path) -> CodeBook:
    """Return the themes of a file; SourceError or NotFoundError says why there are none."""
    book = qdc.read(path) if path.suffix.casefold() == ".qdc" else _from_table(path)
    return _tidy(book, name_of(path))


def _from_table(path: Path) -> CodeBook:
    table = read_table(path)
    headings = [" ".join(each.casefold().split()) for each in table.columns]
    places = {
        field: next(headings.index(name) for name in names if name in headings)
        for field, names in HEADINGS.items()
        if any(name in headings for name in names)
    }
    if "name" not in places:
        shown = ", ".join(f"“{each[:40]}”" for each in table.columns[:12])
        detail = f"{name_of(path)} has no column “theme”. Its columns are {shown}."
        raise SourceError("A column is not there", detail, "Give the column of names the heading “theme”.")
    rows = [{field: cells[place] for field, place in places.items()} for _, cells in table.rows]
    if not table.sheet:  # our CSV files put an apostrophe before what begins like a formula
        rows = [{field: _GUARD.sub("", cell) for field, cell in row.items()} for row in rows]
    problems = tuple(f"Row {each.row}: {each.what}" for each in table.problems)
    return CodeBook(tuple(_line(row) for row in rows), problems)


def _line(row: Mapping[str, str]) -> CodeLine:
    texts = {field: cell for field, cell in row.items() if field != "retired"}
    return CodeLine(**texts, retired=cleaning.truth(row.get("retired", "")) is True)


def _tidy(book: CodeBook, name: str) -> CodeBook:
    """Return the book with plain texts and names that occur once, and sentences for what was altered."""
    notes = list(book.notes)
    lines: dict[str, CodeLine] = {}
    for line in map(_plain, book.lines):
        if not line.name:
            notes.append("A theme without a name was left out.")
            continue
        kept = (
            line if line.name.casefold() not in lines else replace(line, name=f"{line.name} ({line.parent})")
        )
        if kept.name.casefold() in lines or (kept is not line and not line.parent):
            notes.append(f"“{line.name}” stands there twice; the first is taken.")
            continue
        if kept is not line:
            notes.append(f"“{line.name}” stands there twice; the second is called “{kept.name}”.")
        lines[kept.name.casefold()] = kept
        if len(lines) > MOST_THEMES:
            detail = f"{name} holds more than {MOST_THEMES:,} themes."
            raise SourceError("The file has too many themes", detail, "Choose a smaller code book.")
    if not lines:
        raise SourceError("There are no themes", f"{name} names none.", "Give each a name.")
    return CodeBook(tuple(lines.values()), tuple(dict.fromkeys(notes)) + _cut(book.lines))


def _plain(line: CodeLine) -> CodeLine:
    return replace(
        line,
        name=_name(line.name),
        parent=_name(line.parent),
        description=_text(line.description),
        include=_text(line.include),
        exclude=_text(line.exclude),
        key_words=_text(line.key_words),
        colour=line.colour.strip().casefold(),
    )


def _name(cell: str) -> str:
    return " ".join(_text(cell).split())[: cleaning.LONGEST_NAME]


def _text(cell: str) -> str:
    """Return a cell cleaned; of its apostrophes none is taken for a guard, as those are off already."""
    if cleaning.why_not(cell):
        return ""
    said = cell[:LONGEST].strip()
    begin = _BEGIN.match(said)
    kept = begin[0] if begin else ""
    return kept + cleaning.text(said[len(kept) :])[0]


def _cut(lines: Iterable[CodeLine]) -> tuple[str, ...]:
    cut = sum(any(len(getattr(line, each)) > LONGEST for each in SAID) for line in lines)
    return (f"{cut:,} texts were cut at {LONGEST:,} characters.",) if cut else ()
