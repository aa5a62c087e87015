"""`facilitator merge`: take bundles into a workshop, each whole or not at all, in any order."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from facilitator.cli import progress, secrets
from facilitator.cli.answer import Answer, counted, sentence
from facilitator.cli.parser import OfWorkshop, Parser
from facilitator.cli.workshop import writing
from facilitator.domain.receipt import Receipt
from facilitator.services import bundles
from facilitator.services.bundles import Opener, Outcome
from facilitator.services.workspace import real_sources

WORDS = {"desk": "table"}


class _Wanted(OfWorkshop):
    bundles: list[Path]
    passphrase_stdin: bool


def declare(parser: Parser) -> None:
    """Say which workshop and which bundles."""
    parser.add_file()
    parser.add_argument(
        "bundles",
        metavar="BUNDLE",
        nargs="+",
        type=Path,
        help="bundles to take in; where FILE is not there it is made",
    )
    parser.add_argument(
        "--passphrase-stdin", action="store_true", help="open them with the passphrase on standard input"
    )


def run(arguments: _Wanted) -> Answer:
    """Merge, and give the receipt; a refused bundle leaves the others and the workshop alone."""
    opener = secrets.opener(is_spoken=arguments.passphrase_stdin)
    outcomes = _begun(arguments.file, arguments.bundles[0], opener)
    rest = arguments.bundles[len(outcomes) :]
    with writing(arguments.file) as workspace, progress.shown() as tell:
        outcomes += bundles.receive_all(workspace, rest, opener, tell=tell)
    refused = [each for each in outcomes if each.refused]
    if len(refused) == len(outcomes) and refused[0].refused:
        raise refused[0].refused
    receipt = bundles.total(outcomes)
    return Answer(_document(receipt, outcomes), (_sentence(receipt), *_refusals(refused)))


def _begun(file: Path, path: Path, opener: Opener) -> list[Outcome]:
    """Make the file from the first bundle if it is not there."""
    if file.exists():
        return []
    workspace, _, receipt = bundles.begin_from(file, path, real_sources(), opener)
    workspace.close()
    return [Outcome(path, receipt=receipt)]


def _document(receipt: Receipt, outcomes: Sequence[Outcome]) -> dict[str, object]:
    files = [
        {
            "file": str(each.path),
            "receipt": each.receipt.as_dict() if each.receipt else None,
            "refused": str(each.refused or ""),
        }
        for each in outcomes
    ]
    return {**receipt.as_dict(), "files": files}


def _sentence(receipt: Receipt) -> str:
    made = {kind: number for kind, number in receipt.born.items() if kind != "workshop"}
    born = ", ".join(counted(number, WORDS.get(kind, kind)) for kind, number in made.items())
    came = counted(receipt.new, "new change") + (f" ({born})" if born else "")
    conflicts = f", {counted(receipt.conflicts, 'conflict')} to settle" if receipt.conflicts else ""
    forks = f", {receipt.forked:,} kept aside under a name that is taken" if receipt.forked else ""
    erased = f", {counted(receipt.erased, 'wording')} erased for good" if receipt.erased else ""
    missing = " Something is still missing; ask for the other tables' files." if receipt.gaps else ""
    return sentence(f"{came}, {receipt.known:,} already here{conflicts}{forks}{erased}.{missing}")


def _refusals(refused: Sequence[Outcome]) -> list[str]:
    return [f"{each.path.name} was refused: {each.refused}" for each in refused]
