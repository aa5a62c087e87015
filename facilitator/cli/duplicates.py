"""`facilitator duplicates`: find rows of a bare table, or points of a workshop, that say nearly the same."""

from __future__ import annotations

from pathlib import Path

from facilitator.cli import cache, progress
from facilitator.cli.answer import Answer, clipped, counted, sentence
from facilitator.cli.columns import columns_of
from facilitator.cli.parser import Arguments, Parser, UsageError
from facilitator.cli.workshop import reading
from facilitator.domain.snapshot import Snapshot
from facilitator.services import duplicates

MOST_LINES = 40


class _Wanted(Arguments):
    file: Path | None
    points: Path | None


def declare(parser: Parser) -> None:
    """Say whose points."""
    parser.add_argument("file", metavar="FILE", nargs="?", type=Path, help="the workshop file")
    parser.add_argument(
        "--points", metavar="POINTS", type=Path, help="look at the column “text” of a CSV file instead"
    )


def run(arguments: _Wanted) -> Answer:
    """Return the clusters of what says nearly the same; nothing is changed."""
    if (arguments.file is None) == (arguments.points is None):
        hint = "Name a workshop file, or a table with --points."
        raise UsageError("The command cannot be understood", "It wants one of FILE and --points.", hint)
    snapshot = reading(arguments.file) if arguments.file else None
    texts, names = _of_workshop(snapshot) if snapshot else _of_table(arguments.points)
    apart = duplicates.kept_apart(snapshot) if snapshot else frozenset()
    with progress.shown() as tell:
        found = duplicates.find(texts, cache.folder(), tell, progress.never, apart)
    clusters = [
        {
            **names[each.point],
            "copies": [{**names[one.point], "score": one.score, "why": one.why} for one in each.copies],
        }
        for each in found
    ]
    copies = sum(len(each.copies) for each in found)
    total = f"{counted(copies, 'copy', 'copies')} of {counted(len(found), 'point')} among {len(texts):,}."
    lines = [
        f"  {_called(names[each.point])}  {clipped(texts[each.point], 60)}  "
        + ", ".join(_called(names[one.point]) for one in each.copies)
        for each in found[:MOST_LINES]
    ]
    more = (f"  … and {len(found) - MOST_LINES:,} more; --json lists them all.",)
    return Answer({"clusters": clusters}, (sentence(total), *lines, *(more if found[MOST_LINES:] else ())))


def _of_table(path: Path | None) -> tuple[dict[str, str], dict[str, dict[str, object]]]:
    assert path is not None  # noqa: S101 - said above, for mypy
    columns = columns_of(path)
    texts, ids = columns.required("text"), columns.optional("id") or {}
    names: dict[str, dict[str, object]] = {str(row): {"row": row, "id": ids.get(row)} for row in texts}
    return {str(row): text for row, text in texts.items()}, names


def _of_workshop(snapshot: Snapshot) -> tuple[dict[str, str], dict[str, dict[str, object]]]:
    points = snapshot.points
    names: dict[str, dict[str, object]] = {each.id: {"ref": each.ref} for each in points.values()}
    return {each.id: each.text for each in points.values()}, names


def _called(name: dict[str, object]) -> str:
    return str(name.get("ref") or name.get("id") or f"row {name['row']}")
