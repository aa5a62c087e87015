"""What a page is given: the workshop, and the few things through which it acts and speaks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facilitator.domain.errors import FacilitatorError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from facilitator.domain.snapshot import Snapshot
    from facilitator.services.workspace import Workspace
    from facilitator.ui.actions import Actions
    from facilitator.ui.settings import Settings
    from facilitator.ui.tasks import Tasks
    from facilitator.ui.tell import Tell


@dataclass(frozen=True, slots=True)
class Context:
    """Frozen for as long as one workshop is open.

    `go` shows another page, optionally at a record: go("outcomes", outcome_id).
    """

    workspace: Workspace
    actions: Actions
    tasks: Tasks
    tell: Tell
    settings: Settings
    go: Callable[[str, str], None]
    cache_folder: Path

    @property
    def snapshot(self) -> Snapshot:
        """The workshop as it is now."""
        return self.workspace.snapshot

    def attempt(self, work: Callable[[], object]) -> bool:
        """Do something to the workshop; known trouble is told, and False returned."""
        try:
            work()
        except FacilitatorError as trouble:
            self.tell.trouble(trouble)
            return False
        return True

    def done(self, said: str) -> None:
        """Say what was just done to the workshop, and offer the way back."""
        self.tell.done(said, lambda: self.actions.run("app.undo"))
