"""`new` and `templates`: a workshop to work in."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_a_blank_workshop_is_called_like_its_file(run: Run, tmp_path: Path) -> None:
    done = run("new", tmp_path / "spring.db", "--json")

    assert done.code == 0
    assert done.document == {
        "file": str(tmp_path / "spring.db"),
        "title": "spring",
        "sessions": 0,
        "tables": 0,
        "themes": 0,
    }


def test_a_template_brings_its_agenda_and_code_book(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "grow.db"
    listed = {each["name"]: each for each in run("templates", "--json").document["templates"]}
    grow = listed["grow-your-region"]

    done = run("new", path, "--template", "grow-your-region", "--tables", "8", "--json")

    assert done.document["sessions"] == len(grow["sessions"]) >= 4
    assert done.document["themes"] == len(grow["themes"]) == 5
    assert done.document["tables"] == 8
    assert list(run("stats", path, "--json").document["by_theme"]) == grow["themes"]


def test_templates_are_described(run: Run) -> None:
    said = run("templates").out

    assert {"grow-your-region", "world-cafe", "open-space", "consultation-round"} <= set(said.split())
    assert max(len(line) for line in said.splitlines()) <= 100


def test_a_title_is_kept(run: Run, tmp_path: Path) -> None:
    done = run("new", tmp_path / "a.db", "--template", "world-cafe", "--title", "Harbour talks")

    assert "“Harbour talks” is in" in done.out


def test_a_file_that_is_there_is_kept(run: Run, workshop: Path) -> None:
    before = workshop.read_bytes()

    done = run("new", workshop)

    assert (done.code, done.out) == (2, "")
    assert done.err == (
        f"The file exists already. {workshop} is there. Choose another name, or open that file.\n"
    )
    assert workshop.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            ["--template", "world-caffe"],
            "No template is called “world-caffe”. Choose one of “grow-your-region”",
        ),
        (["--tables", "5000"], "5000 tables were asked for."),
        (["--tables", "-1"], "-1 tables were asked for."),
    ],
)
def test_nothing_is_made_of_an_unknown_wish(
    run: Run, tmp_path: Path, words: list[str], sentence: str
) -> None:
    done = run("new", tmp_path / "a.db", *words)

    assert done.code == 2
    assert sentence in done.err
    assert list(tmp_path.iterdir()) == []


def test_no_file_is_left_in_a_place_that_cannot_be_written(run: Run, tmp_path: Path) -> None:
    (tmp_path / "plain").write_text("a file, not a folder", encoding="utf-8")

    done = run("new", tmp_path / "plain" / "a.db")

    assert done.code == 2
    assert str(tmp_path / "plain" / "a.db") in done.err
    assert [each.name for each in tmp_path.iterdir()] == ["plain"]


def test_a_workshop_is_made_like_an_earlier_one(run: Run, tmp_path: Path) -> None:
    first, second = tmp_path / "one.db", tmp_path / "two.db"
    run("new", first, "--template", "world-cafe", "--tables", "3")
    run("add", first, "Tea would help.", "--desk", "1", "--session", "1")

    done = run("new", second, "--like", first, "--title", "Two", "--json")

    made = run("stats", first, "--json").document
    assert (done.code, done.document["title"], done.document["tables"]) == (0, "Two", 3)
    assert done.document["themes"] == len(made["by_theme"])
    assert run("stats", second, "--json").document["points"] == 0


def test_a_workshop_begins_in_one_way(run: Run, tmp_path: Path) -> None:
    run("new", tmp_path / "one.db")

    both = run("new", tmp_path / "two.db", "--like", tmp_path / "one.db", "--template", "world-cafe")
    gone = run("new", tmp_path / "two.db", "--like", tmp_path / "none.db")

    assert both.code == gone.code == 2
    assert not (tmp_path / "two.db").exists()
