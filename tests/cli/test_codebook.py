"""The verb `codebook`: what it lists, writes and takes in."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run


def test_a_code_book_goes_from_one_workshop_to_another(run: Run, blank: Path, tmp_path: Path) -> None:
    source, out = tmp_path / "themes.csv", tmp_path / "themes.qdc"
    source.write_text(
        "theme,stands under,description\nTrust,,Who relies on whom\nVisits,Trust,\n", encoding="utf-8"
    )

    preview = run("codebook", blank, "--import", source, "--preview", "--json").document
    taken = run("codebook", blank, "--import", source)
    written = run("codebook", blank, "--export", out, "--json").document
    again = run("codebook", blank, "--import", out, "--json").document

    assert (preview["new"], preview["preview"]) == (2, True)
    assert taken.out.splitlines()[0] == "2 themes taken in: 2 new, 0 changed, 0 known."
    assert written["themes"] == 2
    assert (again["new"], again["changed"], again["known"]) == (0, 0, 2)
    listed = run("codebook", blank, "--json").document["themes"]
    assert [(each["name"], each["parent"]) for each in listed] == [("Trust", ""), ("Visits", "Trust")]


def test_a_bad_file_ends_with_a_sentence_and_changes_nothing(run: Run, blank: Path, tmp_path: Path) -> None:
    hostile = tmp_path / "hostile.qdc"
    hostile.write_text("<!DOCTYPE a><CodeBook/>", encoding="utf-8")

    done = run("codebook", blank, "--import", hostile)

    assert (done.code, done.out) == (2, "")
    assert "document type" in done.err
    assert run("codebook", blank, "--json").document == {"themes": []}


def test_writing_and_reading_at_once_is_no_command(run: Run, blank: Path, tmp_path: Path) -> None:
    done = run("codebook", blank, "--import", "a.csv", "--export", "b.csv")

    assert done.code == 2
