"""README and the command line say the same: every verb and option is in both, and examples can be read."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from facilitator.cli.command import parser_of
from facilitator.cli.parser import Arguments
from facilitator.cli.verbs import VERBS
from facilitator.domain.records import Kind
from facilitator.importers.mapping import FIELDS

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
COMMAND_LINE = README.partition("\n## The command line\n")[2].partition("\n## ")[0]
SECTIONS: dict[str, str] = dict(
    re.findall(r"^### (\S+)\n(.*?)(?=^### |\Z)", COMMAND_LINE, re.MULTILINE | re.DOTALL)
)
EXAMPLES = [
    shlex.split(line)[1:]
    for block in re.findall(r"^```sh\n(.*?)^```", COMMAND_LINE, re.MULTILINE | re.DOTALL)
    for line in block.replace("\\\n", " ").splitlines()
]
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")


def options_of(verb: str) -> set[str]:
    """The options that a verb takes, without those that all of them take."""
    actions = parser_of(verb)._actions
    return {name for each in actions for name in each.option_strings if OPTION.fullmatch(name)} - {
        "--help",
        "--json",
    }


def test_the_readme_has_a_section_for_every_verb_and_for_no_other() -> None:
    assert list(SECTIONS) == list(VERBS)


@pytest.mark.parametrize("verb", VERBS)
def test_the_readme_names_every_option_of_a_verb_and_no_other(verb: str) -> None:
    named = set(OPTION.findall(SECTIONS[verb])) - {"--json"}

    assert named == options_of(verb)


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_an_example(verb: str) -> None:
    assert any(words[0] == verb for words in EXAMPLES)


@pytest.mark.parametrize("words", EXAMPLES, ids=" ".join)
def test_an_example_can_be_read(words: list[str]) -> None:
    parser_of(words[0]).parse_args(words[1:], Arguments())


def test_options_for_all_verbs_are_told_before_the_verbs() -> None:
    opening = COMMAND_LINE.partition("### ")[0]

    assert set(OPTION.findall(opening)) == {"--json", "--help", "--version"}


def test_every_kind_and_every_field_of_an_import_is_told() -> None:
    flat = " ".join(COMMAND_LINE.split())

    assert all(kind in flat for kind in Kind)
    assert f"Fields for `--map`: {', '.join(FIELDS)}." in flat


def test_every_exit_code_is_told() -> None:
    assert all(re.search(rf"\b{code}\b", COMMAND_LINE) for code in (0, 1, 2, 130, 141))
