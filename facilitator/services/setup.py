"""Set up a workshop: make it, from a template or blank, and keep its agenda and tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from facilitator.domain.errors import NotAllowedError
from facilitator.domain.journal import Edit, Scalar
from facilitator.domain.records import Desk, Workshop
from facilitator.domain.stamp import Sources
from facilitator.services import order
from facilitator.services.demo import demo, reset_demo
from facilitator.services.earlier import template_of
from facilitator.services.filling import HIGHEST, fill
from facilitator.services.finding import live
from facilitator.services.illustration import build_demo
from facilitator.services.templates import Template, opening, template, templates
from facilitator.services.workspace import Workspace, create_workshop

__all__ = [
    "MOST_DESKS",
    "Template",
    "add_desk",
    "add_session",
    "add_sessions",
    "build_demo",
    "change_workshop",
    "create",
    "create_like",
    "demo",
    "move_session",
    "reset_demo",
    "template",
    "templates",
]

MOST_DESKS = 500
_template_of = template


def create(
    path: Path,
    sources: Sources,
    *,
    template: str | None = None,
    title: str | None = None,
    desks: int | None = None,
) -> Workspace:
    """Make a workshop file and return it open.

    Without a title it is called as the template says, or else like its file; `desks` overrules the number of
    tables. Raise NotFoundError for an unknown template; nothing is written then.
    """
    start = _template_of(template) if template else Template("", "", "", Workshop(id=""))
    return _made(path, sources, start, title, desks)


def create_like(
    path: Path, earlier: Path, sources: Sources, *, title: str | None = None, desks: int | None = None
) -> Workspace:
    """Make a workshop file with the set-up and the code book of an earlier workshop, and return it open.

    Of points, people and rapporteurs nothing is taken, nor when and where it was.
    """
    return _made(path, sources, template_of(earlier, sources), title, desks)


def _made(path: Path, sources: Sources, start: Template, title: str | None, desks: int | None) -> Workspace:
    name = _tidy(title or "") or start.workshop.title or path.stem
    start = replace(start, workshop=replace(start.workshop, title=name))
    if desks is not None:
        start = replace(start, desks=_counted(start.desks, desks))
    return create_workshop(path, sources, opening(start, sources))


def change_workshop(workspace: Workspace, **fields: str) -> None:
    """Change what the workshop is called, what it is for, or where and when it takes place."""
    fill(workspace, "workshop", {workspace.snapshot.workshop.id: fields})


def add_session(workspace: Workspace, title: str, question: str = "", form: str = "") -> str:
    """Add a session at the end of the agenda and return its id."""
    session = workspace.new_id()
    pos = order.at_end([each.pos for each in workspace.snapshot.sessions.values()], workspace.sources)
    fields: dict[str, Scalar] = {"title": _named(title, "session"), "pos": pos}
    fields.update({name: text for name, text in (("question", question.strip()), ("form", form)) if text})
    workspace.commit("Add session", [Edit("session", session, fields)])
    return session


def add_sessions(workspace: Workspace, titles: Sequence[str]) -> None:
    """Add sessions at the end of the agenda, all in one step."""
    pos, edits = max((each.pos for each in workspace.snapshot.sessions.values()), default=""), []
    for title in titles:
        pos = order.between(pos, "", workspace.sources)
        edits.append(Edit("session", workspace.new_id(), {"title": _named(title, "session"), "pos": pos}))
    workspace.commit("Add session" if len(edits) == 1 else f"Add {len(edits)} sessions", edits)


def move_session(workspace: Workspace, session: str, place: int) -> None:
    """Put a session at a place in the agenda, counted from 0."""
    live(workspace.snapshot.sessions, session, "session")
    others = [each.pos for each in workspace.snapshot.sessions.values() if each.id != session]
    pos = order.at_place(others, place, workspace.sources)
    workspace.commit("Move session", [Edit("session", session, {"pos": pos})])


def add_desk(workspace: Workspace, name: str = "", number: int = 0) -> str:
    """Add a table and return its id; without a number it gets the one after the highest."""
    name = _tidy(name)
    taken = [each.number for each in workspace.snapshot.desks.values()]
    number = number or max(taken, default=0) + 1
    _require_free(workspace, number, name)
    desk = workspace.new_id()
    fields: dict[str, Scalar] = {"number": number, "name": name} if name else {"number": number}
    workspace.commit("Add table", [Edit("desk", desk, fields)])
    return desk


def _counted(desks: tuple[Desk, ...], wanted: int) -> tuple[Desk, ...]:
    if not 0 <= wanted <= MOST_DESKS:
        raise NotAllowedError(
            "That many tables do not fit",
            f"{wanted} tables were asked for.",
            f"Choose a number from 0 to {MOST_DESKS}.",
        )
    more = tuple(Desk(id="", number=number) for number in range(len(desks) + 1, wanted + 1))
    return (*desks[:wanted], *more)


def _tidy(name: str) -> str:
    return " ".join(name.split())


def _named(name: str, word: str) -> str:
    name = _tidy(name)
    if not name:
        raise NotAllowedError(f"A {word} needs a title", "The title is empty.", "Type a word or two.")
    return name


def _require_free(workspace: Workspace, number: int, name: str) -> None:
    if not 1 <= number <= HIGHEST:
        raise NotAllowedError(
            "This table has no usable number", f"It would be table {number}.", "Choose 1 or more."
        )
    for each in workspace.snapshot.desks.values():
        if each.number == number:
            raise NotAllowedError(
                "This table exists already", f"There is a table {number}.", "Choose another number."
            )
        if name and each.name.casefold() == name.casefold():
            raise NotAllowedError(
                "This table exists already",
                f"Table {each.number} is called “{each.name}”.",
                "Choose another name.",
            )
