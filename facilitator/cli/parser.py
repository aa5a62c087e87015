"""The arguments of a verb, read by argparse, with its complaints turned into ours."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import NoReturn

from facilitator.cli.answer import sentence
from facilitator.domain.errors import FacilitatorError


class UsageError(FacilitatorError):
    """The words of a command do not fit together."""


class Arguments(argparse.Namespace):
    """What was given to a verb; each verb says what it declares besides."""

    is_json: bool


class OfWorkshop(Arguments):
    """What was given to a verb that works on a workshop file."""

    file: Path


class Parser(argparse.ArgumentParser):
    """A parser that raises UsageError, guesses no half-written option, and offers `--json`."""

    def __init__(self, verb: str, summary: str) -> None:
        """Begin with what all verbs share."""
        super().__init__(prog=f"facilitator {verb}", description=f"{sentence(summary)}.", allow_abbrev=False)
        self.add_argument("--json", dest="is_json", action="store_true", help="answer with one JSON document")

    def add_file(self) -> None:
        """Take the workshop file as the next argument."""
        self.add_argument("file", metavar="FILE", type=Path, help="the workshop file")

    def error(self, message: str) -> NoReturn:
        """Raise what argparse would print and end with."""
        raise UsageError("The command cannot be understood", _sentence(message), f"See “{self.prog} --help”.")


def _sentence(message: str) -> str:
    """Return argparse's message in our words."""
    missing = re.fullmatch(r"the following arguments are required: (.*)", message)
    if missing:
        return f"It lacks {missing[1]}."
    strange = re.fullmatch(r"unrecognized arguments: (.*)", message, re.DOTALL)
    if strange:
        return f"It does not take “{strange[1]}”."
    alone = re.fullmatch(r"argument ([^:]*): expected (?:at least )?one argument", message)
    if alone:
        return f"{alone[1]} wants a word after it."
    return f"{sentence(message)}."
