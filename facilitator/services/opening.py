"""Open a workshop only if nothing shows that words of it were lost."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import facilitator
from facilitator.domain.errors import DamagedFileError, NewerFileError, WorkshopFileError
from facilitator.domain.stamp import Sources
from facilitator.services import backups
from facilitator.services.workspace import Workspace, open_workshop
from facilitator.store import engine, local, looking

LATEST = 1000
WEEK = 7 * 86_400_000
_HINT = "Recover it: what can be read of it, of its copies and of bundles is brought together."


def open_checked(path: Path, sources: Sources, data: Path, *, actor: str = "") -> Workspace:
    """Open a workshop file, its latest entries proven and none missing that its newest copy holds.

    The copies and the facts about them are below `data`. Raise a WorkshopFileError that says what is wrong:
    DamagedFileError for whatever may be recovered.
    """
    path = path.absolute()
    _require_workshop(path, data)
    _copy_before_update(path, data, sources.now())
    workspace = open_workshop(path, sources, actor=actor)
    try:
        require_proven(path, looking.broken_lately(path, LATEST))
        folder = backups.folder_of(workspace, data)
        backups.require_whole(path, folder, sources.now())
    except BaseException:
        workspace.close()
        raise
    with suppress(WorkshopFileError):
        _remember(folder, path, sources.now())
    return workspace


def _require_workshop(path: Path, data: Path) -> None:
    """Raise unless the file begins as a workshop does; if there are copies of it, it is damaged."""
    try:
        engine.require_workshop(path)
    except NewerFileError:
        raise
    except WorkshopFileError as error:
        if not path.is_file() or not local.folders(local.place(data), path):
            raise
        raise DamagedFileError(error.title, error.detail, _HINT) from error


def check_all_if_due(path: Path, folder: Path, now: int) -> bool:
    """Look at every checksum if nobody did for a week, and tell whether that was so.

    DamagedFileError if one does not fit.
    """
    known = local.facts(folder)
    if 0 <= now - known.checked < WEEK:
        return False
    require_proven(path, looking.broken(path))
    local.remember(folder, replace(local.facts(folder), checked=now))
    return True


def require_proven(path: Path, broken: list[str]) -> None:
    """Raise DamagedFileError if there are broken entries."""
    if broken:
        count = f"{len(broken):,} of its changes are" if len(broken) > 1 else "One of its changes is"
        raise DamagedFileError("The workshop file is damaged", f"{path}: {count} not as written.", _HINT)


def _copy_before_update(path: Path, data: Path, now: int) -> None:
    try:
        backups.before_update(path, data, now)
    except DamagedFileError:
        raise
    except WorkshopFileError:
        return  # no copy can be made; that is told when the next one is due


def _remember(folder: Path, path: Path, now: int) -> None:
    known = local.facts(folder)
    fresh = replace(known, file=str(path), app=facilitator.__version__, checked=known.checked or now)
    if fresh != known:
        local.remember(folder, fresh)
