"""`export`, `stats` and `check`: what leaves the workshop, what it holds, and whether it is sound."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from facilitator.services import capture
from tests import fakes
from tests.cli.conftest import Run


@pytest.mark.parametrize("name", ["out.xlsx", "out.docx"])
def test_an_export_says_where_it_is_and_what_it_holds(run: Run, workshop: Path, name: str) -> None:
    to = workshop.with_name(name)

    done = run("export", workshop, "--to", to, "--json")

    assert done.code == 0
    assert done.document["path"] == str(to)
    assert 7 in done.document["counts"].values()
    assert to.stat().st_size > 1_000
    assert run("export", workshop, "--to", to).out.startswith(f"{to} is written. ")


def test_internal_points_leave_only_when_asked(run: Run, workshop: Path, tmp_path: Path) -> None:
    source = tmp_path / "secret.csv"
    source.write_text("text,table,round,internal\nNot for outside,1,Morning,yes\n", encoding="utf-8")
    run("import", workshop, source)

    inside = run("export", workshop, "--to", tmp_path / "in.xlsx", "--internal", "--json").document
    outside = run("export", workshop, "--to", tmp_path / "out.xlsx", "--json").document

    assert (inside["counts"]["Points"], outside["counts"]["Points"]) == (8, 7)


def test_only_approved_outcomes_leave_when_asked(run: Run, workshop: Path, tmp_path: Path) -> None:
    run("group", workshop, "--accept")
    written = run("outcome", workshop, "--from-groups", "--json").document["outcomes"]

    every = run("export", workshop, "--to", tmp_path / "all.xlsx", "--json").document
    approved = run("export", workshop, "--to", tmp_path / "some.xlsx", "--only-approved", "--json").document

    assert every["counts"]["Outcomes"] == len(written) > 0
    assert approved["counts"]["Outcomes"] == 0


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("out.pdx", "out.pdx ends in .pdx. Choose a name that ends in .docx or .xlsx."),
        ("out", "out has no ending."),
        ("missing/out.xlsx", "missing"),
        ("missing/out.docx", "missing"),
        ("points.csv/out.xlsx", "points.csv"),
    ],
)
def test_an_export_to_nowhere_leaves_nothing(run: Run, workshop: Path, name: str, sentence: str) -> None:
    before = _names(workshop.parent)

    done = run("export", workshop, "--to", workshop.parent / name)

    assert (done.code, done.out) == (2, "")
    assert sentence in done.err
    assert _names(workshop.parent) == before


def test_figures_add_up(run: Run, workshop: Path) -> None:
    figures = run("stats", workshop, "--json").document

    assert figures["title"] == "A small workshop"
    assert figures["points"] == sum(figures["by_table"].values()) == sum(figures["by_kind"].values()) == 7
    assert figures["by_table"] == {"Table 1": 3, "Table 2": 2, "Table 3": 2}
    assert figures["by_theme"] == {"Building trust": 2, "Money": 2}
    assert figures["untagged"] == 3
    assert sum(figures["dispositions"].values()) == 7


def test_figures_are_said_in_words(run: Run, workshop: Path) -> None:
    said = run("stats", workshop).out

    assert "7 points from 3 of 3 tables, 2 sessions, no groups, no outcomes." in said
    assert [line.split() for line in said.splitlines() if "Money" in line] == [["Money", "2"]]


def test_a_blank_workshop_has_figures_too(run: Run, blank: Path) -> None:
    assert "no points from 0 of no tables" in run("stats", blank).out


def test_a_sound_file_is_called_sound(run: Run, workshop: Path) -> None:
    done = run("check", workshop, "--json")

    assert done.code == 0
    assert done.document["sound"]
    assert done.document["entities"] == 1 + 7 + 3 + 2 + 2  # the workshop, points, tables, sessions, themes
    assert f"{workshop} is sound: " in run("check", workshop).out


def test_tables_that_differ_from_the_journal_are_told_and_mended(run: Run, workshop: Path) -> None:
    _write(workshop, "UPDATE point SET text = 'Something else' WHERE ref = 'T01-001'")

    told = run("check", workshop)
    mended = run("check", workshop, "--repair")

    assert (told.code, told.out) == (2, "")
    assert "1 record not as the journal says (point " in told.err
    assert "--repair" in told.err
    assert mended.code == 0
    assert mended.out.startswith("The tables are drawn anew from the journal.\n")
    assert run("check", workshop).code == 0


def test_a_changed_journal_is_told_and_not_mended(run: Run, workshop: Path) -> None:
    _write(
        workshop, "UPDATE entry SET body = replace(body, 'Nobody', 'Everybody') WHERE body LIKE '%Nobody%'"
    )

    told = run("check", workshop)
    mended = run("check", workshop, "--repair")

    assert told.code == mended.code == 2
    assert "1 journal entry changed after writing (" in told.err
    assert "open the newest copy of it" in told.err


def _write(workshop: Path, statement: str) -> None:
    with sqlite3.connect(workshop) as connection:
        assert connection.execute(statement).rowcount == 1
    connection.close()


def _names(folder: Path) -> list[str]:
    """The files of a folder, without those that SQLite keeps beside an open one."""
    return sorted(each.name for each in folder.iterdir() if not each.name.endswith(("-wal", "-shm")))


def test_stats_and_check_say_whose_file_is_awaited(run: Run, tmp_path: Path) -> None:
    ours = fakes.workshop(tmp_path, points=2)
    theirs = fakes.copied(ours, tmp_path / "theirs")
    theirs.actor, theirs.desk = "Ben", "d2"
    for words in ("First.", "Second."):
        capture.edit_point(theirs, "p0", text=words)
    ours.merge([each for each in theirs.entries() if each.body.get("text") != "First."], "ben.wsb")
    ours.close()

    stats, check = run("stats", ours.path), run("check", ours.path, "--json")

    assert "Waiting for Table 2 · Ben: 1 change." in stats.out
    assert check.code == 0
    assert check.document["awaited"] == [{"table": 2, "person": "Ben", "changes": 1}]
