"""What every importer hands on: a table of plain text, its rows' numbers and problems."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from facilitator.domain.errors import SourceError
from facilitator.domain.journal import LONGEST_TEXT

MOST_ROWS = 100_000
MOST_LINES = 1_100_000
MOST_COLUMNS = 200
MOST_CELLS = 800_000
MOST_CHARACTERS = 25_000_000
LONGEST_CELL = 32_767


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a row of the file; a `refused` row is not in the table, any other is.

    `cells` are those of a refused row, as far as they can be given back.
    """

    row: int
    what: str
    refused: bool = True
    cells: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text under their headings, each with its number in the file and exactly one cell a heading.

    `encoding` and `separator` say how a text file was read, `sheet` which one of `sheets` of a workbook.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    sha256: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    encoding: str = ""
    separator: str = ""


@dataclass(slots=True)
class Rows:
    """Gathers the rows of one file, within the bounds that keep a hostile file from filling the memory."""

    name: str
    found: list[tuple[int, list[str]]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    lines: int = 0
    cells: int = 0
    characters: int = 0

    def add(self, number: int, cells: list[str]) -> None:
        """Take a row without its blank end; drop a blank row; refuse a row with too long a cell."""
        self.lines += 1
        if self.lines > MOST_LINES:
            raise too_many(self.name)
        while cells and not cells[-1].strip():
            cells.pop()
        if not cells:
            return
        joined = "".join(cells)
        self._count(len(cells), len(joined))
        if len(joined) > LONGEST_TEXT and self._is_overlong(number, cells):
            return
        if "\0" in joined:
            cells = [each.replace("\0", "") for each in cells]
            self.problems.append(Problem(number, "Its NUL characters were removed.", refused=False))
        if "\ufffd" in joined:
            self.problems.append(
                Problem(number, "Some of its letters cannot be read and show as �.", refused=False)
            )
        self.found.append((number, cells))

    def _is_overlong(self, number: int, cells: Sequence[str]) -> bool:
        for place, cell in enumerate(cells, start=1):
            if len(cell) > LONGEST_TEXT:
                self.problems.append(Problem(number, overlong(len(cell), place), cells=kept(cells)))
                return True
        return False

    def _count(self, cells: int, characters: int) -> None:
        self.cells += cells
        self.characters += min(characters, LONGEST_TEXT)
        if cells > MOST_COLUMNS:
            detail = (
                f"{self.name} has a row of {cells:,} columns; {MOST_COLUMNS} is the most that can be read."
            )
            raise SourceError("The file has too many columns", detail, "Delete the columns you do not need.")
        if len(self.found) > MOST_ROWS:
            raise too_many(self.name)
        if self.cells > MOST_CELLS or self.characters > MOST_CHARACTERS:
            detail = f"{self.name} holds more than {MOST_CELLS:,} cells or {MOST_CHARACTERS:,} characters."
            raise SourceError("The file is too large", detail, "Split it into several files.")


def too_many(name: str) -> SourceError:
    """Return the error of a file with more rows than anybody could have noted."""
    detail = f"{name} has more than {MOST_ROWS:,} rows."
    return SourceError("The file has too many rows", detail, "Split it into several files.")


def kept(cells: Sequence[str]) -> tuple[str, ...]:
    """Return a refused row's cells, each as long as a spreadsheet can show."""
    return tuple(cell[:LONGEST_CELL] for cell in cells[:MOST_COLUMNS])


def overlong(length: int, column: int) -> str:
    """Return the sentence about a cell that is too long to be a point."""
    return f"The cell in column {column} holds {length:,} characters; {LONGEST_TEXT:,} is the most."


def nothing_in(name: str) -> SourceError:
    """Return the error of a file without a single filled cell."""
    return SourceError("The file is empty", f"{name} holds no text.", "Choose a file with a row of headings.")


def require_rows(rows: Sequence[object], problems: Sequence[Problem], name: str) -> None:
    """Raise SourceError where a file has headings and nothing under them."""
    if not rows and not any(each.refused for each in problems):
        detail = f"{name} holds headings and no row below them."
        raise SourceError("The file has no rows", detail, "Choose a file with at least one row.")


def headings(cells: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the names of the columns, each unique and none empty, and what had to be changed for that."""
    names: list[str] = []
    notes: list[str] = []
    for place, cell in enumerate(cells, start=1):
        plain = " ".join(cell.split())[:200] or f"column {place}"
        name, copy = plain, 1
        while name in names:
            copy += 1
            name = f"{plain} ({copy})"
        if copy > 1:
            notes.append(f"The heading “{plain}” stands there twice; column {place} is called “{name}”.")
        names.append(name)
    return tuple(names), tuple(notes)
