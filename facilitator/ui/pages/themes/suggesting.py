"""Has themes suggested in the background, and brings them into the review."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from facilitator.services.tagging import TagSuggestion
from facilitator.ui.job import Job
from facilitator.ui.pages.themes.proposals import LIKELY, VERY_LIKELY, Proposal
from facilitator.ui.pages.themes.review import Review

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facilitator.ui.context import Context
    from facilitator.ui.pages.themes.verbs import Verbs
    from facilitator.ui.widgets.page import WorkBar


class Suggesting(QObject):
    """Runs one job at a time; `found` says that there is something to review, `over` that it is done with."""

    found = Signal()
    over = Signal()

    def __init__(self, context: Context, verbs: Verbs, work: WorkBar, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._verbs, self._job = context, verbs, Job(context, work, "suggest")
        self.review = Review()
        self.review.accepted.connect(self._accept)
        self.review.put_off.connect(self.put_off)
        self._job.changed.connect(context.actions.refresh)

    @property
    def is_running(self) -> bool:
        """Whether suggestions are being looked for."""
        return self._job.is_running

    def begin(self) -> None:
        """Look for themes that fit the points without one."""
        self._job.start(self.tr("Reading the points…"), self._show)

    def refresh(self) -> None:
        """Drop suggestions about points or themes that have gone."""
        book = {theme.id for theme in self._context.snapshot.code_book}
        self.review.keep_only(self._context.snapshot.points, book)

    def put_off(self) -> None:
        """Leave the points as they are."""
        self.review.show_proposals([])
        self.over.emit()

    def _show(self, plain: Sequence[dict[str, Any]]) -> None:
        snapshot = self._context.snapshot
        suggestions = [TagSuggestion.from_dict(each) for each in plain]
        proposals = [
            self._proposal(each)
            for each in suggestions
            if each.point in snapshot.points and each.theme in snapshot.themes
        ]
        if proposals:
            self.review.show_proposals(proposals)
            self.found.emit()
        else:
            advice = self.tr("No theme fits the points without one. A description or key words may help.")
            self._context.tell.done(advice)

    def _proposal(self, suggestion: TagSuggestion) -> Proposal:
        snapshot, score = self._context.snapshot, suggestion.score
        likelihood = self.tr("Possible")
        if score >= LIKELY:
            likelihood = self.tr("Very likely") if score >= VERY_LIKELY else self.tr("Likely")
        point, theme = snapshot.points[suggestion.point], snapshot.themes[suggestion.theme]
        return Proposal(suggestion, point, theme, likelihood, score >= LIKELY)

    def _accept(self, suggestions: list[TagSuggestion]) -> None:
        self.review.accept_button.setEnabled(False)
        self._verbs.accept(suggestions, self.put_off, self._let_accept)

    def _let_accept(self) -> None:
        self.review.accept_button.setEnabled(bool(self.review.ticked()))
