"""Groups for the rows of a table, without a workshop: for whoever has only a column of texts."""

from __future__ import annotations

from pathlib import Path

from facilitator.cli import cache, progress, shortfall
from facilitator.cli.answer import Answer, Rows, clipped, counted, listed
from facilitator.domain.errors import SourceError
from facilitator.importers.source import read_table
from facilitator.importers.table import Table
from facilitator.services import regrouping
from facilitator.services.grouping import Suggestion

HEADINGS = 1  # the row of the headings; rows are counted from the one below it


def grouped(path: Path, within: str | None, granularity: float) -> Answer:
    """Return the group of every row under the headings; a row without text is left alone.

    With `within`, the name of a column, only rows with the same word there may be in one group.
    """
    table = read_table(path)
    texts = _required(table, path, "text", "Give the column of the texts the heading “text”.")
    parts = _required(table, path, within, "Name one of these after --within.") if within else []
    shortfall.tell()
    with progress.shown() as tell:
        found = regrouping.group_texts(texts, regrouping.Work(cache.folder(), tell), parts, granularity)
    return _answer(table, found)


def _required(table: Table, path: Path, name: str, hint: str) -> list[str]:
    column = _column(table, name)
    if column is None:
        detail = f"{path.name} has no column “{name}”. Its columns are {listed(table.columns)}."
        raise SourceError("A column is not there", detail, hint)
    return column


def _column(table: Table, name: str) -> list[str] | None:
    wanted = name.casefold()
    place = next((place for place, each in enumerate(table.columns) if each.casefold() == wanted), None)
    return None if place is None else [cells[place] for _, cells in table.rows]


def _answer(table: Table, found: Suggestion) -> Answer:
    ids = _column(table, "id")
    known = {number: place for place, (number, _) in enumerate(table.rows)}
    group_of = {int(each): place for place, group in enumerate(found.groups) for each in group.members}
    document = []
    for number in range(HEADINGS + 1, 1 + max((*known, *(each.row for each in table.problems)), default=0)):
        place = known.get(number, -1)
        group = group_of.get(place)
        document.append(
            {
                "row": number - HEADINGS,
                "id": ids[place] if ids and place >= 0 else None,
                "group": None if group is None else group + 1,
                "name": None if group is None else found.groups[group].name,
            }
        )
    return Rows(document, _lines(found, len(document)))


def _lines(found: Suggestion, rows: int) -> tuple[str, ...]:
    grouped = sum(len(each.members) for each in found.groups)
    total = f"{counted(rows, 'row')}, {counted(len(found.groups), 'group')}, {rows - grouped:,} left alone."
    groups = (
        f"  {place:3}  {len(each.members):4}  {clipped(each.name)}"
        for place, each in enumerate(found.groups, start=1)
    )
    return (total, *groups)
