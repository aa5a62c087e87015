"""Workbooks: what a person sees in the cells comes in as text, and what was left out is said."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.errors import NotFoundError, SourceError
from facilitator.importers import xlsx_file
from facilitator.importers.package import Package
from facilitator.importers.table import Problem, Table
from tests.importers.workbooks import HEADING, MAIN, workbook

CELL = st.text(
    st.characters(min_codepoint=32, exclude_categories=["Cs"], exclude_characters="\ufffd\ufffe\uffff")
)


def read(data: bytes, name: str, sheet: str | None = None) -> Table:
    """Read the bytes as the workbook that holds them."""
    return xlsx_file.read(Package(data, name), sheet)


def saved(*sheets: tuple[str, Sequence[Sequence[object]]]) -> bytes:
    """Return a workbook as openpyxl writes it."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        page = book.create_sheet(name)
        for row in rows:
            page.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def table(*rows: Sequence[object]) -> Table:
    """Read back a sheet of these rows."""
    return read(saved(("Notes", rows)), "notes.xlsx")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (12, "12"),
        (12.0, "12"),
        (-3.5, "-3.5"),
        (0.1 + 0.2, "0.3"),
        (1542406176584, "1542406176584"),
        (1e20, "1e+20"),
        (True, "TRUE"),
        (False, "FALSE"),
        (date(2015, 4, 27), "2015-04-27"),
        (datetime.fromisoformat("2015-04-27 14:30"), "2015-04-27 14:30"),
        (datetime.fromisoformat("2015-04-27 14:30:05"), "2015-04-27 14:30:05"),
        (time(9, 15), "09:15"),
        (timedelta(hours=36, minutes=5), "36:05"),
        ("004", "004"),
        ("  spaces  ", "  spaces  "),
        ("line\nline", "line\nline"),
        ("😀 ελ", "😀 ελ"),
    ],
    ids=str,
)
def test_a_cell_comes_in_as_a_person_sees_it(value: object, shown: str) -> None:
    found = table(["text", "value"], ["Trust", value])

    assert found.rows == ((2, ("Trust", shown)),)


@given(st.lists(st.tuples(CELL, CELL), min_size=1, max_size=12))
def test_texts_come_back_equal(rows: list[tuple[str, str]]) -> None:
    lines = "".join(
        "<row>" + "".join(f'<c t="inlineStr"><is><t>{_escaped(cell)}</t></is></c>' for cell in row) + "</row>"
        for row in [("text", "desk"), *(("x" + first, second + "x") for first, second in rows)]
    )

    found = read(workbook(lines), "notes.xlsx")

    assert [cells for _, cells in found.rows] == [("x" + first, second + "x") for first, second in rows]


def _escaped(text: str) -> str:
    plain = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return plain.replace("_x", "_x005F_x")


@pytest.mark.parametrize(
    ("stored", "shown"), [("a_x000A_b", "a\nb"), ("_x005F_x0041_", "_x0041_"), ("_xD800_", "_xD800_")]
)
def test_characters_that_a_workbook_stores_by_number_are_understood(stored: str, shown: str) -> None:
    rows = f'<row r="2"><c t="inlineStr"><is><t>{stored}</t></is></c></row>'

    assert read(workbook(HEADING + rows), "notes.xlsx").rows == ((2, (shown,)),)


def test_styles_decide_what_is_a_date_whatever_else_a_format_says() -> None:
    book = openpyxl.Workbook()
    page = book.active
    page.append(["text", "a", "b", "c", "d"])
    page.append(["Trust", 42121, 42121, 42121, 42121.5])
    formats = ['"days" 0', "[Red]dd/mm/yyyy", "0.00\\d", "m/d/yy h:mm"]
    for cell, code in zip(page[2][1:], formats, strict=True):
        cell.number_format = code
    buffer = io.BytesIO()
    book.save(buffer)

    found = read(buffer.getvalue(), "notes.xlsx")

    assert found.rows[0][1] == ("Trust", "42121", "2015-04-27", "42121", "2015-04-27 12:00")


def test_a_workbook_that_counts_from_1904_shows_the_same_days() -> None:
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    book.active.append(["text", "day"])
    book.active.append(["Trust", date(2015, 4, 27)])
    buffer = io.BytesIO()
    book.save(buffer)

    assert read(buffer.getvalue(), "notes.xlsx").rows[0][1] == ("Trust", "2015-04-27")


def test_a_formula_gives_its_stored_result_and_is_named_without_one() -> None:
    rows = (
        '<row r="2"><c r="A2" t="str"><f>A1</f><v>kept</v></c><c r="B2"><f>1+1</f><v>2</v></c></row>'
        '<row r="3"><c r="A3" t="inlineStr"><is><t>Trust</t></is></c><c r="B3"><f>1+1</f><v/></c></row>'
        '<row r="4"><c r="A4" t="inlineStr"><is><t>Time</t></is></c>'
        '<c r="B4" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
    )

    found = read(workbook(HEADING + rows), "notes.xlsx")

    assert [cells for _, cells in found.rows] == [("kept", "2"), ("Trust", ""), ("Time", "")]
    assert found.problems == (
        Problem(3, "A formula in column B has no stored result and was left empty.", refused=False),
        Problem(4, "A formula in column B failed and was left empty.", refused=False),
    )


def test_cells_and_rows_without_names_follow_one_another() -> None:
    rows = '<row><c t="inlineStr"><is><t>text</t></is></c></row><row><c><v>1</v></c><c/><c><v>3</v></c></row>'

    assert read(workbook(rows), "notes.xlsx").rows == ((2, ("1", "", "3")),)


def test_prefixes_shared_texts_and_readings_are_understood() -> None:
    texts = f'<x:sst xmlns:x="{MAIN}"><x:si><x:r><x:t>Ver</x:t></x:r><x:r><x:t>trauen</x:t></x:r>'
    texts += "<x:rPh><x:t>never</x:t></x:rPh></x:si></x:sst>"
    cell = '<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>7</v></c></row>'

    found = read(workbook(HEADING + cell, xl__sharedStrings_xml=texts), "notes.xlsx")

    assert found.rows == ((2, ("Vertrauen",)),)
    assert [each.row for each in found.problems] == [2]


def test_the_sheet_is_the_one_asked_for() -> None:
    data = saved(("One", [["text"], ["a"]]), ("Two", [["text"], ["b"]]))

    found = read(data, "notes.xlsx", "two")

    assert (found.sheet, found.rows) == ("Two", ((2, ("b",)),))
    assert found.sheets == ("One", "Two")


def test_an_unknown_sheet_gets_a_sentence_with_the_names_there_are() -> None:
    data = saved(("One", [["text"], ["a"]]), ("Two", [["text"], ["b"]]))

    with pytest.raises(NotFoundError, match=r"notes.xlsx has no sheet “Three”. Its sheets are “One”, “Two”."):
        read(data, "notes.xlsx", "Three")


def test_without_a_name_the_first_sheet_that_begins_with_headings_is_read() -> None:
    guide = [["How to use this workbook"], ["Read this first."]]
    data = saved(("Guide", guide), ("Empty", []), ("Notes", [["text", "desk"], ["Trust", 4]]))

    found = read(data, "notes.xlsx")

    assert found.rows == ((2, ("Trust", "4")),)
    assert found.notes == ("The sheet “Notes” was read; the others are “Guide”, “Empty”.",)


def test_a_title_above_the_headings_is_left_out_and_said() -> None:
    found = table(["Notes of the day"], [], ["text", "desk", "session"], ["Trust", 4, "One"])

    assert (found.columns, found.rows) == (("text", "desk", "session"), ((4, ("Trust", "4", "One")),))
    assert found.notes == ("The headings were found in row 3; what stands above them was left out.",)


def test_a_column_without_a_heading_is_kept_under_a_name() -> None:
    found = table(["text", "desk"], ["Trust", 4, "remark at the side"])

    assert found.columns == ("text", "desk", "column 3")
    assert found.rows[0][1][2] == "remark at the side"


def test_macros_links_and_documents_inside_are_ignored_and_said() -> None:
    more: dict[str, str | bytes] = {
        "xl__vbaProject.bin": b"x",
        "xl__externalLinks__externalLink1_xml": "<x/>",
        "xl__embeddings__a.bin": b"x",
    }

    found = read(workbook(HEADING + "<row><c><v>1</v></c></row>", **more), "notes.xlsm")

    assert found.notes == (
        "The file has macros; they were ignored, only values were read.",
        "The file has links to other workbooks; they were not followed.",
        "The file has other documents inside; they were ignored.",
    )


@pytest.mark.parametrize(
    ("rows", "title"),
    [
        ([], "The file is empty"),
        ([["text", "desk"]], "The file has no rows"),
        ([["text"], *[[str(n)] for n in range(100_001)]], "The file has too many rows"),
        ([["text"] * 201, ["a"]], "The file has too many columns"),
        ([["text"], ["a"] * 201], "The file has too many columns"),
    ],
    ids=["empty", "headings", "rows", "columns", "cells"],
)
def test_a_sheet_without_a_usable_table_gets_a_sentence(rows: list[list[str]], title: str) -> None:
    lines = "".join(
        "<row>" + "".join(f'<c t="str"><v>{cell}</v></c>' for cell in row) + "</row>" for row in rows
    )

    with pytest.raises(SourceError) as caught:
        read(workbook(lines), "notes.xlsx")

    assert caught.value.title == title


def test_a_cell_of_two_megabytes_is_refused_and_the_rows_around_it_are_read() -> None:
    long = "".join(f"{number:08d}" for number in range(250_000))
    rows = "".join(f'<row><c t="inlineStr"><is><t>{cell}</t></is></c></row>' for cell in ("a", long, "b"))

    found = read(workbook(HEADING + rows), "notes.xlsx")

    assert [cells for _, cells in found.rows] == [("a",), ("b",)]
    assert [(each.row, each.refused) for each in found.problems] == [(3, True)]


def test_the_name_of_the_file_does_not_decide_what_it_is(tmp_path: Path) -> None:
    from facilitator.importers.source import read_table

    path = tmp_path / "notes.csv"
    path.write_bytes(saved(("One", [["text"], ["a"]])))

    assert read_table(path).rows == ((2, ("a",)),)
