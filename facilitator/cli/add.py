"""`facilitator add`: write down one point."""

from __future__ import annotations

from facilitator.cli.answer import Answer, listed
from facilitator.cli.parser import OfWorkshop, Parser
from facilitator.cli.workshop import writing
from facilitator.domain.errors import NotAllowedError, NotFoundError
from facilitator.domain.journal import LONGEST_TEXT
from facilitator.domain.records import Kind
from facilitator.domain.snapshot import Snapshot
from facilitator.services import capture, finding
from facilitator.services.reporting import desk_name


class _Wanted(OfWorkshop):
    desk: str
    session: str | None
    kind: str
    theme: list[str]
    text: str


def declare(parser: Parser) -> None:
    """Say what was said, where and when."""
    kinds = ", ".join(Kind)
    parser.add_file()
    parser.add_argument("text", metavar="TEXT", help="what was said, in quotation marks")
    parser.add_argument("--desk", metavar="D", required=True, help="the table, by its name or number")
    parser.add_argument("--session", metavar="S", help="the session, by its title or its place in the agenda")
    parser.add_argument("--kind", metavar="K", default=Kind.INSIGHT.value, help=f"one of {kinds}")
    parser.add_argument(
        "--theme", metavar="T", action="append", default=[], help="a theme, by its name; may be given again"
    )


def run(arguments: _Wanted) -> Answer:
    """Write the point down; it is on the disk when this returns."""
    text, kind = _require_text(arguments.text), _kind(arguments.kind)
    with writing(arguments.file) as workspace:
        before = workspace.snapshot
        desk = finding.desk(before, arguments.desk)
        session = _session(before, arguments.session)
        themes = [finding.theme(before, each) for each in arguments.theme]
        placed = {"desk": desk.id, "session": session, "kind": kind}
        id = capture.add_point(workspace, text=text, themes=[each.id for each in themes], **placed)
        snapshot = workspace.snapshot
    point = snapshot.points[id]
    title = snapshot.sessions[session].title if session else ""
    names = [each.name for each in snapshot.themes_of(point)]
    document = {"ref": point.ref, "id": id, "text": point.text, "table": desk_name(desk), "session": title}
    tagged = f", tagged {listed(names)}" if names else ""
    line = f"{point.ref} is written down at {desk_name(desk)}{tagged}."
    return Answer({**document, "kind": kind, "themes": names}, (line,))


def _require_text(text: str) -> str:
    if not text.strip():
        raise NotAllowedError(
            "The point is empty", "TEXT holds no letter.", "Say in a sentence what was said."
        )
    if len(text) > LONGEST_TEXT:
        detail = f"TEXT has {len(text):,} characters; {LONGEST_TEXT:,} is the most."
        raise NotAllowedError("The point is too long", detail, "One idea, one point: split it.")
    return text


def _kind(name: str) -> str:
    wanted = " ".join(name.casefold().replace("-", " ").split())
    if wanted not in set(Kind):
        raise NotFoundError(
            "There is no such kind", f"No kind is called “{name}”.", f"Choose one of {listed(Kind)}."
        )
    return wanted


def _session(snapshot: Snapshot, name: str | None) -> str:
    """Return the id of the session of this name; without a name, of the only one, if there is one."""
    if name is not None:
        return finding.session(snapshot, name).id
    if len(snapshot.sessions) > 1:
        titles = listed(each.title for each in snapshot.sessions.values())
        raise NotFoundError(
            "Which session?",
            f"The workshop has {len(snapshot.sessions)}: {titles}.",
            "Name one with --session.",
        )
    return next(iter(snapshot.sessions), "")
