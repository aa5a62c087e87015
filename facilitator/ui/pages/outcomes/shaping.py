"""Split the open outcome, join others with it, and give it its rank."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from facilitator.services import reshaping
from facilitator.ui.language import tr
from facilitator.ui.pages.outcomes.listing import BY_RANK
from facilitator.ui.pages.outcomes.picker import Asked, ask_several
from facilitator.ui.pages.outcomes.picks import cited_picks, other_picks
from facilitator.ui.words import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facilitator.domain.records import Outcome
    from facilitator.ui.context import Context
    from facilitator.ui.pages.outcomes.shelf import Shelf
    from facilitator.ui.pages.outcomes.sorting import Sorting
    from facilitator.ui.pages.outcomes.verbs import OutcomeVerbs


class Shaping(QObject):
    """Asks by lists to tick; each change offers the way back."""

    def __init__(self, context: Context, shelf: Shelf, verbs: OutcomeVerbs, sorting: Sorting) -> None:
        super().__init__(shelf)
        self._context, self._shelf, self._verbs, self._sorting = context, shelf, verbs, sorting

    def may_split(self) -> bool:
        """Tell whether the open outcome may change and has evidence to split off."""
        outcome = self._verbs.outcome()
        return outcome is not None and bool(outcome.evidence) and self._verbs.may_change()

    def split(self) -> None:
        """Ask which evidence goes into an outcome of its own."""
        outcome = self._verbs.outcome()
        if outcome is not None:
            find = self.tr("Which evidence goes into an outcome of its own?")
            asked = Asked(self.tr("Split off evidence"), find, self._words_to_split)
            offered = cited_picks(self._context.snapshot, outcome)
            ask_several(self._shelf, offered, asked, lambda points: self._split(outcome, points))

    def join(self) -> None:
        """Ask which outcomes come into the open one."""
        outcome = self._verbs.outcome()
        if outcome is not None:
            find = self.tr("Which outcomes come into {ref}?").format(ref=outcome.ref)
            asked = Asked(self.tr("Join outcomes"), find, self._words_to_join)
            offered = other_picks(self._context.snapshot, outcome)
            ask_several(self._shelf, offered, asked, lambda others: self._join(outcome, others))

    def up(self) -> None:
        """Let the open outcome change places with the one above it."""
        self._step(-1)

    def down(self) -> None:
        """Let the open outcome change places with the one below it."""
        self._step(1)

    def drop(self, outcome: str, beside: str, is_after: bool) -> None:
        """Put a dragged outcome where it was dropped."""
        self._show_rank()
        self.put(outcome, beside, is_after=is_after)

    def put(self, outcome: str, beside: str, *, is_after: bool) -> None:
        """Put an outcome before or after another one in the order of their rank."""
        others = [each for each in self._context.snapshot.outcomes if each != outcome]
        if beside in others:
            place = others.index(beside) + is_after
            self._context.attempt(lambda: reshaping.move(self._context.workspace, outcome, place))

    def _step(self, by: int) -> None:
        self._show_rank()
        shown = [each.outcome.id for each in self._shelf.model.rows()]
        current = self._shelf.current()
        place = shown.index(current) + by if current in shown else -1
        if 0 <= place < len(shown):
            self.put(current, shown[place], is_after=by > 0)

    def _show_rank(self) -> None:
        """Show the outcomes by rank: a move that cannot be seen would be no help."""
        if self._sorting.sort != BY_RANK:
            self._sorting.sort_by(BY_RANK)

    def _split(self, outcome: Outcome, points: Sequence[str]) -> None:
        context, made = self._context, []
        if context.attempt(lambda: made.append(reshaping.split(context.workspace, outcome.id, points))):
            self._shelf.choose(made[0])
            self._context.done(
                self.tr("{points} split off {ref}.").format(points=_points(len(points)), ref=outcome.ref)
            )

    def _join(self, outcome: Outcome, others: Sequence[str]) -> None:
        context, whole = self._context, [outcome.id, *others]
        if context.attempt(lambda: reshaping.join(context.workspace, whole)):
            self._shelf.choose(outcome.id)
            number = counted(len(others), self.tr("outcome"), self.tr("outcomes"))
            self._context.done(
                self.tr("{outcomes} joined with {ref}.").format(outcomes=number, ref=outcome.ref)
            )

    def _words_to_split(self, number: int) -> str:
        return self.tr("Split off {points}").format(points=_points(number))

    def _words_to_join(self, number: int) -> str:
        outcomes = counted(number, self.tr("outcome"), self.tr("outcomes"))
        return self.tr("Join {outcomes}").format(outcomes=outcomes)


def _points(number: int) -> str:
    return counted(number, tr("point"), tr("points"))
