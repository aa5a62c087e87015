"""Word files: what becomes a point, and what is left where it is."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

from facilitator.domain.errors import SourceError
from facilitator.importers import table as limits
from facilitator.importers.source import read_table
from facilitator.importers.table import Table
from tests.importers.documents import MAIN, bullet, document, grid, paragraph, parts, styled
from tests.importers.test_hostile import LAUGHS, SPY, refusal
from tests.importers.workbooks import zipped


def read(tmp_path: Path, data: bytes, name: str = "minutes.docx") -> Table:
    """Read the bytes as the file that holds them."""
    path = tmp_path / name
    path.write_bytes(data)
    return read_table(path)


def rows(found: Table) -> list[tuple[str, ...]]:
    """Return the rows without their numbers."""
    return [cells for _, cells in found.rows]


def test_minutes_from_a_word_processor_become_points_under_their_sessions(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_heading("Minutes", 0)
    for number in (1, 2):
        made.add_heading(f"Round {number}", 1)
        made.add_paragraph("What would help?")
        made.add_paragraph("Trust between people", style="List Bullet")
        made.add_paragraph("early", style="List Bullet 2")
        made.add_paragraph("A numbered line", style="List Number")
    made.add_heading("Table 4", 2)
    made.add_paragraph("A paragraph of its own.")
    notes = made.add_table(rows=2, cols=2)
    for place, words in enumerate(("Note", "Region", "The ferry stops", "Åland")):
        notes.cell(*divmod(place, 2)).text = words
    buffer = io.BytesIO()
    made.save(buffer)

    found = read(tmp_path, buffer.getvalue())

    asked = "What would help?"
    assert found.columns == ("Table", "Session", "Question", "Text", "Region")
    assert rows(found)[:3] == [
        ("", "Round 1", asked, "Trust between people", ""),
        ("", "Round 1", asked, "Trust between people: early", ""),
        ("", "Round 1", asked, "A numbered line", ""),
    ]
    assert rows(found)[-2:] == [
        ("Table 4", "Round 2", "", "A paragraph of its own.", ""),
        ("Table 4", "Round 2", "", "The ferry stops", "Åland"),
    ]


def test_headings_are_known_by_what_their_styles_mean(tmp_path: Path) -> None:
    body = (
        styled("Runde 1", "berschrift1") + paragraph("Trust") + styled("Runde 2", "Own") + paragraph("Money")
    )

    found = read(tmp_path, document(body + styled("Runde 1 .... 3", "Verzeichnis1") + styled("Odd", "Round")))

    assert rows(found) == [("Runde 1", "Trust"), ("Runde 2", "Money"), ("Runde 2", "Odd")]


def test_words_in_pieces_are_put_together_and_deleted_ones_stay_out(tmp_path: Path) -> None:
    run = "<w:r><w:t>{}</w:t></w:r>"
    body = (
        "<w:p>" + run.format("Tr") + "<w:ins>" + run.format("ust ") + "</w:ins>"
        "<w:del><w:r><w:delText>no</w:delText></w:r></w:del><w:moveFrom>"
        + run.format("gone")
        + "</w:moveFrom>"
        "<w:r><w:t>takes</w:t><w:tab/><w:t>time</w:t><w:instrText>PAGE</w:instrText></w:r></w:p>"
    )
    box = paragraph("In a box")
    boxed = f"<w:p><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></w:p>"

    found = read(tmp_path, document(body + boxed))

    assert rows(found) == [("Trust takes time",), ("In a box",)]


def test_lists_are_known_by_their_numbering(tmp_path: Path) -> None:
    found = read(
        tmp_path, document(bullet("Better trains") + bullet("at night", 1) + bullet("Ferries in winter too"))
    )

    assert rows(found) == [("Better trains",), ("Better trains: at night",), ("Ferries in winter too",)]


def test_joined_cells_hold_for_the_rows_beneath_and_layout_tables_are_no_tables(tmp_path: Path) -> None:
    down = f'<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{paragraph("Table 2")}'
    again = f"<w:tcPr><w:vMerge/></w:tcPr>{paragraph('')}"
    body = grid(("Table", "Comment"), (down, "Trust"), (again, "Money")) + grid(("A frame around\nwords",))

    found = read(tmp_path, document(body))

    assert rows(found) == [("Table 2", "Trust"), ("Table 2", "Money"), ("", "A frame around\nwords")]


def test_macros_comments_and_documents_inside_are_ignored_and_said(tmp_path: Path) -> None:
    more = {"word/vbaProject.bin": b"x", "word/embeddings/a.xlsx": b"x", "word/comments.xml": b"x"}

    found = read(tmp_path, zipped({**parts(paragraph("Trust")), **more}), "minutes.docm")

    assert rows(found) == [("Trust",)]
    assert [note.partition(";")[0] for note in found.notes] == [
        "The file has macros",
        "The file has other documents inside",
        "The file has comments",
    ]


@pytest.mark.parametrize("declaration", [LAUGHS, SPY], ids=["laughs", "spy"])
@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml"])
def test_a_document_type_is_refused(tmp_path: Path, declaration: str, part: str) -> None:
    made = parts(paragraph("Trust"))
    made[part] = f"{declaration}{made[part]!s}".replace("</", "&j;&a;</", 1)

    error = refusal(tmp_path, zipped(made), "minutes.docx")

    assert "declares its own document type" in error.detail
    assert ".docx" in error.hint


@pytest.mark.parametrize("unit", ["<w:p>{}</w:p>", "<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>"])
def test_a_document_of_more_than_anybody_wrote_is_refused(tmp_path: Path, unit: str) -> None:
    body = unit.format("<w:r><w:t>" + "word by word " * 3_300_000 + "</w:t></w:r>")

    error = refusal(tmp_path, document(body), "minutes.docx")

    assert error.title in {
        "The document is too large",
        "The file is too large",
        "The file is not safe to open",
    }


def test_paths_and_links_lead_nowhere(tmp_path: Path) -> None:
    made = parts(paragraph("Trust"), word____rels__document_xml="")
    made["word/_rels/document.xml.rels"] = str(made["word/_rels/document.xml.rels"]).replace(
        'Target="styles.xml"', 'Target="../../../etc/hostname"'
    )
    made["../../escape.txt"] = "x"

    found = read(tmp_path, zipped(made))

    assert rows(found) == [("Trust",)]
    assert not list(tmp_path.parent.glob("**/escape.txt"))


@pytest.mark.parametrize(
    "body",
    [
        "<w:tc>",
        "</w:tbl>",
        "<w:tbl>" * 90,
        "<w:tr><w:tc/></w:tr>",
        "<w:p><w:tbl><w:p/></w:tbl></w:p>",
        "<w:t>x</w:t>",
    ],
)
def test_pieces_in_any_order_are_read_or_refused(tmp_path: Path, body: str) -> None:
    with pytest.raises(SourceError) as caught:
        read(tmp_path, document(body))

    assert caught.value.hint


def test_a_row_of_too_many_cells_is_refused(tmp_path: Path) -> None:
    wide = f'<w:tcPr><w:gridSpan w:val="{limits.MOST_COLUMNS}"/></w:tcPr>{paragraph("a")}'

    with pytest.raises(SourceError, match="too many columns"):
        read(tmp_path, document(grid(("a", wide), ("b", "c"))))


def test_the_name_of_the_main_part_may_be_any(tmp_path: Path) -> None:
    made = parts(paragraph("Trust"))
    made["word/document2.xml"] = made.pop("word/document.xml")
    made["_rels/.rels"] = str(made["_rels/.rels"]).replace("document.xml", "document2.xml")

    assert MAIN in str(made["word/document2.xml"])
    assert rows(read(tmp_path, zipped(made))) == [("Trust",)]
