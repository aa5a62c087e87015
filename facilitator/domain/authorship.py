"""Whose words a value is: undoing and settling write it again in the name of the person who does that."""

from __future__ import annotations

from collections.abc import Mapping

from facilitator.domain.fold import DELETED
from facilitator.domain.journal import Entry, Scalar


def written_first(entry: Entry, field: str, known: Mapping[str, Entry]) -> Entry:
    """Return which of the `known` entries of a record first wrote what this one has in a field.

    That is the entry itself, unless its writer had seen the value before and brought it back: by undoing, by
    settling a difference, or by writing the very words again. A choice among few, such as a kind, is nobody's
    words: made again it is a new one, unless it was undone or settled. A removal is always its own.
    """
    if field == DELETED:
        return entry
    past = _past(entry, field, known)
    same = [each for each in past.values() if _is_same(each.body[field], entry.body[field])]
    if not same or not (_is_words(entry.body[field]) or _is_brought_back(entry, field, past)):
        return entry
    first = [each for each in same if not any(other.id in _past(each, field, known) for other in same)]
    return min(first, key=lambda each: each.order)


def _past(entry: Entry, field: str, known: Mapping[str, Entry]) -> dict[str, Entry]:
    """Return what its writer had seen of a field, directly or through what others had seen."""
    found: dict[str, Entry] = {}
    passed: set[str] = set()
    waiting = list(entry.base)
    while waiting:
        name = waiting.pop()
        if name in passed or name not in known:
            continue
        passed.add(name)
        waiting.extend(known[name].base)
        if field in known[name].body:
            found[name] = known[name]
    return found


def _is_brought_back(entry: Entry, field: str, past: Mapping[str, Entry]) -> bool:
    """Tell whether somebody settled a difference, or returned to what stood before their own change."""
    seen = [past[name] for name in entry.base if name in past]
    is_settled = len(seen) > 1 and any(not _is_same(seen[0].body[field], each.body[field]) for each in seen)
    return is_settled or any(each.writer == entry.writer for each in seen)


def _is_same(one: Scalar, other: Scalar) -> bool:
    return type(one) is type(other) and one == other


def _is_words(value: Scalar) -> bool:
    return isinstance(value, str) and " " in value.strip()
