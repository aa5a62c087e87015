"""Hears a sheet's XML and gathers its rows of text."""

from __future__ import annotations

from facilitator.domain.journal import LONGEST_TEXT
from facilitator.importers import xlsx_values
from facilitator.importers.package import Enough, Reader
from facilitator.importers.table import Problem, Rows
from facilitator.importers.xlsx_workbook import Workbook

_LAST_COLUMN = 16_384


class Cells:
    """Fills `rows` from a sheet, up to `most` of them when only a look is wanted."""

    def __init__(self, book: Workbook, rows: Rows, most: int = 0) -> None:
        self.book, self.rows, self.most = book, rows, most
        self.number = 0
        self.cells: list[str] = []
        self.uncounted: list[str] = []
        self.failed: list[str] = []
        self.column = 0
        self.type = self.style = ""
        self.pieces: list[str] = []
        self.size = 0
        self.is_formula = self.is_value = self.is_reading = False
        self.columns: dict[str, int] = {}

    def reader(self) -> Reader:
        """Return what fills the rows."""
        begins = {"row": self._start_row, "c": self._start_cell, "f": self._start_formula}
        values = {"v": self._start_value, "t": self._start_value, "rPh": self._start_reading}
        ends = {"row": self._end_row, "c": self._end_cell, "v": self._end_value, "t": self._end_value}
        last = {"rPh": self._end_reading, "sheetData": self._end_all}
        return Reader({**begins, **values}, {**ends, **last}, self._text)

    def _text(self, data: str) -> None:
        # Of a value that is too long, no more is kept than tells so.
        if self.is_value and self.size <= LONGEST_TEXT:
            self.pieces.append(data)
            self.size += len(data)

    def _start_row(self, attributes: dict[str, str]) -> None:
        self.number = _row(attributes.get("r", "")) or self.number + 1
        self.cells, self.uncounted, self.failed = [], [], []
        self.column = 0

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self.column = self._column(attributes.get("r", "")) or self.column + 1
        self.type, self.style = attributes.get("t", "n"), attributes.get("s", "")
        self.pieces, self.size = [], 0
        self.is_formula = self.is_value = False

    def _start_formula(self, _: dict[str, str]) -> None:
        self.is_formula = True

    def _start_value(self, _: dict[str, str]) -> None:
        self.is_value = not self.is_reading

    def _start_reading(self, _: dict[str, str]) -> None:
        self.is_reading = True

    def _end_value(self) -> None:
        self.is_value = False

    def _end_reading(self) -> None:
        self.is_reading = False

    def _end_cell(self) -> None:
        raw = "".join(self.pieces)
        if self.is_formula and not raw and self.type != "str":
            self.uncounted.append(letters(self.column))
        value = self._shown(raw) if raw else ""
        if value and self.column <= _LAST_COLUMN:
            self.cells += [""] * (self.column - len(self.cells))
            self.cells[self.column - 1] = value

    def _end_row(self) -> None:
        before = len(self.rows.found)
        self.rows.add(self.number, self.cells)
        for letter in self.uncounted:
            self._remark(f"A formula in column {letter} has no stored result and was left empty.")
        for letter in self.failed:
            self._remark(f"A formula in column {letter} failed and was left empty.")
        if self.most and len(self.rows.found) >= self.most > before:
            raise Enough

    def _remark(self, what: str) -> None:
        self.rows.problems.append(Problem(self.number, what, refused=False))

    def _end_all(self) -> None:
        raise Enough

    def _shown(self, raw: str) -> str:
        if self.type == "s":
            place = int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 10 else -1
            return self.book.texts[place] if 0 <= place < len(self.book.texts) else self._fail()
        if self.type == "e":
            return self._fail()
        if self.type == "b":
            return "TRUE" if raw.strip() == "1" else "FALSE"
        if self.type in {"inlineStr", "str"}:
            return xlsx_values.unescape(raw)
        if self.type == "d":
            return xlsx_values.date(raw)
        return xlsx_values.number(raw, self._manner(), from_1904=self.book.from_1904)

    def _fail(self) -> str:
        self.failed.append(letters(self.column))
        return ""

    def _manner(self) -> str:
        style = (
            int(self.style) if self.style.isascii() and self.style.isdigit() and len(self.style) < 7 else 0
        )
        return self.book.manners[style] if style < len(self.book.manners) else xlsx_values.PLAIN

    def _column(self, name: str) -> int:
        """Return the column of a cell's name, or 0 where it has none."""
        word = name.rstrip("0123456789")
        known = self.columns.get(word)
        if known is None:
            known = _index(word)
            if len(self.columns) < _LAST_COLUMN:
                self.columns[word] = known
        return known


def letters(column: int) -> str:
    """Return a column's letters: 1 is A, 27 is AA."""
    word = ""
    while column:
        column, rest = divmod(column - 1, 26)
        word = chr(ord("A") + rest) + word
    return word


def _index(word: str) -> int:
    if not (0 < len(word) <= 3 and word.isascii() and word.isalpha()):
        return 0
    found = 0
    for letter in word.upper():
        found = found * 26 + ord(letter) - ord("A") + 1
    return found


def _row(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
