"""What one removed and another changed: both told, and the two ways to settle it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from facilitator.ui.theme import SPACE
from facilitator.ui.versions.wording import WordingView
from facilitator.ui.versions.words import by_words, field_word, value_words
from facilitator.ui.widgets import STRETCH, PlainLabel, clear, column, row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facilitator.domain.snapshot import Snapshot
    from facilitator.services.disputes import Dispute
    from facilitator.services.history import Said


class Fate(QWidget):
    """Shows who removed a record and what somebody else wrote into it meanwhile."""

    def __init__(self, keep: tuple[QWidget, ...], remove: tuple[QWidget, ...]) -> None:
        super().__init__()
        self._shown: Dispute | None = None
        self._box = column(spacing=SPACE.small)
        verbs = row(*keep, SPACE.small, *remove, STRETCH)
        self.setLayout(column(self._box, verbs, spacing=SPACE.card))

    def show_dispute(self, snapshot: Snapshot, dispute: Dispute) -> None:
        """Show a removal and the changes that did not know of it."""
        if dispute == self._shown:
            return
        self._shown = dispute
        clear(self._box)
        for version in dispute.versions:
            self._add(PlainLabel(self.tr("Removed"), "strong"))
            self._add(PlainLabel(by_words(version.by), "caption", wrap=True))
        for change in dispute.changes:
            self._add(PlainLabel(self.tr("Changed by somebody who did not know"), "strong", wrap=True))
            self._add(PlainLabel(by_words(change.by), "caption", wrap=True))
            for said in change.values:
                for widget in self._widgets(snapshot, dispute, said):
                    self._add(widget)

    def _widgets(self, snapshot: Snapshot, dispute: Dispute, said: Said) -> Iterator[QWidget]:
        name = field_word(snapshot, said.field)
        view = WordingView(name)
        view.show_words(
            value_words(snapshot, said.field, said.value), value_words(snapshot, said.field, said.before)
        )
        yield PlainLabel(name, "caption-bold", wrap=True)
        yield view

    def _add(self, widget: QWidget) -> None:
        self._box.addWidget(widget)
        widget.show()
