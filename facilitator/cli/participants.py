"""`facilitator participants`: take people in under codes; their names are sealed apart."""

from __future__ import annotations

from pathlib import Path

from facilitator.cli.answer import Answer, counted
from facilitator.cli.parser import OfWorkshop, Parser, UsageError
from facilitator.cli.workshop import writing
from facilitator.folders import data_folder
from facilitator.services import participants
from facilitator.services.participants import NameList, Receipt

MOST_LINES = 20


class _Wanted(OfWorkshop):
    source: Path | None
    sheet: str | None
    map: str | None
    refused: Path | None
    is_forgetting: bool


def declare(parser: Parser) -> None:
    """Say which file names them, and what becomes of rows that are not taken."""
    parser.add_file()
    parser.add_argument(
        "source", metavar="SOURCE", type=Path, nargs="?", help="a CSV file or an Excel workbook"
    )
    parser.add_argument("--sheet", metavar="NAME", help="the sheet of a workbook; else its first")
    parser.add_argument("--map", metavar="FIELD=COLUMN,…", help="which column holds what")
    parser.add_argument("--refused", metavar="CSV", type=Path, help="write the rows that are not taken there")
    parser.add_argument(
        "--forget-names", dest="is_forgetting", action="store_true", help="delete the list of names for good"
    )


def run(arguments: _Wanted) -> Answer:
    """Take the people in, or make those who are there anonymous."""
    if (arguments.source is None) != arguments.is_forgetting:
        raise UsageError("This is unclear", "Name a SOURCE, or say --forget-names.", "See --help.")
    with writing(arguments.file) as workspace:
        names = NameList(workspace, data_folder())
        if arguments.source is None:
            return _forget(names, len(workspace.snapshot.people))
        mapping = participants.parse_mapping(arguments.map) if arguments.map else None
        people = participants.read_people(arguments.source, mapping, arguments.sheet)
        receipt = participants.take(workspace, people, names)
    if arguments.refused is not None and receipt.refused:
        participants.write_refused(people, arguments.refused)
    return Answer(receipt.as_dict(), _lines(receipt))


def _forget(names: NameList, people: int) -> Answer:
    was_here = names.is_here()
    names.delete()
    said = "The list of names is deleted" if was_here else "There was no list of names"
    codes = counted(people, "participant is a code", "participants are codes")
    return Answer({"deleted": was_here, "participants": people}, (f"{said}; {codes} for good.",))


def _lines(receipt: Receipt) -> tuple[str, ...]:
    people, more = counted(receipt.new, "participant"), len(receipt.refused) - MOST_LINES
    lists = ", ".join(
        counted(receipt.listed[kind], f"new {word}")
        for kind, word in (("organisation", "organisation"), ("stakeholder", "group"), ("region", "region"))
    )
    return (
        f"{people} taken in under codes, {receipt.known:,} known before; {lists}.",
        f"{counted(len(receipt.refused), 'row')} not taken." if receipt.refused else "Every row was taken.",
        *(f"  Row {each.row}: {each.why}" for each in receipt.refused[:MOST_LINES]),
        *([f"  … and {more:,} more; --json lists them all."] if more > 0 else []),
    )
