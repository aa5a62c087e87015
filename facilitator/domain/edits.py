"""From wishes to entries: join the edits of one action, and drop what would change nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from facilitator.domain.fold import DELETED, State
from facilitator.domain.journal import Edit, Scalar, normalise
from facilitator.domain.schema import SHAPES, require_known

Key = tuple[str, str]


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
    """Return the fields that would change what is shown or settle a conflict."""
    return {name: value for name, value in fields.items() if _is_news(state, name, value)}


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
