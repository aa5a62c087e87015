"""The workshops one can start from: agenda, code book and tables of known formats, kept as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from facilitator.domain.errors import NotFoundError
from facilitator.domain.journal import Edit, Scalar
from facilitator.domain.records import Desk, Record, Session, Theme, Workshop
from facilitator.domain.schema import SHAPES
from facilitator.domain.stamp import Sources
from facilitator.places import resource
from facilitator.services import order


@dataclass(frozen=True, slots=True)
class Template:
    """A format to start from; its records carry no ids, those are given when a workshop is made."""

    name: str
    title: str
    summary: str
    workshop: Workshop
    desks: tuple[Desk, ...] = ()
    sessions: tuple[Session, ...] = ()
    themes: tuple[Theme, ...] = ()


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
    """Return the edits that a workshop of this format begins with: itself, agenda, tables and code book."""
    edits = [Edit("workshop", "workshop", _fields("workshop", start.workshop))]
    rows: tuple[tuple[str, tuple[Record, ...]], ...] = (
        ("session", start.sessions),
        ("desk", start.desks),
        ("theme", start.themes),
    )
    for kind, records in rows:
        pos = ""
        for record in records:
            fields = _fields(kind, record)
            if "pos" in SHAPES[kind].registers:
                pos = fields["pos"] = order.between(pos, "", sources)
            edits.append(Edit(kind, sources.token(10).hex(), fields))
    return edits


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


def _fields(kind: str, record: Record) -> dict[str, Scalar]:
    registers = SHAPES[kind].registers.items()
    return {name: getattr(record, name) for name, default in registers if getattr(record, name) != default}
