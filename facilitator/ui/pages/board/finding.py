"""Ask the worker for suggestions, and hold what it found until groups are accepted or found anew."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from facilitator.services.grouping import Suggestion
from facilitator.ui.job import Job

if TYPE_CHECKING:
    from facilitator.ui.context import Context
    from facilitator.ui.widgets.page import WorkBar


class Finding(QObject):
    """One search for groups at a time, shown on a bar with Cancel."""

    found = Signal(list, int)
    changed = Signal()

    def __init__(self, context: Context, bar: WorkBar) -> None:
        super().__init__(bar)
        self._context, self._job = context, Job(context, bar, "group")
        self._job.changed.connect(self.changed)

    def is_running(self) -> bool:
        """Tell whether a search is under way."""
        return self._job.is_running

    def start(self, within: str) -> None:
        """Begin to search; `found` tells the levels, few wide groups first, and the one to show.

        `within` is one of regrouping.SCOPES.
        """
        self._job.start(self.tr("Finding groups…"), self._take, within=within)

    def _take(self, result: dict[str, Any]) -> None:
        levels = [Suggestion.from_dict(each) for each in result["levels"]]
        numbered = [(place, groups) for place, groups in enumerate(levels)]
        distinct = [list(same) for _, same in groupby(numbered, key=lambda each: _members(each[1]))]
        shown = next(at for at, same in enumerate(distinct) if same[-1][0] >= result["chosen"])
        if result["note"]:
            self._context.tell.done(result["note"])
        self.found.emit([same[0][1] for same in distinct], shown)


def _members(suggestion: Suggestion) -> frozenset[frozenset[str]]:
    return frozenset(frozenset(group.members) for group in suggestion.groups)
