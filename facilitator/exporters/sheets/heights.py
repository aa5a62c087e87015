"""How high a row must be for its texts to show: LibreOffice does not find out by itself."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from unicodedata import east_asian_width

from facilitator.exporters.sheets.cells import Cell, text_of

LINE_POINTS = 13.5
PADDING = 4
# Widths count digits of 11 points; words of 10 points need less, lines that end between words a little more.
LETTERS_A_DIGIT = 1.3
TALLEST = 409


def height(cells: Sequence[Cell], widths: Sequence[float]) -> float:
    """Return the height in points of the tallest of these cells; Excel allows 409."""
    lines = 1
    for cell, width in zip(cells, widths, strict=True):
        if cell is None or isinstance(cell, int):
            continue
        text = text_of(cell)
        if len(text) > width * LETTERS_A_DIGIT - 3 or "\n" in text:
            lines = max(lines, sum(_lines(part, width) for part in text.split("\n")))
    return min(lines * LINE_POINTS + PADDING, TALLEST)


def _lines(text: str, width: float) -> int:
    units = len(text) if text.isascii() else sum(2 if east_asian_width(c) in "WF" else 1 for c in text)
    return max(1, ceil(units / (width * LETTERS_A_DIGIT - 3)))
