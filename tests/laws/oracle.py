"""What is true of a history: which entry was written having seen which, whatever the entries themselves say.

The oracle never reads an entry's `base`. It keeps, for each entry, the set of entries that lay on that laptop
at that moment. A value is live where no other write of the same field was made by somebody who had it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from facilitator.domain.fold import DELETED
from facilitator.domain.journal import PUT, Entry, canonical

Key = tuple[str, str]
Live = dict[str, list[Entry]]


class Oracle:
    """Every entry ever written, and what its laptop held then."""

    def __init__(self) -> None:
        self.written: dict[str, Entry] = {}
        self.saw: dict[str, frozenset[str]] = {}
        self.of: defaultdict[Key, list[str]] = defaultdict(list)
        self.approved: dict[str, tuple[str, bool]] = {}
        self.erased: defaultdict[str, set[str]] = defaultdict(set)

    def record(self, entries: Iterable[Entry], saw: frozenset[str]) -> None:
        """Remember what was just written on a laptop that held these entries; no name is ever given twice."""
        for entry in entries:
            assert entry.id not in self.written, f"{entry.id} was given twice"
            self.written[entry.id] = entry
            self.saw[entry.id] = saw
            if entry.verb == PUT:
                self.of[entry.kind, entry.entity].append(entry.id)

    def erase(self, redaction: Entry, saw: frozenset[str]) -> None:
        """Remember that entries lost their words wherever this one is; they go on replacing what they saw."""
        self.record([redaction], saw)
        for target in redaction.base:
            self.erased[target].add(redaction.id)

    def is_erased(self, present: frozenset[str], entry: str) -> bool:
        """Tell whether an entry has no words left where these entries are."""
        return entry in self.erased and not self.erased[entry].isdisjoint(present)

    def live(self, present: frozenset[str], key: Key) -> Live:
        """Return per field the writes that nobody who had seen them has replaced, the one to show first."""
        fields: defaultdict[str, list[Entry]] = defaultdict(list)
        for each in self.of[key]:
            if each in present:
                for name in self.written[each].body:
                    fields[name].append(self.written[each])
        found = {}
        for name, writes in fields.items():
            seen = set().union(*(self.saw[entry.id] for entry in writes))
            left = [each for each in writes if each.id not in seen and not self.is_erased(present, each.id)]
            found[name] = sorted(left, key=_by_run if is_placed(key, name) else _by_order, reverse=True)
        return {name: heads for name, heads in found.items() if heads}

    def is_whole(self, present: frozenset[str], key: Key) -> bool:
        """Tell whether everything is here that the writers of this entity's entries had seen of it."""
        mine = set(self.of[key])
        here = mine & present
        return all(self.saw[each] & mine <= here for each in here)

    def is_deleted(self, live: Live) -> bool:
        """Tell whether a deletion stands: nobody objects, and it was made in sight of all that is live."""
        verdicts = live.get(DELETED, [])
        if not verdicts or not all(entry.body[DELETED] is True for entry in verdicts):
            return False
        seen = set().union(*(self.saw[entry.id] for entry in verdicts)) | {entry.id for entry in verdicts}
        return all(entry.id in seen for name in live if name != DELETED for entry in live[name])

    def basis(self, present: frozenset[str], key: Key, undecided: Collection[Key] = ()) -> str:
        """Return what an approval given now is truly bound to, if these points are not removed."""
        live = self.live(present, key)
        bound = {name: _ids(live.get(name, [])) for name in ("statement", "body")}
        for name in [name for name in live if name.startswith("ev:")]:
            if any(entry.body[name] is True for entry in live[name]):
                point = name.removeprefix("ev:")
                words = self.live(present, ("point", point))
                bound[name] = _ids([*live[name], *live.get(f"role:{point}", [])])
                is_gone = self.is_deleted(words) and ("point", point) not in undecided
                bound[f"text:{point}"] = [] if is_gone else _ids(words.get("text", []))
        return canonical(bound)


def is_placed(key: Key, name: str) -> bool:
    """Tell whether a field is a point's place: histories write that as runs do, without a lock."""
    return (key[0], name) == ("point", "group")


def vector(present: Iterable[str]) -> dict[str, int]:
    """Return per writer up to which number nothing is missing."""
    numbers: defaultdict[str, set[int]] = defaultdict(set)
    for each in present:
        writer, _, seq = each.partition(":")
        numbers[writer].add(int(seq))
    return {
        writer: next(n for n in range(len(seqs) + 1) if n + 1 not in seqs) for writer, seqs in numbers.items()
    }


def _by_order(entry: Entry) -> tuple[int, str, int]:
    return entry.order


def _by_run(entry: Entry) -> tuple[int, str, int]:
    return entry.wall, entry.act, entry.seq


def _ids(entries: Iterable[Entry]) -> list[str]:
    return sorted({entry.id for entry in entries})
