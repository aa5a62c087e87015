"""From wishes to entries: join the edits of one action, and drop what would change nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from facilitator.domain.errors import NotAllowedError
from facilitator.domain.fold import DELETED, State
from facilitator.domain.journal import Edit, Scalar, normalise
from facilitator.domain.placing import LOCK, PLACE, whole
from facilitator.domain.schema import SHAPES, require_known

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Sight:
    """What somebody had before their eyes on deciding about a field: the heads of it and of its removal."""

    kind: str
    id: str
    field: str
    heads: tuple[str, ...]


def joined(edits: Iterable[Edit]) -> dict[Key, dict[str, Scalar]]:
    """Return the wished fields of each entity, a later edit over an earlier one.

    Raise ValueError where our own code names an unknown field or gives a value of the wrong type.
    """
    wanted: dict[Key, dict[str, Scalar]] = {}
    for edit in edits:
        fields = {str(normalise(name)): normalise(value) for name, value in edit.fields.items()}
        require_known(edit.kind, fields)
        wanted.setdefault((edit.kind, edit.id), {}).update(fields)
    return wanted


def news(state: State, fields: Mapping[str, Scalar]) -> dict[str, Scalar]:
    """Return the fields that would change what is shown or settle a conflict.

    What is written into a removed entity together with its removal leaves it removed. What a hand or a run
    places is written whole, and no run moves what is locked.
    """
    new = {name: each for name, each in fields.items() if _is_news(state, name, each)}
    found = whole(state.kind, new, fields)
    if LOCK not in fields and state.value(LOCK) is True:
        found.pop(PLACE, None)
    if found and state.deleted and fields.get(DELETED) is True:
        found[DELETED] = True
    return found


def in_sight(state: State, field: str) -> tuple[str, ...]:
    """Return what somebody must have seen to decide about a field; for a removal, the heads of all."""
    return state.all_head_ids() if field == DELETED else state.head_ids([field, DELETED])


def require_seen(state: State, sight: Sight) -> None:
    """Refuse to replace what was not shown to the person who decides."""
    if in_sight(state, sight.field) != sight.heads:
        what = "It" if sight.field == DELETED else "The wording"
        raise NotAllowedError(
            f"{what} changed meanwhile", "Somebody settled it or wrote again.", "Look at it once more."
        )


def _is_news(state: State, name: str, value: Scalar) -> bool:
    if name == DELETED:
        return bool(value) != state.deleted or state.deletion_disputed
    if state.conflicts(name):
        return True
    if name in state.heads:
        shown = state.value(name)
        return type(shown) is not type(value) or shown != value
    is_first = state.first is None and name in SHAPES[state.kind].registers
    return is_first or value not in {None, False}
