"""The foot of an outcome: what can be decided about it now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from facilitator.domain import rules
from facilitator.domain.records import Status
from facilitator.ui.following import Follower
from facilitator.ui.language import tr
from facilitator.ui.pages.outcomes.deciding import Deciding
from facilitator.ui.pages.outcomes.words import missing_words, quoted
from facilitator.ui.theme import SPACE
from facilitator.ui.widgets import PlainLabel, button, column, holder, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facilitator.domain.records import Decision, Outcome
    from facilitator.services.workspace import Workspace
    from facilitator.ui.actions import Actions


class Foot(QWidget):
    """Shows the decisions that an outcome's status allows; they are actions of the app."""

    def __init__(self, workspace: Workspace, actions: Actions) -> None:
        super().__init__()
        self.reason_label = PlainLabel("", "warning", wrap=True)
        self.submit_button = button(self.tr("Submit for review"), "primary", "send")
        self.deciding = Deciding(workspace, actions)
        self.approved_label = PlainLabel("", "context", wrap=True)
        self.reopen_button = button(self.tr("Reopen"), icon="rotate-ccw")
        self.authors = holder(_row(self.reason_label, self.submit_button))
        self.approved = holder(_row(self.approved_label, self.reopen_button))
        self.setLayout(column(self.authors, self.deciding, self.approved, spacing=SPACE.small))
        Follower(self.submit_button, actions, "outcomes.submit")
        Follower(self.reopen_button, actions, "outcomes.reopen")

    def show_outcome(self, outcome: Outcome, decisions: Sequence[Decision], *, is_new: bool) -> None:
        """Show what can be decided now, or what is missing before; of a returned outcome also why."""
        status = outcome.status
        last = decisions[-1].note if decisions and status == Status.RETURNED.value else ""
        why = tr("Returned: {note}").format(note=quoted(last)) if last else ""
        self.reason_label.setText(missing_words(rules.why_not_submit(outcome)) or why)
        units = ", ".join(unit for unit, given in outcome.approvals if given)
        said = tr("Approved for {units}. Its wording and evidence are fixed.").format(units=units)
        self.approved_label.setText(said)
        self.authors.setVisible(status in {Status.DRAFT.value, Status.RETURNED.value})
        self.deciding.setVisible(status == Status.IN_REVIEW.value)
        self.approved.setVisible(status == Status.APPROVED.value)
        self.deciding.show_outcome(outcome, is_new=is_new)


def _row(words: PlainLabel, verb: QWidget) -> QHBoxLayout:
    box = row(words, verb, spacing=SPACE.card)
    box.setStretch(0, 1)
    return box
