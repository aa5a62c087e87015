"""The heat map as a table of numbers on colours, cut into pieces that fit the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from docx.oxml.table import CT_Tc

from facilitator.exporters import hues, labels, wording
from facilitator.exporters.pages.looks import WIDTH
from facilitator.exporters.pages.manuscript import Manuscript
from facilitator.exporters.pages.tables import HEAT, Cell, Column, fill, put, strong
from facilitator.exporters.tally import Tally, tally

ACROSS = 18
DARK = 0.55
NARROWEST, WIDEST, SUMS = 370, 700, 560


def write_heat(manuscript: Manuscript) -> None:
    """Write how many points each theme has at each table; the last rows account for every point."""
    sums = tally(manuscript.report)
    if not sums.themes or not sums.tables:
        return
    manuscript.heading(2, labels.THEMES_AND_TABLES)
    manuscript.say(wording.HEAT_NOTE)
    for start in range(0, len(sums.tables), ACROSS):
        tables = sums.tables[start : start + ACROSS]
        caption = wording.heat_caption(tables)
        manuscript.table(_columns(tables), _rows(sums, tables), caption)


def _columns(tables: Sequence[str]) -> list[Column]:
    width = min(WIDEST, max(NARROWEST, (WIDTH - 2_700 - SUMS) // len(tables)))
    heads = [table or "–" for table in tables]
    return [
        Column(labels.THEME, WIDTH - width * len(tables) - SUMS),
        *(Column(head, width, HEAT) for head in heads),
        Column(labels.ALL, SUMS, HEAT),
    ]


def _rows(sums: Tally, tables: Sequence[str]) -> Iterator[list[Cell]]:
    most = max(sums.heat.values(), default=0) or 1
    for theme, points in sums.themes:
        heat = [sums.heat.get((theme, table), 0) for table in tables]
        yield [
            theme or wording.UNNAMED,
            *(partial(_heat, value=value, most=most) for value in heat),
            strong(str(points)),
        ]
    if any(sums.bare.values()):
        bare = [str(sums.bare.get(table, 0)) for table in tables]
        yield [wording.NO_THEME, *bare, strong(str(sum(sums.bare.values())))]
    every = [strong(str(sums.every.get(table, 0))) for table in tables]
    yield [strong(labels.ALL_POINTS), *every, strong(str(sum(sums.every.values())))]


def _heat(cell: CT_Tc, value: int, most: int) -> None:
    part = value / most
    put(cell, str(value), "Zero" if not value else "OnDark" if part > DARK else "")
    if value:
        fill(cell, _blend(hues.SURFACE, hues.ACCENT, 0.1 + 0.9 * part))


def _blend(light: str, dark: str, part: float) -> str:
    pairs = zip(bytes.fromhex(light[1:]), bytes.fromhex(dark[1:]), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * part):02X}" for a, b in pairs)
