"""Take a workshop off this computer: its file, its copies and its vectors.

What was handed out stays where it is: files on sticks, in shared folders and with other people are theirs.
"""

from __future__ import annotations

import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from facilitator.domain.errors import WorkshopFileError
from facilitator.services import backups
from facilitator.services.participants import place_of
from facilitator.store import engine, facts, local
from facilitator.store.lock import Lock

_BESIDE = ("-wal", "-shm", "-journal", ".damaged-*")


@dataclass(frozen=True, slots=True)
class Traces:
    """What this computer holds of a workshop: its file with what is beside it, copies, and the vectors.

    The vectors are numbers made from the texts of every workshop; they are made again when they are wanted.
    """

    files: tuple[Path, ...]
    copies: tuple[Path, ...]
    folders: tuple[Path, ...]
    vectors: Path


def traces(file: Path, data: Path, cache: Path, second: Path | None = None) -> Traces:
    """Return what is here of a workshop; WorkshopFileError if the file is none.

    `data` is the app's data folder, `cache` that of the vectors, `second` where copies are kept besides.
    """
    file = file.absolute()
    engine.require_workshop(file)
    folders = _folders(file, data, second)
    copies = tuple(copy for folder in folders for copy in sorted(folder.rglob("*.db")))
    beside = (path for ending in _BESIDE for path in sorted(file.parent.glob(f"{file.name}{ending}")))
    return Traces((file, *beside, *_names(file, data)), copies, folders, cache)


def forget(found: Traces) -> None:
    """Remove all of it for good; nothing is touched while somebody has the workshop open."""
    lock = Lock(found.files[0])
    try:
        with engine.translating(found.files[0]):
            for folder in (*found.folders, found.vectors):
                if folder.exists():
                    shutil.rmtree(folder)
            # The file goes last: whatever interrupts this, what is left can still be named and removed.
            for path in reversed(found.files):
                path.unlink(missing_ok=True)
    finally:
        lock.release()


def _names(file: Path, data: Path) -> tuple[Path, ...]:
    """Return the sealed list of who is who, if it is here."""
    with suppress(WorkshopFileError), engine.reading(file) as connection:
        path = place_of(facts.read(connection, "workshop"), data)
        return (path,) if path.is_file() else ()
    return ()


def _folders(file: Path, data: Path, second: Path | None) -> tuple[Path, ...]:
    """Return the folders with copies of the workshop, under whatever name its file went before."""
    found = {folder.parent for folder in backups.folders_of(file, data, second)}
    with suppress(WorkshopFileError), engine.reading(file) as connection:
        workshop = facts.read(connection, "workshop")
        places = [local.place(data), *backups.second_of(second)]
        found |= {place / workshop for place in places if workshop}
    return tuple(sorted(folder for folder in found if folder.is_dir()))
