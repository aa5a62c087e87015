"""The tables of the workshop: many at once, then their topics, rooms, languages and rapporteurs."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from facilitator.services import desks, filling
from facilitator.ui.language import tr
from facilitator.ui.pages.setup.cells import CellColumn
from facilitator.ui.pages.setup.sheet import Deeds, Look, Sheet
from facilitator.ui.words import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facilitator.domain.records import Desk
    from facilitator.ui.pages.setup.cells import Cells


@dataclass(frozen=True, slots=True)
class DeskRow:
    """A table and how many points it holds."""

    desk: Desk
    points: int


class TablesSheet(Sheet):
    """Makes tables by the dozen and says what each is about."""

    def __init__(self, deeds: Deeds) -> None:
        look = Look(
            name=tr("Tables"),
            field=tr("How many there are to be, “Table 1…35”, or names divided by commas"),
            verb=tr("Add tables"),
            keys=tr("Type into a cell, Enter goes down, Tab on. Ctrl+V fills a column from a spreadsheet."),
            icon="users",
            empty=tr("No tables yet"),
            sentence=tr("Type above how many there are, for example 35, and press Enter."),
            wide=(2, 5),
            first=2,
        )
        super().__init__(deeds, look, _columns())

    def key(self, row: DeskRow) -> str:
        return row.desk.id

    def rows(self) -> list[DeskRow]:
        points = Counter(each.desk for each in self.snapshot.points.values())
        return [DeskRow(each, points[each.id]) for each in self.snapshot.desks.values()]

    def add(self, lines: Sequence[str]) -> bool:
        made: list[int] = []
        words = "\n".join(lines)
        if not self.deeds.tried(lambda: made.append(desks.add(self.deeds.context.workspace, words))):
            return False
        self.deeds.say(tr("{tables} added.").format(tables=counted(made[0], tr("table"), tr("tables"))))
        self.refresh()
        self.grid.begin_at(column=2)
        self.enter()
        return True

    def change(self, cells: Cells) -> bool:
        return self.deeds.tried(lambda: filling.fill(self.deeds.context.workspace, "desk", cells))

    def remove(self, keys: Sequence[str]) -> bool:
        said = tr("{tables} removed.").format(tables=counted(len(keys), tr("table"), tr("tables")))
        return self.deeds.tried(lambda: filling.remove(self.deeds.context.workspace, "desk", keys), said)


def _columns() -> list[CellColumn[DeskRow]]:
    return [
        CellColumn(tr("No."), lambda each: str(each.desk.number), is_number=True, field="number"),
        CellColumn(tr("Name"), _name, field="name", held=lambda each: each.desk.name),
        CellColumn(tr("Topic"), lambda each: each.desk.topic, field="topic"),
        CellColumn(tr("Room"), lambda each: each.desk.room, field="room"),
        CellColumn(tr("Language"), lambda each: each.desk.language, field="language"),
        CellColumn(tr("Rapporteur"), lambda each: each.desk.rapporteur, field="rapporteur"),
        CellColumn(tr("Points"), lambda each: str(each.points or ""), is_number=True),
    ]


def _name(each: DeskRow) -> str:
    return each.desk.name or tr("Table {number}").format(number=each.desk.number)
