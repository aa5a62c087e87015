"""A command from its words: which verb is meant, what its arguments are, and what it answers."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

import facilitator
from facilitator.cli.answer import Answer
from facilitator.cli.parser import Arguments, Parser, UsageError
from facilitator.cli.verbs import VERBS
from facilitator.cli.voice import knows_all_letters
from facilitator.domain.errors import NotFoundError

WIDTH = 26


class Verb(Protocol):
    """What the module of every verb offers."""

    def declare(self, parser: Parser) -> None:
        """Say which arguments the verb takes."""

    def run(self, arguments: Arguments) -> Answer:
        """Do it and return what there is to say; raise a FacilitatorError where that cannot be."""


def answer(words: list[str]) -> Iterable[str]:
    """Return the lines that answer a command, given as the words after the program's name."""
    name, rest = words[0], words[1:]
    if name in {"-h", "--help"}:
        return overview()
    if name == "--version":
        return (f"Facilitator {facilitator.__version__}",)
    if name not in VERBS:
        raise _unknown(name, rest)
    parser = parser_of(name)
    if "-h" in rest or "--help" in rest:
        return parser.format_help().splitlines()
    arguments = parser.parse_args(rest, Arguments())
    found = verb(name).run(arguments)
    return found.as_json(is_ascii=not knows_all_letters()) if arguments.is_json else found.lines


def verb(name: str) -> Verb:
    """Return the module of a verb."""
    return cast("Verb", import_module(VERBS[name][0]))


def parser_of(name: str) -> Parser:
    """Return the parser of a verb's arguments."""
    parser = Parser(name, VERBS[name][1])
    verb(name).declare(parser)
    return parser


def overview() -> tuple[str, ...]:
    """Return the lines of `facilitator --help`."""
    windows = (
        ("[FILE]", "open the window, on this workshop if one is named"),
        ("demo", "open the demo workshop"),
    )
    verbs = tuple((name, summary) for name, (_, summary) in VERBS.items())
    others = (("VERB --help", "say what a verb takes"), ("--version", "say which version this is"))
    lines = (f"  facilitator {words:{WIDTH - 12}}{summary}" for words, summary in (*windows, *verbs, *others))
    title = "Facilitator: structured workshop outcomes, from the table to the signed-off report."
    ends = "Every verb takes --json. It ends with 0 when done, with 2 and a sentence when it cannot be done."
    return (title, "", *lines, "", ends)


def _unknown(name: str, rest: list[str]) -> NotFoundError | UsageError:
    from difflib import get_close_matches

    near = get_close_matches(name, VERBS, n=1)
    hint = f"Did you mean “{near[0]}”?" if near else "See “facilitator --help”."
    if name.startswith("-"):
        return UsageError("There is no such option", f"Nothing is called “{name}”.", hint)
    if not rest and not near:
        return NotFoundError("There is no such file", f"{Path(name).absolute()} was not found.", hint)
    return UsageError("There is no such verb", f"Nothing is called “{name}”.", hint)
