"""Tables made as plain XML: heads that repeat on every page, widths that hold, an alternative text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from facilitator.exporters import hues
from facilitator.exporters.pages.markup import attribute, words

TALLEST_UNBROKEN = 1_200


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, its width in twentieths of a point, and the paragraph style of its cells."""

    head: str
    width: int
    style: str = "Cell"


@dataclass(frozen=True, slots=True)
class Markup:
    """A cell that is more than a text: whole paragraphs, and the colour behind them."""

    paragraphs: str
    fill: str = ""


Cell = str | Markup


def table(columns: Sequence[Column], rows: Iterable[Sequence[Cell]], description: str) -> Iterator[str]:
    """Yield a table piece by piece; `description` says to those who cannot see it what it shows."""
    # The many narrow columns of a heat map need their width for figures.
    tight = any(column.style == "CellHeat" for column in columns)
    margins = '<w:left w:w="20" w:type="dxa"/><w:right w:w="20" w:type="dxa"/>'
    total = sum(column.width for column in columns)
    grid = "".join(f'<w:gridCol w:w="{column.width}"/>' for column in columns)
    yield (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="ReportTable"/><w:tblW w:w="{total}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{f"<w:tblCellMar>{margins}</w:tblCellMar>" if tight else ""}'
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
        'w:noHBand="1" w:noVBand="1"/>'
        f"<w:tblDescription w:val={attribute(description)}/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
    )
    yield _head(columns)
    for row in rows:
        yield _row(columns, row)
    yield "</w:tbl>"


def strip(cells: Sequence[str], total: int) -> str:
    """Return a line of equally wide cells without lines or head, each given as paragraphs."""
    width = total // len(cells)
    grid = f'<w:gridCol w:w="{width}"/>' * len(cells)
    row = "".join(_cell(width, cell) for cell in cells)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="TableNormal"/><w:tblW w:w="{width * len(cells)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid><w:tr>{row}</w:tr></w:tbl>'
    )


def _head(columns: Sequence[Column]) -> str:
    cells = "".join(
        _cell(column.width, words(column.head, f"{column.style}Head"), hues.ACCENT) for column in columns
    )
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>"


def _row(columns: Sequence[Column], row: Sequence[Cell]) -> str:
    cells = [
        _cell(column.width, cell.paragraphs, cell.fill)
        if isinstance(cell, Markup)
        else _cell(column.width, words(cell, column.style))
        for column, cell in zip(columns, row, strict=True)
    ]
    content = "".join(cells)
    whole = "<w:trPr><w:cantSplit/></w:trPr>" if len(content) < TALLEST_UNBROKEN + 250 * len(cells) else ""
    return f"<w:tr>{whole}{content}</w:tr>"


def _cell(width: int, paragraphs: str, fill: str = "") -> str:
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill.lstrip("#")}"/>' if fill else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>{paragraphs}</w:tc>'
