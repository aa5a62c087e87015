"""The open workshop: one way in (`commit`), one way out (`subscribe` and `snapshot`)."""

from __future__ import annotations

import os
import platform
import threading
import time
import uuid
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

import facilitator
from facilitator.domain.edits import Sight, joined, news, require_seen
from facilitator.domain.erasing import Erasure, Pen, entries_of
from facilitator.domain.errors import NotAllowedError, WorkshopFileError
from facilitator.domain.fold import DELETED, State, fold
from facilitator.domain.journal import HELLO, PUT, REDACT, Edit, Entry, Scalar, Touched, check, normalise
from facilitator.domain.receipt import Receipt, vector
from facilitator.domain.runs import Run
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.stamp import LARGEST, Sources, receive, tick
from facilitator.domain.undo import deed
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
_FOLDED = (PUT, REDACT)


@dataclass(frozen=True, slots=True)
class _Moment:
    """When an entry is written: the time, our clock, its number in this run, and the action it is part of."""

    now: int
    clock: int
    seq: int
    act: str = ""

    def after(self, act: str) -> _Moment:
        """Return the moment of the next entry."""
        return _Moment(self.now, min(self.clock + 1, LARGEST), self.seq + 1, act)


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
        self.workshop_id = queries.fact(connection, "workshop")
        self.read_only = lock is None
        self.sources = sources
        self._connection = connection
        self._lock = lock
        self._guard = threading.RLock()
        self.secure: Callable[[], object] = _nothing  # said before much comes in at once; a root keeps copies
        self._listeners: list[Listener] = []
        self._writer, self._seq = sources.token(8).hex(), 0
        self._clock = journal.newest_stamp(connection, sources.now())
        self._undoing = Undoing(self._histories, self._write)

    def commit(self, label: str, edits: Iterable[Edit]) -> Touched:
        """Write all these edits durably or none of them; values that are so already are left alone."""
        return self.decide(label, edits, ())

    def decide(self, label: str, edits: Iterable[Edit], sights: Iterable[Sight]) -> Touched:
        """Commit what somebody decided; refuse if it is not any more as it was in sight of them."""
        wanted = joined(edits)
        with self._guard:
            self._require_writable()
            histories = self._histories(list(wanted))
            states = {key: fold(*key, entries) for key, entries in histories.items()}
            for sight in sights:
                require_seen(states[sight.kind, sight.id], sight)
            new = {key: news(states[key], fields) for key, fields in wanted.items()}
            act = self._write(label, histories, {key: [body] for key, body in new.items() if body})
            self._undoing.remember(act)
        self._tell(act.touched)
        return act.touched

    def merge(self, entries: Iterable[Entry], origin: str, ahead: int = 0) -> Receipt:
        """Take in entries from elsewhere, all or none; twice or in any order, the state is the same.

        `origin` names the file they came from, `ahead` by how many ms the sender's clock is ahead of ours.
        """
        self._require_writable()
        with self._guard:
            found = merging.sort_out(self._connection, entries)
            touched = replace(_touched_by(f"Receive {origin}", found.new), is_received=True)
            receipt = self._bring_in(found, touched, origin, ahead)
            now = self.sources.now()
            for entry in found.new:
                self._clock = receive(self._clock, entry.stamp, now)
        self._tell(touched)
        return receipt

    def erase(self, reason: str, erasures: Iterable[Erasure]) -> Receipt:
        """Take words out of the journal for good, here and wherever this comes; nothing brings them back."""
        self._require_writable()
        with self._guard:
            pen, made = self._pen()
            for each in erasures:
                key = each.kind, each.id
                made += entries_of(each, reason, self._histories([key])[key], pen)
            touched = _touched_by("Erase words", made)
            receipt = self._bring_in(merging.Sorted(tuple(made), 0, ()), touched, "", 0)
            self._seq, self._clock = pen.seq, pen.clock
        self._tell(touched)
        return receipt

    def purge(self) -> bool:
        """Have the bytes of erased words gone from the file; False if that must wait for the next opening."""
        with self._guard, suppress(WorkshopFileError), engine.translating(self.path):
            return not facts.read(self._connection, redaction.BYTES) or redaction.purge(self._connection)
        return False

    def preview(self, entries: Iterable[Entry], origin: str, ahead: int = 0) -> Receipt:
        """Return the receipt that `merge` would give; nothing is changed."""
        self._require_writable()
        with self._guard, engine.rehearsal(self._connection, self.path):
            found = merging.sort_out(self._connection, entries)
            return self._take(found, _touched_by(origin, found.new), origin, ahead)[0]

    def entries(self) -> list[Entry]:
        """Return the whole journal, run by run in the order of writing."""
        with self._guard, engine.translating(self.path):
            return journal.every(self._connection)

    def runs(self) -> list[Run]:
        """Return the runs of the app that wrote what is here, in the order of their writers."""
        with self._guard, engine.translating(self.path):
            return runs.every(self._connection)

    def entries_of(self, run: Run) -> list[Entry]:
        """Return the entries of one run, from its first on as far as none is missing."""
        with self._guard, engine.translating(self.path):
            return journal.of_run(self._connection, run.writer, run.whole)

    def vector(self) -> dict[str, int]:
        """Return per run of the app the number up to which all its entries are here."""
        with self._guard, engine.translating(self.path):
            connection = self._connection
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
        if self.read_only:
            with engine.reading(self.path) as connection, engine.translating(self.path):
                return search.find(connection, text, limit, kinds)
        with self._guard, engine.translating(self.path):
            return search.find(self._connection, text, limit, kinds)

    def save_draft(self, name: str, text: str) -> None:
        """Keep half-typed text on this laptop's disk; empty text forgets it."""
        self._require_writable()
        with self._guard, engine.transaction(self._connection, self.path):
            drafts.keep(self._connection, name, str(normalise(text)), self.sources.now())

    def draft(self, name: str) -> str:
        """Return half-typed text that was kept, empty if there is none or the workshop is only read."""
        if self.read_only:
            return ""
        with self._guard, engine.translating(self.path):
            return drafts.read(self._connection, name)

    def keep_fact(self, name: str, value: str) -> None:
        """Keep a fact about this file, outside the journal and never handed on; an empty one is forgotten."""
        self._require_writable()
        with self._guard, engine.transaction(self._connection, self.path):
            facts.keep(self._connection, name, value)

    def facts(self, prefix: str) -> Mapping[str, str]:
        """Return the facts about this file whose names begin so; none where it is only read."""
        if self.read_only:
            return {}
        with self._guard, engine.translating(self.path):
            return facts.under(self._connection, prefix)

    def close(self) -> None:
        """End the work on this file; everything committed is in it. Harmless when called again."""
        with self._guard:
            if self._lock is not None:
                engine.close(self._connection)
                self._lock.release()

    def _write(self, label: str, histories: Histories, bodies: Bodies) -> Act:
        """Write these bodies into each entity, as one action that has seen these entries."""
        self._require_writable()
        if not bodies:
            return Act(label, ())
        states = {key: fold(*key, histories[key]) for key in bodies}
        now = self.sources.now()
        moment = _Moment(now, tick(self._clock, now), self._seq + 1)
        made = []
        if not self._seq:
            made.append(self._hello(moment))
            moment = moment.after("")
        moment = replace(moment, act=f"{self._writer}:{moment.seq}")
        written: dict[Key, list[Entry]] = {key: [] for key in bodies}
        for key, body in ((key, body) for key, each in bodies.items() for body in each):
            written[key].append(self._entry(states[key], written[key], body, moment))
            moment = moment.after(moment.act)
        made += [entry for entries in written.values() for entry in entries]
        for entry in made:
            check(entry)
        after = {key: fold(*key, [*histories[key], *entries]) for key, entries in written.items()}
        act = Act(label, tuple(deed(states[key], after[key], written[key]) for key in bodies))
        with engine.transaction(self._connection, self.path):
            journal.append(self._connection, made, now)
            projection.project(self._connection, list(after.values()))
        self._seq, self._clock = moment.seq - 1, moment.clock - 1
        self.snapshot = queries.reload(self._connection, self.snapshot, act.touched)
        return act

    def _histories(self, keys: Sequence[Key]) -> dict[Key, list[Entry]]:
        with engine.translating(self.path):
            return journal.of_entities(self._connection, keys)

    def _entry(
        self, state: State, beside: Sequence[Entry], body: Mapping[str, Scalar], moment: _Moment
    ) -> Entry:
        """Return one entry of an action; only a removal has seen what the action wrote `beside` it."""
        base = state.all_head_ids() if DELETED in body else state.head_ids(body)
        if body.get(DELETED) is True:
            base = tuple(sorted({*base, *(entry.id for entry in beside)}))
        seen = [head.stamp for heads in state.heads.values() for head in heads]
        # Words from a clock ahead of ours are outdone by this entry's stamp, but do not move our own clock.
        stamp = tick(moment.clock - 1, 0, seen)
        head = (
            self._writer,
            moment.seq,
            stamp,
            moment.now,
            self.actor,
            moment.act,
            PUT,
            state.kind,
            state.id,
        )
        return Entry(*head, body, base, self.sources.token(16))

    def _hello(self, moment: _Moment) -> Entry:
        body = {"app": facilitator.__version__, "system": platform.system(), "person": self.actor}
        body |= {"desk": self.desk, "device": self.device}
        first = f"{self._writer}:1"
        head = (self._writer, 1, moment.clock, moment.now, self.actor, first, HELLO, "run", self._writer)
        return Entry(*head, body, (), self.sources.token(16))

    def _pen(self) -> tuple[Pen, list[Entry]]:
        """Return what writes this run's next entries, and those that must come before them."""
        now = self.sources.now()
        pen = Pen(self._writer, self._seq, self._clock, now, self.actor, self.sources)
        if self._seq:
            return pen, []
        pen.seq, pen.clock = 1, tick(self._clock, now)
        return pen, [self._hello(_Moment(now, pen.clock, 1))]

    def _bring_in(self, found: merging.Sorted, touched: Touched, origin: str, ahead: int) -> Receipt:
        """Store what is new, and forget whatever of it must not be brought back."""
        with engine.transaction(self._connection, self.path):
            receipt, erased = self._take(found, touched, origin, ahead)
        snapshot = queries.reload(self._connection, self.snapshot, touched)
        self.snapshot = queries.counted_on(snapshot, (entry.kind for entry in found.new))
        if erased:
            self._undoing.forget_of(erased)
            self.purge()
        return receipt

    def _take(
        self, found: merging.Sorted, touched: Touched, origin: str, ahead: int
    ) -> tuple[Receipt, frozenset[tuple[str, str]]]:
        """Store what is new and bring the read tables in step; the caller holds the transaction.

        Return the receipt, and the entities that lost words.
        """
        connection = self._connection
        before = queries.count_conflicts(connection)
        keys = sorted(touched.entities)
        known = queries.known(connection, keys)
        histories: dict[tuple[str, str], list[Entry]] = {key: [] for key in keys}
        histories |= journal.of_entities(connection, sorted(known | redaction.spoken_of(connection, keys)))
        for entry in found.new:
            if entry.verb in _FOLDED:
                histories[entry.kind, entry.entity].append(entry)
        now = self.sources.now()
        found, erased = redaction.carry_out(connection, found, histories, now)
        merging.take(connection, found, now, origin)
        projection.project(connection, [fold(*key, entries) for key, entries in histories.items()])
        made = {(entry.kind, entry.entity) for entry in found.new if entry.verb == PUT}
        receipt = Receipt(
            origin,
            new=len(found.new),
            known=found.known,
            forked=len(found.forked),
            born=_by_kind(made - known),
            changed=_by_kind(key for key in keys if key in known),
            conflicts=queries.count_conflicts(connection) - before,
            ahead=ahead,
            gaps=merging.incomplete(connection, _spoken_of(found.new)),
            erased=len(erased),
        )
        return receipt, frozenset((entry.kind, entry.entity) for entry in erased)

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


def _touched_by(label: str, entries: Iterable[Entry]) -> Touched:
    return Touched(label, frozenset((entry.kind, entry.entity) for entry in entries if entry.verb in _FOLDED))


def _by_kind(keys: Iterable[tuple[str, str]]) -> dict[str, int]:
    return dict(Counter(kind for kind, _ in keys))


def _spoken_of(entries: Iterable[Entry]) -> dict[str, int]:
    """Return per writer the highest number that these entries say they have seen."""
    highest: dict[str, int] = {}
    for entry in entries:
        for each in entry.base:
            writer, _, seq = each.partition(":")
            highest[writer] = max(highest.get(writer, 0), int(seq))
    return highest


def _nothing() -> None:
    """Stand in where nobody keeps copies."""
