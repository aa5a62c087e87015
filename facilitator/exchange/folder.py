"""The shared folder: each run of the app keeps one file of its own there, replaced by a longer one.

Files never change once they have their name, unless words in them were erased; no laptop touches another's,
there is no lock, and a file that is missing means nothing. What a sync service does to such files (copies
with odd names, half-copied files, empty placeholders, deletions out of order) costs time, never words.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from facilitator.domain.journal import Entry
from facilitator.exchange import bundle
from facilitator.exchange.bundle import SUFFIX, Bundle, Written
from facilitator.exchange.header import Header
from facilitator.exchange.limits import LIMITS, Limits
from facilitator.exchange.refusals import BundleError, FolderAwayError
from facilitator.exchange.seal import NO_KEY, Opener, Seal

KEPT = 2
_OPS = "ops"
_NAME = re.compile(r"([0-9a-f]{16})-(\d{8,16})\.wsb\Z")
_WRITER = re.compile(r"(?<![0-9a-f])[0-9a-f]{16}(?=-\d{8})")

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
    folder: Path, about: Header, entries: Sequence[Entry], seal: Seal | None = None
) -> Written | None:
    """Put all entries of one run of our own, from its first on, into the folder; None if they are there.

    Of the run's files the newest two stay. No other file is touched.
    """
    require(folder)
    writer = _writer_of(entries)
    mark = _mark(folder / _OPS / name_of(writer, len(entries)))
    written = put(folder, about, entries, seal) if mark is None or mark[0] == 0 else None
    _prune(folder / _OPS, writer)
    return written


def put(folder: Path, about: Header, entries: Sequence[Entry], seal: Seal | None = None) -> Written:
    """Put all entries of one run into the folder, also in place of a file of that name that went bad."""
    require(folder)
    place, name = folder / _OPS, name_of(_writer_of(entries), len(entries))
    with contextlib.suppress(OSError):  # writing says why
        place.mkdir(exist_ok=True)
    return bundle.write(place / name, about, entries, seal)


def renew(folder: Path, about: Header, entries: Sequence[Entry], seal: Seal | None = None) -> None:
    """Put all entries of one run there anew and leave no earlier file of it, as words in it were erased."""
    put(folder, about, entries, seal)
    _prune(folder / _OPS, _writer_of(entries), kept=1)


def name_of(writer: str, last: int) -> str:
    """Return the name of the file that holds a run up to a number."""
    return f"{writer}-{last:08d}{SUFFIX}"


def marks(folder: Path) -> dict[str, Mark]:
    """Return the mark of each file in the folder by its name; FolderAwayError if the folder is away."""
    require(folder)
    found = ((path.name, _mark(path)) for path in _files(folder / _OPS))
    return {name: mark for name, mark in found if mark is not None}


def numbers(names: Iterable[str]) -> dict[str, int]:
    """Return per run the highest number that a file is named for; copies with odd names do not count."""
    found: dict[str, int] = {}
    for match in filter(None, map(_NAME.match, names)):
        found[match[1]] = max(found.get(match[1], 0), int(match[2]))
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


def _prune(place: Path, writer: str, kept: int = KEPT) -> None:
    names = ((_NAME.match(each.name), each) for each in place.iterdir())
    whole = {int(match[2]): each for match, each in names if match and match[1] == writer}
    old = [whole[seq] for seq in sorted(whole)[:-kept]]
    for each in (*old, *place.glob(f".{writer}-*.part")):
        with contextlib.suppress(OSError):  # a sync service may hold it; the next time will do
            each.unlink()
