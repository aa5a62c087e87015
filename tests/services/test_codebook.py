"""The code book goes out as CSV, Excel and REFI-QDA and comes back the same; other files merge by name."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl
import pytest
from lxml import etree  # type: ignore[import-untyped]  # lxml comes without types

from facilitator.domain.codebook import CodeLine
from facilitator.domain.errors import ExportError, NotFoundError, SourceError
from facilitator.domain.journal import Edit
from facilitator.services import codebook, themes
from facilitator.services.codebook import State
from facilitator.services.workspace import Workspace, create_workshop
from tests import fakes

STANDARD = Path(__file__).parents[1] / "data" / "Codebook-mrt2019.xsd"
FORMATS = (".csv", ".xlsx", ".qdc")
ATLAS = """<?xml version="1.0" encoding="utf-8"?>
<CodeBook xmlns="urn:QDA-XML:codebook:0:4" origin="ATLAS.ti Win 9">
  <Codes>
    <Code guid="{5215cc69-b628-4e02-afb9-9beeaee55808}" name="Economy" isCodable="true" color="#ffff00">
      <Description>Jobs &amp; taxes</Description>
      <Code guid="2CE89C66-C28D-473B-B5C4-6CF87D20EF04" name="Other" isCodable="true">
        <Code guid="2CE89C66-C28D-473B-B5C4-6CF87D20EF05" name="Deeper" isCodable="1" extra="?"/>
      </Code>
    </Code>
    <Code guid="1B123EC4-7A16-4189-BAB2-74D37FC18BE8" name="Heading" isCodable="false" color="#999">
      <Code guid="6305160D-88CA-48AD-AAAF-07397BA748E8" name="Other" isCodable="true"/>
    </Code>
  </Codes>
  <Sets><Set name="g" guid="D79FC877-F071-4117-8D25-235AA1062A44"><Description>x</Description></Set></Sets>
</CodeBook>"""
BOMB = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><CodeBook>&c;</CodeBook>'


@pytest.fixture
def full(tmp_path: Path) -> Workspace:
    """A code book with everything that a theme can have, and texts that tempt each format."""
    made = fakes.workshop(tmp_path)
    texts = {"description": '=1+1, she "said"\n\nand <b>', "include": "Promises;\nkept", "exclude": "'-5 %"}
    themes.change(made, "trust", **texts, key_words="rely, promise")
    skills = themes.add(made, "Skills & «crafts»", "Key words: none of them", hue="purple")
    themes.nest(made, skills, "trust")
    themes.retire(made, "money")
    return made


@pytest.fixture
def empty(tmp_path: Path) -> Workspace:
    """A workshop without a theme."""
    made = create_workshop(
        tmp_path / "empty.db", fakes.sources(9), [Edit("workshop", "workshop", {"title": "E"})]
    )
    fakes.OPENED.append(made)
    return made


@pytest.mark.parametrize("ending", FORMATS)
def test_the_code_book_comes_back_as_it_went(
    ending: str, full: Workspace, empty: Workspace, tmp_path: Path
) -> None:
    path = tmp_path / f"book{ending}"
    codebook.export(full.snapshot, path)

    arrivals = codebook.take(empty, codebook.read(path))
    again = codebook.take(empty, codebook.read(path))

    assert codebook.lines(empty.snapshot) == codebook.lines(full.snapshot)
    assert {each.state for each in arrivals} == {State.NEW}
    assert {each.state for each in again} == {State.KNOWN}
    empty.undo()
    assert codebook.lines(empty.snapshot) == ()


def test_the_qdc_file_keeps_the_standard_and_says_what_it_has_no_place_for(
    full: Workspace, tmp_path: Path
) -> None:
    notes = codebook.export(full.snapshot, tmp_path / "book.qdc")

    schema = etree.XMLSchema(etree.parse(STANDARD))
    schema.assertValid(etree.parse(tmp_path / "book.qdc"))
    assert "key words" in notes[0]


def test_no_cell_of_a_table_is_run_as_a_formula(full: Workspace, tmp_path: Path) -> None:
    for ending in (".csv", ".xlsx"):
        codebook.export(full.snapshot, tmp_path / f"book{ending}")

    with (tmp_path / "book.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    sheet = openpyxl.load_workbook(tmp_path / "book.xlsx").active
    assert not any(cell.startswith(("=", "-", "+", "@")) for cell in cells)
    assert sheet is not None
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}


def test_codes_of_another_program_come_in_with_two_levels(empty: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "atlas.qdc"
    path.write_text(ATLAS, encoding="utf-8")

    book = codebook.read(path)
    codebook.take(empty, book)

    assert codebook.lines(empty.snapshot) == (
        CodeLine("Economy", description="Jobs & taxes", colour="olive"),
        CodeLine("Other", "Economy", colour="blue"),
        CodeLine("Deeper", "Economy", colour="teal"),
        CodeLine("Heading", colour="slate", retired=True),
        CodeLine("Other (Heading)", "Heading", colour="green"),
    )
    assert len(book.notes) == 3


def test_themes_are_merged_by_name_and_what_a_file_leaves_empty_stays(
    full: Workspace, tmp_path: Path
) -> None:
    path = tmp_path / "theirs.csv"
    path.write_text(
        "Name;Definition;Parent\nTRUST;;\nmoney;Who pays;Nowhere\nNew;;trust\nnew;;\n", encoding="utf-8"
    )

    book = codebook.read(path)
    preview = codebook.compare(full.snapshot, book)
    codebook.take(full, book)

    assert [(each.line.name, each.state.value, each.fields) for each in preview] == [
        ("TRUST", "known", ()),
        ("money", "changed", ("description",)),
        ("New", "new", ("parent",)),
    ]
    after = {line.name: line for line in codebook.lines(full.snapshot)}
    assert (after["Money"].description, after["Money"].parent, after["New"].parent) == (
        "Who pays",
        "",
        "Trust",
    )
    assert after["Trust"].include == "Promises;\nkept"
    assert book.notes == ("“new” stands there twice; the first is taken.",)


@pytest.mark.parametrize(
    ("name", "content", "title"),
    [
        ("bomb.qdc", BOMB.encode(), "not safe"),
        ("bomb.qdc", BOMB.replace("1.0", '1.0" encoding="utf-16').encode("utf-16"), "not safe"),
        ("strange.qdc", ATLAS.replace("utf-8", "utf-x").encode(), "letters cannot be read"),
        ("strange.qdc", ATLAS.replace("utf-8", "shift_jis").encode(), "letters cannot be read"),
        ("torn.qdc", ATLAS[:300].encode(), "not a code book"),
        ("other.qdc", b"<Project/>", "not a code book"),
        ("deep.qdc", b"<CodeBook>" + b"<Code>" * 200, "too large"),
        ("bare.qdc", b"<CodeBook><Codes/></CodeBook>", "no themes"),
        ("points.csv", b"text,table\nhello,1\n", "column is not there"),
    ],
)
def test_a_file_that_is_no_code_book_is_refused_in_words(
    name: str, content: bytes, title: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(content)

    with pytest.raises(SourceError, match=title):
        codebook.read(path)


def test_a_file_that_is_not_there_or_has_no_known_ending_is_told(full: Workspace, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        codebook.read(tmp_path / "gone.qdc")
    with pytest.raises(ExportError, match="unknown"):
        codebook.export(full.snapshot, tmp_path / "book.pdf")


def test_nothing_is_written_where_there_is_no_theme(empty: Workspace, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="no themes"):
        codebook.export(empty.snapshot, tmp_path / "book.csv")

    assert not (tmp_path / "book.csv").exists()
