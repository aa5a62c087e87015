"""Take the open outcome through review: submit, approve, return, reopen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from facilitator.domain import rules
from facilitator.domain.records import Status
from facilitator.services import outcomes

if TYPE_CHECKING:
    from facilitator.domain.records import Outcome
    from facilitator.ui.context import Context
    from facilitator.ui.pages.outcomes.sheet import OutcomeSheet
    from facilitator.ui.pages.outcomes.shelf import Shelf

UNIT, REVIEWER = "unit", "reviewer"


class Reviewing(QObject):
    """Decides in the name of the unit and person at the foot, whom this laptop remembers for the workshop."""

    def __init__(self, context: Context, shelf: Shelf, sheet: OutcomeSheet) -> None:
        super().__init__(sheet)
        self._context, self._shelf, self._sheet = context, shelf, sheet
        self._deciding = sheet.foot.deciding
        settings, workshop = context.settings, context.workspace.workshop_id
        self._deciding.unit_field.setText(settings.choice(workshop, UNIT))
        self._deciding.by_field.setText(settings.choice(workshop, REVIEWER) or settings.person)

    def may_submit(self) -> bool:
        """Tell whether the open outcome, with what is typed now, can go to review."""
        outcome = self._outcome()
        if outcome is None or self._context.workspace.read_only:
            return False
        return not rules.why_not_submit(replace(outcome, statement=self._sheet.statement.text()))

    def may_decide(self) -> bool:
        """Tell whether the open outcome waits for a decision."""
        outcome = self._outcome()
        return (
            outcome is not None
            and not rules.why_not_approve(outcome)
            and not self._context.workspace.read_only
        )

    def may_return(self) -> bool:
        """Tell whether the open outcome can be given back."""
        return self._has_status(Status.IN_REVIEW)

    def may_reopen(self) -> bool:
        """Tell whether the open outcome is fixed by an approval."""
        return self._has_status(Status.APPROVED)

    def submit(self) -> None:
        """Hand the open outcome to review."""
        self._sheet.flush()
        context, outcome = self._context, self._outcome()
        by = context.settings.person or context.workspace.actor
        if outcome and context.attempt(lambda: outcomes.submit(context.workspace, outcome.id, by)):
            self._done(self.tr("{ref} submitted for review.").format(ref=outcome.ref))

    def approve(self) -> None:
        """Approve the open outcome as it is now, in the name of the unit at the foot."""
        self._sheet.flush()
        context, outcome, signed = self._context, self._outcome(), self._signed()
        if outcome is None or signed is None:
            return
        unit, by = signed
        if context.attempt(lambda: outcomes.approve(context.workspace, outcome.id, unit, by)):
            self._done(self.tr("{ref} approved for {unit}.").format(ref=outcome.ref, unit=unit))

    def ask_note(self) -> None:
        """Ask what is missing before the open outcome is returned."""
        self._deciding.ask_note()

    def give_back(self, note: str) -> None:
        """Return the open outcome with a note."""
        self._sheet.flush()
        context, outcome, signed = self._context, self._outcome(), self._signed()
        if outcome is None or signed is None:
            return
        unit, by = signed
        if context.attempt(lambda: outcomes.give_back(context.workspace, outcome.id, unit, by, note)):
            self._deciding.end_note()
            self._done(self.tr("{ref} returned with a note.").format(ref=outcome.ref))

    def reopen(self) -> None:
        """Make the open outcome a draft again; its approvals stay in the thread."""
        context, outcome = self._context, self._outcome()
        by = self._deciding.by() or context.settings.person
        if outcome and context.attempt(lambda: outcomes.reopen(context.workspace, outcome.id, by)):
            self._done(self.tr("{ref} is a draft again.").format(ref=outcome.ref))

    def remember(self) -> None:
        """Remember for which unit, and by whom, this laptop decides."""
        settings, workshop = self._context.settings, self._context.workspace.workshop_id
        settings.choose(workshop, UNIT, self._deciding.unit_field.text().strip())
        settings.choose(workshop, REVIEWER, self._deciding.by())

    def _outcome(self) -> Outcome | None:
        return self._context.snapshot.outcomes.get(self._shelf.current())

    def _has_status(self, status: Status) -> bool:
        outcome = self._outcome()
        return (
            outcome is not None and outcome.status == status.value and not self._context.workspace.read_only
        )

    def _signed(self) -> tuple[str, str] | None:
        """Return unit and name, or ask for the unit when there is none."""
        unit = self._deciding.unit()
        if unit:
            return unit, self._deciding.by()
        self._deciding.unit_field.setFocus()
        self._context.tell.done(self.tr("Say first for which unit you decide."))
        return None

    def _done(self, said: str) -> None:
        self._shelf.list.setFocus()
        self._context.done(said)
