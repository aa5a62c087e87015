"""Keep a workshop in step through a shared folder: take in what others put there, put there what it lacks.

What does not come from the folder is put there: what was written here, in this run of the app and in earlier
ones, and what a stick brought; a run has files of its own. A laptop that handed out kits also says there what
it has of others: tables then know when they may be wiped. Whatever is missing, torn, empty or foreign takes
nothing away, and no laptop touches another's file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from facilitator.domain.errors import FacilitatorError
from facilitator.domain.progress import Asked, never
from facilitator.domain.receipt import Receipt
from facilitator.domain.runs import Run
from facilitator.domain.snapshot import Snapshot
from facilitator.exchange import folder as shared
from facilitator.exchange.bundle import Written
from facilitator.exchange.folder import Arrival, Mark, Unreadable
from facilitator.exchange.header import KIT, RECEIVED, RETURN
from facilitator.exchange.refusals import (
    BundleError,
    CutShortError,
    FolderAwayError,
    MissingBundleError,
    OtherWorkshopError,
    SealedBundleError,
)
from facilitator.exchange.seal import NO_KEY, Opener
from facilitator.services import bundles
from facilitator.services.folder_memory import FolderMemory
from facilitator.services.handouts import handed_out
from facilitator.services.peers import Peer, peers
from facilitator.services.workspace import Workspace
from facilitator.store.redaction import SHARED

__all__ = ["BROKEN", "COMING", "FOREIGN", "SEALED", "Exchanged", "FolderAwayError", "Peer", "SharedFolder"]
COMING, SEALED, FOREIGN, BROKEN = "coming", "sealed", "foreign", "broken"
PATIENCE_MS = 60_000  # a file that was refused and looks the same is tried again after this
CALM_MS = 60_000  # what the organiser has is told no more often than this


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that is not taken: whose it is as far as its name tells, and why, in a word and in sentences."""

    name: str
    why: str
    error: BundleError
    desk: str = ""
    person: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that was taken in: from which table and person, and the account of it."""

    name: str
    desk: str
    person: str
    receipt: Receipt


@dataclass(frozen=True, slots=True)
class Exchanged:
    """What one exchange did, and how things stand after it; `taken` are the files that brought something.

    `published` counts the changes in the files that were put there; `withheld` says why what was written
    here could not be.
    """

    published: int
    taken: tuple[Taken, ...]
    unread: tuple[Unread, ...]
    peers: tuple[Peer, ...]
    withheld: FacilitatorError | None = None

    @property
    def waiting(self) -> int:
        """How many changes of others are known of and not here yet."""
        return sum(each.waiting for each in self.peers)


@dataclass(frozen=True, slots=True)
class _Refused:
    mark: Mark
    at: int
    error: BundleError


class SharedFolder:
    """One workshop's dealings with one folder; one exchange at a time, on any thread."""

    def __init__(self, workspace: Workspace, folder: Path, opener: Opener = NO_KEY) -> None:
        """`opener` opens sealed files, should somebody put one there."""
        self.folder, self.opener = folder, opener
        self._workspace = workspace
        self._memory = FolderMemory(workspace, folder)
        self._refused: dict[str, _Refused] = {}
        self._counted: Snapshot | None = None
        self._known: list[Run] = []
        self._told: tuple[int, Mapping[str, int]] = (0, {})  # when, and what we said we have of others

    def exchange(self, *, cancelled: Asked = never) -> Exchanged:
        """Take in what is new there, then put there what it lacks; FolderAwayError if it is not there now."""
        taken = tuple(each for each in self._take(cancelled) if each.receipt.new or each.receipt.forked)
        marks = shared.marks(self.folder)
        self._refused = {name: each for name, each in self._refused.items() if name in marks}
        runs = self._runs()
        published, withheld = 0, None
        try:
            for run in self._lacking(runs, marks):
                published += 0 if cancelled() else self._publish(run)
            self._renew(runs)
            if not taken:
                self._acknowledge(runs)
        except FacilitatorError as error:
            shared.require(self.folder)
            withheld = error
        self._memory.keep(shared.marks(self.folder))
        unread = tuple(self._unread(runs))
        foreign = {each.name for each in unread if each.why == FOREIGN}
        me, there = (self._workspace.desk, self._workspace.actor), shared.numbers(marks.keys() - foreign)
        found = peers(runs, me, there, self._memory.heard)
        return Exchanged(published, taken, unread, found, withheld)

    def look_again(self) -> None:
        """Have the next exchange try every file that was refused."""
        self._refused.clear()

    def _take(self, cancelled: Asked) -> Iterator[Taken]:
        now = self._workspace.sources.now()
        waiting = {name: each.mark for name, each in self._refused.items() if now - each.at < PATIENCE_MS}
        seen = self._memory.seen | waiting
        for found in shared.arrivals(self.folder, self._workspace.workshop_id, seen, self.opener):
            if cancelled():
                return
            name = found.path.name
            if isinstance(found, Unreadable):
                self._refused[name] = _Refused(found.mark, now, found.error)
            else:
                self._refused.pop(name, None)
                yield self._merge(found)

    def _merge(self, found: Arrival) -> Taken:
        name, header = found.path.name, found.bundle.header
        receipt = bundles.take(self._workspace, found.bundle, name)
        self._memory.seen[name] = found.mark
        self._memory.hear(header.vector)
        return Taken(name, header.desk, header.sender, receipt)

    def _lacking(self, runs: Iterable[Run], marks: Mapping[str, Mark]) -> list[Run]:
        """Return the runs that did not come from the folder and of which it lacks a section that is here.

        A file of our own that is empty or went bad counts for nothing; another's may still be on its way.
        """
        sound = [name for name, (size, _) in marks.items() if size and name not in self._refused]
        return [
            run
            for run in runs
            if shared.writer_in(run.last_origin) != run.writer
            and shared.lacking(sound if run.is_own else marks, run.writer, run.whole)
        ]

    def _publish(self, run: Run) -> int:
        about = bundles.header_of(self._workspace, RETURN, self._workspace.desk)
        entries = self._workspace.entries_of(run)
        if run.is_own:
            written = shared.publish(self.folder, about, entries, self._refused)
        else:
            written = shared.put(self.folder, about, entries, shared.marks(self.folder))
        self._note(*written)
        return sum(each.entries for each in written)

    def _note(self, *written: Written) -> None:
        """Remember our own files as read: they were read back when they were written."""
        marks = shared.marks(self.folder)
        for each in written:
            if each.path.name in marks:
                self._memory.seen[each.path.name] = marks[each.path.name]

    def _acknowledge(self, runs: Iterable[Run]) -> None:
        """Tell the tables what the organiser has of them, once nothing more comes in."""
        has = {run.writer: run.whole for run in runs if not run.is_own}
        at, told = self._told
        now = self._workspace.sources.now()
        if has == told or 0 <= now - at < CALM_MS:
            return
        kits = [each.made for each in handed_out(self._workspace) if each.purpose == KIT]
        if kits:
            about = bundles.header_of(self._workspace, RECEIVED, self._workspace.desk)
            self._note(shared.acknowledge(self.folder, about, f"{kits[0]:016x}"))
        self._told = now, has

    def _runs(self) -> list[Run]:
        """Return the runs; read anew only when something was written, as that goes through all entries."""
        if self._counted is not self._workspace.snapshot:
            self._counted = self._workspace.snapshot
            self._known = self._workspace.runs()
        return self._known

    def _renew(self, runs: Iterable[Run]) -> None:
        """Put files anew that came from here and hold words that were erased since."""
        for name in self._workspace.facts(SHARED):
            for run in runs:
                if f"{SHARED}{run.writer}" == name and shared.writer_in(run.last_origin) != run.writer:
                    about = bundles.header_of(self._workspace, RETURN, self._workspace.desk)
                    shared.renew(self.folder, about, self._workspace.entries_of(run))
            self._workspace.keep_fact(name, "")

    def _unread(self, runs: Iterable[Run]) -> Iterator[Unread]:
        known = {run.writer: run for run in runs}
        for name, each in sorted(self._refused.items()):
            run = known.get(shared.writer_in(name))
            whose = (run.desk, run.person) if run else ("", "")
            yield Unread(name, _why(each.error), each.error, *whose)


def _why(error: BundleError) -> str:
    if isinstance(error, CutShortError | MissingBundleError):
        return COMING
    if isinstance(error, OtherWorkshopError):
        return FOREIGN
    return SEALED if isinstance(error, SealedBundleError) else BROKEN
