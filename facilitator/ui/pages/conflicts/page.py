"""The conflicts page: assembles list and sheet, and wires them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QApplication, QStackedLayout

from facilitator.services import disputes
from facilitator.ui.page import Page
from facilitator.ui.pages.conflicts.listing import listed
from facilitator.ui.pages.conflicts.sheet import DisputeSheet
from facilitator.ui.pages.conflicts.shelf import Shelf
from facilitator.ui.pages.conflicts.verbs import SettlingVerbs
from facilitator.ui.theme import SPACE
from facilitator.ui.widgets import holder, row
from facilitator.ui.widgets.empty import EmptyState
from facilitator.ui.words import counted

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from facilitator.domain.journal import Touched
    from facilitator.ui.context import Context


class ConflictsPage(Page):
    """What people wrote apart, until somebody who has seen it all settles it."""

    scope: ClassVar[str] = "conflicts"

    def __init__(self, context: Context) -> None:
        super().__init__(context, "")
        self.set_title(self.tr("Conflicts"))
        self.shelf, self.sheet = Shelf(), DisputeSheet(context)
        self.verbs = SettlingVerbs(context, self.sheet)
        sentence = self.tr("When two people change the same thing apart, both versions wait here for you.")
        self.empty = EmptyState(
            "circle-check", self.tr("Nothing to settle"), sentence, self.tr("Go to the overview"), "gauge"
        )
        self._whole = holder(row(self.shelf, self.sheet, spacing=SPACE.card))
        self._whole.layout().setStretch(1, 1)  # type: ignore[union-attr]  # the row just made
        self._stack = QStackedLayout()
        self.body.addLayout(self._stack, 1)
        self._stack.addWidget(self._whole)
        self._stack.addWidget(self.empty)
        self._wire()

    def cares(self, touched: Touched) -> bool:
        """Hear of every change: people disagree about anything."""
        return bool(touched.entities)

    def refresh(self) -> None:
        """Show what is to be settled now; nothing that is being typed is touched."""
        found = listed(self.context.snapshot, disputes.conflicts(self.context.workspace))
        self.shelf.show_listed(found)
        self._open()
        count = counted(len(found), self.tr("difference to settle"), self.tr("differences to settle"))
        self.set_context(count if found else "")
        focus = QApplication.focusWidget()
        is_here = focus is not None and self.isAncestorOf(focus)
        self._stack.setCurrentWidget(self._whole if found else self.empty)
        if is_here and not found:
            self.empty.button.setFocus()

    def arrive(self, record: str) -> None:
        """Come to a record's dispute, else to the one that was open last."""
        if record:
            self.shelf.choose(record)
        (self.shelf.list if self.shelf.model.rowCount() else self.empty.button).setFocus()

    def leave(self) -> None:
        """Keep what is half typed."""
        self.sheet.proposal.keep_draft()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the list less width where there is little."""
        super().resizeEvent(event)
        self.shelf.fit(event.size())

    def _wire(self) -> None:
        actions, verbs = self.context.actions, self.verbs
        actions.on("conflicts.use_this", verbs.use_this, verbs.may_settle)
        actions.on("conflicts.use_that", verbs.use_that, verbs.may_settle)
        actions.on("conflicts.both", verbs.keep_both, verbs.may_keep_both)
        actions.on("conflicts.edit", verbs.edit, verbs.may_edit)
        actions.on("conflicts.use_edited", verbs.use_edited, verbs.may_use_edited)
        actions.on("conflicts.other", self.sheet.show_other, verbs.may_show_other)
        actions.on("conflicts.next", lambda: self.shelf.step(1), self._may_step)
        actions.on("conflicts.previous", lambda: self.shelf.step(-1), self._may_step)
        actions.on("conflicts.history", verbs.show_history, self._has_dispute)
        self.shelf.chosen.connect(self._open)
        self.verbs.refused.connect(self.refresh)
        self.sheet.proposal.typed.connect(self._see_proposal)
        self.empty.pressed.connect(lambda: self.context.go("overview", ""))

    def _open(self) -> None:
        """Show the chosen dispute."""
        chosen = self.shelf.current()
        self.sheet.setVisible(chosen is not None)
        if chosen is None:
            self.sheet.listed = None
        else:
            self.sheet.show_listed(self.context.snapshot, chosen)
        self.context.actions.refresh()

    def _see_proposal(self) -> None:
        if self.sheet.edited_button.isEnabled() != self.verbs.may_use_edited():
            self.context.actions.refresh()

    def _has_dispute(self) -> bool:
        return self.verbs.dispute() is not None

    def _may_step(self) -> bool:
        return self.shelf.model.rowCount() > 1
