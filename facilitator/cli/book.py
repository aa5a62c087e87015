"""`facilitator codebook`: list the themes with all that is said of them, write them out, or take them in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from facilitator.cli.answer import Answer, clipped, counted, listed, sentence
from facilitator.cli.parser import OfWorkshop, Parser, UsageError
from facilitator.cli.workshop import reading, writing
from facilitator.domain.codebook import CodeBook, CodeLine
from facilitator.services import codebook
from facilitator.services.codebook import Arrival, State

MOST_LINES = 40


class _Wanted(OfWorkshop):
    out: Path | None
    source: Path | None
    preview: bool


def declare(parser: Parser) -> None:
    """Say which file, and whether it is written or read."""
    parser.add_file()
    parser.add_argument(
        "--export",
        dest="out",
        metavar="OUT",
        type=Path,
        help="write the themes: .csv, .xlsx or .qdc (REFI-QDA)",
    )
    parser.add_argument(
        "--import",
        dest="source",
        metavar="IN",
        type=Path,
        help="take the themes of such a file in, by their names",
    )
    parser.add_argument("--preview", action="store_true", help="with --import: only say what would change")


def run(arguments: _Wanted) -> Answer:
    """List, write or take in, as the arguments say."""
    if arguments.out is not None and arguments.source is not None:
        detail = "--export and --import are two commands."
        raise UsageError("The command cannot be understood", detail, "See “facilitator codebook --help”.")
    if arguments.out is not None:
        return _export(arguments.file, arguments.out)
    if arguments.source is not None:
        book = codebook.read(arguments.source)
        if arguments.preview:
            return _taken(book, codebook.compare(reading(arguments.file), book), is_preview=True)
        with writing(arguments.file) as workspace:
            return _taken(book, codebook.take(workspace, book), is_preview=False)
    return _listed(codebook.lines(reading(arguments.file)))


def _export(file: Path, out: Path) -> Answer:
    snapshot = reading(file)
    notes = codebook.export(snapshot, out)
    themes = len(snapshot.whole_book)
    line = f"{out} is written: {counted(themes, 'theme')}."
    return Answer({"path": str(out), "themes": themes, "notes": list(notes)}, (line, *notes))


def _taken(book: CodeBook, arrivals: Sequence[Arrival], *, is_preview: bool) -> Answer:
    counts = Counter(each.state for each in arrivals)
    figures = ", ".join(f"{counts[state]:,} {state.value}" for state in State)
    total = f"{counted(len(arrivals), 'theme')} {'would be taken' if is_preview else 'taken'} in: {figures}."
    told = [f"  {_change(each)}" for each in arrivals if each.state is not State.KNOWN]
    more = len(told) - MOST_LINES
    shown = [*told[:MOST_LINES], *([f"  … and {more:,} more; --json lists them all."] if more > 0 else [])]
    document = {
        **{state.value: counts[state] for state in State},
        "preview": is_preview,
        "themes": [each.as_dict() for each in arrivals],
        "notes": list(book.notes),
    }
    return Answer(document, (sentence(total), *shown, *book.notes))


def _change(each: Arrival) -> str:
    if each.state is State.NEW:
        return f"“{each.line.name}” is new."
    return f"“{each.line.name}” differs in {listed(each.fields)}."


def _listed(lines: Sequence[CodeLine]) -> Answer:
    plain = [Arrival(line, State.KNOWN).as_dict() for line in lines]
    themes = [
        {name: value for name, value in each.items() if name not in {"state", "fields"}} for each in plain
    ]
    told = (
        f"  {'  ' if line.parent else ''}{line.name}{' (retired)' if line.retired else ''}"
        f"{': ' + clipped(line.description, 70) if line.description else ''}"
        for line in lines
    )
    return Answer({"themes": themes}, (sentence(f"{counted(len(lines), 'theme')}."), *told))
