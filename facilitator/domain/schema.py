"""Which kinds of record there are, which fields each has, and what a field may hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import Field, dataclass, fields
from typing import Any

from facilitator.domain.fold import DELETED
from facilitator.domain.journal import Scalar
from facilitator.domain.records import (
    Action,
    Card,
    Chapter,
    Decision,
    Desk,
    Distinction,
    Group,
    Opinion,
    Organisation,
    Outcome,
    Person,
    Point,
    Record,
    Region,
    Session,
    Stakeholder,
    Theme,
    Waiver,
    Workshop,
)

TYPES: dict[str, type[Record]] = {
    "workshop": Workshop,
    "session": Session,
    "desk": Desk,
    "person": Person,
    "theme": Theme,
    "point": Point,
    "opinion": Opinion,
    "distinction": Distinction,
    "group": Group,
    "outcome": Outcome,
    "decision": Decision,
    "waiver": Waiver,
    "action": Action,
    "card": Card,
    "stakeholder": Stakeholder,
    "region": Region,
    "organisation": Organisation,
    "chapter": Chapter,
}


@dataclass(frozen=True, slots=True)
class Shape:
    """A kind's fields: registers with their defaults, and the prefixes of its members (`tag:`, `ev:`)."""

    registers: Mapping[str, Scalar]
    quiet: frozenset[str]
    tracked: frozenset[str]
    prefixes: tuple[str, ...]


def _shape(record: type[Record]) -> Shape:
    plain = [each for each in fields(record) if each.name not in {"id", "born", "changed"}]
    registers: dict[str, Any] = {each.name: each.default for each in plain if not _is_made(each)}
    prefixes = [str(each.metadata["members"]) for each in plain if "members" in each.metadata]
    if "ev:" in prefixes:
        prefixes += ["role:", "star:"]
    quiet = frozenset(each.name for each in plain if each.metadata.get("quiet"))
    tracked = frozenset(each.name for each in plain if each.metadata.get("tracked"))
    return Shape(registers, quiet, tracked, tuple(prefixes))


def _is_made(each: Field[object]) -> bool:
    return "members" in each.metadata or "derived" in each.metadata


SHAPES: dict[str, Shape] = {kind: _shape(record) for kind, record in TYPES.items()}


def clean(kind: str, name: str, value: Scalar) -> Scalar:
    """Return a register's value, or its default where another app wrote a value of the wrong type."""
    default = SHAPES[kind].registers[name]
    return value if type(value) is type(default) else default


def require_known(kind: str, body: Mapping[str, Scalar]) -> None:
    """Raise ValueError where our own code writes an unknown field or a value of the wrong type."""
    shape = SHAPES[kind]
    for name, value in body.items():
        if name == DELETED or name.startswith(shape.prefixes):
            continue
        if name not in shape.registers:
            message = f"{kind} has no field {name}"
            raise ValueError(message)
        if value is not None and type(value) is not type(shape.registers[name]):
            message = f"{kind}.{name} cannot hold {value!r}"
            raise ValueError(message)
