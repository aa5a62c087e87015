"""What came in from elsewhere, the latest first: when, from whom, how much, and in which file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.ui.dialogs.receipts import table_of
from facilitator.ui.language import tr
from facilitator.ui.models import Column, RowModel
from facilitator.ui.theme import SPACE
from facilitator.ui.widgets import plain_tip
from facilitator.ui.widgets.data_table import DataTable
from facilitator.ui.words import clock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facilitator.domain.snapshot import Snapshot
    from facilitator.services.receipts import Received

MOST_ROWS = 8


class ReceivedTable(DataTable):
    """A line for each file that was taken in."""

    def __init__(self, name: str) -> None:
        self._snapshot: Snapshot | None = None
        self.rows: RowModel[Received] = RowModel(
            (
                Column(tr("When"), lambda each: clock(each.at), sort_by=lambda each: each.at),
                Column(tr("From"), self._whose, tip=lambda each: plain_tip(self._whose(each))),
                Column(
                    tr("Points"),
                    lambda each: f"{each.points:n}",
                    is_number=True,
                    sort_by=lambda each: each.points,
                ),
                Column(tr("File"), _origin, tip=lambda each: plain_tip(_origin(each))),
            ),
            key=lambda each: (each.at, each.origin, each.desks, each.people),
        )
        super().__init__(name, self.rows, wide=(1, 3))
        self.setWordWrap(False)

    def show_received(self, found: Sequence[Received], snapshot: Snapshot) -> None:
        """Show these receipts."""
        self._snapshot = snapshot
        self.rows.show(found)
        shown = min(max(len(found), 1), MOST_ROWS)
        titles = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(shown * self.verticalHeader().defaultSectionSize() + titles + SPACE.small)

    def _whose(self, each: Received) -> str:
        tables = (table_of(self._snapshot, desk) for desk in each.desks) if self._snapshot else ()
        return ", ".join(name for name in (*tables, *each.people) if name) or tr("Another laptop")


def _origin(each: Received) -> str:
    return each.origin or tr("Shared folder")
