"""`facilitator preview`: say what a bundle holds, without taking anything in."""

from __future__ import annotations

from pathlib import Path

from facilitator.cli import secrets
from facilitator.cli.answer import Answer, counted
from facilitator.cli.parser import Arguments, Parser
from facilitator.services import bundles


class _Wanted(Arguments):
    bundle: Path
    passphrase_stdin: bool


def declare(parser: Parser) -> None:
    """Say which bundle, and how to open it."""
    parser.add_argument("bundle", metavar="BUNDLE", type=Path, help="the bundle, a file that ends in .wsb")
    parser.add_argument(
        "--passphrase-stdin", action="store_true", help="open it with the passphrase on standard input"
    )


def run(arguments: _Wanted) -> Answer:
    """Read the bundle to its last byte and say what it is."""
    found = bundles.look_at(arguments.bundle, secrets.opener(is_spoken=arguments.passphrase_stdin))
    head = found.header
    document: dict[str, object] = {"title": head.title, "workshop": head.workshop, "purpose": head.purpose}
    document |= {"from": head.sender, "desk": head.desk, "app": head.app, "now": head.now}
    document["entries"] = found.entries
    who = f" by {head.sender}" if head.sender else ""
    holds = counted(found.entries, "change")
    return Answer(document, (f"“{head.title}”: a {head.purpose}{who}, version {head.app}, {holds}.",))
