"""Take erased words out of the copies of a workshop too, and out of what was put aside beside its file.

Each is rewritten whole and takes its old place. A damaged one becomes a sound one of what can be read of it:
of the rest nobody could say what it holds.
"""

from __future__ import annotations

import glob
import mmap
import os
import shutil
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from facilitator.domain.errors import DamagedFileError, FacilitatorError, NotAWorkshopError
from facilitator.domain.journal import Entry, canonical
from facilitator.domain.progress import Asked, Tell, never, silent, stop_if
from facilitator.domain.stamp import Sources
from facilitator.folders import settle
from facilitator.services.asides import LOGS, asides
from facilitator.services.workspace import Workspace, open_workshop
from facilitator.store import backup, engine, local, redaction, remaking, salvage
from facilitator.store import history as store
from facilitator.store.lock import Lock
from facilitator.store.redaction import COPIES
from facilitator.store.salvage import Kept

_UNDER_WAY = ".redacting"


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
    """Take what is erased in the workshop out of its copies and of what was put aside beside it.

    What stops in between is gone on with later. A copy that was being made meanwhile may still hold the
    words: only `finish`, later, takes the mark away.
    """
    _sweep(folders, workspace.path)
    with store.reading(workspace.path, is_held=not workspace.read_only) as connection:
        redactions = redaction.redactions(connection)
        brought = redaction.bringing(connection, redactions)
    erasures = _Erasures(workspace.workshop_id, redactions, brought, workspace.sources)
    copies = [copy.path for folder in folders for copy in backup.copies(folder)]
    every = [*copies, *asides(workspace.path, workspace.workshop_id)]
    done, left = 0, []
    for place, path in enumerate(every):
        stop_if(cancelled)
        tell(place / len(every), path.name)
        try:
            done += erasures.rewrite(path) if place < len(copies) else _rewrite_aside(path, erasures)
        except FacilitatorError as error:
            left.append(Left(path, str(error)))
    return Rewritten(done, tuple(left))


def elsewhere(workspace: Workspace, folders: Iterable[Path], words: Iterable[str]) -> tuple[Left, ...]:
    """Return the files that hold such words still: beside the workshop under its name, and whence it came.

    A workshop in a synced or removable place was copied here; what it was copied from is the person's.
    """
    needles = [canonical(each)[1:-1].encode() for each in words]
    own = {workspace.path, *(workspace.path.with_name(f"{workspace.path.name}{end}") for end in LOGS)}
    why = "it is a file of its own. Erase the words there too, or delete it."
    origins = {Path(known.origin) for known in map(local.facts, folders) if known.origin}
    with engine.translating(workspace.path.parent):
        named = sorted(workspace.path.parent.glob(f"{glob.escape(workspace.path.stem)}*"))
        every = [*named, *sorted(origins)]
        others = [path for path in every if path not in own and path.is_file() and path.stat().st_size]
        return tuple(Left(path, why) for path in others if _holds(path, needles))


def _holds(path: Path, needles: Iterable[bytes]) -> bool:
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as held:
        return any(held.find(each) >= 0 for each in needles)


@dataclass(frozen=True, slots=True)
class _Erasures:
    """Everything that was erased in a workshop: the redactions, and what comes with them."""

    workshop: str
    redactions: list[Entry]
    entries: list[Entry]
    sources: Sources

    def rewrite(self, path: Path) -> bool:
        """Rewrite a sound file that holds erased words; only what is told of records in it is added to it."""
        with engine.reading(path) as connection, engine.translating(path):
            held = redaction.plain(connection, {name for each in self.redactions for name in each.base})
        fitting = self._of(held)
        if fitting:
            with _in_place_of(path) as part:
                _copy(path, part)
                _redact(part, fitting, self.sources)
        return bool(fitting)

    def remake(self, path: Path) -> bool:
        """Make a damaged file anew of what can be read of it, if it holds erased words."""
        found = salvage.read(path)
        names = {f"{writer}:{seq}": kept.entry.redacted for (writer, seq), kept in found.entries.items()}
        broken = {f"{writer}:{seq}" for writer, seq in found.broken}
        fitting = self._of(broken | {name for name, redacted in names.items() if not redacted})
        if fitting:
            found.workshop = found.workshop or self.workshop
            for each in fitting:
                found.add(Kept(each))
            with _in_place_of(path) as part:
                remaking.make(part, found)
        return bool(fitting)

    def _of(self, held: Collection[str]) -> list[Entry]:
        """Return what takes the words away from these entries."""
        keys = {(each.kind, each.entity) for each in self.redactions if not {*each.base}.isdisjoint(held)}
        return [each for each in self.entries if (each.kind, each.entity) in keys]


def _rewrite_aside(path: Path, erasures: _Erasures) -> bool:
    """Rewrite a file that was put aside, sound or damaged; BusyFileError if it is open in a window."""
    Lock(path).release()
    try:
        return erasures.rewrite(path)
    except (DamagedFileError, NotAWorkshopError):
        return erasures.remake(path)


def _copy(path: Path, part: Path) -> None:
    log = path.with_name(f"{path.name}-wal")
    if log.exists() and log.stat().st_size:
        backup.copy_whole(path, part)
    else:
        shutil.copyfile(path, part)


@contextmanager
def _in_place_of(path: Path) -> Iterator[Path]:
    """Give a name to write to that takes a file's place, and that of its log, when it is on the disk."""
    part = path.with_name(f".{path.stem}{_UNDER_WAY}")
    with engine.translating(path):
        try:
            yield part
            part.chmod(0o600)
            with part.open("rb+") as file:
                os.fsync(file.fileno())
            part.replace(path)
            for log in LOGS:
                path.with_name(f"{path.name}{log}").unlink(missing_ok=True)
            settle(path.parent)
        except BaseException:
            part.unlink(missing_ok=True)
            raise


def _sweep(folders: Iterable[Path], file: Path) -> None:
    """Drop what an interrupted rewriting left: it is a copy with all its words."""
    found = [part for folder in folders for part in folder.glob(f".*{_UNDER_WAY}*")]
    for part in (*found, *file.parent.glob(f".{glob.escape(file.stem)}*{_UNDER_WAY}*")):
        with engine.translating(part):
            part.unlink()


def _redact(part: Path, entries: list[Entry], sources: Sources) -> None:
    inside = open_workshop(part, sources)
    try:
        inside.merge(entries, "")
        inside.keep_fact(COPIES, "")
    finally:
        inside.close()
