"""The points: exactly one row each, with a 0/1 column for every theme."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from facilitator.domain.report import PointLine
from facilitator.exporters import labels, wording
from facilitator.exporters.hues import hue
from facilitator.exporters.sheets.book import A3, Book
from facilitator.exporters.sheets.cells import Cell, Link
from facilitator.exporters.sheets.grid import Column, Plan, write_grid


class Field(NamedTuple):
    """A column of the points' sheet and how a point fills it."""

    column: Column
    cell: Callable[[PointLine], Cell]


def _outcomes(point: PointLine) -> Cell:
    if not point.outcomes:
        return None
    return Link(", ".join(point.outcomes), labels.OUTCOMES, point.outcomes[0])


def _yes(holds: bool) -> Cell:  # noqa: FBT001 - a column's value is a bool
    return wording.YES if holds else None


HEAD = (
    Field(Column(labels.REFERENCE, 11), lambda point: point.ref),
    Field(Column(labels.TEXT, 62), lambda point: point.text),
    Field(Column(labels.TRANSLATION, 62), lambda point: point.translation),
    Field(Column(labels.TABLE, 8), lambda point: point.table),
    Field(Column(labels.TABLE_NAME, 22), lambda point: point.table_name),
    Field(Column(labels.SESSION, 22), lambda point: point.session),
    Field(Column(labels.KIND, 14), lambda point: point.kind),
)
TAIL = (
    Field(Column(labels.GROUP, 22), lambda point: point.group),
    Field(Column(labels.OUTCOMES, 12), _outcomes),
    Field(Column(labels.BECAME, 16), lambda point: point.disposition),
    Field(Column(labels.VERBATIM, 10), lambda point: _yes(point.verbatim)),
    Field(Column(labels.LANGUAGE, 10), lambda point: point.language),
    Field(Column(labels.STAKEHOLDER, 18), lambda point: point.stakeholder),
    Field(Column(labels.REGION, 16), lambda point: point.region),
    Field(Column(labels.ORGANISATION, 22), lambda point: point.organisation),
    Field(Column(labels.PERSON, 20), lambda point: point.person),
    Field(Column(labels.AGREEMENT, 14), lambda point: point.agreement),
    Field(Column(labels.HORIZON, 10), lambda point: point.horizon),
    Field(Column(labels.CONCRETENESS, 14), lambda point: point.concreteness),
    Field(Column(labels.PRIORITY, 9), lambda point: point.priority or None),
    Field(Column(labels.SECONDED, 10), lambda point: point.seconded or None),
    Field(Column(labels.INTERNAL, 9), lambda point: _yes(point.internal)),
    Field(Column(labels.READ_BACK, 10), lambda point: _yes(point.read_back)),
    Field(Column(labels.REMARK, 36), lambda point: point.remark),
    Field(Column(labels.WRITTEN_HOW, 14), lambda point: point.source),
    Field(Column(labels.WRITTEN, 16), lambda point: point.written),
)
ALWAYS = {
    labels.REFERENCE, labels.TEXT, labels.TABLE, labels.TABLE_NAME, labels.SESSION, labels.KIND,
    labels.GROUP, labels.OUTCOMES, labels.BECAME,
}  # fmt: skip


def write_points(book: Book) -> None:
    """Write one row a point; what no point has gets no column."""
    points, themes = book.report.points, _themes(book)
    head, tail = _wanted(HEAD, points), _wanted(TAIL, points)
    columns = [
        *(field.column for field in head),
        *(Column(name or wording.UNNAMED, 4.5, flag=hue(colour)) for name, colour in themes),
        *(field.column for field in tail),
    ]
    places: dict[str, list[int]] = {}
    for place, (name, _) in enumerate(themes):
        places.setdefault(name, []).append(place)
    rows = (
        [
            *(field.cell(point) for field in head),
            *_flags(point, places, len(themes)),
            *(field.cell(point) for field in tail),
        ]
        for point in points
    )
    write_grid(book, Plan(labels.POINTS, labels.POINTS_ARE, columns, paper=A3), rows, len(points))


def _wanted(fields: Sequence[Field], points: Sequence[PointLine]) -> list[Field]:
    return [
        field
        for field in fields
        if field.column.header in ALWAYS or any(field.cell(point) for point in points)
    ]


def _themes(book: Book) -> list[tuple[str, str]]:
    listed = [(theme.name, theme.hue) for theme in book.report.themes]
    known = {name for name, _ in listed}
    for name, number in Counter(name for name, _ in listed).items():
        if number > 1:
            book.notes.append(wording.same_name(name))
    unlisted = dict.fromkeys(
        name for point in book.report.points for name in point.themes if name not in known
    )
    return listed + [(name, "slate") for name in unlisted]


def _flags(point: PointLine, places: Mapping[str, Sequence[int]], number: int) -> list[int]:
    flags = [0] * number
    for name, times in Counter(point.themes).items() if point.themes else ():
        for place in places[name][:times]:
            flags[place] = 1
    return flags
