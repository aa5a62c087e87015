"""What writes the entries of one action: who, when, under which number, after which stamp."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from facilitator.domain.fold import DELETED, State
from facilitator.domain.journal import PUT, Entry, Scalar, check
from facilitator.domain.stamp import LARGEST, Sources, tick


@dataclass(slots=True)
class Pen:
    """Writes one entry after another, beginning after the number and the clock it is given."""

    writer: str
    seq: int
    clock: int
    now: int
    actor: str
    sources: Sources
    act: str = ""

    def write(
        self, verb: str, key: tuple[str, str], body: Mapping[str, Scalar], seen: Sequence[Entry] = ()
    ) -> Entry:
        """Return the next entry, which has seen these and comes after them and after all that was here."""
        self.clock = tick(self.clock, self.now)
        return self._entry(verb, key, body, _ids(seen), self._outdoing(seen))

    def put(self, state: State, body: Mapping[str, Scalar], beside: Sequence[Entry] = ()) -> Entry:
        """Return the next entry into an entity; only a removal has seen what the action wrote `beside` it."""
        base = state.all_head_ids() if DELETED in body else state.head_ids(body)
        if body.get(DELETED) is True:
            base = tuple(sorted({*base, *_ids(beside)}))
        self.clock = tick(self.clock, self.now)
        latest = [state.last] if state.last else []
        return self._entry(PUT, (state.kind, state.id), body, base, self._outdoing(latest))

    def stand_in(self, target: Entry, body: Mapping[str, Scalar]) -> Entry:
        """Return the next entry, in the place that an erased one has among what was written apart."""
        key = target.kind, target.entity
        return self._entry(PUT, key, body, (target.id,), min(target.stamp + 1, LARGEST))

    def _outdoing(self, seen: Iterable[Entry]) -> int:
        """Words from a clock ahead of ours are outdone by an entry's stamp, but do not move our own clock."""
        return tick(self.clock - 1, 0, (each.stamp for each in seen))

    def _entry(
        self, verb: str, key: tuple[str, str], body: Mapping[str, Scalar], base: tuple[str, ...], stamp: int
    ) -> Entry:
        self.seq += 1
        self.act = self.act or f"{self.writer}:{self.seq}"
        head = (self.writer, self.seq, stamp, self.now, self.actor, self.act, verb, *key)
        made = Entry(*head, body, base, self.sources.token(16))
        check(made)
        return made


def _ids(entries: Iterable[Entry]) -> tuple[str, ...]:
    return tuple(sorted({each.id for each in entries}))
