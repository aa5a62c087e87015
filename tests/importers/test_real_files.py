"""Files that people and programs really made; they lie beside the project, not in it."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl
import pytest

from facilitator.importers.source import read_table
from facilitator.services.importing import preview, take
from tests import fakes

DATA = Path(__file__).parents[2].parent / "shared" / "data"
BREAKOUTS = DATA / "breakouts" / "points.csv"
CONSULTATION = DATA / "consultation" / "consult_data_template_v005.xlsx"
STATEMENTS = sorted((DATA / "statements").glob("*.csv"))

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the sample data are not beside the project")


def rows_of(path: Path) -> list[list[str]]:
    """Return what Python's own reader makes of a clean CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_the_notes_of_breakout_groups_come_in_whole(tmp_path: Path) -> None:
    workspace = fakes.workshop(tmp_path, desks=0)
    found = preview(BREAKOUTS)

    receipt = take(workspace, found, create=True)
    again = take(workspace, preview(BREAKOUTS), create=True)

    assert found.mapping == {"text": "point", "desk": "group", "session": "heading"}
    assert (receipt.taken, receipt.refused) == (374, ())
    expected = rows_of(BREAKOUTS)[1:]
    points = workspace.snapshot.points.values()
    rows = {int(each.source.split()[2]): each.text for each in points}
    assert rows == {number: row[3].strip() for number, row in enumerate(expected, start=2)}
    assert len(receipt.created_desks) == len({row[1] for row in expected})
    assert (again.taken, len(again.refused)) == (0, 374)
    assert "374 of these rows are already here from a file of this name." in again.notes
    workspace.close()


@pytest.mark.parametrize("path", STATEMENTS, ids=[each.stem[:12] for each in STATEMENTS])
def test_public_statements_come_in_in_every_language(path: Path) -> None:
    expected = rows_of(path)
    column = "comment" if "comment" in expected[0] else "comment-body"
    place = expected[0].index(column)

    found = preview(path)

    texts = [row[place].replace("\r\n", "\n").strip() for row in expected[1:] if row]
    assert found.mapping["text"] == column
    assert len(found.rows) + len(found.refused) == len(texts)
    assert [each.text for each in found.rows][:50] == [text for text in texts if text][:50]


def test_a_real_workbook_gives_the_sheet_with_the_answers() -> None:
    book = openpyxl.load_workbook(CONSULTATION, read_only=True, data_only=True)
    expected = [
        ["" if cell is None else str(cell) for cell in row]
        for row in book["Responses"].iter_rows(values_only=True)
    ]
    book.close()

    found = read_table(CONSULTATION)

    assert found.sheet == "Responses"
    assert list(found.columns) == expected[0]
    assert [list(cells) for _, cells in found.rows] == [row for row in expected[1:] if any(row)]


@pytest.mark.parametrize("sheet", ["Guide", "Active issues", "Demographics", "Issues", "Hybrid Questions"])
def test_every_sheet_of_a_real_workbook_reads_as_another_reader_reads_it(sheet: str) -> None:
    book = openpyxl.load_workbook(CONSULTATION, read_only=True, data_only=True)
    every = [
        ["" if cell is None else str(cell) for cell in row] for row in book[sheet].iter_rows(values_only=True)
    ]
    book.close()
    filled = [[cell for cell in row if cell.strip()] for row in every]

    found = read_table(CONSULTATION, sheet)

    mine = [[cell for cell in cells if cell.strip()] for _, cells in found.rows]
    assert mine == [row for row in filled if row][-len(mine) :]
    assert len(mine) >= len([row for row in filled if row]) - 5


def test_a_real_workbook_is_imported_by_the_column_one_names() -> None:
    column = "Q3: Do you have any other suggestions or comments you would like to share with us?"

    found = preview(CONSULTATION, {"text": column.upper()}, "Responses")

    assert found.rows
    assert all(each.text for each in found.rows)
    assert len(found.rows) + len(found.refused) == 40
