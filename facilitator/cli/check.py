"""`facilitator check`: prove that a workshop file is sound."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from facilitator.cli.answer import Answer, counted
from facilitator.cli.awaiting import as_list, sentences
from facilitator.cli.parser import OfWorkshop, Parser
from facilitator.domain.errors import DamagedFileError
from facilitator.services import checking
from facilitator.services.checking import CheckResult
from facilitator.services.waiting import awaited_in_all
from facilitator.services.workspace import open_workshop, real_sources

MOST_NAMED = 5


class _Wanted(OfWorkshop):
    repair: bool


def declare(parser: Parser) -> None:
    """Say whether to mend what can be mended."""
    parser.add_file()
    parser.add_argument(
        "--repair", action="store_true", help="draw the tables anew from the journal, which stays"
    )


def run(arguments: _Wanted) -> Answer:
    """Return that the file is sound; raise DamagedFileError, naming what is wrong, if it is not."""
    if arguments.repair:
        checking.repair(arguments.file)
    found = checking.check(arguments.file)
    if not found.is_sound:
        raise _damaged(arguments.file, found)
    mended = ("The tables are drawn anew from the journal.",) if arguments.repair else ()
    line = (
        f"{arguments.file} is sound: {counted(found.entries, 'entry', 'entries')} with the right checksums, "
        f"{counted(found.entities, 'record')} as the journal says."
    )
    workspace = open_workshop(arguments.file, real_sources(), read_only=True)
    awaited, snapshot = awaited_in_all(workspace), workspace.snapshot
    document = {**asdict(found), "sound": True, "repaired": arguments.repair}
    document["awaited"] = as_list(awaited, snapshot)
    return Answer(document, (*mended, line, *sentences(awaited, snapshot)))


def _damaged(path: Path, found: CheckResult) -> DamagedFileError:
    wrong = []
    if found.integrity != "ok":
        wrong.append(f"its pages do not fit together ({found.integrity})")
    if found.broken:
        what = counted(len(found.broken), "journal entry", "journal entries")
        wrong.append(f"{what} changed after writing ({_named(found.broken)})")
    if found.differing:
        wrong.append(
            f"{counted(len(found.differing), 'record')} not as the journal says ({_named(found.differing)})"
        )
    only_tables = not found.broken and found.integrity == "ok"
    hint = (
        "Draw them anew from the journal with “facilitator check FILE --repair”."
        if only_tables
        else "Keep the file as it is and open the newest copy of it that you have."
    )
    return DamagedFileError("The workshop file is damaged", f"{path}: {'; '.join(wrong)}.", hint)


def _named(names: tuple[str, ...]) -> str:
    return ", ".join(names[:MOST_NAMED]) + (" …" if len(names) > MOST_NAMED else "")
