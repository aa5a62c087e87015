"""`facilitator stats`: count what a workshop holds."""

from __future__ import annotations

from collections.abc import Mapping

from facilitator.cli.answer import Answer, clipped, counted
from facilitator.cli.awaiting import as_list, sentences
from facilitator.cli.parser import OfWorkshop, Parser
from facilitator.domain.snapshot import Snapshot
from facilitator.services import checking, statistics
from facilitator.services.reporting import desk_name
from facilitator.services.statistics import Overview
from facilitator.services.waiting import awaited_in_all
from facilitator.services.workspace import open_workshop, real_sources

WIDTH = 50


def declare(parser: Parser) -> None:
    """Say which workshop."""
    parser.add_file()


def run(arguments: OfWorkshop) -> Answer:
    """Return the figures of the Overview page."""
    workspace = open_workshop(arguments.file, real_sources(), read_only=True)
    snapshot, awaited = workspace.snapshot, awaited_in_all(workspace)
    figures = statistics.overview(snapshot)
    desks = {desk_name(each.desk): each.points for each in figures.by_desk}
    themes = {theme.name: points for theme, points in figures.by_theme}
    lines = [
        f"“{snapshot.workshop.title}”",
        _sentence(snapshot, figures),
        *sentences(awaited, snapshot),
        *_counts("Points by table", desks),
        *_counts("Points by theme", {**themes, "without a theme": figures.untagged} if themes else {}),
        *_counts("Points by kind", dict(figures.by_kind)),
        *_counts(
            "What became of the points", {str(each): n for each, n in figures.dispositions.items() if n}
        ),
        *_counts("Outcomes", {str(each): n for each, n in figures.by_status.items() if n}),
    ]
    document = {
        **statistics.as_dict(snapshot),
        "awaited": as_list(awaited, snapshot),
        "digest": checking.digest(arguments.file),
    }
    return Answer(document, lines)


def _sentence(snapshot: Snapshot, figures: Overview) -> str:
    points = counted(figures.points, "point")
    tables = f"{figures.breadth.desks:,} of {counted(figures.desks, 'table')}"
    sessions = counted(len(snapshot.sessions), "session")
    made = f"{counted(figures.groups, 'group')}, {counted(figures.outcomes, 'outcome')}"
    conflicts = f" {counted(figures.conflicts, 'conflict')} to settle." if figures.conflicts else ""
    return f"{points} from {tables}, {sessions}, {made}.{conflicts}"


def _counts(title: str, counts: Mapping[str, int]) -> list[str]:
    if not counts:
        return []
    return ["", title, *(f"  {clipped(name, WIDTH):{WIDTH}}{number:>7,}" for name, number in counts.items())]
