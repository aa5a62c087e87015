"""Bring a damaged workshop back: the union of what is left of it, of its copies, and of other files."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from facilitator.domain.errors import DamagedFileError, FacilitatorError, NotAWorkshopError, WorkshopFileError
from facilitator.domain.progress import Asked, Tell, never, part, silent, stop_if
from facilitator.domain.receipt import Gap, gaps
from facilitator.domain.stamp import Sources
from facilitator.exchange import bundle
from facilitator.exchange.seal import NO_KEY, Opener
from facilitator.services import backups, checking
from facilitator.services.asides import is_log
from facilitator.services.folder_memory import NAME
from facilitator.services.moments import stamp
from facilitator.store import backup, local, looking, remaking, replacing, salvage
from facilitator.store.lock import Lock
from facilitator.store.salvage import Kept, Salvage

DAMAGED, COPY, BUNDLE, WORKSHOP = "damaged", "copy", "bundle", "workshop"
MOST_FILES = 5_000
_KEPT = ".damaged-"


@dataclass(frozen=True, slots=True)
class Source:
    """A file that words came from: how many changes it holds, and how many of them no file before it had.

    `made` is when it was made (ms since 1970), `trouble` says why nothing could be read of it.
    """

    path: Path
    kind: str
    made: int = 0
    readable: int = 0
    new: int = 0
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """What a person points to, what opens sealed bundles among it, and the second place of copies."""

    paths: tuple[Path, ...] = ()
    opener: Opener = NO_KEY
    second: Path | None = None


NOTHING = Given()


@dataclass(frozen=True, slots=True)
class Survey:
    """What there is to recover a file from; nothing was changed by looking."""

    file: Path
    sources: tuple[Source, ...]
    found: Salvage
    missing: tuple[Gap, ...]
    is_sound: bool = False  # nothing is wrong with the file, and nothing was found that it lacks

    @property
    def total(self) -> int:
        """How many changes there are in all."""
        return len(self.found.entries)

    @property
    def brought(self) -> int:
        """How many of them the file itself no longer gives."""
        return self.total - sum(each.new for each in self.sources if each.path == self.file)

    @property
    def gaps(self) -> int:
        """How many changes are known to exist and are in none of the files."""
        return sum(gap.last - gap.first + 1 for gap in self.missing)


@dataclass(frozen=True, slots=True)
class Recovered:
    """A sound workshop file, and where the damaged one is kept (None if there was none any more)."""

    file: Path
    aside: Path | None
    survey: Survey


def look(
    file: Path,
    data: Path,
    given: Given = NOTHING,
    *,
    tell: Tell = silent,
    cancelled: Asked = never,
) -> Survey:
    """Read what is left of a file, of its copies below `data`, of its shared folder, and of what is given."""
    file = file.absolute()
    found, sources = Salvage(), list[Source]()
    beside = sorted(each for each in file.parent.glob(f"{file.name}{_KEPT}*") if not is_log(each))
    for path in (file, *beside):
        sources.append(_carve(path, DAMAGED, found, part(tell, 0, 0.5), cancelled))
    shared = _shared(found)
    copies = _copies([local.place(data), *backups.second_of(given.second)], file, found.workshop)
    others = [*copies, *_named([*_origins(file, data), *shared, *given.paths])]
    for number, (path, made) in enumerate(others):
        stop_if(cancelled)
        tell(0.5 + number / len(others) / 2, path.name)
        sources.append(_read(path, made, found, given.opener, cancelled))
    _shared(found)  # the copies remembered theirs too
    survey = Survey(file, tuple(sources), found, _gaps(found))
    return replace(survey, is_sound=not survey.brought and _is_sound(file))


def _shared(found: Salvage) -> list[Path]:
    """Return the shared folder, and forget what was read of it: some of that may be what is missing."""
    kept, _ = found.drafts.pop(NAME, ("", 0))
    folder = json.loads(kept).get("folder") if kept else None
    return [Path(folder)] if folder else []


def found_of(survey: Survey, sources: Sources) -> Salvage:
    """Return what was found, under an id; DamagedFileError if that is nothing."""
    found = survey.found
    if not found.entries:
        detail = f"No change could be read of {survey.file} or of any copy."
        raise DamagedFileError("Nothing can be recovered", detail, "Add a copy, a bundle or a shared folder.")
    found.workshop = found.workshop or str(uuid.UUID(bytes=sources.token(16), version=4))
    return found


def recover(survey: Survey, sources: Sources, data: Path) -> Recovered:
    """Put a sound file in the place of the damaged one, which stays beside it under another name.

    Nothing is touched before the new file is whole and proven; what was interrupted can be done again.
    """
    found, file, now = found_of(survey, sources), survey.file, sources.now()
    lock = Lock(file)
    try:
        why = f"damaged-{stamp(now).replace(' ', '-')}"
        aside = replacing.replace(file, why, lambda part: _make(part, found))
    finally:
        lock.release()
    folder = local.folder(data, found.workshop, file)
    local.remember(folder, replace(local.facts(folder), file=str(file), checked=now))
    return Recovered(file, aside, survey)


def _make(part: Path, found: Salvage) -> None:
    remaking.make(part, found)
    result = checking.check(part)
    if not result.is_sound or result.entries != len(found.entries):
        detail = f"{part.parent} does not keep what is written there; nothing was replaced."
        raise DamagedFileError("The new file is not sound", detail, "Check the disk, then try again.")


def _is_sound(file: Path) -> bool:
    try:
        return checking.check(file).is_sound
    except WorkshopFileError:
        return False


def _carve(path: Path, kind: str, found: Salvage, tell: Tell, cancelled: Asked) -> Source:
    try:
        there = salvage.read(path, tell, cancelled)
    except DamagedFileError as error:
        return Source(path, kind, trouble=str(error))
    except FacilitatorError as error:
        if not path.exists():
            return Source(path, kind, trouble="It is not there any more.")
        if cancelled():
            raise
        return Source(path, kind, _changed(path), trouble=str(error))
    return _taken(path, kind, _changed(path), there, found)


def _taken(path: Path, kind: str, made: int, there: Salvage, found: Salvage) -> Source:
    if found.workshop and there.workshop and there.workshop != found.workshop:
        return Source(path, kind, made, trouble="It is of another workshop.")
    return Source(path, kind, made, len(there.entries), found.take(there))


def _read(path: Path, made: int, found: Salvage, opener: Opener, cancelled: Asked) -> Source:
    if bundle.SUFFIX in path.name.lower():
        return _unpack(path, found, opener, cancelled)
    kind = COPY if made else WORKSHOP
    made = made or _changed(path)
    try:
        names = looking.names(path)
        if names <= found.entries.keys() and looking.identity(path) == found.workshop:
            return Source(path, kind, made, len(names))
    except NotAWorkshopError as error:
        return Source(path, kind, made, trouble=error.title + ".")
    except FacilitatorError:
        pass  # not sound: what can be read of it is
    return _carve(path, kind, found, silent, cancelled)


def _unpack(path: Path, found: Salvage, opener: Opener, cancelled: Asked) -> Source:
    try:
        held = bundle.read(path, opener, cancelled=cancelled)
    except FacilitatorError as error:
        stop_if(cancelled)
        return Source(path, BUNDLE, _changed(path), trouble=str(error))
    there = Salvage(workshop=held.header.workshop)
    for entry in held.entries:
        there.add(Kept(entry, held.header.now, path.name))
    return _taken(path, BUNDLE, held.header.now, there, found)


def _copies(places: Iterable[Path], file: Path, workshop: str) -> list[tuple[Path, int]]:
    """Return the copies of a file and, where its workshop is known, of its other files, newest first."""
    folders: set[Path] = set()
    for place in places:
        folders.update(local.folders(place, file))
        if workshop:
            folders.update(each for each in (place / workshop).glob("*") if each.is_dir())
    every = [copy for folder in folders for copy in backup.copies(folder)]
    return [(copy.path, copy.made) for copy in sorted(every, key=lambda copy: -copy.made)]


def _origins(file: Path, data: Path) -> list[Path]:
    """Return the file in a synced or removable place that this one was copied from, if that is so."""
    known = (local.facts(folder).origin for folder in local.folders(local.place(data), file))
    return [Path(origin) for origin in known if origin and Path(origin).is_file()]


def _named(more: Iterable[Path]) -> Iterator[tuple[Path, int]]:
    for each in more:
        if not each.is_dir():
            yield each, 0
            continue
        inside = sorted(path for path in each.rglob("*") if _is_ours(path))
        yield from ((path, 0) for path in inside[:MOST_FILES])


def _is_ours(path: Path) -> bool:
    name = path.name.lower()
    is_ours = bundle.SUFFIX in name or path.suffix.lower() == ".db" or _KEPT in name
    return is_ours and not is_log(path) and not name.startswith(".") and path.is_file()


def _changed(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns // 1_000_000
    except OSError:
        return 0


def _gaps(found: Salvage) -> tuple[Gap, ...]:
    numbers: dict[str, list[int]] = {}
    spoken: dict[str, int] = {}
    for (writer, seq), kept in found.entries.items():
        numbers.setdefault(writer, []).append(seq)
        for each in kept.entry.base:
            other, _, number = each.partition(":")
            spoken[other] = max(spoken.get(other, 0), int(number))
    for writer, seq in found.broken:
        spoken[writer] = max(spoken.get(writer, 0), seq)
    return gaps(numbers, spoken)
