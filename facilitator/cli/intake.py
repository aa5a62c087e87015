"""`facilitator import`: take points from somebody's table, and account for every row of it."""

from __future__ import annotations

from pathlib import Path

from facilitator.cli.answer import Answer, counted, listed
from facilitator.cli.parser import OfWorkshop, Parser
from facilitator.cli.workshop import writing
from facilitator.domain.errors import SourceError
from facilitator.services import importing
from facilitator.services.importing import ImportReceipt, Refusal, Wish

MOST_LINES = 20
MOST_REASONS = 3


class _Wanted(OfWorkshop):
    source: Path
    map: str | None
    sheet: str | None
    encoding: str
    separator: str
    create: bool
    theme_columns: Wish | None
    refused: Path | None


def declare(parser: Parser) -> None:
    """Say what to read, and how."""
    parser.add_file()
    parser.add_argument(
        "source", metavar="SOURCE", type=Path, help="an Excel workbook, CSV, text, Markdown or Word file"
    )
    parser.add_argument(
        "--map",
        metavar="FIELD=COLUMN,…",
        help="which column holds what: text=Comment,desk=Table,session=Round",
    )
    parser.add_argument("--sheet", metavar="NAME", help="the sheet of the workbook, if not the first")
    parser.add_argument(
        "--encoding", metavar="NAME", default="", help="the letters of a text file, if guessed wrongly"
    )
    parser.add_argument(
        "--separator",
        choices=importing.SEPARATORS,
        default="",
        help="what parts the cells of a text file, if guessed wrongly; notes: a bullet or paragraph a point",
    )
    parser.add_argument(
        "--theme-columns",
        metavar="WHICH",
        type=Wish,
        choices=list(Wish),
        help="which columns of 0 and 1, x or yes are themes: none, known (in the code book) or all; "
        "if not said, known, and all of a workbook that Facilitator exported",
    )
    parser.add_argument(
        "--create", action="store_true", help="add the tables, sessions and themes that are missing"
    )
    parser.add_argument(
        "--refused", metavar="OUT.csv", type=Path, help="write the rows that are not taken there, with why"
    )


def run(arguments: _Wanted) -> Answer:
    """Take the rows that can be taken, in one step; raise SourceError if that is none."""
    mapping = importing.parse_mapping(arguments.map) if arguments.map is not None else None
    how = (arguments.sheet, arguments.encoding, arguments.separator)
    table = importing.read_table(arguments.source, *how)
    name = importing.name_of(arguments.source)
    with writing(arguments.file) as workspace:
        book = importing.book_of(workspace.snapshot)
        candidates = importing.look(table, name, mapping, book, arguments.theme_columns)
        receipt = importing.take(workspace, candidates, create=arguments.create)
    if arguments.refused is not None:
        importing.save_refused(candidates, receipt.refused, arguments.refused)
    if not receipt.taken:
        raise _nothing_taken(receipt)
    return Answer(receipt.as_dict(), _lines(receipt))


def _lines(receipt: ImportReceipt) -> tuple[str, ...]:
    made = (
        ("table", receipt.created_desks),
        ("session", receipt.created_sessions),
        ("theme", receipt.created_themes),
    )
    created = [f"{counted(len(names), word)} added: {listed(names)}." for word, names in made if names]
    refused = [f"  {_row(each)}" for each in receipt.refused[:MOST_LINES]]
    more = len(receipt.refused) - MOST_LINES
    if more > 0:
        refused.append(f"  … and {more:,} more; --json lists them all.")
    total = f"{counted(receipt.taken, 'point')} taken, {len(receipt.refused):,} refused."
    return (total, *refused, *created, *receipt.notes)


def _nothing_taken(receipt: ImportReceipt) -> SourceError:
    reasons = {each.why: each for each in reversed(receipt.refused)}
    told = " ".join(_row(each) for each in sorted(reasons.values(), key=lambda each: each.row)[:MOST_REASONS])
    detail = f"{receipt.file}: {counted(len(receipt.refused), 'row')} refused. {told}"
    return SourceError("No row was taken", detail, "The workshop is as it was.")


def _row(refusal: Refusal) -> str:
    return f"Row {refusal.row}: {refusal.why}"
