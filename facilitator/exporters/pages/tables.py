"""Tables whose heads repeat on every page, whose widths hold, and that say what they show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import partial

from docx.oxml.ns import qn
from docx.oxml.table import CT_Row, CT_Tbl, CT_Tc
from docx.shared import Twips
from lxml.etree import tostring  # type: ignore[import-untyped]  # lxml comes without types

from facilitator.exporters import hues
from facilitator.exporters.pages.words import direct, element, write

TALLEST_UNBROKEN = 1_200
NUMBER, HEAT = "CellNumber", "CellHeat"

Cell = str | Callable[[CT_Tc], object]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, its width in twentieths of a point, and the paragraph style of its cells."""

    head: str
    width: int
    style: str = ""


def new_table(widths: Sequence[int], style: str) -> CT_Tbl:
    """Return a table of one empty row with columns that keep these widths."""
    table = CT_Tbl.new_tbl(1, len(widths), Twips(sum(widths)))
    for grid, cell, width in zip(table.tblGrid.gridCol_lst, table.tr_lst[0].tc_lst, widths, strict=True):
        grid.w = cell.width = Twips(width)
    properties = table.tblPr
    properties.style, properties.autofit = style, False
    whole = properties.find(qn("w:tblW"))
    whole.set(qn("w:w"), str(sum(widths)))
    whole.set(qn("w:type"), "dxa")
    return table


def begin_table(columns: Sequence[Column], description: str) -> tuple[CT_Tbl, CT_Row]:
    """Return a table with its head, and an empty row to be copied for each of its rows."""
    table = new_table([column.width for column in columns], "ReportTable")
    look = table.tblPr.find(qn("w:tblLook"))
    look.attrib.update({qn("w:val"): "0020", qn("w:firstColumn"): "0", qn("w:noHBand"): "1"})
    # The many narrow columns of a heat map need their width for figures.
    margin = 20 if any(column.style == HEAT for column in columns) else 70
    margins = element("tblCellMar")
    margins.extend(element(side, w=margin, type="dxa") for side in ("left", "right"))
    look.addprevious(margins)
    table.tblPr.append(element("tblDescription", val=description))
    head = table.tr_lst[0]
    head.get_or_add_trPr().append(element("cantSplit"))
    row = deepcopy(head)
    head.get_or_add_trPr().append(element("tblHeader"))
    for cell, column in zip(head.tc_lst, columns, strict=True):
        put(cell, column.head, style=f"{column.style or 'Cell'}Head")
        fill(cell, hues.ACCENT)
    for cell, column in zip(row.tc_lst, columns, strict=True):
        if column.style:
            cell.p_lst[0].style = column.style
    return table, row


def fill_table(table: CT_Tbl, empty: CT_Row, rows: Iterable[Sequence[Cell]]) -> Iterator[CT_Row]:
    """Add the rows one after the other, so that whoever asks for them may stop."""
    for cells in rows:
        row = deepcopy(empty)
        table.append(row)
        for place, cell in zip(row.iterchildren(qn("w:tc")), cells, strict=True):
            if callable(cell):
                cell(place)
            else:
                put(place, cell)
        if len(tostring(row, method="text", encoding="unicode")) > TALLEST_UNBROKEN:
            row.remove(row.get_or_add_trPr())
        yield row


def put(cell: CT_Tc, text: str, look: str = "", style: str = "") -> None:
    """Write a text into a cell."""
    paragraph = cell.p_lst[0]
    if style:
        paragraph.style = style
    direct(paragraph, text)
    write(paragraph, text, look)


def strong(text: str) -> Cell:
    """Return a cell with a text that stands out."""
    return partial(put, text=text, look="Strong")


def fill(cell: CT_Tc, colour: str) -> None:
    """Paint the ground of a cell."""
    cell.get_or_add_tcPr().append(element("shd", val="clear", color="auto", fill=colour.lstrip("#")))
