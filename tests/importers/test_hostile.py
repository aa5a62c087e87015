"""Files made to do harm: each is refused with a sentence, in a moment and in little memory."""

from __future__ import annotations

import json
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from facilitator.domain.errors import FacilitatorError, SourceError
from facilitator.importers.source import read_table
from facilitator.services.importing import preview
from tests.importers.workbooks import HEADING, MAIN, parts, sheet, told, workbook, zipped

ROOT = Path(__file__).parents[2]
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]>"
)
SPY = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


def varied(unit: Callable[[Random], str], size: int = 40_000_000) -> str:
    """Return a text of pieces that repeat too far apart for a packer to notice."""
    random, found, length = Random(1), [], 0
    while length < 200_000:
        found.append(unit(random))
        length += len(found[-1])
    return "".join(found) * (size // length)


ALONE = """
import json, sys
from pathlib import Path
from facilitator.domain.errors import SourceError
from facilitator.importers import package, table, xlsx_workbook
from facilitator.services.importing import preview
for module in (package, table, xlsx_workbook):
    for name in vars(module).keys() & {"MOST_ELEMENTS", "MOST_CELLS", "MOST_LINES", "MOST_CHARACTERS"}:
        setattr(module, name, getattr(module, name) // int(sys.argv[2]))
try:
    preview(Path(sys.argv[1]))
except SourceError as error:
    said = [error.title, error.detail, error.hint]
status = Path("/proc/self/status")
peak = int(status.read_text().partition("VmHWM:")[2].split()[0]) // 1024 if status.exists() else 0
print(json.dumps([*said, peak]))
"""


def refusal(tmp_path: Path, data: bytes, name: str = "notes.xlsx", *, part: int = 1) -> SourceError:
    """Return the error that a file gets from a program of its own, within seconds and 300 MB.

    With a `part`, the limits are that part of what they are, for files that would take long to make.
    """
    path = tmp_path / name
    path.write_bytes(data)

    words = [sys.executable, "-c", ALONE, str(path), str(part)]
    done = subprocess.run(words, capture_output=True, check=True, cwd=ROOT, timeout=120)

    title, detail, hint, peak = json.loads(done.stdout)
    assert detail
    assert hint
    assert peak < (300 if part == 1 else 120)
    return SourceError(title, detail, hint)


@pytest.mark.parametrize("declaration", [LAUGHS, SPY], ids=["laughs", "spy"])
@pytest.mark.parametrize(
    "part",
    ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml", "_rels/.rels"],
)
def test_a_document_type_is_refused_in_every_part(tmp_path: Path, declaration: str, part: str) -> None:
    made = parts(HEADING + "<row><c><v>1</v></c></row>")
    made[part] = f"{declaration}{made[part]!s}".replace("</", "&j;&a;</", 1)

    error = refusal(tmp_path, zipped(made))

    assert "declares its own document type" in error.detail


def test_a_document_type_in_another_encoding_is_refused_too(tmp_path: Path) -> None:
    rows = (LAUGHS.replace('"1.0"', '"1.0" encoding="utf-16"') + sheet(HEADING)).encode("utf-16")

    error = refusal(tmp_path, workbook(xl__worksheets__sheet1_xml=rows))

    assert "declares its own document type" in error.detail


def test_a_bomb_of_one_large_part_is_refused(tmp_path: Path) -> None:
    error = refusal(tmp_path, workbook(xl__worksheets__sheet1_xml=b" " * 60_000_000))

    assert "larger than 50 MB" in error.detail


def test_a_part_that_is_packed_too_tightly_is_refused(tmp_path: Path) -> None:
    error = refusal(tmp_path, workbook(xl__worksheets__sheet1_xml=sheet("<row/>" * 5_000_000)))

    assert "packed too tightly" in error.detail


def test_many_middling_parts_are_refused(tmp_path: Path) -> None:
    part = Random(1).randbytes(20_000) * 1_500

    error = refusal(tmp_path, zipped({**parts(), **{f"xl/media/{n}.bin": part for n in range(7)}}))

    assert "unpacks to more than 200 MB" in error.detail


@pytest.mark.parametrize("count", [5_001, 40_000])
def test_thousands_of_parts_are_refused(tmp_path: Path, count: int) -> None:
    error = refusal(tmp_path, zipped({str(n): b"" for n in range(count)}))

    assert "more than 5,000 parts" in error.detail


def test_a_part_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    honest = sheet(HEADING + "<row><c><v>1</v></c></row>" * 100)
    data = workbook(xl__worksheets__sheet1_xml=honest)
    lying = data.replace(struct.pack("<L", len(honest)), struct.pack("<L", 60))
    assert lying != data

    error = refusal(tmp_path, lying)

    assert error.title == "The workbook is damaged"


def test_an_encrypted_part_is_said_to_be_so(tmp_path: Path) -> None:
    data = bytearray(workbook())
    start = data.rfind(b"PK\x01\x02", 0, data.rfind(b"PK\x01\x02"))
    data[start + 8] |= 1

    assert refusal(tmp_path, bytes(data)).title == "The workbook has a password"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "twice.xlsx"
    path.write_bytes(workbook())
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/workbook.xml", "<other/>")

    assert "the same name" in refusal(tmp_path, path.read_bytes()).detail


def test_a_link_to_elsewhere_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "link.xlsx"
    path.write_bytes(workbook())
    link = zipfile.ZipInfo("xl/media/x")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(link, "/etc/passwd")

    assert "link to somewhere else" in refusal(tmp_path, path.read_bytes()).detail


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_packing_that_no_spreadsheet_uses_is_refused(tmp_path: Path, method: int) -> None:
    assert "packed in a way" in refusal(tmp_path, zipped(parts(), method)).detail


ENDLESS: dict[str, tuple[str, str, Callable[[Random], str], str]] = {
    "cells": (
        "worksheets/sheet1",
        "<w><sheetData><row>",
        lambda r: f'<c s="{r.randrange(99)}"/>',
        "</row></sheetData></w>",
    ),
    "rows": (
        "worksheets/sheet1",
        "<w><sheetData>",
        lambda r: f'<row x="{r.randrange(99)}"/>',
        "</sheetData></w>",
    ),
    "names": ("worksheets/sheet1", "<w>", lambda r: f"<a{r.getrandbits(64)}/>", "</w>"),
    "attributes": ("worksheets/sheet1", "<w ", lambda r: f'a{r.getrandbits(64)}="" ', "/>"),
    "comment": ("worksheets/sheet1", "<w><!--", lambda r: f"{r.random()}", "--></w>"),
    "depth": ("worksheets/sheet1", "", lambda r: "<a>" + " " * r.randrange(3), ""),
    "styles": ("styles", "<s><cellXfs>", lambda r: f'<xf a="{r.randrange(99)}"/>', "</cellXfs></s>"),
    "sheets": ("workbook", "<b><sheets>", lambda r: f'<sheet name="{r.random()}"/>', "</sheets></b>"),
}


@pytest.mark.slow
@pytest.mark.parametrize(("what", "share"), [("cells", 1), *((what, 10) for what in ENDLESS)], ids=str)
def test_endless_xml_ends_soon(tmp_path: Path, what: str, share: int) -> None:
    part, before, unit, after = ENDLESS[what]
    made = parts()
    made[f"xl/{part}.xml"] = f"{before}{varied(unit, 40_000_000 // share)}{after}"

    refusal(tmp_path, zipped(made), part=share)


@pytest.mark.slow
def test_endless_shared_texts_end_soon(tmp_path: Path) -> None:
    texts = varied(lambda r: f"<si><t>{r.random()}{'x' * 2000}</t></si>", 40_000_000)

    error = refusal(tmp_path, workbook(xl__sharedStrings_xml=f'<sst xmlns="{MAIN}">{texts}</sst>'))

    assert error.title == "The workbook is too large"


def test_a_text_shown_in_every_row_does_not_multiply(tmp_path: Path) -> None:
    text = varied(lambda r: f"{r.random()} ", 900_000)
    rows = HEADING + "".join(f'<row r="{n}"><c t="s"><v>0</v></c></row>' for n in range(2, 90_000))
    data = zipped(parts(rows, xl__sharedStrings_xml=f"<sst><si><t>{text}</t></si></sst>"), zipfile.ZIP_STORED)

    assert refusal(tmp_path, data).title == "The file is too large"


def test_a_million_accents_on_one_letter_are_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "accents.csv"
    path.write_text("text,desk\n" + "a" + "\u0315\u0300" * 400_000 + ",4\nTrust,5\n", encoding="utf-8")

    found = preview(path)

    assert [each.text for each in found.rows] == ["Trust"]
    assert found.refused[0].why == "Its text cannot be stored. It piles more than 30 accents on one letter."


@pytest.mark.parametrize(
    "data",
    [
        b"text\n" + b"\xe9\n" * 12_000_000,
        b"text,b\n" + b",\n" * 12_000_000,
        b"a,b\n" + b'a","b\n' * 4_000_000,
        Random(1).randbytes(24_000_000),
    ],
    ids=["letters", "commas", "quotes", "noise"],
)
@pytest.mark.slow
def test_endless_text_ends_soon(tmp_path: Path, data: bytes) -> None:
    refusal(tmp_path, data, "notes.csv")


def test_paths_in_a_zip_lead_nowhere(tmp_path: Path) -> None:
    made = {
        **parts(HEADING + "<row><c><v>1</v></c></row>"),
        "../../evil.txt": b"x",
        "C:\\evil.txt": b"x",
        "con.txt": b"x",
    }
    path = tmp_path / "notes.xlsx"
    path.write_bytes(zipped(made))

    assert read_table(path).rows == ((2, ("1",)),)
    assert [each.name for each in tmp_path.iterdir()] == ["notes.xlsx"]
    assert not (tmp_path.parent.parent / "evil.txt").exists()


@pytest.mark.parametrize("seed", range(40))
def test_a_workbook_with_flipped_bits_is_read_or_refused(tmp_path: Path, seed: int) -> None:
    random = Random(seed)
    data = bytearray(workbook(HEADING + '<row r="2"><c r="A2" t="s" s="1"><v>0</v></c></row>' * 20))
    for _ in range(random.randrange(1, 12)):
        data[random.randrange(len(data))] ^= 1 << random.randrange(8)
    path = tmp_path / "notes.xlsx"
    path.write_bytes(bytes(data))

    found = told(read_table, path)

    assert isinstance(found, FacilitatorError) or found.columns


@pytest.mark.parametrize("encoding", ["x-nothing", "utf-7", "big5"])
def test_a_part_of_a_strange_encoding_is_told(tmp_path: Path, encoding: str) -> None:
    strange = f'<?xml version="1.0" encoding="{encoding}"?><sst xmlns="{MAIN}"/>'
    path = tmp_path / "notes.xlsx"
    path.write_bytes(workbook(xl__sharedStrings_xml=strange))

    assert isinstance(told(preview, path), SourceError)
