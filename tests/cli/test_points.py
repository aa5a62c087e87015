"""`add` and `tag`: one point at a time, and its themes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run

HERE = ("--desk", "2", "--session", "Morning")


def test_a_point_gets_the_next_reference_of_its_table(run: Run, workshop: Path) -> None:
    words = ("--kind", "good-practice", "--theme", "building", "--theme", "money", "--json")

    done = run("add", workshop, *HERE, *words, "  Meet where the work is done.  ")

    assert done.document | {"id": ""} == {
        "ref": "T02-003",
        "id": "",
        "text": "Meet where the work is done.",
        "table": "Table 2",
        "session": "Morning",
        "kind": "good practice",
        "themes": ["Building trust", "Money"],
    }
    assert run("stats", workshop, "--json").document["points"] == 8


def test_a_point_is_confirmed_in_a_sentence(run: Run, workshop: Path) -> None:
    done = run("add", workshop, *HERE, "--theme", "Money", "Pay in advance")

    assert done.out == "T02-003 is written down at Table 2, tagged “Money”.\n"


def test_a_lone_session_needs_no_name(run: Run, tmp_path: Path, blank: Path) -> None:
    source = tmp_path / "one.csv"
    source.write_text("text,table,session\nHello everybody,1,Opening\n", encoding="utf-8")
    run("import", blank, source, "--create")

    done = run("add", blank, "--desk", "1", "Hello again", "--json")

    assert done.document["session"] == "Opening"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--desk", "9", "--session", "Morning", "x"), "No table is called “9”. Known: “Table 1”, “Table 2”"),
        (("--desk", "2", "--session", "Evening", "x"), "No session is called “Evening”. Known: “Morning”"),
        (
            ("--desk", "2", "x"),
            "Which session? The workshop has 2: “Morning”, “Afternoon”. Name one with --session.",
        ),
        ((*HERE, "--kind", "wish", "x"), "No kind is called “wish”. Choose one of “insight”, “challenge”"),
        ((*HERE, "--theme", "Trains", "x"), "No theme is called “Trains”. Known: “Building trust”, “Money”."),
        ((*HERE, "  \n "), "The point is empty."),
        ((*HERE, "x" * 1_000_001), "TEXT has 1,000,001 characters; 1,000,000 is the most."),
    ],
)
def test_a_point_that_fits_nowhere_is_not_taken(
    run: Run, workshop: Path, words: tuple[str, ...], sentence: str
) -> None:
    before = workshop.read_bytes()

    done = run("add", workshop, *words)

    assert (done.code, done.out) == (2, "")
    assert sentence in done.err
    assert workshop.read_bytes() == before


def test_a_theme_goes_on_points_and_off_again(run: Run, workshop: Path) -> None:
    on = run("tag", workshop, "t01-003", "T02-002", "--theme", "Money")
    counted = run("tag", workshop, "--json").document
    off = run("tag", workshop, "T01-003", "--theme", "Money", "--off")

    assert on.out == "T01-003, T02-002 carry “Money”.\n"
    assert {each["name"]: each["points"] for each in counted["themes"]} == {"Building trust": 2, "Money": 4}
    assert counted["untagged"] == 1
    assert off.out == "T01-003 no longer carries “Money”.\n"
    assert run("tag", workshop).out.startswith("2 themes; 2 points without any.\n")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("T01-0001", "--theme", "Money"), "No point has the reference “T01-0001”. Near it: T01-001"),
        (("T01-001", "--theme", "Trains"), "No theme is called “Trains”."),
        (("T01-001",), "It wants both: the references of points, and --theme."),
        (("--theme", "Money"), "It wants both: the references of points, and --theme."),
        (("--off",), "It wants both: the references of points, and --theme."),
        (("--accept",), "--accept goes with --suggest."),
        (("T01-001", "--suggest"), "Points with a theme and --suggest are two commands."),
    ],
)
def test_a_tag_that_fits_nowhere_changes_nothing(
    run: Run, workshop: Path, words: tuple[str, ...], sentence: str
) -> None:
    before = workshop.read_bytes()

    done = run("tag", workshop, *words)

    assert (done.code, done.out) == (2, "")
    assert sentence in done.err
    assert workshop.read_bytes() == before


def test_no_point_is_tagged_if_one_of_them_is_unknown(run: Run, workshop: Path) -> None:
    done = run("tag", workshop, "T01-003", "T99-001", "--theme", "Money")

    assert done.code == 2
    assert run("tag", workshop, "--json").document["untagged"] == 3


def test_suggestions_change_nothing_until_they_are_accepted(run: Run, workshop: Path) -> None:
    before = workshop.read_bytes()
    suggested = run("tag", workshop, "--suggest", "--json").document
    unchanged = workshop.read_bytes() == before

    accepted = run("tag", workshop, "--suggest", "--accept", "--json").document

    assert unchanged
    assert suggested["suggestions"] == accepted["suggestions"]
    wanted = {each["ref"]: each["theme"] for each in suggested["suggestions"]}
    assert wanted["T03-001"] == "Building trust"
    assert wanted["T02-002"] == "Money"
    assert run("tag", workshop, "--json").document["untagged"] == 3 - len(wanted)


def test_without_themes_there_is_nothing_to_suggest(run: Run, blank: Path) -> None:
    done = run("tag", blank, "--suggest")

    assert done.code == 2
    assert "There are no themes yet. The code book of “Blank” is empty." in done.err
