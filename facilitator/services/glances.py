"""Look at what was found of a damaged workshop, in a file of its own that is soon gone again."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from facilitator.domain.stamp import Sources
from facilitator.folders import glances_folder
from facilitator.services.recovery import Survey, found_of
from facilitator.services.workspace import Workspace, open_workshop
from facilitator.store import engine, remaking


def glance(survey: Survey, sources: Sources, data: Path) -> Workspace:
    """Open what was found for reading, in a file below `data`; nothing else is written.

    DamagedFileError if nothing was found. `drop` takes the file away.
    """
    found = found_of(survey, sources)
    file = glances_folder(data) / f"{survey.file.stem}.db"
    with engine.translating(file):
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        file.unlink(missing_ok=True)
    remaking.make(file, found)
    return open_workshop(file, sources, read_only=True)


def drop(data: Path, but: Path | None = None) -> None:
    """Remove what was put together to be looked at, except the file that is open."""
    for each in glances_folder(data).glob("*"):
        if each != but:
            with suppress(OSError):  # the next start tries again
                each.unlink()
