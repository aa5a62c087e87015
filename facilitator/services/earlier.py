"""Begin like an earlier workshop, or like a template: agenda, tables, code book and lists, and no points."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path

from facilitator.domain.errors import NotAllowedError
from facilitator.domain.journal import Edit, Scalar
from facilitator.domain.records import Desk, Theme, Workshop
from facilitator.domain.snapshot import PLURALS, Snapshot
from facilitator.domain.stamp import Sources
from facilitator.services import lists
from facilitator.services.templates import Template, additions
from facilitator.services.workspace import Workspace, open_workshop

_FACTS = ("purpose", "language", "organiser", "target", "template")
_ORDERED = ("session", "theme", *lists.CARRIERS)


def template_of(path: Path, sources: Sources) -> Template:
    """Return what an earlier workshop's file offers to begin with; the file is only read."""
    workspace = open_workshop(path, sources, read_only=True)
    try:
        return _template(workspace.snapshot, path)
    finally:
        workspace.close()


def start_from(workspace: Workspace, start: Template) -> Mapping[str, int]:
    """Add what a format has and this workshop lacks, in one step; return how many of each kind that is.

    Sessions, themes and names are the same if they are called the same, tables if they have one number.
    """
    snapshot = workspace.snapshot
    missing = _missing(snapshot, start)
    after = {kind: _last(snapshot, kind) for kind in _ORDERED}
    edits = additions(missing, workspace.sources, after, _stand_ins(snapshot, start))
    facts = _empty_facts(snapshot, start)
    if not edits and not facts:
        raise NotAllowedError(
            "There is nothing to add",
            "Everything of it is here already.",
            "Choose something else to start from.",
        )
    workspace.commit("Start from “" + start.title + "”", [Edit("workshop", "workshop", facts), *edits])
    return Counter(each.kind for each in edits)


def _template(snapshot: Snapshot, path: Path) -> Template:
    known = snapshot.workshop
    themes = tuple(
        replace(each, merged_into="", parent=snapshot.survivors.get(each.parent, each.parent))
        for each in snapshot.themes.values()
        if each.id not in snapshot.survivors or snapshot.survivors[each.id] == each.id
    )
    return Template(
        name="",
        title=known.title or path.stem,
        summary="",
        workshop=Workshop(id="", **{name: getattr(known, name) for name in _FACTS}),
        desks=tuple(replace(each, rapporteur="") for each in snapshot.desks.values()),
        sessions=tuple(snapshot.sessions.values()),
        themes=themes,
        lists={kind: tuple(getattr(snapshot, PLURALS[kind]).values()) for kind in lists.CARRIERS},
    )


def _missing(snapshot: Snapshot, start: Template) -> Template:
    """Return the format without what the workshop has."""
    titles = {each.title.casefold() for each in snapshot.sessions.values()}
    themes = _themes_here(snapshot)
    return replace(
        start,
        sessions=tuple(each for each in start.sessions if each.title.casefold() not in titles),
        desks=tuple(each for each in start.desks if _is_free(snapshot, each)),
        themes=tuple(each for each in start.themes if each.name.casefold() not in themes),
        lists={
            kind: tuple(each for each in entries if not _is_listed(snapshot, kind, getattr(each, "name")))  # noqa: B009 - each kind of entry has one
            for kind, entries in start.lists.items()
        },
    )


def _stand_ins(snapshot: Snapshot, start: Template) -> dict[str, str]:
    """Return which theme of this workshop stands for one of the format that has its name."""
    themes = _themes_here(snapshot)
    return {each.id: themes[each.name.casefold()] for each in start.themes if each.name.casefold() in themes}


def _themes_here(snapshot: Snapshot) -> dict[str, str]:
    live: list[Theme] = [each for each in snapshot.themes.values() if each.id not in snapshot.survivors]
    return {each.name.casefold(): each.id for each in live}


def _is_free(snapshot: Snapshot, desk: Desk) -> bool:
    return all(
        each.number != desk.number and (not desk.name or each.name.casefold() != desk.name.casefold())
        for each in snapshot.desks.values()
    )


def _is_listed(snapshot: Snapshot, kind: str, name: str) -> bool:
    return any(each.name.casefold() == name.casefold() for each in getattr(snapshot, PLURALS[kind]).values())


def _last(snapshot: Snapshot, kind: str) -> str:
    return max((each.pos for each in getattr(snapshot, PLURALS[kind]).values()), default="")


def _empty_facts(snapshot: Snapshot, start: Template) -> dict[str, Scalar]:
    """Return the facts that the format has and the workshop left empty."""
    offered = {each.name: getattr(start.workshop, each.name) for each in fields(start.workshop)}
    return {name: offered[name] for name in _FACTS if offered[name] and not getattr(snapshot.workshop, name)}
