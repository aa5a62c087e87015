"""`facilitator search`: find what a workshop says, by words and by meaning, in any language."""

from __future__ import annotations

from facilitator.cli import cache, progress
from facilitator.cli.answer import Answer, clipped, counted, sentence
from facilitator.cli.parser import OfWorkshop, Parser
from facilitator.cli.workshop import reading
from facilitator.domain.snapshot import Snapshot
from facilitator.services import searching
from facilitator.services.searching import Found

MOST = 20


class _Wanted(OfWorkshop):
    words: list[str]


def declare(parser: Parser) -> None:
    """Say which workshop, and what to look for."""
    parser.add_file()
    parser.add_argument("words", metavar="WORDS", nargs="+", help="what to look for")


def run(arguments: _Wanted) -> Answer:
    """Return what fits best, what is said in these words and what only means the same; nothing is changed."""
    snapshot, text = reading(arguments.file), " ".join(arguments.words)
    found = searching.everything(arguments.file, text, MOST, cache.folder(), progress.never)
    document = [_plain(snapshot, each) for each in found]
    total = sentence(f"{counted(len(found), 'record')} found.")
    lines = (f"  {each['ref'] or each['kind']}  {clipped(each['text'], 80)}" for each in document)
    return Answer({"found": document}, (total, *lines))


def _plain(snapshot: Snapshot, found: Found) -> dict[str, str]:
    ref, text = _words_of(snapshot, found)
    return {"kind": found.kind, "ref": ref, "by": found.by, "text": text}


def _words_of(snapshot: Snapshot, found: Found) -> tuple[str, str]:
    if found.kind == "point":
        return snapshot.points[found.id].ref, snapshot.points[found.id].text
    if found.kind == "outcome":
        return snapshot.outcomes[found.id].ref, snapshot.outcomes[found.id].statement
    if found.kind == "group":
        return "", snapshot.groups[found.id].name
    return "", snapshot.actions[found.id].text
