"""Reads one sheet of an Excel workbook as text: values only; no formula, macro or link is ever followed.

The parts are streamed through expat rather than read with openpyxl, which builds an object for every cell,
text and style: a hostile workbook of six MB takes it over a minute and gigabytes.
"""

from __future__ import annotations

from facilitator.domain.errors import NotFoundError
from facilitator.importers.package import Package
from facilitator.importers.table import Rows, Table, headings, nothing_in, require_rows
from facilitator.importers.xlsx_cells import Cells
from facilitator.importers.xlsx_workbook import Sheet, Workbook, open_workbook

LARGEST = 50_000_000
_LOOK = 20
_POINTS = "points"
_MOST_LOOKS = 50


def read(package: Package, sheet: str | None = None) -> Table:
    """Return the table of a sheet; without a name, of the likeliest.

    That is one called Points, as in our own export, or else the first visible one that begins with headings.
    """
    name = package.name
    book = open_workbook(package)
    if not book.sheets:
        raise nothing_in(name)
    chosen = _chosen(book, name, sheet) if sheet else _likeliest(book, name)
    return _table(book, chosen, name, told=not sheet)


def _chosen(book: Workbook, name: str, wanted: str) -> Sheet:
    for same in (str, str.casefold):
        for each in book.sheets:
            if same(each.name.strip()) == same(wanted.strip()):
                return each
    listed = ", ".join(f"“{each.name}”" for each in book.sheets[:20])
    detail = f"{name} has no sheet “{wanted[:80]}”. Its sheets are {listed}."
    raise NotFoundError("There is no such sheet", detail, "Give one of these names.")


def _likeliest(book: Workbook, name: str) -> Sheet:
    visible = [each for each in book.sheets if each.visible] or book.sheets
    points = [each for each in visible if each.name.strip().casefold() == _POINTS]
    if len(visible) == 1 or points:
        return [*points, *visible][0]
    return min(visible[:_MOST_LOOKS], key=lambda each: _unlikeliness(book, each, name))


def _unlikeliness(book: Workbook, sheet: Sheet, name: str) -> int:
    """Return 0 for a sheet that begins with headings over rows, 1 for one with rows, more for the others."""
    rows = Rows(name)
    book.package.walk(sheet.part, Cells(book, rows, most=_LOOK).reader())
    if len(rows.found) < 2:
        return 3 - len(rows.found)
    at = _heading_at(rows)
    return 0 if at == 0 and _filled(rows.found[0][1]) > 1 else 1


def _heading_at(rows: Rows) -> int:
    """Return which row holds the headings: the first that is at least half as full as the fullest."""
    filled = [_filled(cells) for _, cells in rows.found[:_LOOK]]
    return next(place for place, count in enumerate(filled) if count * 2 >= max(filled))


def _filled(cells: list[str]) -> int:
    return sum(bool(each.strip()) for each in cells)


def _table(book: Workbook, sheet: Sheet, name: str, *, told: bool) -> Table:
    rows = Rows(name)
    book.package.walk(sheet.part, Cells(book, rows).reader())
    if not rows.found:
        raise nothing_in(f"The sheet “{sheet.name}” of {name}")
    at = _heading_at(rows)
    notes = [*book.notes, *_about(book, sheet, rows, at, told=told)]
    width = max(len(cells) for _, cells in rows.found[at:])
    names, renamed = headings([*rows.found[at][1], *[""] * (width - len(rows.found[at][1]))])
    taken = tuple((number, (*cells, *("",) * (width - len(cells)))) for number, cells in rows.found[at + 1 :])
    first = rows.found[at][0]
    problems = tuple(sorted((each for each in rows.problems if each.row > first), key=lambda each: each.row))
    require_rows(taken, problems, f"The sheet “{sheet.name}” of {name}")
    sheets = tuple(each.name for each in book.sheets)
    return Table(names, taken, problems, (*notes, *renamed), sheet=sheet.name, sheets=sheets)


def _about(book: Workbook, sheet: Sheet, rows: Rows, at: int, *, told: bool) -> list[str]:
    notes = []
    if told and len(book.sheets) > 1:
        others = ", ".join(f"“{each.name}”" for each in book.sheets[:20] if each is not sheet)
        notes.append(f"The sheet “{sheet.name}” was read; the others are {others}.")
    if at:
        notes.append(
            f"The headings were found in row {rows.found[at][0]}; what stands above them was left out."
        )
    return notes
