"""One dispute, whole: its versions, the text that may replace them, and the ways to settle it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from facilitator.ui.following import Follower
from facilitator.ui.pages.conflicts.columns import Columns
from facilitator.ui.pages.conflicts.fate import Fate
from facilitator.ui.pages.conflicts.listing import awaited_words
from facilitator.ui.pages.conflicts.proposal import Proposal
from facilitator.ui.theme import SPACE
from facilitator.ui.versions.words import WORDINGS, value_words
from facilitator.ui.widgets import (
    STRETCH,
    KeyCap,
    PlainLabel,
    button,
    column,
    holder,
    icon_button,
    line,
    row,
    scrolling,
)
from facilitator.ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from facilitator.domain.snapshot import Snapshot
    from facilitator.ui.context import Context
    from facilitator.ui.pages.conflicts.listing import Listed


class DisputeSheet(QFrame):
    """Shows one dispute at a time; a text being typed survives every refresh."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._context = context
        self.other = 1  # which of several other wordings stands beside the shown one
        self.listed: Listed | None = None
        self.name_label, self.place_label = (
            PlainLabel("", "heading", wrap=True),
            PlainLabel("", "context", wrap=True),
        )
        self.waiting_label = PlainLabel("", "caption", wrap=True)
        self.history_button = icon_button("history", self.tr("Show the history"))
        self.this_button, self.that_button = button(self.tr("Use this")), button(self.tr("Use that"))
        self.other_button = button(self.tr("Show another"), "link", "refresh-cw")
        self.both_button = button(self.tr("Keep both"), icon="copy")
        self.edited_button = button(self.tr("Use the edited text"), "primary", "check")
        self.keep_button = button(self.tr("Keep it"), icon="check")
        self.remove_button = button(self.tr("Remove it"), "danger", "trash-2")
        self.columns = Columns(self._capped("use_this", self.this_button), self._that_verbs())
        self.proposal = Proposal(context.workspace)
        self.fate = Fate(
            self._capped("use_this", self.keep_button), self._capped("use_that", self.remove_button)
        )
        self._both = holder(row(*self._capped("both", self.both_button)))
        self._edited = holder(row(*self._capped("use_edited", self.edited_button)))
        self._arrange()

    def show_listed(self, snapshot: Snapshot, listed: Listed) -> None:
        """Show a dispute."""
        before, self.listed = self.listed, listed
        if before is None or before.dispute != listed.dispute:
            self.other = 1
        if before is None or before.key != listed.key:
            self._area.verticalScrollBar().setValue(0)
        dispute = listed.dispute
        self.name_label.setText(listed.heading)
        self.place_label.setText(listed.place)
        self.place_label.setVisible(bool(listed.place))
        self.waiting_label.setText(" ".join(awaited_words(snapshot, dispute)))
        self.waiting_label.setVisible(bool(dispute.awaited))
        is_text = not dispute.is_deletion and dispute.field in WORDINGS
        self.columns.setVisible(not dispute.is_deletion)
        self.fate.setVisible(dispute.is_deletion)
        for each in (self.proposal, self._line, self._edited):
            each.setVisible(is_text)
        self._both.setVisible(dispute.may_keep_both)
        self.other_button.setVisible(len(dispute.versions) > 2 and not dispute.is_deletion)
        if dispute.is_deletion:
            self.fate.show_dispute(snapshot, dispute)
        else:
            self.columns.show_dispute(snapshot, dispute, self.other)
        shown = value_words(snapshot, dispute.field, dispute.versions[0].value) if is_text else ""
        self.proposal.open(f"dispute:{':'.join(dispute.key)}" if is_text else "", shown)

    def show_other(self) -> None:
        """Show the next of several other wordings."""
        if self.listed is not None:
            self.other = self.other % (len(self.listed.dispute.versions) - 1) + 1
            self.columns.show_dispute(self._context.snapshot, self.listed.dispute, self.other)

    def _that_verbs(self) -> tuple[QWidget, ...]:
        Follower(self.other_button, self._context.actions, "conflicts.other")
        return (*self._capped("use_that", self.that_button), self.other_button)

    def _capped(self, action: str, verb: QPushButton) -> tuple[QWidget, QWidget]:
        """Return a button that runs an action, and its key."""
        Follower(verb, self._context.actions, f"conflicts.{action}")
        cap = KeyCap(self._context.actions.command(f"conflicts.{action}").action.key)
        return verb, cap

    def _arrange(self) -> None:
        Follower(self.history_button, self._context.actions, "conflicts.history")
        head = row(
            column(self.name_label, self.place_label, self.waiting_label, spacing=SPACE.hair),
            self.history_button,
            spacing=SPACE.card,
        )
        head.setStretch(0, 1)
        verbs = FlowLayout(spacing=SPACE.card)
        for each in (self._edited, self._both):
            verbs.addWidget(each)
        self._line = line()
        pieces = column(
            head,
            self.columns,
            self.fate,
            self._line,
            self.proposal,
            holder(verbs),
            STRETCH,
            spacing=SPACE.card,
        )
        pieces.setContentsMargins(SPACE.card, SPACE.card, SPACE.card, SPACE.card)
        whole = QWidget()
        whole.setLayout(pieces)
        self._area = scrolling(whole)
        self.setLayout(column(self._area))
