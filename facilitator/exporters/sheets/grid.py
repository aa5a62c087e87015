"""A sheet that is one native table: its header stays in view, its rows are as high as their texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from xlsxwriter.utility import xl_col_to_name

from facilitator.domain.errors import ExportError
from facilitator.exporters import hues, wording
from facilitator.exporters.figures import number
from facilitator.exporters.hues import Hue
from facilitator.exporters.naming import distinct
from facilitator.exporters.sheets import rows
from facilitator.exporters.sheets.book import A4, FORMULA_LIKE, SURELY_FITS, Book
from facilitator.exporters.sheets.cells import Cell, Link, text_of
from facilitator.exporters.sheets.heights import height, letters
from facilitator.exporters.sheets.rows import RowSheet, style_of

LINE = {"bottom": 1, "bottom_color": hues.LINE}
WRAPPED = {"text_wrap": True, **LINE}
LINKED = {"font_color": hues.ACCENT, "underline": 1, **WRAPPED}
LEANING = {"align": "right", "indent": 1, **LINE}
LOOKS: dict[str, dict[str, object]] = {
    "text": WRAPPED,
    "quoted text": {"quote_prefix": True, **WRAPPED},
    "right": LEANING,
    "quoted right": {"quote_prefix": True, **LEANING},
    "center": {"align": "center", **LINE},
    "quoted center": {"align": "center", "quote_prefix": True, **LINE},
    "link": LINKED,
    "quoted link": {"quote_prefix": True, **LINKED},
    "flag": {"align": "center", "font_color": hues.OFF, **LINE},
    "moment": {"num_format": "yyyy-mm-dd hh:mm", "align": "left", **LINE},
}
MOST_ROWS = 1_048_575
MOST_LINKS = 65_530
CHECK_EVERY = 250


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its header, its width in digits, a theme's colour if it holds 0 and 1, how it leans."""

    header: str
    width: float
    flag: Hue | None = None
    align: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a sheet is: what a row holds, how many columns stay in view, which one is the reference."""

    name: str
    purpose: str
    columns: Sequence[Column]
    frozen: int = 1
    paper: int = A4
    key: int = 0
    filtered: bool = True


def write_grid(book: Book, plan: Plan, lines: Iterable[Sequence[Cell]], count: int) -> Any:  # noqa: ANN401 - XlsxWriter comes without types
    """Write `count` rows as a native table on a sheet of its own, and return the sheet."""
    if count > MOST_ROWS:
        raise ExportError(
            "Too much for one sheet",
            f"{plan.name} has {number(count)} rows; Excel ends at {number(MOST_ROWS)}",
            "Export fewer sessions at a time",
        )
    grid = _Grid(book, plan, count)
    for row, cells in enumerate(lines, start=1):
        grid.write_row(row, cells)
    book.contents.append((plan.name, plan.purpose, count))
    return grid.sheet


def _mark(book: Book, flag: Hue) -> dict[str, object]:
    looks = book.look(bg_color=flag.tint, font_color=flag.text, bold=True)
    return {"type": "cell", "criteria": "==", "value": 1, "format": looks}


class _Grid:
    def __init__(self, book: Book, plan: Plan, count: int) -> None:
        self.book, self.plan, self.links = book, plan, 0
        self.sheet: RowSheet = book.sheet(plan.name, plan.paper)
        self.lines_hold = [letters(column.width) for column in plan.columns]
        self.letters = [xl_col_to_name(number) for number in range(len(plan.columns))]
        self.styles = {name: style_of(book.look(**properties)) for name, properties in LOOKS.items()}
        self.numbers = [
            self.styles["flag" if column.flag else column.align or "right"] for column in plan.columns
        ]
        self._write_header(count)

    def write_row(self, row: int, cells: Sequence[Cell]) -> None:
        if row % CHECK_EVERY == 0:
            self.book.progress.check()
        where = text_of(cells[self.plan.key])
        pieces = [self._cell(row, column, cell, where) for column, cell in enumerate(cells)]
        self.sheet.add_row(row, height(cells, self.lines_hold), "".join(pieces))

    def _cell(self, row: int, column: int, cell: Cell, where: str) -> str:
        place = f"{self.letters[column]}{row + 1}"
        if isinstance(cell, int):
            return rows.numeral(place, self.numbers[column], cell)
        if cell is None or cell == "":
            return rows.blank(place, self.styles["text"])
        if isinstance(cell, str):
            return self._text(place, column, cell, where, self.plan.columns[column].align or "text")
        if isinstance(cell, Link):
            looks = "link" if self._lead(row, column, cell) else "text"
            return self._text(place, column, cell.text, where, looks)
        if isinstance(cell, Hue):
            return rows.blank(place, style_of(self.book.look(bg_color=cell.bar)))
        return rows.moment(place, self.styles["moment"], cell)

    def _text(self, place: str, column: int, words: str, where: str, looks: str) -> str:
        if len(words) > SURELY_FITS:
            words = self.book.fitted(words, where, self.plan.columns[column].header)
        if not words[:1].isalnum() and FORMULA_LIKE.match(words):
            looks = f"quoted {looks}"
        return rows.text(place, self.styles[looks], words)

    def _lead(self, row: int, column: int, cell: Link) -> bool:
        target = self.book.rows.get(cell.sheet, {}).get(cell.ref or cell.text)
        if target is None:
            return False
        self.links += 1
        if self.links > MOST_LINKS:
            if self.links == MOST_LINKS + 1:
                self.book.notes.append(wording.too_many_links(self.plan.name))
            return False
        self.sheet.add_link(row, column, cell.text, cell.sheet, target)
        return True

    def _write_header(self, count: int) -> None:
        columns, sheet = self.plan.columns, self.sheet
        names = distinct(column.header for column in columns)
        upright = max(
            (len(name) for name, column in zip(names, columns, strict=True) if column.flag), default=0
        )
        sheet.set_row(0, min(max(upright * 5 + 26, 32), 190))
        table = "".join(word.capitalize() for word in self.plan.name.split()) + "Table"
        sheet.add_names(table, names, count, filtered=self.plan.filtered)
        for place, (name, column) in enumerate(zip(names, columns, strict=True)):
            sheet.set_column(place, place, column.width)
            sheet.write_string(0, place, name, self._header_look(column))
            if column.flag:
                sheet.conditional_format(1, place, max(count, 1), place, _mark(self.book, column.flag))
        sheet.ignore_errors({"number_stored_as_text": f"A1:{self.letters[-1]}{max(count, 1) + 1}"})
        sheet.freeze_panes(1, self.plan.frozen)
        sheet.repeat_rows(0)

    def _header_look(self, column: Column) -> Any:  # noqa: ANN401 - as above
        shared: dict[str, object] = {"bold": True, "text_wrap": True}
        flag = column.flag
        # The button of a filter stands at the right edge and would hide words that lean there.
        if column.align and not self.plan.filtered:
            shared["align"] = column.align
        if flag is None:
            return self.book.look(
                bg_color=hues.ACCENT, font_color=hues.SURFACE, valign="bottom", quote_prefix=True, **shared
            )
        return self.book.look(
            bg_color=flag.tint,
            font_color=flag.text,
            rotation=90,
            quote_prefix=True,
            bottom=5,
            bottom_color=flag.bar,
            **shared,
        )
