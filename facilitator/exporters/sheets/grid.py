"""A sheet that is one native table: its header stays in view, its rows are as high as their texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from xlsxwriter.utility import xl_range

from facilitator.domain.errors import ExportError
from facilitator.exporters import hues, wording
from facilitator.exporters.figures import number
from facilitator.exporters.hues import Hue
from facilitator.exporters.naming import distinct
from facilitator.exporters.sheets.book import A4, FORMULA_LIKE, SURELY_FITS, Book, literal
from facilitator.exporters.sheets.cells import Cell, Link, text_of
from facilitator.exporters.sheets.heights import height, letters

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
            f"{plan.name} has {number(count)} rows; Excel ends at {number(MOST_ROWS)}.",
            "Export fewer sessions at a time.",
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
        self.sheet = book.sheet(plan.name, plan.paper)
        self.lines_hold = [letters(column.width) for column in plan.columns]
        self.looks = {name: book.look(**properties) for name, properties in LOOKS.items()}
        self.numbers = [self.looks["flag" if each.flag else each.align or "right"] for each in plan.columns]
        self.aligned = [each.align or "text" for each in plan.columns]
        self.plain = [self.looks[name] for name in self.aligned]
        self._write_header(count)

    def write_row(self, row: int, cells: Sequence[Cell]) -> None:
        if row % CHECK_EVERY == 0:
            self.book.progress.check()
        sheet, where = self.sheet, text_of(cells[self.plan.key])
        sheet.set_row(row, height(cells, self.lines_hold))
        for column, cell in enumerate(cells):
            if isinstance(cell, int):
                sheet.write_number(row, column, cell, self.numbers[column])
            elif cell is None or cell == "":
                sheet.write_blank(row, column, None, self.looks["text"])
            elif not isinstance(cell, str):
                self._write_other(row, column, cell, where)
            elif len(cell) <= SURELY_FITS and cell[0].isalnum():
                sheet.write_string(row, column, cell, self.plain[column])
            else:
                self._write_words(row, column, cell, where)

    def _write_other(self, row: int, column: int, cell: Link | Hue | datetime, where: str) -> None:
        if isinstance(cell, Link):
            self._write_words(row, column, cell.text, where, self._target(cell))
        elif isinstance(cell, Hue):
            self.sheet.write_blank(row, column, None, self.book.look(bg_color=cell.bar))
        else:
            self.sheet.write_datetime(row, column, cell, self.looks["moment"])

    def _write_words(self, row: int, column: int, words: str, where: str, target: str = "") -> None:
        look = "link" if target else self.aligned[column]
        if not words[:1].isalnum():
            words = literal(words)
            look = f"quoted {look}" if FORMULA_LIKE.match(words) else look
        if len(words) > SURELY_FITS:
            words = self.book.fitted(words, where, self.plan.columns[column].header)
        if target:
            self.sheet.write_url(row, column, target, self.looks[look], words)
        else:
            self.sheet.write_string(row, column, words, self.looks[look])

    def _target(self, cell: Link) -> str:
        row = self.book.rows.get(cell.sheet, {}).get(cell.ref or cell.text)
        if row is None or self.links > MOST_LINKS:
            return ""
        self.links += 1
        if self.links > MOST_LINKS:
            self.book.notes.append(wording.too_many_links(self.plan.name))
            return ""
        return f"internal:'{cell.sheet}'!A{row + 1}"

    def _write_header(self, count: int) -> None:
        columns, sheet, last = self.plan.columns, self.sheet, max(count, 1)
        names = distinct(literal(column.header) for column in columns)
        upright = max(
            (len(name) for name, column in zip(names, columns, strict=True) if column.flag), default=0
        )
        sheet.set_row(0, min(max(upright * 5 + 26, 32), 190))
        table = "".join(word.capitalize() for word in self.plan.name.split()) + "Table"
        sheet.add_table(0, 0, last, len(names) - 1, {
            "name": table,
            "style": None,
            "columns": [{"header": name} for name in names],
            "autofilter": self.plan.filtered,
        })  # fmt: skip
        sheet.table_cells.clear()  # kept to find tables that overlap: 40 MB of it for 10,000 points
        for place, (name, column) in enumerate(zip(names, columns, strict=True)):
            sheet.set_column(place, place, column.width)
            sheet.write_string(0, place, name, self._header_look(column))
            if column.flag:
                sheet.conditional_format(1, place, last, place, _mark(self.book, column.flag))
        sheet.ignore_errors({"number_stored_as_text": xl_range(0, 0, last, len(names) - 1)})
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
