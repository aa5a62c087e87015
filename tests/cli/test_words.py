"""`suggest`, `duplicates`, `similar` and `search`: what is found, in which form, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

THEMES = """name,description,key_words
Trust,Building trust between partners,confidence
Money,"Grants, costs and funding",seed money
"""
POINTS = """id,text
a,Partners need trust and confidence
b,The costs are too high without seed money
c,
d,🙂
e,the COSTS are too high without seed money!
"""


@pytest.fixture
def themes(tmp_path: Path) -> Path:
    path = tmp_path / "themes.csv"
    path.write_text(THEMES, encoding="utf-8")
    return path


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "points.csv"
    path.write_text(POINTS, encoding="utf-8")
    return path


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_every_row_has_every_theme_the_surest_first(run: Run, themes: Path, table: Path) -> None:
    lines = run("suggest", "--themes", themes, "--points", table, "--json").out.splitlines()

    rows = [json.loads(line) for line in lines]
    assert [(row["row"], row["id"]) for row in rows] == list(enumerate("abcde", start=1))
    assert [[each["theme"] for each in row["themes"]] for row in rows[:3]] == [
        ["Trust", "Money"],
        ["Money", "Trust"],
        [],
    ]
    assert all(0 <= each["probability"] <= 1 for row in rows for each in row["themes"])
    assert rows[0]["themes"][0]["suggested"]


def test_examples_change_what_is_suggested(run: Run, themes: Path, table: Path, tmp_path: Path) -> None:
    examples = written(tmp_path / "tagged.csv", "text,themes\nThe lunch was cold,trust; Money\nPlain,\n")

    done = run("suggest", "--themes", themes, "--examples", examples, "--points", table)

    assert done.code == 0
    assert "suggested for 5 rows" in done.out


@pytest.mark.parametrize("ending", ["csv", "json"])
def test_what_belongs_to_a_theme_is_read_with_its_description(
    run: Run, table: Path, tmp_path: Path, ending: str
) -> None:
    book = [
        {"name": "Apples", "include": "The costs are too high without seed money."},
        {"name": "Pears", "include": ""},
    ]
    rows = "name,belongs here\n" + "".join(f"{each['name']},{each['include']}\n" for each in book)
    themes = written(tmp_path / f"themes.{ending}", rows if ending == "csv" else json.dumps(book))

    lines = run("suggest", "--themes", themes, "--points", table, "--json").out.splitlines()

    costs = json.loads(lines[1])["themes"][0]
    assert (costs["theme"], costs["suggested"]) == ("Apples", True)


def test_themes_may_come_as_json(run: Run, table: Path, tmp_path: Path) -> None:
    plain = [{"topic_id": "A", "topic_label": "Trust", "key_words": ["confidence"]}, {"name": "Money"}]
    themes = written(tmp_path / "themes.json", json.dumps(plain))

    first = json.loads(run("suggest", "--themes", themes, "--points", table, "--json").out.splitlines()[0])

    assert {each["id"] for each in first["themes"]} == {"A", "Money"}


@pytest.mark.parametrize(
    ("name", "content", "title"),
    [
        ("t.json", "{", "The file is no JSON"),
        ("t.json", "[" * 100_000, "The file is no JSON"),
        ("t.json", "[1, 2]", "There are no themes"),
        ("t.json", "[]", "There are no themes"),
        ("t.csv", "name\n", "The file has no rows"),
        ("t.csv", "name\nTrust\ntrust\n", "Two themes are called alike"),
        ("t.csv", "colour\nred\n", "A column is not there"),
    ],
)
def test_themes_that_cannot_be_used_are_refused(
    run: Run, table: Path, tmp_path: Path, name: str, content: str, title: str
) -> None:
    done = run("suggest", "--themes", written(tmp_path / name, content), "--points", table)

    assert done.code == 2
    assert done.err.startswith(title)
    assert done.out == ""


def test_an_example_of_an_unknown_theme_is_named(run: Run, themes: Path, table: Path, tmp_path: Path) -> None:
    examples = written(tmp_path / "tagged.csv", "text,themes\nThe lunch was cold,Food\n")

    done = run("suggest", "--themes", themes, "--examples", examples, "--points", table)

    assert done.code == 2
    assert "“Food”" in done.err


def test_copies_are_listed_with_their_sources(run: Run, table: Path) -> None:
    (cluster,) = run("duplicates", "--points", table, "--json").document["clusters"]

    assert (cluster["row"], cluster["id"]) == (2, "b")
    assert [(each["row"], each["why"]) for each in cluster["copies"]] == [(5, "The same words")]


def test_strange_texts_are_no_copies_and_no_trouble(run: Run, tmp_path: Path) -> None:
    rows = ["", "x", "?", "🙂", "我们需要信任", "نحتاج إلى الثقة", "\x07bell", "long " * 20_000]
    table = written(tmp_path / "t.csv", "text\n" + "\n".join(f'"{each}"' for each in rows) + "\n")

    done = run("duplicates", "--points", table, "--json")

    assert done.document == {"clusters": []}


def test_duplicates_wants_one_of_a_file_and_a_table(run: Run, table: Path, workshop: Path) -> None:
    for words in ((), (workshop, "--points", table)):
        assert run("duplicates", *words).code == 2


def test_what_was_said_already_is_found_by_its_text(run: Run, workshop: Path) -> None:
    before = workshop.read_bytes()

    found = run("similar", workshop, "visits between companies build trust", "--json").document["points"]

    assert found[0]["ref"] == "T02-001"
    assert workshop.read_bytes() == before


def test_a_word_or_two_are_like_no_point(run: Run, workshop: Path) -> None:
    assert run("similar", workshop, "Trust", "--json").document == {"points": []}


def test_words_and_meaning_are_searched_together(run: Run, workshop: Path) -> None:
    found = run("search", workshop, "Vertrauen", "zwischen", "Unternehmen", "--json").document["found"]
    said = run("search", workshop, "fundin", "--json").document["found"]

    assert any("trust" in each["text"].casefold() for each in found)
    assert said[0]["text"] == "Funding comes too late for small firms"


def test_nothing_is_found_of_what_nobody_said(run: Run, workshop: Path) -> None:
    assert run("search", workshop, "🙂", "--json").document == {"found": []}
