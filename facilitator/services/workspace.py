"""The open workshop: one way in (`commit`), one way out (`subscribe` and `snapshot`)."""

from __future__ import annotations

import os
import platform
import threading
import time
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from operator import attrgetter
from pathlib import Path

import facilitator
from facilitator.domain.edits import Sight, joined, news, require_seen
from facilitator.domain.erasing import Erasure, entries_of
from facilitator.domain.errors import ClosedWorkshopError, NotAllowedError, WorkshopFileError
from facilitator.domain.fold import fold
from facilitator.domain.journal import HELLO, Edit, Entry, Touched, normalise
from facilitator.domain.pen import Pen
from facilitator.domain.progress import Asked, never, stop_if
from facilitator.domain.receipt import Receipt, vector
from facilitator.domain.runs import Run
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.stamp import Sources, receive
from facilitator.domain.undo import deed
from facilitator.services.taking import NOTHING, take, together, touched_by
from facilitator.services.undoing import Act, Bodies, Histories, Key, Undoing, Undone
from facilitator.store import (
    drafts,
    engine,
    facts,
    journal,
    merging,
    projection,
    queries,
    redaction,
    runs,
    search,
)
from facilitator.store.lock import Lock

Listener = Callable[[Touched], None]


class Workspace:
    """A workshop opened by this run of the app; safe to use from several threads."""

    def __init__(
        self, path: Path, connection: engine.Connection, sources: Sources, lock: Lock | None
    ) -> None:
        """Take over an open connection; use `open_workshop` or `create_workshop` instead."""
        self.path = path
        self.actor = ""
        self.desk = ""  # the table this laptop is at, and what tells it from others; a run's hello names both
        self.device = ""
        self.snapshot: Snapshot = queries.load(connection)
        self.workshop_id = facts.read(connection, "workshop")
        self.read_only = lock is None
        self.sources = sources
        self._connection = connection
        self._lock = lock
        self._is_closed = False
        self._guard = threading.RLock()
        self.secure: Callable[[], object] = _nothing  # said before much comes in at once; a root keeps copies
        self._listeners: list[Listener] = []
        self._gathered: list[Touched] | None = None  # what merges brought that is to be shown together
        self._writer, self._seq = sources.token(8).hex(), 0
        self._clock = journal.newest_stamp(connection, sources.now())
        self._undoing = Undoing(self._histories, self._write)

    def commit(self, label: str, edits: Iterable[Edit]) -> Touched:
        """Write all these edits durably or none of them; values that are so already are left alone."""
        return self.decide(label, edits, ())

    def decide(
        self, label: str, edits: Iterable[Edit], sights: Iterable[Sight], cancelled: Asked = never
    ) -> Touched:
        """Commit what somebody decided; refuse if it is not any more as it was in sight of them.

        CancelledError says that the person asked to stop in time, and nothing was written.
        """
        wanted = joined(edits)
        with self._guard:
            self._require_writable()
            histories = self._histories(list(wanted))
            states = {key: fold(*key, entries) for key, entries in histories.items()}
            for sight in sights:
                require_seen(states[sight.kind, sight.id], sight)
            new = {key: news(states[key], fields) for key, fields in wanted.items()}
            bodies = {key: [body] for key, body in new.items() if body}
            act = self._write(label, histories, bodies, cancelled)
            self._undoing.remember(act)
        self._tell(act.touched)
        return act.touched

    def merge(self, entries: Iterable[Entry], origin: str, ahead: int = 0) -> Receipt:
        """Take in entries from elsewhere, all or none; twice or in any order, the state is the same.

        `origin` names the file they came from, `ahead` by how many ms the sender's clock is ahead of ours.
        """
        self._require_writable()
        with self._guard:
            found = merging.sort_out(self._opened(), entries)
            touched = replace(touched_by(f"Receive {origin}", found.new), is_received=True)
            gathered = self._gathered
            receipt = self._bring_in(found, touched if gathered is None else NOTHING, origin)
            stamps = (entry.stamp for entry in found.new)
            self._clock = receive(self._clock, stamps, self.sources.now())
            if gathered is not None:
                gathered.append(touched)
        if gathered is None:
            self._tell(touched)
        return replace(receipt, ahead=ahead)

    @contextmanager
    def gathering(self) -> Iterator[None]:
        """Show and tell what several merges bring when the last is done, as each showing takes its time."""
        gathered: list[Touched] = []
        self._gathered = gathered
        try:
            yield
        finally:
            with self._guard:  # what another thread merges meanwhile is in the list, or shown by itself
                self._gathered, touched = None, together(gathered)
                if touched.entities and not self._is_closed:
                    self.snapshot = queries.reload(self._connection, self.snapshot, touched)
            self._tell(touched)

    def erase(self, reason: str, erasures: Iterable[Erasure]) -> Receipt:
        """Take words out of the journal for good, here and wherever this comes; nothing brings them back."""
        self._require_writable()
        with self._guard:
            pen, made = self._pen()
            for each in erasures:
                key = each.kind, each.id
                made += entries_of(each, reason, self._histories([key])[key], pen)
            touched = touched_by("Erase words", made)
            receipt = self._bring_in(merging.Sorted(tuple(made), 0, ()), touched)
            self._seq, self._clock = pen.seq, pen.clock
        self._tell(touched)
        return receipt

    def purge(self) -> bool:
        """Have the bytes of erased words gone from the file; False if that must wait for the next opening."""
        with suppress(WorkshopFileError), self._reading() as connection:
            return not facts.read(connection, redaction.BYTES) or redaction.purge(connection)
        return False

    def preview(self, entries: Iterable[Entry], origin: str, ahead: int = 0) -> Receipt:
        """Return the receipt that `merge` would give; nothing is changed."""
        self._require_writable()
        with self._guard, engine.rehearsal(self._opened(), self.path):
            found = merging.sort_out(self._connection, entries)
            return replace(take(self._connection, found, origin, self.sources.now())[0], ahead=ahead)

    def entries(self) -> list[Entry]:
        """Return the whole journal, run by run in the order of writing."""
        with self._reading() as connection:
            return journal.every(connection)

    def runs(self) -> list[Run]:
        """Return the runs of the app that wrote what is here, in the order of their writers."""
        with self._reading() as connection:
            return runs.every(connection)

    def entries_of(self, run: Run) -> list[Entry]:
        """Return the entries of one run, from its first on as far as none is missing."""
        with self._reading() as connection:
            return journal.of_run(connection, run.writer, run.whole)

    def vector(self) -> dict[str, int]:
        """Return per run of the app the number up to which all its entries are here."""
        with self._reading() as connection:
            return vector(merging.numbers(connection, merging.ends(connection)))

    def undo(self) -> Undone | None:
        """Take back this run's latest action, except where somebody wrote since; None if there is none."""
        return self._reverse(self._undoing.undo)

    def redo(self) -> Undone | None:
        """Do again what was undone last, except where somebody wrote since; None if there is none."""
        return self._reverse(self._undoing.redo)

    @property
    def undo_label(self) -> str | None:
        """The label of what `undo` would take back."""
        return self._undoing.undo_label

    @property
    def redo_label(self) -> str | None:
        """The label of what `redo` would do again."""
        return self._undoing.redo_label

    def forget_undo(self) -> None:
        """Let what was done so far stay done: the making of a workshop cannot be undone from within it."""
        self._undoing.forget()

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` after every change, in the thread that made it; return what ends this."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def new_id(self) -> str:
        """Return a fresh id for a record."""
        return self.sources.token(10).hex()

    def find(self, text: str, limit: int, kinds: Sequence[str]) -> list[search.Hit]:
        """Return the records of these kinds that say these words, the best first."""
        with self._reading() as connection:
            return search.find(connection, text, limit, kinds)

    def save_draft(self, name: str, text: str) -> None:
        """Keep half-typed text on this laptop's disk; empty text forgets it."""
        self._require_writable()
        with self._changing() as connection:
            drafts.keep(connection, name, str(normalise(text)), self.sources.now())

    def draft(self, name: str) -> str:
        """Return half-typed text that was kept, empty if there is none or the workshop is only read."""
        if self.read_only:
            return ""
        with self._reading() as connection:
            return drafts.read(connection, name)

    def keep_fact(self, name: str, value: str) -> None:
        """Keep a fact about this file, outside the journal and never handed on; an empty one is forgotten."""
        self._require_writable()
        with self._changing() as connection:
            facts.keep(connection, name, value)

    def facts(self, prefix: str) -> Mapping[str, str]:
        """Return the facts about this file whose names begin so; none where it is only read."""
        if self.read_only:
            return {}
        with self._reading() as connection:
            return facts.under(connection, prefix)

    def close(self) -> None:
        """End the work on this file; everything committed is in it. Harmless when called again."""
        with self._guard:
            self._is_closed = True
            if self._lock is not None:
                engine.close(self._connection)
                self._lock.release()

    def _write(self, label: str, histories: Histories, bodies: Bodies, cancelled: Asked = never) -> Act:
        """Write these bodies into each entity, as one action that has seen these entries."""
        self._require_writable()
        if not bodies:
            return Act(label, ())
        states = {key: fold(*key, histories[key]) for key in bodies}
        pen, made = self._pen()
        written: dict[Key, list[Entry]] = {key: [] for key in bodies}
        for key, body in ((key, body) for key, each in bodies.items() for body in each):
            stop_if(cancelled)
            written[key].append(pen.put(states[key], body, written[key]))
        made += [entry for entries in written.values() for entry in entries]
        after = {key: fold(*key, [*histories[key], *entries]) for key, entries in written.items()}
        act = Act(label, tuple(deed(states[key], after[key], written[key]) for key in bodies))
        with self._changing() as connection:
            journal.append(connection, made, pen.now)
            stop_if(cancelled)
            projection.project(connection, list(after.values()))
            stop_if(cancelled)
        self._seq, self._clock = pen.seq, pen.clock
        self.snapshot = queries.reload(self._connection, self.snapshot, act.touched)
        return act

    def _histories(self, keys: Sequence[Key]) -> dict[Key, list[Entry]]:
        with self._reading() as connection:
            return journal.of_entities(connection, keys)

    def _pen(self) -> tuple[Pen, list[Entry]]:
        """Return what writes this run's next entries, and those that must come before them."""
        pen = Pen(self._writer, self._seq, self._clock, self.sources.now(), self.actor, self.sources)
        if self._seq:
            return pen, []
        body = {"app": facilitator.__version__, "system": platform.system(), "person": self.actor}
        hello = pen.write(HELLO, ("run", self._writer), body | {"desk": self.desk, "device": self.device})
        pen.act = ""
        return pen, [hello]

    def _bring_in(self, found: merging.Sorted, touched: Touched, origin: str = "") -> Receipt:
        """Store what is new, and forget whatever of it must not be brought back."""
        with self._changing() as connection:
            receipt, erased = take(connection, found, origin, self.sources.now())
        if touched.entities:
            self.snapshot = queries.reload(self._connection, self.snapshot, touched)
        self.snapshot = queries.counted_on(self.snapshot, map(attrgetter("kind"), found.new))
        if erased:
            self._undoing.forget_of(erased)
            self.purge()
        return receipt

    @contextmanager
    def _reading(self) -> Iterator[engine.Connection]:
        """Give the open file to one thread at a time; one that is only read is opened for a moment."""
        if self.read_only:
            with engine.reading(self.path) as connection, engine.translating(self.path):
                yield connection
            return
        with self._guard, engine.translating(self.path):
            yield self._opened()

    @contextmanager
    def _changing(self) -> Iterator[engine.Connection]:
        """Give the open file to one thread at a time, for all of what it writes or none of it."""
        with self._guard, engine.transaction(self._opened(), self.path):
            yield self._connection

    def _reverse(self, step: Callable[[], tuple[Undone, Touched] | None]) -> Undone | None:
        with self._guard:
            found = step()
        if found is None:
            return None
        undone, touched = found
        self._tell(touched)
        return undone

    def _tell(self, touched: Touched) -> None:
        if touched.entities:
            for listener in list(self._listeners):
                listener(touched)

    def _opened(self) -> engine.Connection:
        """Return the open file; who is late, a thread that still had something to do, is told."""
        if self._is_closed:
            raise ClosedWorkshopError(
                "The workshop is closed", f"{self.path} was closed meanwhile.", "Open it again."
            )
        return self._connection

    def _require_writable(self) -> None:
        if self.read_only:
            raise NotAllowedError(
                "The workshop is open for reading",
                f"{self.path} is not changed.",
                "Open it for writing first.",
            )


def real_sources() -> Sources:
    """Return the real clock and the real randomness; only the roots call this."""
    return Sources(now=lambda: time.time_ns() // 1_000_000, token=os.urandom)


def open_workshop(path: Path, sources: Sources, *, actor: str = "", read_only: bool = False) -> Workspace:
    """Open a workshop file; raise a WorkshopFileError that says why if that cannot be."""
    path = path.absolute()
    engine.require_workshop(path)
    if read_only:
        with engine.reading(path) as connection:
            return _guarded(path, connection, sources, None, actor)
    lock = Lock(path)
    try:
        workspace = _guarded(path, engine.open_writer(path), sources, lock, actor)
    except BaseException:
        lock.release()
        raise
    workspace.purge()
    return workspace


def adopt_workshop(path: Path, sources: Sources, identity: str, *, actor: str = "") -> Workspace:
    """Make an empty file for a workshop that was made elsewhere, and return it open."""
    path = path.absolute()
    engine.create(path, {"workshop": identity})
    try:
        return open_workshop(path, sources, actor=actor)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def create_workshop(path: Path, sources: Sources, edits: Iterable[Edit], *, actor: str = "") -> Workspace:
    """Make a workshop file with these edits as its first commit; on any trouble no file is left behind."""
    path = path.absolute()
    identity = str(uuid.UUID(bytes=sources.token(16), version=4))
    engine.create(path, {"workshop": identity})
    try:
        workspace = open_workshop(path, sources, actor=actor)
        try:
            workspace.commit("New workshop", edits)
        except BaseException:
            workspace.close()
            raise
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    workspace.forget_undo()
    return workspace


def _guarded(
    path: Path, connection: engine.Connection, sources: Sources, lock: Lock | None, actor: str
) -> Workspace:
    try:
        with engine.translating(path):
            workspace = Workspace(path, connection, sources, lock)
    except BaseException:
        connection.close()
        raise
    workspace.actor = actor
    return workspace


def _nothing() -> None:
    """Stand in where nobody keeps copies."""
