"""In which order the list of outcomes is; this laptop remembers it for each workshop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from facilitator.ui.pages.outcomes.listing import BY_STATUS, SORTS, sort_words
from facilitator.ui.palette import Choice, choose

if TYPE_CHECKING:
    from facilitator.ui.context import Context
    from facilitator.ui.pages.outcomes.shelf import Shelf

SORT = "outcomes sort"


class Sorting(QObject):
    """Asks for an order; `changed` says that the list is to be shown in it."""

    changed = Signal()

    def __init__(self, context: Context, shelf: Shelf) -> None:
        super().__init__(shelf)
        self._context, self._shelf = context, shelf
        kept = context.settings.choice(context.workspace.workshop_id, SORT)
        self.sort = kept if kept in SORTS else BY_STATUS
        shelf.name_sort(sort_words(self.sort))

    def ask(self) -> None:
        """Ask by what to sort."""
        choices = [Choice(each, sort_words(each), "arrow-down") for each in SORTS]
        choose(self._shelf, self.tr("Sort the outcomes by"), choices, lambda choice: self.sort_by(choice.id))

    def sort_by(self, sort: str) -> None:
        """Show the outcomes in another order from now on."""
        self.sort = sort
        self._context.settings.choose(self._context.workspace.workshop_id, SORT, sort)
        self._shelf.name_sort(sort_words(sort))
        self.changed.emit()
