"""What recovering, going back and a copy opened beside leave next to a workshop: whole files of their own."""

from __future__ import annotations

import glob
from contextlib import suppress
from pathlib import Path

from facilitator.domain.errors import WorkshopFileError
from facilitator.store import looking

LOGS = ("-wal", "-shm", "-journal")
_KEPT = (".damaged-*", ".before-*")
_OPENED_BESIDE = " of ????-??-?? ????*"


def asides(file: Path, workshop: str) -> tuple[Path, ...]:
    """Return the files that were put aside beside this one, without their logs, in the order of names."""
    name, stem = glob.escape(file.name), glob.escape(file.stem)
    kept = {path for ending in _KEPT for path in file.parent.glob(f"{name}{ending}") if not is_log(path)}
    named = file.parent.glob(f"{stem}{_OPENED_BESIDE}{file.suffix}")
    return tuple(sorted({*kept, *(path for path in named if _is_of(path, workshop))}))


def is_log(path: Path) -> bool:
    """Tell whether a file is a part of another one that is open or was cut off."""
    return path.name.endswith(LOGS)


def _is_of(path: Path, workshop: str) -> bool:
    with suppress(WorkshopFileError):
        return bool(workshop) and looking.identity(path) == workshop
    return False
