"""The door: what a file is shows in its first bytes, and what is no table gets a sentence."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.errors import FacilitatorError, NotFoundError, SourceError
from facilitator.importers.source import name_of, read_table
from facilitator.services.importing import preview
from tests.importers.workbooks import HEADING, parts, told, workbook, zipped

OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)
WORD, LOCKED = (name.encode("utf-16-le") for name in ("WordDocument", "EncryptedPackage"))
XML = '<?xml version="1.0" encoding="UTF-8"?>'


@pytest.mark.parametrize(
    ("name", "data", "title", "said"),
    [
        ("notes.xlsx", b"text,desk\nTrust,4\n", "This is not an Excel workbook", ".csv"),
        ("notes.xls", b"text\tdesk\nTrust\t4\n", "This is not an Excel workbook", ".csv"),
        ("notes.xlsx", b"%PDF-1.7 ...", "This is not a table", "a PDF document"),
        ("notes.csv", b"\x89PNG\r\n\x1a\n...", "This is not a table", "a picture"),
        ("notes.csv", b"{\\rtf1 notes}", "This is not a table", "an RTF document"),
        ("notes.csv", b"SQLite format 3\0....", "This is not a table", "a database"),
        ("notes.csv", b"  <!DOCTYPE html><table>", "This is not a table", "a web page"),
        ("notes.csv", b'[{"text": "Trust"}]', "This is not a table", "a JSON document"),
        ("notes.csv", XML.encode(), "This is not a table", "an XML document"),
        ("notes.xls", OLE, "This is an old Office file", "save it as .xlsx"),
        ("notes.doc", OLE + WORD, "This is an old Office file", "save it as .docx"),
        ("notes.docx", OLE + LOCKED, "The document has a password", "encrypted"),
        ("notes.docx", b"Trust\n", "This is not a Word file", ".txt"),
        ("notes.docx", b"PK\x03\x04 and then nothing of a zip", "The document is damaged", "new .docx"),
        (
            "notes.odt",
            zipped({"content.xml": "<x/>"}),
            "No workbook or Word file",
            "Save it as .docx",
        ),
        ("notes.rtf", b"{\\rtf1 notes}", "This is not a table", "a Word file (.docx)"),
        (
            "notes.xlsx",
            OLE + "EncryptedPackage".encode("utf-16-le"),
            "The workbook has a password",
            "encrypted",
        ),
        ("notes.xlsx", zipped({"a.txt": "x"}), "No workbook or Word file", "without a workbook"),
        (
            "notes.xlsx",
            zipped({"word/document.xml": "<x/>"}),
            "No workbook or Word file",
            "a Word document",
        ),
        ("notes.xlsx", zipped({"content.xml": "<x/>"}), "No workbook or Word file", "LibreOffice"),
        (
            "notes.xlsb",
            zipped({"xl/workbook.bin": "x"}),
            "No workbook or Word file",
            "binary workbook",
        ),
        ("notes.xlsx", b"PK\x03\x04 and then nothing of a zip", "The workbook is damaged", "new .xlsx"),
        ("notes.xlsx", workbook()[:-40], "The workbook is damaged", "new .xlsx"),
        (
            "notes.xlsx",
            zipped({**parts(), "xl/worksheets/sheet1.xml": "<a><b>"}),
            "The workbook is damaged",
            "end",
        ),
        ("notes.xlsx", zipped({**parts(), "xl/workbook.xml": "<workbook/>"}), "The file is empty", "no text"),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 30 else "",
)
def test_what_is_no_table_gets_a_sentence(
    tmp_path: Path, name: str, data: bytes, title: str, said: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)

    with pytest.raises(SourceError) as caught:
        read_table(path)

    assert caught.value.title == title
    assert said in str(caught.value)
    assert name in caught.value.detail
    assert str(tmp_path) not in str(caught.value)
    assert len(title.split()) <= 6


def test_a_workbook_without_the_part_of_its_sheet_is_damaged(tmp_path: Path) -> None:
    made = parts()
    del made["xl/worksheets/sheet1.xml"]
    path = tmp_path / "notes.xlsx"
    path.write_bytes(zipped(made))

    with pytest.raises(SourceError, match="damaged"):
        read_table(path)


def test_a_missing_file_a_folder_and_a_device_get_a_sentence_each(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="not there"):
        read_table(tmp_path / "gone.csv")
    with pytest.raises(SourceError, match="folder"):
        read_table(tmp_path)
    with pytest.raises(SourceError, match=r"cannot be read|not there"):
        read_table(tmp_path / ("x" * 3000))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in its folders")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")

    with pytest.raises(SourceError, match="device or a pipe"):
        read_table(tmp_path / "pipe.csv")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_gets_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "secret.csv"
    path.write_text("text\nTrust\n", encoding="utf-8")
    path.chmod(0)

    with pytest.raises(SourceError, match="cannot be read"):
        read_table(path)


def test_a_sheet_of_a_text_file_is_said_not_to_be(tmp_path: Path) -> None:
    path = tmp_path / "notes.csv"
    path.write_text("text\nTrust\n", encoding="utf-8")

    with pytest.raises(NotFoundError, match="text file without sheets"):
        read_table(path, "One")


def test_the_table_names_the_bytes_it_was_read_from(tmp_path: Path) -> None:
    path = tmp_path / "notes.csv"
    path.write_text("text\nTrust\n", encoding="utf-8")

    assert read_table(path).sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_name_that_cannot_be_shown_is_made_fit() -> None:
    assert name_of(Path("/folder/no\udce9tes\n\u202e.csv")) == "no?tes??.csv"


@given(st.binary(max_size=600))
def test_random_bytes_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "random.csv"
    path.write_bytes(data)

    found = told(preview, path)

    assert (
        (found.title and found.hint) if isinstance(found, FacilitatorError) else (found.rows or found.refused)
    )


@given(st.binary(max_size=300), st.sampled_from(sorted(parts())))
def test_random_bytes_in_any_part_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, part: str
) -> None:
    path = tmp_path_factory.getbasetemp() / "random.xlsx"
    made = parts(HEADING + '<row><c t="s" s="3"><v>1</v></c><c><v>1</v></c></row>')
    made[part] = data if not data or data[0] % 2 else str(made[part]).encode()[: len(data)] + data
    path.write_bytes(zipped(made))

    found = told(preview, path)

    assert (
        (found.title and found.hint) if isinstance(found, FacilitatorError) else (found.rows or found.refused)
    )


TAGS = (
    '<row r="',
    "<row>",
    "</row>",
    '<c r="',
    '"',
    ">",
    "</c>",
    "<v>",
    "</v>",
    "<f>",
    "</f>",
    "<is><t>",
    "</t></is>",
)
VALUES = (
    't="s" ',
    't="d" ',
    't="e" ',
    's="1" ',
    's="99999999999" ',
    "A1",
    "XFD1048576",
    "ZZZZZ1",
    "99999999999",
    "nan",
)


@given(st.lists(st.sampled_from((*TAGS, *VALUES, "1e999", "-1", "x")), max_size=40))
def test_pieces_of_sheets_in_any_order_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, pieces: list[str]
) -> None:
    path = tmp_path_factory.getbasetemp() / "pieces.xlsx"
    path.write_bytes(workbook(HEADING + "<row><c><v>1</v></c></row>" + "".join(pieces)))

    found = told(read_table, path)

    assert (
        (found.title and found.hint)
        if isinstance(found, FacilitatorError)
        else (found.rows or found.problems)
    )
