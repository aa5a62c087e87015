"""`facilitator recover`: bring a damaged workshop file back from all that can still be read."""

from __future__ import annotations

from pathlib import Path

from facilitator.cli import progress, secrets
from facilitator.cli.answer import Answer, counted
from facilitator.cli.parser import OfWorkshop, Parser
from facilitator.folders import data_folder
from facilitator.services import recovery
from facilitator.services.moments import clock
from facilitator.services.recovery import COPY, DAMAGED, Given, Recovered, Source, Survey
from facilitator.services.workspace import real_sources


class _Wanted(OfWorkshop):
    places: list[Path] | None


def declare(parser: Parser) -> None:
    """Say which file, and where else to look for its words."""
    parser.add_file()
    parser.add_argument(
        "--from",
        dest="places",
        metavar="PATH",
        nargs="+",
        action="extend",
        type=Path,
        help="bundles, copies, or folders that hold such",
    )


def run(arguments: _Wanted) -> Answer:
    """Put a sound file in the damaged one's place and account for every source; else change nothing."""
    given = Given(tuple(arguments.places or ()), secrets.opener(is_spoken=False))
    data = data_folder()
    with progress.shown() as tell:
        survey = recovery.look(arguments.file, data, given, tell=tell)
    if survey.is_sound:
        line = f"{arguments.file} is sound and lacks nothing that was found; it is as it was."
        return Answer(_document(survey, None), (line,))
    done = recovery.recover(survey, real_sources(), data)
    lines = [f"{done.file} is sound again: {counted(survey.total, 'change')}."]
    lines += [_line(each, survey) for each in survey.sources]
    lines.append(f"Still missing: {counted(survey.gaps, 'change')} that others speak of.")
    if done.aside is not None:
        lines.append(f"The damaged file is kept as {done.aside.name}.")
    return Answer(_document(survey, done), tuple(lines))


def _line(source: Source, survey: Survey) -> str:
    if source.trouble:
        return f"  {source.path}: not used. {source.trouble}"
    if source.kind == DAMAGED:
        return f"  From the damaged file {source.path.name}: {source.readable:,} of {survey.total:,}."
    where = f"the copy of {clock(source.made)}" if source.kind == COPY else source.path.name
    return f"  From {where}: {source.new:,} more."


def _document(survey: Survey, done: Recovered | None) -> dict[str, object]:
    sources = [
        {
            "path": str(each.path),
            "kind": each.kind,
            "made": each.made,
            "readable": each.readable,
            "new": each.new,
            "trouble": each.trouble,
        }
        for each in survey.sources
    ]
    return {
        "file": str(survey.file),
        "recovered": done is not None,
        "damaged_kept_as": str(done.aside) if done is not None and done.aside is not None else None,
        "changes": survey.total,
        "missing": survey.gaps,
        "sources": sources,
    }
