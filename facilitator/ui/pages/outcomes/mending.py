"""Mend what the lint found in the open outcome, or let it stay for a reason; cite while writing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from facilitator.domain.lint import Rule
from facilitator.services import citing, linting, outcomes
from facilitator.ui.pages.outcomes.citing import Citing
from facilitator.ui.pages.outcomes.places_in_text import select
from facilitator.ui.pages.outcomes.references import offered, quote
from facilitator.ui.widgets.composer import GrowingTextEdit

if TYPE_CHECKING:
    from facilitator.domain.lint import Finding
    from facilitator.domain.records import Outcome
    from facilitator.ui.choice_rows import Choice
    from facilitator.ui.context import Context
    from facilitator.ui.pages.outcomes.gathering import Gathering
    from facilitator.ui.pages.outcomes.sheet import OutcomeSheet
    from facilitator.ui.pages.outcomes.verbs import OutcomeVerbs


class Mending(QObject):
    """Jumps, mends and accepts; a citation that is typed makes its point evidence in the same step."""

    def __init__(
        self, context: Context, sheet: OutcomeSheet, verbs: OutcomeVerbs, gathering: Gathering
    ) -> None:
        super().__init__(sheet)
        self._context, self._sheet, self._verbs, self._gathering = context, sheet, verbs, gathering
        self._editor = sheet.text_editor
        self.citing = Citing(self._editor, self._offer, self._ref_of, self._quote)
        self.citing.cited.connect(self._cite)
        sheet.findings.jumped.connect(self.jump)
        sheet.findings.mended.connect(self.mend)
        sheet.findings.accepted.connect(self.accept)
        sheet.findings.reopened.connect(self.reopen)

    def jump(self, finding: Finding) -> None:
        """Select the words that a finding is about, or go to the row of the evidence."""
        outcome = self._verbs.outcome()
        if outcome is None:
            return
        kept = {"statement": self._sheet.statement, "body": self._sheet.text}.get(finding.field)
        if kept is None:
            behind = citing.behind(self._context.snapshot, outcome, finding)
            self._sheet.evidence.go_to(behind[0].point if behind else "")
        elif isinstance(kept.editor, GrowingTextEdit):
            text = outcome.statement if finding.field == "statement" else outcome.body
            select(kept.editor, text[finding.start : finding.end], finding.start)

    def mend(self, finding: Finding) -> None:
        """Do what mends a finding, or begin it where a person has to write."""
        self._sheet.flush()
        outcome = self._verbs.outcome()
        if outcome is None:
            return
        if finding.rule is Rule.CONTRADICTED:
            self._sheet.add_minority()
        elif finding.rule is Rule.GONE:
            self._take_out(outcome, finding)
        elif finding.rule is Rule.NOT_EVIDENCE:
            self._gathering.cite(outcome.id, [self._context.snapshot.by_ref[finding.about].id])
        elif finding.field == "body":
            self.jump(finding)
            self.citing.begin(self._editor.textCursor().selectionEnd())
        else:
            self._gathering.add_evidence()

    def accept(self, finding: Finding, reason: str) -> None:
        """Let a finding stay for a reason."""
        context = self._context
        if context.attempt(
            lambda: linting.accept(context.workspace, finding, reason, context.settings.person)
        ):
            self._context.done(self.tr("Accepted with a reason."))

    def reopen(self, finding: Finding) -> None:
        """Let an accepted finding be open again."""
        self._context.attempt(lambda: linting.withdraw(self._context.workspace, finding))

    def quote(self) -> None:
        """Show what the citation at the caret stands for, or say where the caret has to be."""
        if not self.citing.tell():
            self._context.tell.done(self.tr("Put the caret on a reference in the text for the report."))

    def may_quote(self) -> bool:
        """Tell whether an outcome is open."""
        return self._verbs.outcome() is not None

    def _take_out(self, outcome: Outcome, finding: Finding) -> None:
        context = self._context
        if finding.field != "evidence":
            context.attempt(lambda: citing.take_out(context.workspace, outcome.id, finding.about))
            return
        gone = [each.point for each in citing.behind(context.snapshot, outcome, finding)]
        context.attempt(lambda: outcomes.uncite(context.workspace, outcome.id, gone))

    def _cite(self, point: str) -> None:
        self._sheet.text.flush_by(lambda outcome, field, text: self._write(outcome, field, text, point))

    def _write(self, outcome: str, field: str, text: str, point: str) -> bool:
        context, told = self._context, []
        ref = self._ref_of(point)
        is_saved = context.attempt(
            lambda: told.append(citing.write(context.workspace, outcome, field, text, point))
        )
        if any(told):
            self._context.done(self.tr("{ref} cited and added to the evidence.").format(ref=ref))
        return is_saved

    def _offer(self, typed: str) -> list[Choice]:
        outcome = self._verbs.outcome()
        return offered(self._context.snapshot, outcome, typed) if outcome else []

    def _ref_of(self, point: str) -> str:
        return self._context.snapshot.points[point].ref

    def _quote(self, ref: str) -> str:
        return quote(self._context.snapshot, ref)
