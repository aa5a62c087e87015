"""The shared folder: each run of the app keeps files of its own there, one for each section of its entries.

A section that is full is never written again; the one that still grows is replaced by a longer file, so that
what is written each time does not grow with the run. Files never change once they have their name, unless
words in them were erased; no laptop touches another's, there is no lock, and a file that is missing means
nothing. What a sync service does to such files (copies with odd names, half-copied files, empty placeholders,
deletions out of order) costs time, never words.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from facilitator.domain.journal import Entry
from facilitator.exchange import bundle
from facilitator.exchange.bundle import SUFFIX, Bundle, Written
from facilitator.exchange.header import Header
from facilitator.exchange.limits import LIMITS, Limits
from facilitator.exchange.refusals import BundleError, FolderAwayError
from facilitator.exchange.seal import NO_KEY, Opener, Seal

SECTION = 256  # entries; about 10 kB
KEPT = 2
_OPS = "ops"
_NAME = re.compile(r"([0-9a-f]{16})-(\d{8,16})(?:-(\d{8,16}))?\.wsb\Z")
_WRITER = re.compile(r"(?<![0-9a-f])[0-9a-f]{16}(?=-\d{8})")

Stretch = tuple[int, int]  # the numbers of a file's first and last entry
Mark = tuple[int, int]  # a file's size, and when it was changed, in nanoseconds


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file that was read; keep its mark in `seen` once its entries are stored."""

    path: Path
    mark: Mark
    bundle: Bundle


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that cannot be read now; it is looked at again each time, for it may still be on its way."""

    path: Path
    mark: Mark
    error: BundleError


def publish(
    folder: Path, about: Header, entries: Sequence[Entry], bad: Collection[str] = (), seal: Seal | None = None
) -> tuple[Written, ...]:
    """Put what the folder lacks of one run of our own there; `entries` are all of the run, from the first on.

    Files that are empty, and those named `bad`, count for nothing. Of the section that grows the newest two
    files stay, of each other the newest. No other file is touched.
    """
    sound = [name for name, (size, _) in marks(folder).items() if size and name not in bad]
    written = put(folder, about, entries, sound, seal)
    _prune(folder / _OPS, _writer_of(entries))
    return written


def put(
    folder: Path, about: Header, entries: Sequence[Entry], names: Iterable[str], seal: Seal | None = None
) -> tuple[Written, ...]:
    """Put there the sections of one run that none of the named files holds."""
    require(folder)
    place, writer = folder / _OPS, _writer_of(entries)
    with contextlib.suppress(OSError):  # writing says why
        place.mkdir(exist_ok=True)
    return tuple(
        bundle.write(place / name_of(writer, first, last), about, entries[first - 1 : last], seal)
        for first, last in lacking(names, writer, len(entries))
    )


def acknowledge(folder: Path, about: Header, name: str) -> Written:
    """Put there what a laptop has, which is all in the header, in place of what it said there before."""
    require(folder)
    place = folder / _OPS
    own = f"{about.purpose}-{name}-"
    written = bundle.write(place / f"{own}{about.now:016d}{SUFFIX}", about, ())
    _remove(path for path in _files(place) if path.name.startswith(own) and path.name < written.path.name)
    return written


def renew(folder: Path, about: Header, entries: Sequence[Entry], seal: Seal | None = None) -> None:
    """Put all entries of one run there anew and leave no earlier file of it, as words in it were erased."""
    written = {each.path.name for each in put(folder, about, entries, (), seal)}
    own = (path for path in _files(folder / _OPS) if _is_of(path.name, _writer_of(entries)))
    _remove(path for path in own if path.name not in written)


def lacking(names: Iterable[str], writer: str, last: int) -> tuple[Stretch, ...]:
    """Return the sections of a run up to a number that no file of these names holds whole."""
    held = [stretch for name in names if (stretch := _stretch(name, writer)) is not None]
    starts = range(1, last + 1, SECTION)
    wanted = ((first, min(first + SECTION - 1, last)) for first in starts)
    return tuple((one, end) for one, end in wanted if not any(a <= one and end <= b for a, b in held))


def name_of(writer: str, first: int, last: int) -> str:
    """Return the name of the file of a section of a run; that of the first only says where it ends."""
    begins = "" if first == 1 else f"{first:08d}-"
    return f"{writer}-{begins}{last:08d}{SUFFIX}"


def marks(folder: Path) -> dict[str, Mark]:
    """Return the mark of each file in the folder by its name; FolderAwayError if the folder is away."""
    require(folder)
    found = ((path.name, _mark(path)) for path in _files(folder / _OPS))
    return {name: mark for name, mark in found if mark is not None}


def numbers(names: Iterable[str]) -> dict[str, int]:
    """Return per run the highest number that a file is named for; copies with odd names do not count."""
    found: dict[str, int] = {}
    for match in filter(None, map(_NAME.match, names)):
        found[match[1]] = max(found.get(match[1], 0), int(match[3] or match[2]))
    return found


def writer_in(name: str) -> str:
    """Return the run that a file's name speaks of, empty if none; copies with odd names count too."""
    found = _WRITER.search(name)
    return found[0] if found else ""


def arrivals(
    folder: Path,
    workshop: str,
    seen: Mapping[str, Mark],
    opener: Opener = NO_KEY,
    limits: Limits = LIMITS,
) -> Iterator[Arrival | Unreadable]:
    """Yield each bundle that was not `seen` as it is now, in the order of names.

    A name need only hold “.wsb”: copies that a sync service made count too. FolderAwayError if there is no
    such folder now.
    """
    require(folder)
    for path in _files(folder / _OPS):
        mark = _mark(path)
        if mark is None or seen.get(path.name) == mark:
            continue
        try:
            found = bundle.read(path, opener, limits=limits)
            found.header.require(workshop)
        except BundleError as error:
            if path.exists():
                yield Unreadable(path, mark, error)
        else:
            # The mark from before reading: a file that changed meanwhile is read again next time.
            yield Arrival(path, mark, found)


def require(folder: Path) -> None:
    """Raise FolderAwayError unless the folder is there now."""
    if not folder.is_dir():
        hint = "Connect to it again; nothing that others write there is lost."
        raise FolderAwayError("The shared folder is away", f"{folder} cannot be found.", hint)


def _writer_of(entries: Sequence[Entry]) -> str:
    writer = entries[0].writer if entries else ""
    if not writer or any((each.writer, each.seq) != (writer, n) for n, each in enumerate(entries, 1)):
        raise ValueError("a run's file holds all its entries, from the first on")
    return writer


def _files(place: Path) -> list[Path]:
    try:
        return sorted(each for each in place.iterdir() if SUFFIX in each.name.lower() and each.is_file())
    except OSError:
        return []  # not there yet, or not there now: it means nothing


def _mark(path: Path) -> Mark | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns


def _stretch(name: str, writer: str) -> Stretch | None:
    """Return which entries of a run a file is named for; None if it is no file of that run."""
    match = _NAME.match(name)
    if match is None or match[1] != writer:
        return None
    return (int(match[2]), int(match[3])) if match[3] else (1, int(match[2]))


def _is_of(name: str, writer: str) -> bool:
    return _stretch(name, writer) is not None


def _prune(place: Path, writer: str) -> None:
    """Leave of each section the newest file, of the one that grows the newest two."""
    sections: dict[int, list[tuple[int, Path]]] = {}
    for path in place.iterdir():
        if (stretch := _stretch(path.name, writer)) is not None:
            sections.setdefault(stretch[0], []).append((stretch[1], path))
    for first, held in sections.items():
        kept = KEPT if first == max(sections) else 1
        _remove(path for _, path in sorted(held)[:-kept])
    _remove(place.glob(f".{writer}-*.part"))


def _remove(paths: Iterable[Path]) -> None:
    for each in paths:
        with contextlib.suppress(OSError):  # a sync service may hold it; the next time will do
            each.unlink()
