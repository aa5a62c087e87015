"""The agenda: sessions in their order, with times and guiding questions."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from facilitator.services import filling, setup
from facilitator.ui.language import tr
from facilitator.ui.pages.setup.cells import CellColumn
from facilitator.ui.pages.setup.sheet import Deeds, Look, Sheet
from facilitator.ui.words import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facilitator.domain.records import Session
    from facilitator.ui.pages.setup.cells import Cells


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session, its place in the agenda, and how many points it holds."""

    place: int
    session: Session
    points: int


class SessionsSheet(Sheet):
    """Adds, orders and changes sessions."""

    def __init__(self, deeds: Deeds) -> None:
        look = Look(
            name=tr("Sessions"),
            field=tr("Title of a session, or paste one a line"),
            verb=tr("Add session"),
            keys=tr("Type into a cell, Enter goes down, Tab on. Alt+↑ and Alt+↓ move, Ctrl+Del removes."),
            icon="calendar",
            empty=tr("No sessions yet"),
            sentence=tr(
                "A session is a round of the agenda with its guiding question. Type the first one above."
            ),
            wide=(1, 4),
        )
        super().__init__(deeds, look, _columns())

    def key(self, row: SessionRow) -> str:
        return row.session.id

    def rows(self) -> list[SessionRow]:
        points = Counter(each.session for each in self.snapshot.points.values())
        agenda = enumerate(self.snapshot.sessions.values(), start=1)
        return [SessionRow(place, each, points[each.id]) for place, each in agenda]

    def add(self, lines: Sequence[str]) -> bool:
        return self.deeds.tried(lambda: setup.add_sessions(self.deeds.context.workspace, lines))

    def change(self, cells: Cells) -> bool:
        return self.deeds.tried(lambda: filling.fill(self.deeds.context.workspace, "session", cells))

    def remove(self, keys: Sequence[str]) -> bool:
        said = tr("{sessions} removed.").format(sessions=counted(len(keys), tr("session"), tr("sessions")))
        return self.deeds.tried(lambda: filling.remove(self.deeds.context.workspace, "session", keys), said)

    def may_move(self, step: int) -> bool:
        at = self.grid.currentIndex().row()
        return at >= 0 and 0 <= at + step < self.model.rowCount()

    def move_to(self, key: str, place: int) -> None:
        self.deeds.tried(lambda: setup.move_session(self.deeds.context.workspace, key, place))


def _columns() -> list[CellColumn[SessionRow]]:
    return [
        CellColumn(tr("No."), lambda each: str(each.place), is_number=True),
        CellColumn(tr("Title"), lambda each: each.session.title, field="title"),
        CellColumn(tr("Begins"), lambda each: each.session.starts.replace("T", " "), field="starts"),
        CellColumn(tr("Ends"), lambda each: each.session.ends.replace("T", " "), field="ends"),
        CellColumn(tr("Guiding question"), lambda each: each.session.question, field="question"),
        CellColumn(tr("Points"), lambda each: str(each.points or ""), is_number=True),
    ]
