"""Text tables as the office programs of the world write them."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.errors import SourceError
from facilitator.importers.csv_file import read
from facilitator.importers.source import read_table
from facilitator.importers.table import Problem, Table
from facilitator.importers.text_file import open_text

LETTER = st.characters(
    exclude_categories=["Cs", "Cc"], include_characters="\n\r\t", exclude_characters="\ufffd"
)
CELL = st.text(LETTER, max_size=40)


def table(text: str | bytes) -> Table:
    """Read a text as the file that holds it."""
    return read(open_text(text if isinstance(text, bytes) else text.encode(), "notes.csv"))


def cells(found: Table) -> list[tuple[str, ...]]:
    """Return the rows without their numbers."""
    return [row for _, row in found.rows]


@given(st.lists(st.tuples(CELL, CELL, CELL), min_size=1, max_size=20), st.sampled_from(",;\t|"))
def test_whatever_a_csv_writer_wrote_comes_back_equal(rows: list[tuple[str, ...]], delimiter: str) -> None:
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter).writerows([("text", "desk", "session"), *rows])
    filled = [row for row in rows if any(cell.strip() for cell in row)]

    if not filled:
        with pytest.raises(SourceError, match="no rows"):
            table(buffer.getvalue())
    else:
        found = table(buffer.getvalue())
        assert found.columns == ("text", "desk", "session")
        assert [_shortened(row) for row in cells(found)] == [_shortened(row) for row in filled]
        assert found.problems == ()


def _shortened(row: tuple[str, ...]) -> tuple[str, ...]:
    """Drop blank cells at the end, which a table does not tell from empty ones."""
    while row and not row[-1].strip():
        row = row[:-1]
    return row


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_ends_a_row(end: str) -> None:
    found = table(end.join(["text,desk", "Trust grows.,4", "Money ends.,5", ""]))

    assert found.rows == ((2, ("Trust grows.", "4")), (3, ("Money ends.", "5")))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_from_the_headings_and_the_rows(delimiter: str) -> None:
    found = table(delimiter.join(["text", "desk", "size"]) + "\n" + delimiter.join(["One. Two", "4", "1.5"]))

    assert cells(found) == [("One. Two", "4", "1.5")]


def test_commas_in_the_text_do_not_outvote_semicolons() -> None:
    found = table("Beitrag; Name, Ort;Tisch\nErstens, zweitens, drittens;x;4\nJa, nein;y;5\n")

    assert cells(found) == [("Erstens, zweitens, drittens", "x", "4"), ("Ja, nein", "y", "5")]


def test_a_declared_delimiter_counts_and_its_line_is_no_row() -> None:
    found = table("sep=;\ntext;desk\nTrust;4\n")

    assert (found.columns, found.rows) == (("text", "desk"), ((2, ("Trust", "4")),))


def test_a_single_column_keeps_its_commas() -> None:
    found = table("text\nTrust, money, time\nMore; or less\n")

    assert cells(found) == [("Trust, money, time",), ("More; or less",)]


def test_a_quoted_cell_may_hold_lines_and_rows_are_counted_as_a_spreadsheet_counts_them() -> None:
    found = table('text,desk\n"One\nand\r\ntwo",4\n\nThree,5\n')

    assert found.rows == ((2, ("One\nand\r\ntwo", "4")), (4, ("Three", "5")))


def test_a_short_row_is_filled_and_a_long_one_refused_with_its_number() -> None:
    found = table("text,desk,kind\nOne\nTwo,4,idea,more,still\nThree,5,,,\n")

    assert found.rows == ((2, ("One", "", "")), (4, ("Three", "5", "")))
    assert found.problems == (
        Problem(3, "It has 5 cells under 3 headings: a delimiter without quotation marks?"),
    )


@pytest.mark.parametrize("cell", ["x" * 2_000_000, '"' + "x\n" * 1_000_000 + '"'], ids=["line", "lines"])
def test_a_cell_of_two_megabytes_is_refused_and_the_rows_around_it_are_read(cell: str) -> None:
    found = table(f"text,desk\nBefore,1\n{cell},2\nAfter,3\n")

    assert found.rows == ((2, ("Before", "1")), (4, ("After", "3")))
    assert found.problems == (
        Problem(3, "The cell in column 1 holds 2,000,000 characters; 1,000,000 is the most."),
    )


def test_a_quotation_mark_that_never_closes_costs_its_own_row_only() -> None:
    found = table('text,desk\nOne,1\n"Two,2\nThree,3\nFour,4\n')

    assert found.rows == ((2, ("One", "1")), (4, ("Three", "3")), (5, ("Four", "4")))
    assert found.problems == (Problem(3, "A quotation mark opens in this row and never closes."),)


def test_a_file_full_of_open_quotation_marks_is_refused_at_once() -> None:
    with pytest.raises(SourceError, match=r"quotation marks are broken.*From row \d+ of notes.csv"):
        table("a,b\n" + 'a","b\n' * 200_000)


def test_nul_characters_are_removed_and_their_rows_named() -> None:
    found = table("text,desk\nTr\0ust,4\n" + "Money,5\n" * 20)

    assert found.rows[0] == (2, ("Trust", "4"))
    assert found.problems == (Problem(2, "Its NUL characters were removed.", refused=False),)


def test_headings_that_stand_twice_or_are_empty_get_names_of_their_own() -> None:
    found = table("text,text,,desk\na,b,c,d\n")

    assert found.columns == ("text", "text (2)", "column 3", "desk")
    assert found.notes == ("The heading “text” stands there twice; column 2 is called “text (2)”.",)


@pytest.mark.parametrize(
    ("data", "title"),
    [
        (b"", "The file is empty"),
        (b"\xef\xbb\xbf", "The file is empty"),
        (b"\n\n , ,\n", "The file is empty"),
        (b"text,desk\n", "The file has no rows"),
        (b"text,desk\n,,\n\n", "The file has no rows"),
        (b"text\n" + b"a\n" * 100_001, "The file has too many rows"),
        (b"text\n" + b"\n" * 1_200_000 + b"a", "The file has too many rows"),
        (b",".join([b"a"] * 201) + b"\nx", "The file has too many columns"),
        (b"a\n" + b"x" * 25_000_000, "The file is too large"),
        (
            b",".join([b"a"] * 200) + b"\n" + (b",".join([b"1"] * 200) + b"\n") * 5_001,
            "The file is too large",
        ),
        (bytes(range(32)) * 100, "This is not a text file"),
    ],
    ids=str,
)
def test_a_file_without_a_usable_table_gets_a_sentence(tmp_path: Path, data: bytes, title: str) -> None:
    path = tmp_path / "notes.csv"
    path.write_bytes(data)

    with pytest.raises(SourceError) as caught:
        read_table(path)

    assert caught.value.title == title
    assert "notes.csv" in caught.value.detail
    assert caught.value.hint


def test_a_hundred_thousand_rows_are_read() -> None:
    assert len(table(b"text\n" + b"a\n" * 100_000).rows) == 100_000
