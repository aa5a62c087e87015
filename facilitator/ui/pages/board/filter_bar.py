"""One line under the board's bar: how groups are sought, and which points are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from facilitator.services.regrouping import SCOPES
from facilitator.ui.pages.board.filters import FACETS, Filters, all_values, facet_words, filter_choices
from facilitator.ui.palette import Choice, choose
from facilitator.ui.theme import SPACE
from facilitator.ui.widgets import button
from facilitator.ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from facilitator.domain.snapshot import Snapshot
    from facilitator.ui.context import Context
    from facilitator.ui.pages.board.filters import Values


class FilterBar(QWidget):
    """Each button opens a list that typing narrows; a filter that is set is said in words."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.filters, self.scope = Filters(), SCOPES[0]
        self._snapshot: Snapshot | None = None
        self._values: Values = {}
        self.scope_button = button("", "link", "group")
        self.buttons = {facet: button("", "filter") for facet in FACETS}
        box = FlowLayout(spacing=SPACE.tight)
        for each in (self.scope_button, *self.buttons.values()):
            box.addWidget(each)
        self.setLayout(box)
        self.scope_button.clicked.connect(self.ask_scope)
        for facet, made in self.buttons.items():
            made.clicked.connect(lambda _checked=False, facet=facet: self._ask((facet,)))

    def show_filters(self, snapshot: Snapshot) -> None:
        """Say what is shown; a facet without two values to choose from has no button."""
        self.scope_button.setText(self._scope_words(self.scope))
        self.know(snapshot, self.values(snapshot))
        for facet, made in self.buttons.items():
            values, wanted = self._values[facet], self.filters.wanted.get(facet, "")
            every, one = facet_words(facet)
            made.setText(one.format(name=values.get(wanted, wanted)) if wanted else every)
            made.setChecked(bool(wanted))
            made.setVisible(len(values) > 1 or bool(wanted))

    def values(self, snapshot: Snapshot) -> Values:
        """Return which values there are to choose from, worked out now if they are not known."""
        return self._values if snapshot is self._snapshot else all_values(snapshot)

    def know(self, snapshot: Snapshot, values: Values) -> None:
        """Take over which values there are to choose from."""
        self._snapshot, self._values = snapshot, values

    def ask(self) -> None:
        """Ask for a filter, of any kind."""
        self._ask(FACETS)

    def ask_scope(self) -> None:
        """Ask what groups are to keep to when they are sought next."""
        choices = [Choice(each, self._scope_words(each), "group") for each in SCOPES]
        choose(self, self.tr("Find groups"), choices, lambda choice: self._seek(choice.id))

    def clear(self) -> None:
        """Show all points again."""
        self.filters = Filters()
        self.changed.emit()

    def _ask(self, facets: tuple[str, ...]) -> None:
        self.show_filters(self._context.snapshot)
        choices = filter_choices(self._context.snapshot, self.filters, facets)
        choose(self, self.tr("Show only"), choices, lambda choice: self._take(choice.id))

    def _take(self, chosen: str) -> None:
        facet, _, value = chosen.partition(":")
        self.filters = self.filters.with_value(facet, value)
        self.changed.emit()

    def _seek(self, scope: str) -> None:
        self.scope = scope
        self.show_filters(self._context.snapshot)

    def _scope_words(self, scope: str) -> str:
        return {
            "question": self.tr("Groups within each session and question"),
            "theme": self.tr("Groups within each theme"),
            "anywhere": self.tr("Groups across the workshop"),
        }[scope]
