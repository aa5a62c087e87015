"""Take erased words out of the copies of a workshop too: each is rewritten whole and takes its old place."""

from __future__ import annotations

import glob
import mmap
import os
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from facilitator.domain.errors import FacilitatorError
from facilitator.domain.journal import Entry, canonical
from facilitator.domain.progress import Asked, Tell, never, silent, stop_if
from facilitator.domain.stamp import Sources
from facilitator.folders import settle
from facilitator.services.workspace import Workspace, open_workshop
from facilitator.store import backup, engine, redaction
from facilitator.store import history as store
from facilitator.store.redaction import COPIES

_UNDER_WAY, _ENDS = ".redacting", ("-wal", "-shm")


@dataclass(frozen=True, slots=True)
class Left:
    """A file that still holds words that were to go, and why."""

    path: Path
    why: str


@dataclass(frozen=True, slots=True)
class Rewritten:
    """How many copies were rewritten, and which could not be."""

    copies: int
    left: tuple[Left, ...]


def finish(workspace: Workspace, folders: Iterable[Path]) -> None:
    """Rewrite the copies if an erasure, made here or received, has not been at its end with them."""
    if workspace.facts(COPIES) and not rewrite_copies(workspace, list(folders)).left:
        workspace.keep_fact(COPIES, "")


def rewrite_copies(
    workspace: Workspace, folders: Sequence[Path], *, tell: Tell = silent, cancelled: Asked = never
) -> Rewritten:
    """Take what is erased in the workshop out of its copies; what stops in between is gone on with later.

    A copy that was being made meanwhile may still hold the words: only `finish`, later, takes the mark away.
    """
    _sweep(folders)
    with store.reading(workspace.path, is_held=not workspace.read_only) as connection:
        redactions = redaction.redactions(connection)
        entries = redaction.bringing(connection, redactions)
    found = [copy.path for folder in folders for copy in backup.copies(folder)]
    done, left = 0, []
    for place, path in enumerate(found):
        stop_if(cancelled)
        tell(place / len(found), path.name)
        try:
            done += _rewrite(path, redactions, entries, workspace.sources)
        except FacilitatorError as error:
            left.append(Left(path, str(error)))
    return Rewritten(done, tuple(left))


def beside(workspace: Workspace, words: Iterable[str]) -> tuple[Left, ...]:
    """Return the files beside a workshop that bear its name and hold such words: what it was before, say."""
    needles = [canonical(each)[1:-1].encode() for each in words]
    own = {workspace.path, *(workspace.path.with_name(f"{workspace.path.name}{end}") for end in _ENDS)}
    why = "it is a file of its own. Erase the words there too, or delete it."
    with engine.translating(workspace.path.parent):
        named = sorted(workspace.path.parent.glob(f"{glob.escape(workspace.path.stem)}*"))
        others = [path for path in named if path not in own and path.is_file() and path.stat().st_size]
        return tuple(Left(path, why) for path in others if _holds(path, needles))


def _holds(path: Path, needles: Iterable[bytes]) -> bool:
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as held:
        return any(held.find(each) >= 0 for each in needles)


def _rewrite(path: Path, redactions: list[Entry], entries: list[Entry], sources: Sources) -> bool:
    """Rewrite a copy that holds erased words; only what is told of records in it is added to it."""
    with engine.reading(path) as connection, engine.translating(path):
        held = redaction.plain(connection, {name for each in redactions for name in each.base})
    keys = {(each.kind, each.entity) for each in redactions if held.intersection(each.base)}
    if not keys:
        return False
    part = path.with_name(f".{path.stem}{_UNDER_WAY}")
    with engine.translating(path):
        try:
            shutil.copyfile(path, part)
            part.chmod(0o600)
            _redact(part, [each for each in entries if (each.kind, each.entity) in keys], sources)
            with part.open("rb+") as file:
                os.fsync(file.fileno())
            part.replace(path)
            settle(path.parent)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
    return True


def _sweep(folders: Iterable[Path]) -> None:
    """Drop what an interrupted rewriting left: it is a copy with all its words."""
    for folder in folders:
        with engine.translating(folder):
            for part in folder.glob(f".*{_UNDER_WAY}*"):
                part.unlink()


def _redact(part: Path, entries: list[Entry], sources: Sources) -> None:
    inside = open_workshop(part, sources)
    try:
        inside.merge(entries, "")
        inside.keep_fact(COPIES, "")
    finally:
        inside.close()
