"""Take a workshop off this computer: its file, what lies beside it, its copies, keys, names and vectors.

What was handed out stays where it is: files on sticks, in shared folders and with other people are theirs.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from facilitator.domain.errors import WorkshopFileError
from facilitator.folders import names_file
from facilitator.services import backups, keyring
from facilitator.services.asides import LOGS, asides
from facilitator.services.folder_memory import NAME as FOLDER
from facilitator.services.rewriting import Left
from facilitator.store import drafts, engine, facts, local
from facilitator.store.lock import Lock


@dataclass(frozen=True, slots=True)
class Traces:
    """What this computer holds of a workshop: its file with what is beside it, copies, and the vectors.

    `secrets` are the organiser's key and the list of who is who, whichever are here. The vectors are numbers
    made from the texts of every workshop; they are made again when they are wanted. `workshop` is its id,
    empty where the file does not say it any more. `stays` are places that it is known to be in besides, and
    that are left alone.
    """

    workshop: str
    files: tuple[Path, ...]
    secrets: tuple[Path, ...]
    copies: tuple[Path, ...]
    folders: tuple[Path, ...]
    vectors: Path
    stays: tuple[Path, ...] = ()


def traces(file: Path, data: Path, cache: Path, second: Path | None = None) -> Traces:
    """Return what is here of a workshop; WorkshopFileError if the file is none.

    `data` is the app's data folder, `cache` that of the vectors, `second` where copies are kept besides.
    """
    file = file.absolute()
    engine.require_workshop(file)
    workshop, shared = _told(file)
    folders = _folders(file, workshop, data, second)
    copies = tuple(copy for folder in folders for copy in sorted(folder.rglob("*.db")))
    files, secrets = (file, *_beside(file, workshop)), _secrets(workshop, data)
    elsewhere = sorted({path for folder in folders for path in _known(folder)} - {*files} | {*shared})
    stays = tuple(each for each in elsewhere if each.exists())
    return Traces(workshop, files, secrets, copies, folders, cache, stays)


def forget(found: Traces) -> tuple[Left, ...]:
    """Remove all of it for good and return what could not be; BusyFileError while somebody has it open."""
    lock = Lock(found.files[0])
    try:
        # The file goes last: whatever interrupts this, what is left can still be named and removed.
        return remove((*found.folders, found.vectors, *found.secrets, *reversed(found.files)))
    finally:
        lock.release()


def remove(paths: Iterable[Path]) -> tuple[Left, ...]:
    """Remove files and folders, whichever are there, and return those that are there still, and why."""
    return tuple(left for path in paths for left in _removed(path))


def _removed(path: Path) -> Iterator[Left]:
    try:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    except OSError as error:
        yield Left(Path(error.filename or path), f"{error.strerror or 'it cannot be removed'}.")


def _told(file: Path) -> tuple[str, list[Path]]:
    """Return the workshop's id, and the folder that it was shared through, as far as the file tells."""
    with suppress(WorkshopFileError), engine.reading(file) as connection:
        kept = drafts.read(connection, FOLDER)
        folder = json.loads(kept).get("folder") if kept else ""
        return facts.read(connection, "workshop"), [Path(folder)] if folder else []
    return "", []


def _beside(file: Path, workshop: str) -> Iterator[Path]:
    """Yield the file's logs, and what was put aside next to it with theirs."""
    for each in (file, *asides(file, workshop)):
        if each != file:
            yield each
        logs = (each.with_name(f"{each.name}{ending}") for ending in LOGS)
        yield from (log for log in logs if log.exists())


def _secrets(workshop: str, data: Path) -> tuple[Path, ...]:
    """Return the sealed list of who is who and the organiser's keys, if they are here."""
    places = (names_file(workshop, data), keyring.place_of(workshop, data))
    return tuple(path for path in places if workshop and path.is_file())


def _folders(file: Path, workshop: str, data: Path, second: Path | None) -> tuple[Path, ...]:
    """Return the folders with copies of the workshop, under whatever name its file went before."""
    found = {folder.parent for folder in backups.folders_of(file, data, second)}
    if workshop:
        found |= {place / workshop for place in (local.place(data), *backups.second_of(second))}
    return tuple(sorted(folder for folder in found if folder.is_dir()))


def _known(folder: Path) -> Iterator[Path]:
    """Yield the files that this computer remembers of a workshop: under other names, or whence one came."""
    for each in folder.iterdir():
        known = local.facts(each)
        yield from (Path(path) for path in (known.file, known.origin, known.home) if path)
