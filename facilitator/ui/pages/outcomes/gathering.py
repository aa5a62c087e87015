"""The evidence of the open outcome: points come in, go out, and say what they do for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from facilitator.services import citing, outcomes
from facilitator.ui.pages.outcomes.picker import Asked, ask_several
from facilitator.ui.pages.outcomes.picks import picks
from facilitator.ui.words import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facilitator.ui.context import Context
    from facilitator.ui.pages.outcomes.sheet import OutcomeSheet
    from facilitator.ui.pages.outcomes.verbs import OutcomeVerbs


class Gathering(QObject):
    """Asks for points and writes what they are; what came or went can be taken back."""

    def __init__(self, context: Context, sheet: OutcomeSheet, verbs: OutcomeVerbs) -> None:
        super().__init__(sheet)
        self._context, self._sheet, self._verbs = context, sheet, verbs

    def add_evidence(self) -> None:
        """Ask which points support the outcome."""
        outcome = self._verbs.outcome()
        if outcome is None:
            return
        offered = picks(self._context.snapshot, outcome, self.tr("in its group"))
        find = self.tr("Find points by any word, reference or table")
        asked = Asked(self.tr("Add evidence"), find, self._words_to_add)
        ask_several(self._sheet, offered, asked, lambda points: self.cite(outcome.id, points))

    def cite(self, outcome: str, points: Sequence[str]) -> None:
        """Let an outcome cite points."""
        context = self._context
        if context.attempt(lambda: outcomes.cite(context.workspace, outcome, points)):
            self._context.done(
                self.tr("{points} added as evidence.").format(points=self._points(len(points)))
            )

    def uncite(self, point: str) -> None:
        """Let the open outcome no longer cite a point."""
        context, outcome = self._context, self._verbs.outcome()
        known = context.snapshot.points.get(point)
        if outcome and context.attempt(lambda: outcomes.uncite(context.workspace, outcome.id, [point])):
            name = known.ref if known else self.tr("The point")
            self._context.done(self.tr("{point} is no longer evidence.").format(point=name))

    def set_role(self, point: str, role: str) -> None:
        """Say what a point does for the open outcome."""
        context, outcome = self._context, self._verbs.outcome()
        if outcome is not None:
            context.attempt(lambda: outcomes.set_role(context.workspace, outcome.id, point, role))

    def star(self, point: str, is_on: bool) -> None:
        """Star a quote of the open outcome, or take its star off."""
        context, outcome = self._context, self._verbs.outcome()
        if outcome is not None:
            context.attempt(lambda: citing.star(context.workspace, outcome.id, point, on=is_on))

    def _words_to_add(self, number: int) -> str:
        return self.tr("Add {points}").format(points=self._points(number))

    def _points(self, number: int) -> str:
        return counted(number, self.tr("point"), self.tr("points"))
