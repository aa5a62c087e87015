"""`facilitator export`: write a workbook or a report."""

from __future__ import annotations

from pathlib import Path

from facilitator.cli import progress
from facilitator.cli.answer import Answer
from facilitator.cli.parser import OfWorkshop, Parser
from facilitator.cli.workshop import reading
from facilitator.domain.report import Include
from facilitator.services import reporting
from facilitator.services.workspace import real_sources


class _Wanted(OfWorkshop):
    to: Path
    names: bool
    internal: bool
    only_approved: bool


def declare(parser: Parser) -> None:
    """Say where to, and what may leave the laptop."""
    parser.add_file()
    parser.add_argument(
        "--to", metavar="OUT", type=Path, required=True, help="the file to write; it ends in .xlsx or .docx"
    )
    parser.add_argument(
        "--names",
        action="store_true",
        help="let names in: of rapporteurs, reviewers, organisations, and of people who agreed",
    )
    parser.add_argument("--internal", action="store_true", help="let internal points in")
    parser.add_argument(
        "--only-approved", action="store_true", help="leave out outcomes that are not approved"
    )


def run(arguments: _Wanted) -> Answer:
    """Write the file whole, or leave what was there."""
    include = Include(drafts=not arguments.only_approved, names=arguments.names, internal=arguments.internal)
    report = reporting.build_report(reading(arguments.file), include, real_sources().now())
    with progress.shown() as tell:
        written = reporting.write(report, arguments.to, tell, progress.never)
    counts = ", ".join(f"{name} {number:,}" for name, number in written["counts"].items())
    return Answer(written, (f"{written['path']} is written. {counts}.", *written["notes"]))
