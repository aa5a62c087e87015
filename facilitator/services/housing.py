"""Keep the open file on this computer: one in a synced, network or removable place is copied here first.

Whatever changes there later is merged in at the next opening: entries never contradict one another.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from facilitator.domain.errors import WorkshopFileError
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
    found = peril(path)
    if found is None or not path.exists() or path.is_relative_to(data):
        return Housed(open_checked(path, sources, data, actor=actor))
    folder = local.folder(data, looking.identity(path), path)
    known = local.facts(folder)
    home = Path(known.home) if known.home else None
    if home is None or not home.exists():
        return _move_in(path, sources, data, found, actor)
    workspace = open_checked(home, sources, data, actor=actor)
    try:
        merged = _catch_up(workspace, path, folder)
    except BaseException:
        workspace.close()
        raise
    return Housed(workspace, path, explain(found), merged)


def folder_for(folder: Path, data: Path) -> Path:
    """Return where a new file is made: in this folder, or on this computer where it is not safe."""
    return data / _PLACE if peril(folder / "new.db") is not None else folder


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
    there, here = (local.folder(data, workspace.workshop_id, each) for each in (path, home))
    local.remember(there, replace(local.facts(there), file=str(path), home=str(home), mark=mark))
    local.remember(here, replace(local.facts(here), origin=str(path)))
    return Housed(workspace, path, explain(found))


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
