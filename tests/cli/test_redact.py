"""`redact` tells beforehand what would be erased, erases it, and tells what is left to do by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run

NAME = "Quillfeather"


@pytest.fixture
def named(run: Run, tmp_path: Path) -> Path:
    """A workshop in which a point names a person."""
    path = tmp_path / "named.db"
    assert run("new", path, "--template", "world-cafe", "--title", "Named").code == 0
    done = run("add", path, f"Ms {NAME} says that permits take too long.", "--desk", "1", "--session", "1")
    assert done.code == 0, done.err
    return path


def test_a_preview_names_every_place_and_changes_nothing(run: Run, named: Path) -> None:
    before = named.read_bytes()

    done = run("redact", named, "--find", NAME.lower(), "--preview")
    document = run("redact", named, "--find", NAME, "--preview", "--json").document

    assert done.code == 0
    assert f"T01-001  text, shown: Ms {NAME} says" in done.out
    assert "Nothing is changed." in done.out
    (place,) = document["places"]
    assert place["instead"] == "Ms [erased] says that permits take too long."
    assert document["erased"] is False
    assert named.read_bytes() == before


def test_words_are_erased_and_what_was_handed_out_is_told(run: Run, named: Path, tmp_path: Path) -> None:
    run("bundle", named, "-o", tmp_path / "sent.wsb")

    done = run("redact", named, "--find", NAME, "--reason", "named a person")

    assert done.code == 0, done.err
    assert "1 wording erased" in done.out.lower()
    assert "sent.wsb" in done.out
    assert NAME.encode() not in named.read_bytes()
    assert run("check", named).code == 0
    assert run("redact", named, "--find", NAME, "--preview").code == 2


def test_every_wording_of_a_point_is_erased_by_its_reference(run: Run, named: Path) -> None:
    document = run("redact", named, "--point", "t01-001", "--reason", "withdrawn", "--json").document

    assert (document["erased"], document["clean"], document["left"]) == (True, True, [])
    assert NAME.encode() not in named.read_bytes()


def test_a_merge_says_what_it_erased(run: Run, named: Path, tmp_path: Path) -> None:
    run("bundle", named, "-o", tmp_path / "before.wsb")
    run("merge", tmp_path / "other.db", tmp_path / "before.wsb")
    run("redact", named, "--find", NAME, "--reason", "named a person")
    run("bundle", named, "-o", tmp_path / "after.wsb")

    done = run("merge", tmp_path / "other.db", tmp_path / "after.wsb")

    assert "1 wording erased" in done.out
    assert NAME.encode() not in (tmp_path / "other.db").read_bytes()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--find", NAME], "--reason"),
        (["--find", NAME, "--reason", f"as {NAME} asked"], "The reason holds the words"),
        (["--find", "Nobody", "--reason", "x"], "There is nothing to erase"),
        (["--find", " ", "--reason", "x"], "There are no words to find"),
        (["--point", "T09-999", "--reason", "x"], "There is no such point"),
        (["--point", "T01-001", "--field", "hats", "--reason", "x"], "There is nothing to erase"),
        (["--reason", "x"], "--point"),
    ],
)
def test_what_cannot_be_erased_is_said_and_nothing_changes(
    run: Run, named: Path, words: list[str], said: str
) -> None:
    before = named.read_bytes()

    done = run("redact", named, *words)

    assert done.code == 2
    assert said in done.err
    assert named.read_bytes() == before
