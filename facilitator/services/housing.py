"""Keep the open file on this computer: one in a synced, network or removable place is copied here first.

Whatever changes there later is merged in at the next opening: entries never contradict one another.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from facilitator.domain.errors import DamagedFileError, WorkshopFileError
from facilitator.domain.stamp import Sources
from facilitator.drives import Peril, peril
from facilitator.services.opening import open_checked
from facilitator.services.workspace import Workspace
from facilitator.store import backup, local, looking, replacing

_PLACE = "workshops"
_WHY = {
    "synced": "files in {name} can be damaged while they are open",
    "network": "files in {name} can be damaged while they are open",
    "removable": "a drive can be pulled out while a file on it is open",
}
SHARE = "Share with Send or a shared folder."


@dataclass(frozen=True, slots=True)
class Housed:
    """An open workshop; `origin` is the file that the person named, if it was copied here, and `why`.

    `merged` counts the changes that had come about there since.
    """

    workspace: Workspace
    origin: Path | None = None
    why: str = ""
    merged: int = 0


def open_here(path: Path, sources: Sources, data: Path, *, actor: str = "") -> Housed:
    """Open a workshop, or its copy on this computer where the file's own place is not safe."""
    path = path.absolute()
    found = None if path.is_relative_to(data) else peril(path)
    if found is None:
        return Housed(open_checked(path, sources, data, actor=actor))
    home = home_of(path, data)
    if home == path:
        return _move_in(path, sources, data, found, actor)
    if not home.exists():
        hint = "Recover it: what its copies and the file itself hold is brought together."
        raise DamagedFileError("The copy on this computer is gone", f"{home} was not found.", hint)
    workspace = open_checked(home, sources, data, actor=actor)
    merged = 0
    with suppress(WorkshopFileError):  # it is gone or damaged there: here is everything that it held
        merged = _catch_up(workspace, path, local.folder(data, workspace.workshop_id, path))
    return Housed(workspace, path, explain(found), merged)


def home_of(path: Path, data: Path) -> Path:
    """Return where a file is kept on this computer instead; the file itself if it was never moved here."""
    homes = (local.facts(folder).home for folder in local.folders(local.place(data), path.absolute()))
    return next((Path(home) for home in homes if home), path)


def folder_for(folder: Path, data: Path) -> Path:
    """Return where a new file is made: in this folder, or on this computer where it is not safe."""
    return data / _PLACE if peril(folder / "new.db") is not None else folder


def place_for(path: Path, data: Path) -> Path:
    """Return where a new file of this name is made; on this computer it takes a name that no file has."""
    folder = folder_for(path.parent, data)
    return path if folder == path.parent else replacing.free(folder / path.name)


def settle_in(workspace: Workspace, wanted: Path, data: Path) -> None:
    """Remember of a workshop that was made on this computer where the person wanted it."""
    found = peril(wanted)
    if found is not None and wanted != workspace.path:
        _remember_home(workspace, wanted, found, data)


def why_here(workspace: Workspace, data: Path) -> str:
    """Return why a workshop is not where the person put it, as a part of a sentence; empty if it is."""
    return local.facts(local.folder(data, workspace.workshop_id, workspace.path)).why


def explain(found: Peril) -> str:
    """Return what is wrong with a place, as a part of a sentence."""
    return _WHY[found.kind].format(name=found.name)


def advise(path: Path) -> str:
    """Return a sentence on working in an unsafe place, empty if there is nothing to say.

    Raise WorkshopFileError for a network folder, where the write-ahead log keeps nothing safe.
    """
    found = peril(path.absolute())
    if found is None:
        return ""
    if found.kind == "network":
        hint = "Copy it to a folder on this computer and work on it there."
        raise WorkshopFileError("The workshop is in a network folder", f"{path}: {explain(found)}.", hint)
    return f"{path}: {explain(found)}. Keep it in a folder of this computer. {SHARE}"


def _move_in(path: Path, sources: Sources, data: Path, found: Peril, actor: str) -> Housed:
    home = replacing.free(data / _PLACE / path.name)
    mark = _mark(path)
    backup.copy_whole(path, home)
    workspace = open_checked(home, sources, data, actor=actor)
    there = local.folder(data, workspace.workshop_id, path)
    local.remember(there, replace(local.facts(there), file=str(path), home=str(home), mark=mark))
    _remember_home(workspace, path, found, data)
    return Housed(workspace, path, explain(found))


def _remember_home(workspace: Workspace, origin: Path, found: Peril, data: Path) -> None:
    here = local.folder(data, workspace.workshop_id, workspace.path)
    local.remember(here, replace(local.facts(here), origin=str(origin), why=explain(found)))


def _catch_up(workspace: Workspace, path: Path, folder: Path) -> int:
    """Merge in what was written into the file that the person named, if it looks different from last time."""
    mark, known = _mark(path), local.facts(folder)
    if mark == known.mark:
        return 0
    workspace.secure()
    receipt = workspace.merge(looking.entries(path), path.name)
    local.remember(folder, replace(known, mark=mark))
    return receipt.new


def _mark(path: Path) -> str:
    """Return what tells one state of a file and its log from another."""
    log = path.with_name(f"{path.name}-wal")
    marks = (each.stat() for each in (path, log) if each.exists())
    return " ".join(f"{each.st_size}:{each.st_mtime_ns}" for each in marks)
