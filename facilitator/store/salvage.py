"""Take out of a workshop file, sound or damaged, every entry that is still as it was written."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from facilitator.domain.errors import EntryRefusedError
from facilitator.domain.journal import Entry, checksum, from_array
from facilitator.domain.progress import Asked, Tell, never, silent, stop_if
from facilitator.store import carving, engine, journal
from facilitator.store.carving import Row

_FACT, _DRAFT, _FORK, _ENTRY = 2, 3, 6, 16  # by how many columns a row is known
_WRITER = re.compile(r"[0-9a-f]{16}\Z")
_IDENTITY = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z")
_STEP = 50

Name = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Kept:
    """An entry with when and from which file it came here ("" for written here)."""

    entry: Entry
    received: int = 0
    origin: str = ""


@dataclass(slots=True)
class Salvage:
    """What is readable of a file: entries by name, those kept aside, half-typed texts, the workshop's id.

    `broken` names entries whose bytes are there but are not what was written.
    """

    workshop: str = ""
    entries: dict[Name, Kept] = field(default_factory=dict)
    forks: list[Kept] = field(default_factory=list)
    drafts: dict[str, tuple[str, int]] = field(default_factory=dict)
    broken: set[Name] = field(default_factory=set)

    def add(self, kept: Kept) -> bool:
        """Take an entry in unless it is here; tell whether it was new. Erased words stay erased."""
        name = kept.entry.writer, kept.entry.seq
        here = self.entries.get(name)
        if here is None:
            self.entries[name] = kept
            self.broken.discard(name)
            return True
        if checksum(here.entry) != checksum(kept.entry):
            self.forks.append(kept)
        elif kept.entry.redacted and not here.entry.redacted:
            self.entries[name] = kept
        return False

    def take(self, other: Salvage) -> int:
        """Take in all that another file held; return how many entries were new."""
        new = sum(self.add(kept) for kept in other.entries.values())
        self.forks += other.forks
        for name, draft in other.drafts.items():
            if draft[1] > self.drafts.get(name, ("", 0))[1]:
                self.drafts[name] = draft
        self.broken |= other.broken - self.entries.keys()
        self.workshop = self.workshop or other.workshop
        return new


def read(path: Path, tell: Tell = silent, cancelled: Asked = never) -> Salvage:
    """Return what can be read of a workshop file, page by page; nothing is written.

    WorkshopFileError if the file is not there or nobody may read it.
    """
    with engine.translating(path):
        pages = carving.Pages(path)
    found = Salvage()
    with closing(pages):
        total = max(len(pages), 1)
        for number, (page, is_latest) in enumerate(pages.every()):
            if number % _STEP == 0:
                stop_if(cancelled)
                tell(number / total, path.name)
            for row in carving.rows(pages, page, (_FACT, _FORK, _ENTRY, _DRAFT)):
                _take(found, row, is_latest=is_latest)
    found.broken -= found.entries.keys()
    return found


def _take(found: Salvage, row: Row, *, is_latest: bool) -> None:
    if len(row) == _ENTRY:
        _take_entry(found, row)
    elif len(row) == _FORK:
        found.forks.extend(_fork(row))
    elif len(row) == _FACT:
        name, value = row
        if name == "workshop" and isinstance(value, str) and _IDENTITY.match(value):
            found.workshop = value
    elif is_latest:
        name, text, at = row
        if isinstance(name, str) and isinstance(text, str) and isinstance(at, int) and text:
            found.drafts[name] = (text, at)


def _take_entry(found: Salvage, row: Row) -> None:
    writer, seq, received, origin = row[0], row[1], row[14], row[15]
    if not isinstance(writer, str) or not isinstance(seq, int) or not _WRITER.match(writer):
        return
    entry = journal.proven(row[:14])
    if entry is None:
        found.broken.add((writer, seq))
    else:
        when = received if isinstance(received, int) else 0
        found.add(Kept(entry, when, origin if isinstance(origin, str) else ""))


def _fork(row: Row) -> Iterator[Kept]:
    chk, content, received, origin = row[2:]
    if not isinstance(content, str) or not isinstance(received, int) or not isinstance(origin, str):
        return
    try:
        entry = from_array(json.loads(content))
    except (ValueError, EntryRefusedError):
        return
    if checksum(entry) == chk:
        yield Kept(entry, received, origin)
