"""The heat map as a table of numbers on colours, cut into pieces that fit the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from facilitator.exporters import hues, labels, wording
from facilitator.exporters.pages.manuscript import WIDTH, Manuscript
from facilitator.exporters.pages.markup import words
from facilitator.exporters.pages.tables import Cell, Column, Markup
from facilitator.exporters.tally import Tally, tally

ACROSS = 18
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
        *(Column(head, width, "CellHeat") for head in heads),
        Column(labels.ALL, SUMS, "CellHeat"),
    ]


def _rows(sums: Tally, tables: Sequence[str]) -> Iterator[list[Cell]]:
    most = max(sums.heat.values(), default=0) or 1
    for theme, points in sums.themes:
        heat = [sums.heat.get((theme, table), 0) for table in tables]
        yield [theme or wording.UNNAMED, *(_heat(value, most) for value in heat), _strong(points)]
    if any(sums.bare.values()):
        bare = [str(sums.bare.get(table, 0)) for table in tables]
        yield [wording.NO_THEME, *bare, _strong(sum(sums.bare.values()))]
    every = [_strong(sums.every.get(table, 0)) for table in tables]
    yield [Markup(words(labels.ALL_POINTS, "Cell", "Strong")), *every, _strong(sum(sums.every.values()))]


def _strong(value: int) -> Markup:
    return Markup(words(str(value), "CellHeat", "Strong"))


def _heat(value: int, most: int) -> Markup:
    if not value:
        return Markup(words("0", "CellHeat", "Zero"))
    part = value / most
    look = "OnDark" if part > 0.55 else ""
    return Markup(words(str(value), "CellHeat", look), _blend(hues.SURFACE, hues.ACCENT, 0.1 + 0.9 * part))


def _blend(light: str, dark: str, part: float) -> str:
    pairs = zip(bytes.fromhex(light[1:]), bytes.fromhex(dark[1:]), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * part):02X}" for a, b in pairs)
