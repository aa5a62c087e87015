"""Undo as new entries: write again what was there before, except where somebody else has written since.

An undo writes newer stamps and new heads, so whose words a field holds cannot be told from those. Therefore
each undoing entry *stands for* the entries whose values it restored, and the question asked is always: does
the field still hold just what the action left there? Where several values stood side by side before, each is
written again without having seen the others: that is what a conflict is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from facilitator.domain.fold import DELETED, SET_PREFIXES, State, fold, unseen
from facilitator.domain.journal import Entry, Scalar
from facilitator.domain.placing import BOTH, LOCK, PLACE

Stands = Mapping[tuple[str, str], frozenset[str]]
_Held = tuple[Scalar, frozenset[str]]  # a value, and the entries that it stands for


class Life(Enum):
    """Whether there is an entity: never written, there, removed, or removed by one and changed by another."""

    ABSENT = "absent"
    LIVE = "live"
    GONE = "gone"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True)
class Deed:
    """What an action did to one entity: the entries it wrote, and per field the heads that it found.

    `life` is how it found the entity, None where it left that as it was; else `found` has every field.
    """

    kind: str
    id: str
    wrote: tuple[str, ...]
    found: Mapping[str, tuple[str, ...]]
    life: Life | None = None


@dataclass(frozen=True, slots=True)
class Again:
    """Values to be written again as one entry, and the entries that each of them stands for."""

    body: Mapping[str, Scalar]
    stands: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Reversal:
    """What takes a deed back, in the order of writing, and the fields left alone as others wrote there."""

    again: tuple[Again, ...]
    skipped: tuple[str, ...] = ()


def life_of(state: State) -> Life:
    """Return whether there is an entity."""
    if state.first is None:
        return Life.ABSENT
    if state.deleted:
        return Life.GONE
    return Life.DISPUTED if state.deletion_disputed else Life.LIVE


def deed(before: State, after: State, wrote: Iterable[Entry]) -> Deed:
    """Return what must be known of an action, to take it back later."""
    made = tuple(wrote)
    names = {name for entry in made for name in entry.body}
    has_turned = DELETED in names or life_of(before) is not life_of(after)
    found = {
        name: tuple(head.id for head in heads)
        for name, heads in before.heads.items()
        if has_turned or name in names
    }
    turned = life_of(before) if has_turned else None
    return Deed(before.kind, before.id, tuple(entry.id for entry in made), found, turned)


def reverse(done: Deed, history: Iterable[Entry], stands: Stands) -> Reversal:
    """Return what takes a deed back, given every entry of its entity."""
    reversing = _Reversing(done, history, stands)
    if done.life is None:
        kept = reversing.moved(reversing.written)
        return Reversal(reversing.restored(reversing.written - kept), _sorted(kept))
    if done.life is Life.ABSENT:
        return reversing.unmade()
    return reversing.revived() if done.life is Life.LIVE else reversing.removed(done.life)


class _Reversing:
    """One deed beside everything that is known of its entity now."""

    def __init__(self, done: Deed, history: Iterable[Entry], stands: Stands) -> None:
        self._deed, self._stands = done, stands
        self._known = {each.id: each for each in history}
        self._now = fold(done.kind, done.id, self._known.values())
        self._wrote = [self._known[each] for each in done.wrote if each in self._known]
        self.written = {name for entry in self._wrote for name in entry.body}

    def moved(self, names: Iterable[str]) -> set[str]:
        """Return the fields that do not hold any more what the deed left there."""
        return {
            name
            for name in names
            if self._owners(self._now.heads.get(name, ()), name) != self._owners(self._left(name), name)
        }

    def unmade(self) -> Reversal:
        """Take back a creation by removing, unless somebody has written into what was created."""
        moved = self.moved(self._now.heads)
        return Reversal((), _sorted(moved)) if moved else Reversal((Again({DELETED: True}, {}),))

    def revived(self) -> Reversal:
        """Bring back what was removed; words that others wrote into it meanwhile come along."""
        moved = self.moved({*self.written, DELETED})
        again = self.restored(self.written - moved - {DELETED})
        if DELETED not in moved:
            again = (*again, self._verdict(gone=False))
        return Reversal(again, _sorted(moved))

    def removed(self, life: Life) -> Reversal:
        """Let a removal stand as it stood: seen all the rest, or in dispute with what it had not seen."""
        moved = self.moved({*self._now.heads, *self.written})
        fields = self.written - {DELETED}
        if life is Life.GONE:
            again = self.restored(fields - moved)
            return Reversal(again if moved else (*again, self._verdict(gone=True)), _sorted(moved))
        contested = {name for name in self._contested() if name != DELETED}
        moved &= {*self.written, *contested, DELETED}
        if moved & {*contested, DELETED}:
            return Reversal(self.restored(fields - moved), _sorted(moved))
        again = (self._verdict(gone=True), *self.restored((fields | contested) - moved))
        if any(head.body[DELETED] is not True for head in self._found(DELETED)):
            again = (*again, self._verdict(gone=False))
        return Reversal(again, _sorted(moved))

    def restored(self, names: Collection[str]) -> tuple[Again, ...]:
        """Return what these fields held before, what was shown last and so the latest."""
        columns, rest = [], set(names)
        if rest >= BOTH and len(self._values(PLACE)) > 1:
            columns, rest = [self._placings()], rest - BOTH
        columns += [[{name: each} for each in self._values(name)] for name in sorted(rest)]
        depth = max((len(each) for each in columns), default=0)
        rows = [
            {name: held for each in columns if len(each) >= at for name, held in each[-at].items()}
            for at in range(depth, 0, -1)
        ]
        return tuple(
            Again(
                {name: each[0] for name, each in row.items()}, {name: each[1] for name, each in row.items()}
            )
            for row in rows
        )

    def _placings(self) -> list[dict[str, _Held]]:
        """Return the places where a point lay side by side, each with the lock that the same hand wrote."""
        places, locks = self._found(PLACE), self._found(LOCK)
        shown = [(each, BOTH if each in locks else frozenset({PLACE})) for each in places]
        written = [*shown, *((each, frozenset({LOCK})) for each in locks if each not in places)]
        return [
            {name: (head.body[name], self._owners([head], name)) for name in names}
            for head, names in reversed(written)
        ]

    def _values(self, name: str) -> list[_Held]:
        heads = self._found(name)
        if name.startswith(SET_PREFIXES):
            return [(any(head.body[name] is True for head in heads), self._owners(heads, name))]
        if not heads:
            return [(None, frozenset())]
        groups: dict[tuple[type, Scalar], list[Entry]] = {}
        for head in heads:
            groups.setdefault((type(head.body[name]), head.body[name]), []).append(head)
        return [(value, self._owners(each, name)) for (_, value), each in reversed(groups.items())]

    def _verdict(self, *, gone: bool) -> Again:
        heads = [head for head in self._found(DELETED) if (head.body[DELETED] is True) is gone]
        return Again({DELETED: gone}, {DELETED: self._owners(heads, DELETED)})

    def _contested(self) -> list[str]:
        heads = {name: tuple(self._found(name)) for name in self._deed.found}
        return [name for name, entries in unseen(heads).items() if entries]

    def _found(self, name: str) -> list[Entry]:
        """Return the heads that the deed found; what was redacted since has lost its words."""
        found = [self._known[each] for each in self._deed.found.get(name, ()) if each in self._known]
        return [entry for entry in found if name in entry.body]

    def _left(self, name: str) -> Sequence[Entry]:
        """Return the heads that the deed left."""
        return [entry for entry in self._wrote if name in entry.body] or self._found(name)

    def _owners(self, heads: Iterable[Entry], name: str) -> frozenset[str]:
        alone = ((head.id, frozenset({head.id})) for head in heads)
        return frozenset(owner for head, own in alone for owner in self._stands.get((head, name), own))


def _sorted(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(names))
