"""One signal for every change of the workshop, whichever thread made it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from facilitator.services.workspace import Workspace


class Changes(QObject):
    """Brings a workspace's changes to the screen's thread."""

    changed = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._end = workspace.subscribe(self.changed.emit)

    def end(self) -> None:
        """Listen no more."""
        self._end()
