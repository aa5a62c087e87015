"""The themes of the open outcome: put on and taken off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from facilitator.services import outcomes
from facilitator.ui.palette import Choice, choose

if TYPE_CHECKING:
    from facilitator.ui.context import Context
    from facilitator.ui.pages.outcomes.sheet import OutcomeSheet
    from facilitator.ui.pages.outcomes.verbs import OutcomeVerbs


class Tagging(QObject):
    """Asks for a theme and puts it on; a chip takes its theme off."""

    def __init__(self, context: Context, sheet: OutcomeSheet, verbs: OutcomeVerbs) -> None:
        super().__init__(sheet)
        self._context, self._sheet, self._verbs = context, sheet, verbs

    def choose_theme(self) -> None:
        """Ask for a theme and put it on the open outcome."""
        outcome, snapshot = self._verbs.outcome(), self._context.snapshot
        if outcome is None:
            return
        worn = {theme.id for theme in snapshot.themes_of(outcome)}
        free = [
            Choice(each.id, each.name, hue=each.hue) for each in snapshot.code_book if each.id not in worn
        ]
        choose(self._sheet, self.tr("Add a theme"), free, lambda choice: self._retag(choice.id, on=True))

    def take_theme_off(self, theme: str) -> None:
        """Take a theme off the open outcome."""
        snapshot, outcome = self._context.snapshot, self._verbs.outcome()
        for each in outcome.themes if outcome else ():
            if snapshot.survivors.get(each, each) == theme:
                self._retag(each, on=False)

    def _retag(self, theme: str, *, on: bool) -> None:
        context, outcome = self._context, self._verbs.outcome()
        if outcome is not None:
            context.attempt(lambda: outcomes.retag(context.workspace, outcome.id, theme, on=on))
