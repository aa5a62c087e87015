"""The heat map: how many points each theme has at each table, under a native colour scale."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from facilitator.exporters import hues, labels, wording
from facilitator.exporters.hues import hue
from facilitator.exporters.sheets.book import Book
from facilitator.exporters.sheets.cells import Cell
from facilitator.exporters.sheets.grid import Column, Plan, write_grid
from facilitator.exporters.tally import Tally, tally

MOST_BARS = 40


def write_heat(book: Book) -> None:
    """Write themes against tables; the last two rows account for every point of a table."""
    sums = tally(book.report)
    columns = [
        Column(labels.THEME, 34),
        *(Column(code or wording.NO_TABLE, 6.5, align="center") for code in sums.tables),
        Column(labels.POINTS, 9, align="center"),
        Column(labels.TABLES, 9, align="center"),
    ]
    sheet = write_grid(
        book, Plan(labels.HEAT, labels.HEAT_IS, columns, filtered=False), _rows(sums), len(sums.themes) + 2
    )
    if sums.themes and sums.tables:
        scale = {"type": "2_color_scale", "min_color": hues.SURFACE, "max_color": hues.HEAT}
        sheet.conditional_format(1, 1, len(sums.themes), len(sums.tables), scale)
    if 0 < len(sums.themes) <= MOST_BARS:
        _draw(book, sheet, len(sums.themes), len(sums.tables) + 1)


def _draw(book: Book, sheet: Any, themes: int, column: int) -> None:  # noqa: ANN401 - XlsxWriter comes without types
    chart = book.bar_chart()
    chart.add_series({
        "categories": [labels.HEAT, 1, 0, themes, 0],
        "values": [labels.HEAT, 1, column, themes, column],
        "points": [{"fill": {"color": hue(theme.hue).bar}} for theme in book.report.themes],
        "data_labels": {"value": True},
        "gap": 40,
    })  # fmt: skip
    chart.set_title({"name": labels.THEMES_CHART, "name_font": {"size": 12, "color": hues.TEXT}})
    chart.set_legend({"none": True})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
    chart.set_y_axis({"reverse": True, "num_font": {"size": 9}, "line": {"none": True}})
    chart.set_size({"width": 620, "height": 70 + 26 * themes})
    options = {"description": wording.chart_of_themes(book.report), "object_position": 3}
    sheet.insert_chart(themes + 4, 0, chart, options)


def _rows(sums: Tally) -> Iterator[list[Cell]]:
    for theme, points in sums.themes:
        heat = [sums.heat.get((theme, table), 0) for table in sums.tables]
        yield [theme or wording.UNNAMED, *heat, points, sum(1 for value in heat if value)]
    bare = [sums.bare.get(table, 0) for table in sums.tables]
    yield [wording.NO_THEME, *bare, sum(bare), sum(1 for value in bare if value)]
    every = [sums.every.get(table, 0) for table in sums.tables]
    yield [labels.ALL_POINTS, *every, sum(every), sum(1 for value in every if value)]
