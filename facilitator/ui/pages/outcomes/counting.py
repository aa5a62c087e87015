"""How many findings each outcome has, counted on a thread while the page is already there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from facilitator.services import linting
from facilitator.ui.folded import fold_ahead

if TYPE_CHECKING:
    from collections.abc import Mapping

    from facilitator.domain.lint import Finding
    from facilitator.domain.snapshot import Snapshot
    from facilitator.ui.context import Context
    from facilitator.ui.tasks import Task


class Counting(QObject):
    """Counts again whenever the workshop is another one; `counted` says that the numbers changed."""

    counted = Signal()

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._seen: Snapshot | None = None
        self._task: Task | None = None
        self.numbers: dict[str, int] = {}

    def look(self) -> None:
        """Count what is in the workshop now, unless that is known or under way."""
        snapshot = self._context.snapshot
        if self._task is None and snapshot is not self._seen:
            self._seen = snapshot
            self._task = self._context.tasks.start(_count, snapshot, done=self._take, ended=self._end)

    def stop(self) -> None:
        """Give up what is under way, until looked again."""
        self._seen = None
        if self._task is not None:
            self._task.cancel()

    def _take(self, found: Mapping[str, tuple[Finding, ...]]) -> None:
        numbers = {outcome: len(findings) for outcome, findings in found.items()}
        if numbers != self.numbers:
            self.numbers = numbers
            self.counted.emit()

    def _end(self) -> None:
        self._task = None
        if self._seen is not None:
            self.look()


def _count(snapshot: Snapshot) -> Mapping[str, tuple[Finding, ...]]:
    """Return the findings, and have ready what a citation is searched in."""
    found = linting.findings(snapshot)
    fold_ahead(point.text for point in snapshot.points.values())
    return found
