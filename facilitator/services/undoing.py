"""What this run of the app did, and how its latest action is taken back and done again."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from facilitator.domain.journal import Entry, Scalar, Touched
from facilitator.domain.undo import Deed, reverse

Key = tuple[str, str]
Histories = Mapping[Key, Sequence[Entry]]
Bodies = Mapping[Key, Sequence[Mapping[str, Scalar]]]
MOST_UNDONE = 200
UNSEEN = frozenset({"held"})  # a mark that a hand was there (see records.Group): nobody misses an older one


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo or redo did: the action's label, and the fields others wrote since, left alone."""

    label: str
    skipped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Act:
    """One action of a person: its label, and what it did to each entity."""

    label: str
    deeds: tuple[Deed, ...]

    @property
    def touched(self) -> Touched:
        """What the action changed."""
        return Touched(self.label, frozenset((deed.kind, deed.id) for deed in self.deeds))


class Undoing:
    """The actions of one run that can be taken back or done again; the caller holds the guard."""

    def __init__(
        self, read: Callable[[Sequence[Key]], Histories], write: Callable[[str, Histories, Bodies], Act]
    ) -> None:
        """Read the entries of entities with `read`, and write into them with `write`."""
        self._read, self._write = read, write
        self._done: list[Act] = []
        self._undone: list[Act] = []
        self._stands: dict[tuple[str, str], frozenset[str]] = {}

    @property
    def undo_label(self) -> str | None:
        """The label of what `undo` would take back."""
        return self._done[-1].label if self._done else None

    @property
    def redo_label(self) -> str | None:
        """The label of what `redo` would do again."""
        return self._undone[-1].label if self._undone else None

    def remember(self, act: Act) -> None:
        """Take note of a new action; what was undone before can no longer be done again."""
        if act.deeds:
            _push(self._done, act)
            self._undone.clear()

    def forget(self) -> None:
        """Let all that was done stay done."""
        self._done.clear()
        self._undone.clear()

    def forget_of(self, keys: Collection[Key]) -> None:
        """Let what was done to these entities stay done: their earlier words are erased."""
        for acts in (self._done, self._undone):
            acts[:] = [act for act in acts if not any((each.kind, each.id) in keys for each in act.deeds)]

    def undo(self) -> tuple[Undone, Touched] | None:
        """Take back the latest action, except where somebody wrote since; None if there is none."""
        return self._reverse(self._done, self._undone)

    def redo(self) -> tuple[Undone, Touched] | None:
        """Do again what was undone last, except where somebody wrote since; None if there is none."""
        return self._reverse(self._undone, self._done)

    def _reverse(self, source: list[Act], target: list[Act]) -> tuple[Undone, Touched] | None:
        if not source:
            return None
        act = source[-1]
        histories = self._read([(deed.kind, deed.id) for deed in act.deeds])
        reversals = {
            (deed.kind, deed.id): reverse(deed, histories[deed.kind, deed.id], self._stands)
            for deed in act.deeds
        }
        bodies = {key: [again.body for again in each.again] for key, each in reversals.items() if each.again}
        back = self._write(act.label, histories, bodies)
        source.pop()
        for deed in back.deeds:
            for entry, again in zip(deed.wrote, reversals[deed.kind, deed.id].again, strict=True):
                self._stands.update({(entry, name): owners for name, owners in again.stands.items()})
        if back.deeds:
            _push(target, back)
        skipped = {name for each in reversals.values() for name in each.skipped} - UNSEEN
        return Undone(act.label, tuple(sorted(skipped))), back.touched


def _push(acts: list[Act], act: Act) -> None:
    acts.append(act)
    del acts[:-MOST_UNDONE]
