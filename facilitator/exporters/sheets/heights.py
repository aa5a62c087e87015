"""How high a row must be for its texts to show: LibreOffice does not find out by itself."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from unicodedata import east_asian_width

from facilitator.exporters.sheets.cells import Cell, Link

LINE_POINTS = 13.5
PADDING = 4
TALLEST = 409


def letters(width: float) -> float:
    """Return how many letters a line of a column holds, whose width counts digits of a larger size."""
    return max(width * 1.3 - 3, 1)


def height(cells: Sequence[Cell], lines_hold: Sequence[float]) -> float:
    """Return the height in points of the tallest of these cells; Excel allows 409."""
    lines = 1
    for cell, most in zip(cells, lines_hold, strict=True):
        if isinstance(cell, str):
            text = cell
        elif isinstance(cell, Link):
            text = cell.text
        else:
            continue
        if len(text) > most or "\n" in text:
            lines = max(lines, sum(_lines(part, most) for part in text.split("\n")))
    return min(lines * LINE_POINTS + PADDING, TALLEST)


def _lines(text: str, most: float) -> int:
    units = len(text) if text.isascii() else sum(2 if east_asian_width(c) in "WF" else 1 for c in text)
    return max(1, ceil(units / most))
