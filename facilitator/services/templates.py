"""The workshops one can start from: agenda, code book and tables of known formats, kept as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from facilitator.domain.errors import NotFoundError
from facilitator.domain.fold import DELETED
from facilitator.domain.journal import Edit, Scalar
from facilitator.domain.records import Desk, Record, Session, Theme, Workshop
from facilitator.domain.schema import SHAPES
from facilitator.domain.stamp import Sources
from facilitator.places import resource
from facilitator.services import lists, order

_REFERENCES = ("parent",)


@dataclass(frozen=True, slots=True)
class Template:
    """A format to start from; ids in it tell its records apart, and new ones are given when it is used."""

    name: str
    title: str
    summary: str
    workshop: Workshop
    desks: tuple[Desk, ...] = ()
    sessions: tuple[Session, ...] = ()
    themes: tuple[Theme, ...] = ()
    lists: Mapping[str, tuple[Record, ...]] = field(default_factory=dict)


def templates() -> tuple[Template, ...]:
    """Return every template that ships with the app, in the order in which to offer them."""
    plain = [read(path) for path in resource("templates").glob("*.toml")]
    return tuple(_template(each) for each in sorted(plain, key=lambda each: (each["order"], each["name"])))


def template(name: str) -> Template:
    """Return the template of this name, or raise NotFoundError with a sentence that lists the names."""
    known = templates()
    wanted = name.strip().casefold()
    for each in known:
        if wanted in {each.name, each.title.casefold()}:
            return each
    names = ", ".join(f"“{each.name}”" for each in known)
    raise NotFoundError(
        "There is no such template", f"No template is called “{name}”.", f"Choose one of {names}."
    )


def opening(start: Template, sources: Sources) -> list[Edit]:
    """Return the edits that a workshop of this format begins with: its facts, then all of its records."""
    return [
        Edit("workshop", "workshop", _fields("workshop", start.workshop)),
        *additions(start, sources, {}, {}),
    ]


def additions(
    start: Template, sources: Sources, after: Mapping[str, str], known: Mapping[str, str]
) -> list[Edit]:
    """Return the edits that add a format's records at the end, `after` the last key of each kind.

    What its records say of one another is kept; `known` tells who stands for a record that is not among them.
    """
    edits, ids = [], dict(known)
    rows: tuple[tuple[str, tuple[Record, ...]], ...] = (
        ("session", start.sessions),
        ("desk", start.desks),
        ("theme", start.themes),
        *start.lists.items(),
    )
    for kind, records in rows:
        pos = after.get(kind, "")
        for record in records:
            fields = _fields(kind, record)
            if "pos" in SHAPES[kind].registers:
                pos = fields["pos"] = order.between(pos, "", sources)
            if kind in lists.CARRIERS:
                made, fields = lists.entry_of(str(fields["name"])), {DELETED: False, **fields}
            else:
                made = sources.token(10).hex()
            ids |= {record.id: made} if record.id else {}
            edits.append(Edit(kind, made, fields))
    return [replace(edit, fields={**edit.fields, **_referred(edit, ids)}) for edit in edits]


def read(path: Path) -> dict[str, Any]:
    """Return a shipped TOML file as plain values."""
    import tomllib

    with path.open("rb") as file:
        return tomllib.load(file)


def _template(plain: Mapping[str, Any]) -> Template:
    tables = plain["tables"]
    names = [""] * tables if isinstance(tables, int) else tables
    return Template(
        name=plain["name"],
        title=plain["title"],
        summary=plain["summary"],
        workshop=Workshop(id="", template=plain["name"], **plain["workshop"]),
        desks=tuple(Desk(id="", number=number, name=name) for number, name in enumerate(names, start=1)),
        sessions=tuple(Session(id="", **each) for each in plain["sessions"]),
        themes=tuple(Theme(id="", **each) for each in plain["themes"]),
    )


def _referred(edit: Edit, ids: Mapping[str, str]) -> dict[str, Scalar]:
    """Return the fields of an edit that named another record, with the name which that has now."""
    named = {name: edit.fields[name] for name in _REFERENCES if edit.fields.get(name)}
    return {name: ids.get(str(value), "") for name, value in named.items()}


def _fields(kind: str, record: Record) -> dict[str, Scalar]:
    registers = SHAPES[kind].registers.items()
    return {name: getattr(record, name) for name, default in registers if getattr(record, name) != default}
