"""Decide what becomes of the selected points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from facilitator.domain.records import Disposition
from facilitator.services import disposing
from facilitator.ui.language import tr
from facilitator.ui.pages.open_points.listing import alike
from facilitator.ui.palette import Choice, choose
from facilitator.ui.values import value_words
from facilitator.ui.words import counted

if TYPE_CHECKING:
    from collections.abc import Callable

    from facilitator.ui.context import Context
    from facilitator.ui.pages.open_points.listing import Listed
    from facilitator.ui.pages.open_points.reasons import ReasonRow
    from facilitator.ui.widgets.card_list import CardList

MOST_WORDS = 120


class PointVerbs(QObject):
    """Each decision is one step that can be undone; what it does not change is told."""

    def __init__(
        self, context: Context, view: CardList, chosen: Callable[[], list[Listed]], reasons: ReasonRow
    ) -> None:
        super().__init__(view)
        self._context, self._view, self._chosen, self._reasons = context, view, chosen, reasons
        reasons.given.connect(lambda reason: self._dispose(Disposition.OUT_OF_SCOPE, reason))
        reasons.given_up.connect(view.setFocus)

    def may_decide(self) -> bool:
        """Tell whether points are selected and the workshop can be written."""
        return bool(self._chosen()) and not self._context.workspace.read_only

    def set_aside(self) -> None:
        """Set the selected points aside."""
        self._dispose(Disposition.PARKED)

    def keep_as_minority(self) -> None:
        """Keep the selected points as a minority view."""
        self._dispose(Disposition.MINORITY)

    def put_out_of_scope(self) -> None:
        """Ask in place why the selected points are out of scope."""
        self._reasons.ask(_points(len(self._chosen())))

    def open_again(self) -> None:
        """Take back what was decided or said of the selected points."""
        chosen, context = [each.point for each in self._chosen()], self._context
        said_already = [point.id for point in chosen if point.duplicate_of]
        if said_already and not self._context.attempt(
            lambda: disposing.on_its_own(context.workspace, said_already)
        ):
            return
        decided = [point.id for point in chosen if point.disposition]
        if decided and not self._context.attempt(
            lambda: disposing.dispose(context.workspace, decided, Disposition.RESIDUAL)
        ):
            return
        self._done(self.tr("{points} opened again.").format(points=_points(len(chosen))))

    def said_already(self) -> None:
        """Ask which point said it first; the most similar ones come first."""
        chosen = [each.point for each in self._chosen()]
        if not chosen:
            return
        choices = [
            Choice(each.id, " ".join(each.text[:MOST_WORDS].split()), "copy", each.ref)
            for each in alike(self._context.snapshot.points.values(), chosen)
        ]
        choose(self._view, self.tr("Said already by"), choices, lambda choice: self._say(choice.id))

    def show_point(self) -> None:
        """Show the selected point where it was written."""
        chosen = self._chosen()
        if chosen:
            self._context.go("capture", chosen[0].point.id)

    def _say(self, kept: str) -> None:
        points = [each.point.id for each in self._chosen()]
        if self._context.attempt(lambda: disposing.same_as(self._context.workspace, points, kept)):
            ref = self._context.snapshot.points[kept].ref
            self._done(
                self.tr("{points} said already by {ref}.").format(points=_points(len(points)), ref=ref)
            )

    def _dispose(self, answer: Disposition, reason: str = "") -> None:
        points, workspace = [each.point.id for each in self._chosen()], self._context.workspace
        kept: list[str] = []
        if self._context.attempt(lambda: kept.extend(disposing.dispose(workspace, points, answer, reason))):
            said = f"{_points(len(points))}: {value_words(answer.value)}."
            if kept:
                still = self.tr("{points} cited, grouped or said already; that counts.")
                said = f"{said} {still.format(points=_points(len(kept)))}"
            self._done(said)

    def _done(self, said: str) -> None:
        self._view.setFocus()
        self._context.done(said)


def _points(number: int) -> str:
    return counted(number, tr("point"), tr("points"))
