"""What was decided about an outcome, by whom and when, oldest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from facilitator.domain.records import Status
from facilitator.ui.pages.outcomes.words import quoted, verdict_words
from facilitator.ui.theme import SPACE
from facilitator.ui.widgets import PlainLabel, clear, column, holder
from facilitator.ui.words import clock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facilitator.domain.records import Decision
    from facilitator.domain.snapshot import Snapshot


def decisions_on(snapshot: Snapshot, outcome: str) -> tuple[Decision, ...]:
    """Return the decisions on an outcome, oldest first."""
    found = [each for each in snapshot.decisions.values() if each.outcome == outcome]
    return tuple(sorted(found, key=lambda each: (each.born, each.id)))


def decision_words(decision: Decision) -> str:
    """Return a decision in one line: what, by whom, for which unit, when."""
    who = ", ".join(piece for piece in (decision.by, decision.unit) if piece)
    pieces = (verdict_words(decision.verdict), who, clock(decision.born) if decision.born else "")
    return " · ".join(piece for piece in pieces if piece)


class Thread(QWidget):
    """Shows decisions with their notes."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Decision, ...] = ()
        self._box = column(spacing=SPACE.medium)
        self.setLayout(self._box)

    def show_decisions(self, decisions: Sequence[Decision]) -> None:
        """Show these decisions; nothing is touched when they are the same."""
        if tuple(decisions) == self._shown:
            return
        self._shown = tuple(decisions)
        clear(self._box)
        for each in decisions:
            words = column(PlainLabel(decision_words(each), "caption-bold", wrap=True), spacing=SPACE.hair)
            if each.note:
                tone = "warning" if each.verdict == Status.RETURNED.value else ""
                words.addWidget(PlainLabel(quoted(each.note), tone, wrap=True))
            whole = holder(words)
            self._box.addWidget(whole)
            whole.show()
