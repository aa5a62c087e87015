"""Reads the words of a Word file: headings, lists, paragraphs and tables; nothing in it is run or followed.

The text is streamed through expat, as sheets are, within the bounds of `package`. What was deleted with
changes tracked is not read, what was inserted is; comments, footnotes, headers and pictures are not.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from facilitator.domain.errors import SourceError
from facilitator.domain.journal import LONGEST_TEXT
from facilitator.importers.docx_styles import Meaning, read_styles, value, whole
from facilitator.importers.outline import Outline, Piece
from facilitator.importers.package import Package, Reader
from facilitator.importers.table import MOST_CHARACTERS, MOST_COLUMNS, Table

LARGEST = 50_000_000
_UNREAD = (
    ("vbaProject", "The file has macros; they were ignored, only words were read."),
    ("word/embeddings/", "The file has other documents inside; they were ignored."),
    ("word/comments.xml", "The file has comments; they were not read."),
    ("word/footnotes.xml", "The file may have footnotes; they were not read."),
)


def read(package: Package, main: str, styles: str) -> Table:
    """Return the file's points; the numbers are those of its paragraphs."""
    meanings = read_styles(package, styles) if styles in package.members else {}
    reader = _Body(package, meanings)
    package.walk(main, reader.reader())
    notes = [note for part, note in _UNREAD if any(part in member for member in package.members)]
    return reader.outline.table(notes)


@dataclass(slots=True)
class _Paragraph:
    """A paragraph under way: its words, and what it says of itself."""

    style: str = ""
    outline: int = -1
    numbering: str = ""
    depth: int = -1
    words: list[str] = field(default_factory=list)
    size: int = 0

    def add(self, text: str) -> None:
        """Keep words, of too many no more than tells so."""
        if self.size <= LONGEST_TEXT:
            self.words.append(text)
            self.size += len(text)


@dataclass(slots=True)
class _Grid:
    """A table under way; `above` holds the cells that may reach down into the next row."""

    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    row: list[str] = field(default_factory=list)
    cell: list[Piece] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    above: list[str] = field(default_factory=list)
    goes_on: bool = False
    span: int = 1


class _Body:
    """Hears a document's XML and hands its paragraphs and tables to the outline."""

    def __init__(self, package: Package, meanings: dict[str, Meaning]) -> None:
        self.package, self.outline, self.meanings = package, Outline(package.name), meanings
        self.size = 0
        self.paragraphs: list[_Paragraph] = []
        self.grids: list[_Grid] = []
        self.number = 0
        self.is_text = False
        self.hidden = 0

    def reader(self) -> Reader:
        """Return what fills the outline."""
        hide = dict.fromkeys(("Fallback", "moveFrom", "del", "pPrChange", "rPrChange"), self._hide)
        begins = {
            "p": self._begin,
            "t": self._begin_text,
            "tab": self._gap,
            "br": self._line,
            "cr": self._line,
        }
        said = {
            "pStyle": self._style,
            "outlineLvl": self._outline,
            "numId": self._numbering,
            "ilvl": self._depth,
        }
        grid = {"tbl": self._begin_grid, "tr": self._begin_row, "tc": self._begin_cell, "vMerge": self._merge}
        dash = {"gridSpan": self._span, "noBreakHyphen": self._dash}
        ends = {"p": self._finish, "t": self._finish_text, "tbl": self._finish_grid, "tc": self._finish_cell}
        shown = dict.fromkeys(hide, self._show)
        return Reader(
            {**begins, **said, **grid, **dash, **hide}, {**ends, "tr": self._finish_row, **shown}, self._text
        )

    def _hide(self, _: dict[str, str]) -> None:
        self.hidden += 1

    def _show(self) -> None:
        self.hidden -= 1

    def _begin(self, _: dict[str, str]) -> None:
        self.number += 1
        self.paragraphs.append(_Paragraph())

    def _begin_text(self, _: dict[str, str]) -> None:
        self.is_text = not self.hidden

    def _finish_text(self) -> None:
        self.is_text = False

    def _text(self, data: str) -> None:
        if self.is_text and self.paragraphs:
            self.size += len(data)
            if self.size > MOST_CHARACTERS:
                raise self.package.too_large()
            self.paragraphs[-1].add(data)

    def _say(self, text: str) -> None:
        if self.paragraphs and not self.hidden:
            self.paragraphs[-1].add(text)

    def _gap(self, _: dict[str, str]) -> None:
        self._say(" ")

    def _line(self, _: dict[str, str]) -> None:
        self._say("\n")

    def _dash(self, _: dict[str, str]) -> None:
        self._say("-")

    def _style(self, attributes: dict[str, str]) -> None:
        if self.paragraphs and not self.hidden:
            self.paragraphs[-1].style = value(attributes)

    def _outline(self, attributes: dict[str, str]) -> None:
        if self.paragraphs and not self.hidden:
            self.paragraphs[-1].outline = whole(value(attributes))

    def _numbering(self, attributes: dict[str, str]) -> None:
        if self.paragraphs and not self.hidden:
            self.paragraphs[-1].numbering = value(attributes)

    def _depth(self, attributes: dict[str, str]) -> None:
        if self.paragraphs and not self.hidden:
            self.paragraphs[-1].depth = whole(value(attributes))

    def _finish(self) -> None:
        paragraph = self.paragraphs.pop()
        piece = self._piece(paragraph)
        if piece is None:
            return
        if self.grids:
            self.grids[-1].cell.append(piece)
        else:
            self.outline.add(piece)

    def _piece(self, said: _Paragraph) -> Piece | None:
        meaning = self.meanings.get(said.style, Meaning())
        text = "".join(said.words).strip()
        if not text or meaning.is_contents:
            return None
        heading = said.outline + 1 if 0 <= said.outline < 9 else meaning.heading
        if heading:
            return Piece(self.number, text, heading=heading)
        depth = meaning.depth
        if said.numbering:
            depth = -1 if said.numbering == "0" else max(said.depth, depth, 0)
        return Piece(self.number, text, depth=depth)

    def _begin_grid(self, _: dict[str, str]) -> None:
        self.grids.append(_Grid())

    def _begin_row(self, _: dict[str, str]) -> None:
        if self.grids:
            self.grids[-1].row = []

    def _begin_cell(self, _: dict[str, str]) -> None:
        if self.grids:
            grid = self.grids[-1]
            grid.cell, grid.goes_on, grid.span = [], False, 1

    def _merge(self, attributes: dict[str, str]) -> None:
        if self.grids and not self.hidden:
            self.grids[-1].goes_on = value(attributes) != "restart"

    def _span(self, attributes: dict[str, str]) -> None:
        if self.grids and not self.hidden:
            self.grids[-1].span = max(whole(value(attributes)), 1)

    def _finish_cell(self) -> None:
        grid = self.grids[-1] if self.grids else _Grid()
        place = len(grid.row)
        if place + grid.span > MOST_COLUMNS:
            detail = f"{self.outline.name} has a table of more than {MOST_COLUMNS} columns."
            raise SourceError("The file has too many columns", detail, "Delete the columns you do not need.")
        text = "\n".join(each.text for each in grid.cell)
        if grid.goes_on and not text and place < len(grid.above):
            text = grid.above[place]
        grid.row += [text, *[""] * (grid.span - 1)]
        grid.pieces += grid.cell

    def _finish_row(self) -> None:
        if self.grids and any(self.grids[-1].row):
            grid = self.grids[-1]
            grid.rows.append((self.number, grid.row))
            grid.above = grid.row

    def _finish_grid(self) -> None:
        grid = self.grids.pop()
        if self.grids:  # a table within a cell is words of that cell
            self.grids[-1].cell += grid.pieces
        elif min(len(grid.rows), max((len(cells) for _, cells in grid.rows), default=0)) < 2:
            for piece in grid.pieces:
                self.outline.add(piece)
        else:
            self.outline.add_grid(grid.rows)
