"""`facilitator new`: make a workshop file."""

from __future__ import annotations

from pathlib import Path

from facilitator.cli.answer import Answer, counted
from facilitator.cli.parser import OfWorkshop, Parser, UsageError
from facilitator.services import setup
from facilitator.services.workspace import Workspace, real_sources


class _Wanted(OfWorkshop):
    template: str | None
    title: str | None
    tables: int | None
    like: Path | None


def declare(parser: Parser) -> None:
    """Say what is to be made."""
    parser.add_argument(
        "file", metavar="FILE", type=Path, help="the workshop file to make; one that is there is kept"
    )
    parser.add_argument("--template", metavar="NAME", help="what to start from; see “facilitator templates”")
    parser.add_argument(
        "--like", metavar="EARLIER", type=Path, help="begin like this workshop file, without its points"
    )
    parser.add_argument("--title", metavar="TITLE", help="what the workshop is called")
    parser.add_argument("--tables", metavar="N", type=int, help="how many tables there are")


def run(arguments: _Wanted) -> Answer:
    """Make the file, whole or not at all."""
    workspace = _made(arguments)
    try:
        snapshot, path = workspace.snapshot, workspace.path
    finally:
        workspace.close()
    sizes = {
        "sessions": len(snapshot.sessions),
        "tables": len(snapshot.desks),
        "themes": len(snapshot.themes),
    }
    held = [counted(sizes[f"{word}s"], word) for word in ("session", "table", "theme")]
    line = f"“{snapshot.workshop.title}” is in {path}: {held[0]}, {held[1]} and {held[2]}."
    return Answer({"file": str(path), "title": snapshot.workshop.title, **sizes}, (line,))


def _made(arguments: _Wanted) -> Workspace:
    path, title, desks = arguments.file, arguments.title, arguments.tables
    if arguments.like is None:
        return setup.create(path, real_sources(), template=arguments.template, title=title, desks=desks)
    if arguments.template is not None:
        raise UsageError("This is unclear", "Both --like and --template are named.", "Name one of them.")
    return setup.create_like(path, arguments.like, real_sources(), title=title, desks=desks)
