"""Keep copies of an open workshop on this computer, so that a damaged file is not the end."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import facilitator
from facilitator.domain.errors import DamagedFileError, FacilitatorError, WorkshopFileError
from facilitator.services.moments import clock, stamp
from facilitator.services.rewriting import finish
from facilitator.services.workspace import Workspace
from facilitator.store import backup, local, looking, replacing
from facilitator.store.backup import Copy
from facilitator.store.lock import Lock

__all__ = ["Copy", "Keeper", "Listed", "copies", "folder_of", "go_back", "listed", "open_beside"]

Trouble = Callable[[FacilitatorError], object]
_SECOND = "Facilitator copies"


@dataclass(frozen=True, slots=True)
class Listed:
    """A sound copy as a person chooses it: when it was made, how many points it holds, how large it is."""

    path: Path
    made: int
    points: int
    entries: int
    bytes: int


def folder_of(workspace: Workspace, data: Path) -> Path:
    """Return where the copies of a workshop's file are, below the app's data folder."""
    return local.folder(data, workspace.workshop_id, workspace.path)


def places_of(workspace: Workspace, data: Path, second: Path | None = None) -> tuple[Path, ...]:
    """Return every folder with copies of a workshop's file: this computer's, and that in the second place."""
    folder = folder_of(workspace, data)
    return (folder,) if second is None else (folder, second / _SECOND / folder.parent.name / folder.name)


def second_of(chosen: Path | None) -> list[Path]:
    """Return where the copies of all workshops are in the second place, if one was chosen."""
    return [] if chosen is None else [chosen / _SECOND]


def folders_of(file: Path, data: Path, second: Path | None = None) -> tuple[Path, ...]:
    """Return every folder with copies of a file that may be too damaged to say which workshop it holds."""
    places = [local.place(data), *second_of(second)]
    return tuple(folder for place in places for folder in local.folders(place, file))


class Keeper:
    """Copies one open workshop: to this computer, and to a second place if the person chose one.

    `trouble` hears what goes wrong in the second place, once; what goes wrong here is raised.
    """

    def __init__(
        self, workspace: Workspace, data: Path, trouble: Trouble, second: Path | None = None
    ) -> None:
        """Keep copies of this workshop below the app's data folder."""
        self.places = places_of(workspace, data, second)
        self.folder = self.places[0]
        self.second = second
        self._workspace, self._trouble = workspace, trouble
        self._one_at_a_time = threading.Lock()
        self._has_told = False

    def keep(self) -> Copy | None:
        """Copy the workshop if it has changed since the newest copy, and drop what is not to be kept.

        DamagedFileError if the file lacks entries that a copy of it holds: then nothing is copied or dropped.
        """
        now = self._workspace.sources.now()
        with self._one_at_a_time:
            finish(self._workspace, self.places)
            is_new = require_whole(self._workspace.path, self.folder, now)
            made = backup.make(self._workspace.path, self.folder, now) if is_new else None
            if made is not None:
                backup.prune(self.folder, now)
            self._repeat(now)
        return made

    def secure(self) -> None:
        """Copy before much comes in at once; what keeps it from being copied is told, and stops nothing."""
        try:
            self.keep()
        except WorkshopFileError as error:
            self._trouble(error)

    def _repeat(self, now: int) -> None:
        """Have the newest copy in the second place too."""
        newest = next(iter(backup.copies(self.folder)), None)
        if self.second is None or newest is None:
            return
        folder = self.places[1]
        if any(copy.made == newest.made for copy in backup.copies(folder)):
            return
        try:
            if not self.second.is_dir():
                raise _away(self.second)
            backup.place(newest.path, folder / newest.path.name)
            backup.prune(folder, now)
        except WorkshopFileError as error:
            if not self._has_told:
                self._has_told = True
                self._trouble(error)


def require_whole(file: Path, folder: Path, now: int) -> bool:
    """Tell whether a file holds something that its newest copy does not.

    DamagedFileError if the copy holds something that the file does not, unless the person went back.
    """
    found = backup.newest(folder, now)
    if found is None:
        return True
    copy, what = found
    here = looking.ends(file)
    missing = looking.lacks(here, what.ends)
    if missing and copy.made > local.facts(folder).since:
        raise DamagedFileError(
            "Something is missing",
            f"{file} lacks {counted(missing)} that its copy of {clock(copy.made)} holds.",
            "Recover it: what the copies hold comes back.",
        )
    return dict(here) != dict(what.ends)


def before_update(file: Path, data: Path, now: int) -> Copy | None:
    """Copy a file that this version of the app has never opened, before it does; None if it has."""
    folder = local.folder(data, looking.identity(file), file)
    if local.facts(folder).app == facilitator.__version__:
        return None
    if not require_whole(file, folder, now):
        return None
    made = backup.make(file, folder, now)
    backup.prune(folder, now)
    return made


def copies(folder: Path) -> tuple[Copy, ...]:
    """Return the copies in a folder, newest first."""
    return backup.copies(folder)


def listed(folder: Path) -> list[Listed]:
    """Return the sound copies in a folder, newest first, with what they hold."""
    found = ((copy, backup.held(copy.path)) for copy in backup.copies(folder))
    return [
        Listed(copy.path, copy.made, what.points, what.entries, copy.path.stat().st_size)
        for copy, what in found
        if what is not None
    ]


def open_beside(copy: Listed, file: Path) -> Path:
    """Put a copy beside the file as a file of its own and return it; nothing is replaced."""
    path = replacing.free(file.with_name(f"{file.stem} of {stamp(copy.made)}{file.suffix}"))
    backup.place(copy.path, path)
    return path


def go_back(copy: Listed, file: Path, folder: Path, now: int) -> Path | None:
    """Let a copy take the place of a closed workshop's file; return where the file as it was is kept."""
    lock = Lock(file)
    try:
        local.remember(folder, replace(local.facts(folder), since=now))
        why = f"before-{stamp(now).replace(' ', '-')}"
        return replacing.replace(file, why, lambda part: backup.place(copy.path, part))
    finally:
        lock.release()


def counted(changes: int) -> str:
    """Return a number of changes in words."""
    return "1 change" if changes == 1 else f"{changes:,} changes"


def _away(second: Path) -> WorkshopFileError:
    detail = f"{second} cannot be found; copies are kept on this computer alone."
    return WorkshopFileError("The second place is away", detail, "Connect to it, or choose another place.")
