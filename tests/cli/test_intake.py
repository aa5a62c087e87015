"""`import`: every row of somebody's table is taken, or refused with a reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import POINTS, Run

MIXED = "text,table\nA first thought,1\n,1\nA second thought,9\nA third thought,2\n"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A file with two good rows, one without text, and one of a table that nobody knows."""
    path = tmp_path / "mixed.csv"
    path.write_text(MIXED, encoding="utf-8")
    return path


def test_every_row_is_accounted_for(run: Run, workshop: Path, source: Path) -> None:
    done = run("import", workshop, source, "--json")

    document = done.document
    assert (done.code, document["taken"]) == (0, 2)
    assert [each["row"] for each in document["refused"]] == [3, 4]
    assert document["refused"][0]["why"] == "It has no text."
    assert "No table is called “9”" in document["refused"][1]["why"]


def test_the_report_reads_like_a_letter(run: Run, workshop: Path, source: Path) -> None:
    said = run("import", workshop, source).out.splitlines()

    assert said[0] == "2 points taken, 2 refused."
    assert said[1] == "  Row 3: It has no text."
    assert said[2].startswith("  Row 4: No table is called “9”")


def test_what_is_missing_is_made_when_asked_for(run: Run, workshop: Path, source: Path) -> None:
    said = run("import", workshop, source, "--create").out

    assert "3 points taken, 1 refused." in said
    assert "1 table added: “Table 9”." in said


def test_a_file_is_not_taken_twice(run: Run, workshop: Path, tmp_path: Path) -> None:
    mapping = "text=text,desk=table,session=round,themes=theme"
    before = workshop.read_bytes()

    done = run("import", workshop, tmp_path / "points.csv", "--map", mapping)

    assert done.code == 2
    assert "No row was taken. points.csv: 7 rows refused. Row 2: It is already imported." in done.err
    assert workshop.read_bytes() == before


def test_nothing_taken_is_told_once_for_each_reason(run: Run, blank: Path, source: Path) -> None:
    before = blank.read_bytes()

    done = run("import", blank, source)

    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("No row was taken. mixed.csv: 4 rows refused. Row 2: No table is called “1”")
    assert "Row 3: It has no text." in done.err
    assert done.err.endswith("The workshop is as it was.\n")
    assert blank.read_bytes() == before


def test_refused_rows_are_written_as_they_stood_with_the_reason(
    run: Run, workshop: Path, source: Path, tmp_path: Path
) -> None:
    source.write_text(MIXED + "=1+1,9\n", encoding="utf-8")

    run("import", workshop, source, "--refused", tmp_path / "mend.csv")
    mended = run("import", workshop, tmp_path / "mend.csv", "--create", "--json").document

    written = (tmp_path / "mend.csv").read_text(encoding="utf-8-sig").splitlines()
    assert written[:2] == ["Row,Why not,text,table", "3,It has no text.,,1"]
    assert written[3].endswith(",'=1+1,9")
    assert (mended["taken"], mended["created_desks"]) == (2, ["Table 9"])


def test_notes_come_in_under_their_headings(run: Run, workshop: Path, tmp_path: Path) -> None:
    notes = tmp_path / "notes.md"
    notes.write_text("# Morning\n## Table 2\n- A bullet of somebody's notes\n# Evening\n", encoding="utf-8")

    said = run("import", workshop, notes, "--json").document

    assert (said["taken"], said["refused"]) == (1, [])


def test_the_separator_can_be_said(run: Run, workshop: Path, tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("A thought, a second one\n", encoding="utf-8")

    as_table = run("import", workshop, notes, "--separator", "comma")
    as_notes = run("import", workshop, notes, "--separator", "notes", "--json").document

    assert (as_table.code, as_notes["taken"]) == (2, 1)
    assert "no row below them" in as_table.err


def test_a_long_list_of_refusals_is_cut_with_a_word(run: Run, workshop: Path, tmp_path: Path) -> None:
    source = tmp_path / "gaps.csv"
    source.write_text("text,table\n" + "one thought,1\n" + ",1\n" * 30, encoding="utf-8")

    said = run("import", workshop, source).out.splitlines()

    assert said[0] == "1 point taken, 30 refused."
    assert "  … and 10 more; --json lists them all." in said


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            ("--map", "text=Comment"),
            "There is no column “Comment”. The columns are “text”, “table”, “round”, “theme”.",
        ),
        (("--map", "words=text"), "A point has no field “words”."),
        (("--map", "text"), "“text” is no field=column."),
        (("--map", ""), "The columns are not clear."),
        (("--sheet", "Points"), "There is no such sheet. points.csv is a text file without sheets."),
        (("--encoding", "klingon"), "Nothing is called “klingon”."),
    ],
)
def test_a_file_that_is_not_as_told_is_not_taken(
    run: Run, workshop: Path, tmp_path: Path, words: tuple[str, str], sentence: str
) -> None:
    before = workshop.read_bytes()

    done = run("import", workshop, tmp_path / "points.csv", *words)

    assert (done.code, done.out) == (2, "")
    assert sentence in done.err
    assert workshop.read_bytes() == before


@pytest.mark.parametrize(
    ("encoding", "words"),
    [("utf-8-sig", ()), ("utf-16", ()), ("cp1252", ()), ("mac_roman", ("--encoding", "mac_roman"))],
)
def test_other_encodings_are_read(
    run: Run, blank: Path, tmp_path: Path, encoding: str, words: tuple[str, ...]
) -> None:
    source = tmp_path / "letters.csv"
    source.write_bytes("text,table\nMärkte öffnen für Mühlen,1\n".encode(encoding))

    done = run("import", blank, source, "--create", *words)

    assert done.code == 0
    assert "Märkte öffnen für Mühlen" in _texts(run, blank, tmp_path)


def test_a_workbook_is_read_by_the_name_of_its_sheet(run: Run, blank: Path, tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.create_sheet("Notes").append(["text", "table"])
    for row in POINTS.splitlines()[1:]:
        book["Notes"].append(row.split(",")[:2])
    book.save(tmp_path / "notes.xlsx")

    wrong = run("import", blank, tmp_path / "notes.xlsx", "--sheet", "Nodes", "--create")
    done = run("import", blank, tmp_path / "notes.xlsx", "--sheet", "Notes", "--create", "--json")

    assert wrong.code == 2
    assert "Nodes" in wrong.err
    assert "Notes" in wrong.err
    assert done.document["taken"] == 7


def _texts(run: Run, workshop: Path, folder: Path) -> list[object]:
    from openpyxl import load_workbook

    run("export", workshop, "--to", folder / "texts.xlsx")
    sheet = load_workbook(folder / "texts.xlsx")["Points"]
    return [cell.value for row in sheet.iter_rows() for cell in row]
