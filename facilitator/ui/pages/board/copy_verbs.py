"""What is done about points that say the same, or only sound as if they did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from facilitator.services import disposing, duplicates, grouping
from facilitator.ui.pages.board.reach import points_counted

if TYPE_CHECKING:
    from facilitator.ui.pages.board.reach import Reach

FEWEST = 2


class CopyVerbs(QObject):
    """Folds points under the one that said it first, keeps them apart, lets them stand for themselves."""

    def __init__(self, reach: Reach) -> None:
        super().__init__(reach.strip)
        self._reach = reach

    def may_fold(self) -> bool:
        """Tell whether two or more points are chosen, and no suggestion is shown over them."""
        return self._reach.hands.is_free() and len(self._reach.strip.chosen()) >= FEWEST

    def fold(self) -> None:
        """Say that the chosen points say the same as the first of them."""
        chosen = set(self._reach.strip.chosen())
        first, *others = (each for each in self._reach.context.snapshot.points if each in chosen)
        self.fold_into(others, first)

    def fold_into(self, points: list[str], kept: str) -> None:
        """Say that points say the same as another."""
        self._reach.hands.run(grouping.fold, len(points), points, kept)
        self._tell(self.tr("{points} folded under “{ref}”."), points, kept)

    def keep_apart(self, points: list[str], kept: str) -> None:
        """Remember that points do not say the same as another, so that nobody is asked again."""
        self._reach.hands.run(duplicates.keep_apart, len(points), points, kept)
        self._tell(self.tr("{points} kept apart from “{ref}”."), points, kept)

    def copies(self) -> list[str]:
        """Return those of the chosen points that were said already by another."""
        points = self._reach.context.snapshot.points
        return [each for each in self._reach.strip.chosen() if points[each].duplicate_of in points]

    def may_unfold(self) -> bool:
        """Tell whether there are copies among the chosen points, and no suggestion is shown over them."""
        return self._reach.hands.is_free() and bool(self.copies())

    def free_copies(self) -> None:
        """Let the copies among the chosen points stand on their own again."""
        copies = self.copies()
        self._reach.hands.run(disposing.on_its_own, len(copies), copies)
        self._tell(self.tr("{points} on their own again."), copies, copies[0])

    def _tell(self, said: str, points: list[str], kept: str) -> None:
        ref = self._reach.context.snapshot.points[kept].ref
        words = said.format(points=points_counted(len(points)), ref=ref)
        self._reach.context.tell.done(words, self._reach.undo)
