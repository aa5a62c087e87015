"""The heat map's numbers, with an account of the points that have no theme or no table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from facilitator.domain.report import Report


@dataclass(frozen=True, slots=True)
class Tally:
    """Points by theme and table; `bare` counts a table's points without a theme, `every` all, each once."""

    themes: tuple[tuple[str, int], ...]
    tables: tuple[str, ...]
    heat: Mapping[tuple[str, str], int]
    bare: Mapping[str, int]
    every: Mapping[str, int]


def tally(report: Report) -> Tally:
    """Return the numbers of the heat map; points without a table get a column if there are any."""
    listed = [table.code for table in report.tables]
    seen = dict.fromkeys([*listed, *sorted({point.table for point in report.points} - set(listed))])
    return Tally(
        themes=tuple((theme.name, theme.points) for theme in report.themes),
        tables=tuple(seen),
        heat=report.heat,
        bare=Counter(point.table for point in report.points if not point.themes),
        every=Counter(point.table for point in report.points),
    )
