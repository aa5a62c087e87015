"""Undo as new entries: re-assert what was there before, except where somebody else has written since.

An undo writes a newer stamp, so whose words a field holds cannot be told from stamps. Therefore each
undoing entry *stands for* the entries whose values it restored, and the question asked is always: are the
words that are shown now still those of the action that is to be undone?
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from facilitator.domain.fold import DELETED, SET_PREFIXES, State, fold
from facilitator.domain.journal import Edit, Entry, Scalar, canonical

Stands = Mapping[tuple[str, str], frozenset[str]]


@dataclass(frozen=True, slots=True)
class Reversal:
    """An edit that undoes one entry, what each of its fields then stands for, and the fields left alone."""

    edit: Edit
    stands: Mapping[str, frozenset[str]]
    skipped: tuple[str, ...] = ()


def reverse(entry: Entry, history: Iterable[Entry], stands: Stands) -> Reversal:
    """Return the edit that takes an entry back, given every entry of its entity."""
    known = {each.id: each for each in history}
    state = fold(entry.kind, entry.entity, known.values())
    if state.first is not None and state.first.id == entry.id and DELETED not in entry.body:
        return _unmake(entry, state, stands)
    fields: dict[str, Scalar] = {}
    standing: dict[str, frozenset[str]] = {}
    skipped = []
    for name in entry.body:
        before = [known[each] for each in entry.base if each in known and name in known[each].body]
        is_ours = _owners(state.heads[name], name, stands) == _stand(entry.id, name, stands)
        if not is_ours or _was_disputed(entry, name, before, known):
            skipped.append(name)
            continue
        fields[name] = _shown(name, before)
        standing[name] = _owners(before, name, stands)
    return Reversal(Edit(entry.kind, entry.entity, fields), standing, tuple(skipped))


def _was_disputed(entry: Entry, name: str, before: list[Entry], known: Mapping[str, Entry]) -> bool:
    """Tell whether the entry settled a conflict: one value of two cannot stand for what was there before."""
    if name == DELETED:
        earlier = [each for each in known.values() if each.id != entry.id and entry.id not in each.base]
        return fold(entry.kind, entry.entity, earlier).deletion_disputed
    if name.startswith(SET_PREFIXES):
        return False
    return len({canonical(each.body[name]) for each in before}) > 1


def _unmake(entry: Entry, state: State, stands: Stands) -> Reversal:
    """Take back a creation by deleting, unless somebody has written into what was created."""
    changed = [name for name, heads in state.heads.items() if not _owners(heads, name, stands) <= {entry.id}]
    if changed:
        return Reversal(Edit(entry.kind, entry.entity, {}), {}, tuple(changed))
    return Reversal(Edit(entry.kind, entry.entity, {DELETED: True}), {})


def _owners(heads: Iterable[Entry], name: str, stands: Stands) -> frozenset[str]:
    return frozenset(owner for head in heads for owner in _stand(head.id, name, stands))


def _stand(entry: str, name: str, stands: Stands) -> frozenset[str]:
    return stands.get((entry, name), frozenset({entry}))


def _shown(name: str, before: list[Entry]) -> Scalar:
    if name == DELETED or name.startswith(SET_PREFIXES):
        return any(entry.body[name] is True for entry in before)
    return max(before, key=lambda entry: entry.order).body[name] if before else None
