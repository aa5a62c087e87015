"""Which points of a group seem to be of the opposite opinion; asked whenever groups are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from facilitator.services import leanings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from facilitator.domain.errors import FacilitatorError
    from facilitator.domain.records import Point
    from facilitator.ui.context import Context
    from facilitator.ui.tasks import Task


class Opinions(QObject):
    """Knows how each point leans; a mark comes and goes with the points that lie together."""

    changed = Signal()

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._known: dict[str, float] = {}
        self._task: Task | None = None

    def ask(self) -> None:
        """Ask anew, unless an answer is on its way; what is known serves meanwhile."""
        context = self._context
        if self._task is None and context.snapshot.points:
            asked = {"path": str(context.workspace.path), "cache": str(context.cache_folder)}
            self._task = context.tasks.in_worker(
                "leanings", asked, done=self.take, failed=self._bear, ended=self._end
            )

    def take(self, known: dict[str, float]) -> None:
        """Know from now on how these points lean."""
        if known != self._known:
            self._known = known
            self.changed.emit()

    def against(self, points: Iterable[Point]) -> tuple[str, ...]:
        """Return those of these points that contradict most others among them."""
        return leanings.against((point.id for point in points), self._known) if self._known else ()

    def _end(self) -> None:
        self._task = None

    def _bear(self, _trouble: FacilitatorError) -> None:
        """Mark nothing: the marks are hints, and nobody waits for them."""
