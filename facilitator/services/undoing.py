"""What this run of the app did, and how its latest action is taken back and done again."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from facilitator.domain.journal import Entry, Scalar, Touched
from facilitator.domain.undo import reverse

Key = tuple[str, str]
Histories = Callable[[Sequence[Key]], Mapping[Key, Sequence[Entry]]]
Write = Callable[[str, Mapping[Key, Mapping[str, Scalar]]], tuple[tuple[Entry, ...], Touched]]
MOST_UNDONE = 200


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo or redo did: the action's label, and the fields others wrote since, left alone."""

    label: str
    skipped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Act:
    """One action of a person: its label and the entries it wrote."""

    label: str
    entries: tuple[Entry, ...]


class Undoing:
    """The actions of one run that can be taken back or done again; the caller holds the guard."""

    def __init__(self, histories: Histories, write: Write) -> None:
        """Read entities with `histories` and write them with `write`."""
        self._histories, self._write = histories, write
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
        _push(self._done, act)
        self._undone.clear()

    def forget(self) -> None:
        """Let all that was done stay done."""
        self._done.clear()
        self._undone.clear()

    def forget_of(self, keys: Collection[Key]) -> None:
        """Let what was done to these entities stay done: their earlier words are erased."""
        for acts in (self._done, self._undone):
            acts[:] = [
                act for act in acts if not any((each.kind, each.entity) in keys for each in act.entries)
            ]

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
        histories = self._histories([(each.kind, each.entity) for each in act.entries])
        reversals = [reverse(each, histories[each.kind, each.entity], self._stands) for each in act.entries]
        wanted = {(each.edit.kind, each.edit.id): each.edit.fields for each in reversals if each.edit.fields}
        entries, touched = self._write(act.label, wanted)
        source.pop()
        made = {(entry.kind, entry.entity): entry for entry in entries}
        for each in reversals:
            entry = made.get((each.edit.kind, each.edit.id))
            if entry is not None:
                self._stands.update({(entry.id, name): stood for name, stood in each.stands.items()})
        if entries:
            _push(target, Act(act.label, entries))
        skipped = {name for each in reversals for name in each.skipped}
        return Undone(act.label, tuple(sorted(skipped))), touched


def _push(acts: list[Act], act: Act) -> None:
    acts.append(act)
    del acts[:-MOST_UNDONE]
