"""Keep copies of an open workshop on this computer, so that a damaged file is not the end."""

from __future__ import annotations

from pathlib import Path

from facilitator.services.workspace import Workspace
from facilitator.store import backup
from facilitator.store.backup import Copy

__all__ = ["Copy", "copies", "folder_of", "keep"]


def folder_of(workspace: Workspace, data: Path) -> Path:
    """Return where a workshop's copies are, below the app's data folder."""
    return data / "copies" / workspace.workshop_id


def keep(workspace: Workspace, folder: Path) -> Copy | None:
    """Copy the workshop if it has changed since the newest copy, and drop what the schedule does not keep."""
    newest = next(iter(backup.copies(folder)), None)
    if newest is not None and not workspace.has_changed_since(newest.path):
        return None
    made = workspace.copy_to(folder)
    backup.prune(folder, made.made)
    return made


def copies(folder: Path) -> tuple[Copy, ...]:
    """Return the copies in a folder, newest first."""
    return backup.copies(folder)
