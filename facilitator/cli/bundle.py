"""`facilitator bundle`: write everything a workshop knows to one file that another laptop takes in."""

from __future__ import annotations

from pathlib import Path

from facilitator.cli import secrets
from facilitator.cli.answer import Answer, counted
from facilitator.cli.parser import OfWorkshop, Parser
from facilitator.cli.workshop import writing
from facilitator.domain.errors import WorkshopFileError
from facilitator.services import bundles, finding

PURPOSES = ("kit", "return", "review")


class _Wanted(OfWorkshop):
    output: Path
    to_key: list[str] | None
    passphrase_stdin: bool
    plain: bool
    desk: str
    purpose: str


def declare(parser: Parser) -> None:
    """Say where to, who may open it, and what for."""
    parser.add_file()
    parser.add_argument(
        "-o", "--output", metavar="OUT", type=Path, required=True, help="the file to write; it ends in .wsb"
    )
    parser.add_argument(
        "--to-key", metavar="KEY", action="append", help="encrypt it to this public key; may be given again"
    )
    parser.add_argument(
        "--passphrase-stdin", action="store_true", help="encrypt it with the passphrase on standard input"
    )
    parser.add_argument("--plain", action="store_true", help="do not encrypt it; the default")
    parser.add_argument("--desk", metavar="TABLE", default="", help="the table that the file is for, or from")
    parser.add_argument(
        "--purpose", choices=PURPOSES, default="return", help="what the file is for; %(default)s if not said"
    )


def run(arguments: _Wanted) -> Answer:
    """Write the file, read it back, and say what it holds."""
    if arguments.output.suffix != ".wsb":
        detail = f"{arguments.output.name} does not end in .wsb."
        raise WorkshopFileError("This is no name for a bundle", detail, "Choose a name that ends in .wsb.")
    seal = secrets.seal(
        arguments.to_key or [], is_spoken=arguments.passphrase_stdin, is_plain=arguments.plain
    )
    with writing(arguments.file) as workspace:
        desk = finding.desk(workspace.snapshot, arguments.desk).id if arguments.desk else ""
        written = bundles.write(workspace, arguments.output, arguments.purpose, desk=desk, seal=seal)
    document = {
        "path": str(written.path),
        "entries": written.entries,
        "bytes": written.bytes,
        "encrypted": seal is not None,
    }
    how = "encrypted" if seal else "not encrypted"
    holds = f"{counted(written.entries, 'change')}, {written.bytes:,} bytes, {how}"
    said = f"{written.path} is written and was read back: {holds}."
    return Answer(document, (said,))
