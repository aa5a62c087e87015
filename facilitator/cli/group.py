"""`facilitator group`: bring similar points together, those of a workshop or those of a bare table."""

from __future__ import annotations

from pathlib import Path

from facilitator.cli import cache, progress, rows
from facilitator.cli.answer import Answer, clipped, counted, sentence
from facilitator.cli.parser import Arguments, Parser, UsageError
from facilitator.cli.workshop import reading, writing
from facilitator.domain.errors import NotAllowedError
from facilitator.domain.snapshot import Snapshot
from facilitator.services import grouping, regrouping
from facilitator.services.grouping import SuggestedGroup, Suggestion

HINT = "Name a workshop file, or a table with --points."


class _Wanted(Arguments):
    file: Path | None
    accept: bool
    points: Path | None


def declare(parser: Parser) -> None:
    """Say whose points, and whether to keep the groups."""
    parser.add_argument("file", metavar="FILE", nargs="?", type=Path, help="the workshop file")
    parser.add_argument("--accept", action="store_true", help="make the suggested groups real")
    parser.add_argument(
        "--points",
        metavar="POINTS",
        type=Path,
        help="group the column “text” of a CSV file instead of a workshop",
    )


def run(arguments: _Wanted) -> Answer:
    """Return the groups, after making them real if that was asked for."""
    file, table = arguments.file, arguments.points
    if (file is None) == (table is None):
        raise UsageError("The command cannot be understood", "It wants one of FILE and --points.", HINT)
    if table is not None:
        if arguments.accept:
            raise UsageError("There is nothing to accept in", f"{table.name} is no workshop.", HINT)
        return rows.grouped(table)
    assert file is not None  # noqa: S101 - said above, for mypy
    if not arguments.accept:
        snapshot = reading(file)
        return _answer(snapshot, _suggestion(snapshot), "suggested", is_accepted=False)
    with writing(file) as workspace:
        found = _suggestion(workspace.snapshot)
        grouping.accept(workspace, found)
        return _answer(workspace.snapshot, _made(workspace.snapshot), "made", is_accepted=True)


def _suggestion(snapshot: Snapshot) -> Suggestion:
    if not snapshot.points:
        title = f"“{snapshot.workshop.title}” is empty."
        raise NotAllowedError("There are no points yet", title, "Add some, or import them.")
    with progress.shown() as tell:
        return regrouping.suggest(snapshot, cache.folder(), tell, progress.never)[0]


def _made(snapshot: Snapshot) -> Suggestion:
    """Return the groups as they are now, with what people decided before."""
    groups = (
        SuggestedGroup(each.name, each.why, tuple(point.id for point in snapshot.members[each.id]), each.id)
        for each in snapshot.groups.values()
    )
    alone = (point.id for point in snapshot.points.values() if point.group not in snapshot.groups)
    return Suggestion(tuple(groups), tuple(alone))


def _answer(snapshot: Snapshot, found: Suggestion, done: str, *, is_accepted: bool) -> Answer:
    groups = [
        {"name": each.name, "why": each.why, "points": _refs(snapshot, each.members)} for each in found.groups
    ]
    alone = _refs(snapshot, found.alone)
    total = sentence(f"{counted(len(groups), 'group')} {done}, {counted(len(alone), 'point')} left alone.")
    lines = (f"  {len(each.members):4}  {clipped(each.name)}" for each in found.groups)
    hint = () if is_accepted else ("Nothing is changed; --accept makes them real.",)
    return Answer({"accepted": is_accepted, "groups": groups, "alone": alone}, (total, *lines, *hint))


def _refs(snapshot: Snapshot, points: tuple[str, ...]) -> list[str]:
    return sorted(snapshot.points[each].ref for each in points)
