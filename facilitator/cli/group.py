"""`facilitator group`: bring similar points together, those of a workshop or those of a bare table."""

from __future__ import annotations

from argparse import ArgumentTypeError
from pathlib import Path

from facilitator.cli import cache, progress, reasons, rows, shortfall
from facilitator.cli.answer import Answer, clipped, counted, sentence
from facilitator.cli.parser import Arguments, Parser, UsageError
from facilitator.cli.workshop import reading, writing
from facilitator.domain.errors import NotAllowedError
from facilitator.domain.snapshot import Snapshot
from facilitator.services import grouping, regrouping
from facilitator.services.grouping import SuggestedGroup, Suggestion

HINT = "Name a workshop file, or a table with --points."
_WITHIN = (
    "Leave --within out: the points of each question are grouped by themselves, unless you say --across."
)


class _Wanted(Arguments):
    file: Path | None
    accept: bool
    points: Path | None
    within: str | None
    granularity: float
    across: bool
    explain: list[str] | None


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
    parser.add_argument(
        "--within", metavar="COLUMN", help="let no group mix what is in this column of POINTS"
    )
    parser.add_argument(
        "--across", action="store_true", help="let groups reach across sessions and questions"
    )
    parser.add_argument(
        "--granularity",
        metavar="G",
        type=_granularity,
        default=regrouping.RECOMMENDED,
        help="from 0 (few wide groups) to 1 (many narrow ones), or the word themes; 0.5 is recommended",
    )
    parser.add_argument(
        "--explain", metavar="REF", nargs="+", help="say what these points have in common, and change nothing"
    )


def run(arguments: _Wanted) -> Answer:
    """Return the groups, after making them real if that was asked for."""
    file, table = arguments.file, arguments.points
    if (file is None) == (table is None):
        raise UsageError("The command cannot be understood", "It wants one of FILE and --points.", HINT)
    if table is not None:
        _refuse_beside_a_table(arguments, table)
        return rows.grouped(table, arguments.within, arguments.granularity)
    assert file is not None  # noqa: S101 - said above, for mypy
    if arguments.within:
        raise UsageError("There is no such column", f"{file.name} is a workshop.", _WITHIN)
    if arguments.explain:
        return reasons.given(reading(file), arguments.explain)
    if not arguments.accept:
        snapshot = reading(file)
        return _answer(snapshot, _suggestion(snapshot, arguments), "suggested", is_accepted=False)
    with writing(file) as workspace:
        found = _suggestion(workspace.snapshot, arguments)
        grouping.accept(workspace, found)
        return _answer(workspace.snapshot, _made(workspace.snapshot), "made", is_accepted=True)


def _refuse_beside_a_table(arguments: _Wanted, table: Path) -> None:
    if arguments.accept:
        raise UsageError("There is nothing to accept in", f"{table.name} is no workshop.", HINT)
    if arguments.across or arguments.explain:
        detail = f"{table.name} has no sessions and no references."
        raise UsageError("The command cannot be understood", detail, HINT)


def _granularity(word: str) -> float:
    """Return the number meant, or say what it could be."""
    if word == "themes":
        return -1.0
    try:
        number = float(word)
    except ValueError:
        number = -1
    if not 0 <= number <= 1:
        raise ArgumentTypeError(f"“{word}” is neither a number from 0 to 1 nor the word themes")
    return number


def _suggestion(snapshot: Snapshot, arguments: _Wanted) -> Suggestion:
    if not snapshot.points:
        title = f"“{snapshot.workshop.title}” is empty."
        raise NotAllowedError("There are no points yet", title, "Add some, or import them.")
    shortfall.tell()
    with progress.shown() as tell:
        where = regrouping.anywhere if arguments.across else regrouping.by_question
        work = regrouping.Work(cache.folder(), tell)
        return regrouping.suggest(snapshot, work, [arguments.granularity], where=where)[0]


def _made(snapshot: Snapshot) -> Suggestion:
    """Return the groups as they are now, with what people decided before."""
    groups = (
        SuggestedGroup(each.name, each.why, tuple(point.id for point in snapshot.members[each.id]), each.id)
        for each in snapshot.standing.values()
    )
    alone = (point.id for point in snapshot.points.values() if point.group not in snapshot.groups)
    return Suggestion(tuple(groups), tuple(alone))


def _answer(snapshot: Snapshot, found: Suggestion, done: str, *, is_accepted: bool) -> Answer:
    groups = [
        {
            "name": each.name,
            "why": each.why,
            "points": _refs(snapshot, each.members),
            "against": _refs(snapshot, each.against),
        }
        for each in found.groups
    ]
    alone = _refs(snapshot, found.alone)
    total = sentence(f"{counted(len(groups), 'group')} {done}, {counted(len(alone), 'point')} left alone.")
    lines = (f"  {len(each.members):4}  {clipped(each.name)}{_sides(each)}" for each in found.groups)
    hint = () if is_accepted else ("Nothing is changed; --accept makes them real.",)
    return Answer({"accepted": is_accepted, "groups": groups, "alone": alone}, (total, *lines, *hint))


def _sides(group: SuggestedGroup) -> str:
    return f"  ({len(group.against)} seem to say the opposite)" if group.against else ""


def _refs(snapshot: Snapshot, points: tuple[str, ...]) -> list[str]:
    return sorted(snapshot.points[each].ref for each in points)
