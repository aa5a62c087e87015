"""The report: every outcome with its evidence, every point that was not taken up, links that arrive."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.domain.report import Include
from facilitator.exporters.cleaning import cleaned
from facilitator.exporters.word import write
from tests.exporters.reading import members, paragraphs, text
from tests.exporters.reports import (
    FORMULAS,
    LONG,
    awkward_report,
    empty_report,
    outcome,
    point,
    report,
    theme,
    whole_report,
)


def headings(path: Path) -> list[str]:
    return [words for style, words in paragraphs(path) if style.lower().startswith("heading")]


def test_an_outcome_stands_with_how_widely_it_was_raised_its_evidence_and_who_decided(tmp_path: Path) -> None:
    write(whole_report(), tmp_path / "out.docx")

    found = paragraphs(tmp_path / "out.docx")
    raised = "Raised at 2 of 3 tables, in 2 sessions (3 points)."
    start = found.index(("Heading 3", "O-01\u2002Pay for a shared courier"))
    assert found[start + 1 : start + 13] == [
        (
            "Status",
            f"\u00a0Approved, changed since approval\u00a0  {raised}",
        ),
        ("Facets", "Recommendation  ·  Logistics  ·  Owner: Laboratory services"),
        ("Body Text", "Two people carry everything [T01-001]."),
        ("Body Text", "Others share already [T02-001]."),
        ("Label", "Evidence"),
        ("Quotation", "Differs: “Two people carry all the samples.”  T01-001  Table 01"),
        ("Quotation", "“Der Bus fährt zu selten.”  T01-002  Table 01\nThe bus runs too rarely."),
        ("Quotation", "“Share one cold room.”  T02-001  Table 02"),
        ("Minority View", "Minority view: One table would rather hire."),
        ("Label", "Decisions"),
        ("Decision", "Submitted by Theme team, 28 April 2015, 17:05 UTC."),
        ("Decision", "Approved by Laboratory services, 28 April 2015, 17:05 UTC: Good evidence."),
    ]


def test_an_outcome_with_two_themes_is_told_once_and_named_under_the_other(tmp_path: Path) -> None:
    write(whole_report(), tmp_path / "out.docx")

    words = [line for _, line in paragraphs(tmp_path / "out.docx")]
    assert words.count("O-01\u2002Pay for a shared courier") == 1
    assert "See also O-01 Pay for a shared courier (under Staffing)" in words


def test_the_summary_says_in_words_how_broad_it_all_is(tmp_path: Path) -> None:
    write(whole_report(), tmp_path / "out.docx")

    leads = [words for style, words in paragraphs(tmp_path / "out.docx") if style == "Lead"]
    assert leads == [
        "5 points from 3 tables in 2 sessions were gathered.",
        "3 of them stand as evidence behind 2 outcomes: 1 draft and 1 approved.",
        "1 point was not taken up; it is printed in Annex A.",
    ]


def test_no_point_that_was_not_taken_up_is_left_behind(tmp_path: Path) -> None:
    full = whole_report()

    write(full, tmp_path / "out.docx")

    found = paragraphs(tmp_path / "out.docx")
    annex = found[found.index(("Heading 1", "Annex A: Points that were not taken up")) :]
    refs = [words.split(" | ")[0] for style, words in annex if style == "row" and words.startswith("T0")]
    assert refs == [line.ref for line in full.residual] == ["T02-002"]


def test_every_link_has_a_place_to_lead_to_and_every_place_a_number_of_its_own(tmp_path: Path) -> None:
    write(whole_report(), tmp_path / "out.docx")

    body = members(tmp_path / "out.docx")["word/document.xml"].decode()
    anchors = re.findall(r'<w:hyperlink w:anchor="([^"]+)"', body)
    names = re.findall(r'<w:bookmarkStart w:id="\d+" w:name="([^"]+)"', body)
    ids = re.findall(r'<w:bookmarkStart w:id="(\d+)"', body)
    assert set(anchors) <= set(names)
    assert len(set(ids)) == len(ids) == len(set(names)) == len(names)
    assert {"outcome_1", "outcome_1_1", "point_1"} <= set(anchors)


def test_the_contents_list_the_headings_that_the_report_has(tmp_path: Path) -> None:
    write(whole_report(), tmp_path / "out.docx")

    document = docx.Document(str(tmp_path / "out.docx"))
    block = document.element.body.find(qn("w:sdt"))
    entries = ["".join(t.text for t in p.iter(qn("w:t"))) for p in block.iter(qn("w:p"))]
    listed = [entry for entry in entries if entry and entry != "Contents"]
    found = paragraphs(tmp_path / "out.docx")
    assert listed == [words for style, words in found if style in {"Heading 1", "Heading 2"}]
    assert b"updateFields" in members(tmp_path / "out.docx")["word/settings.xml"]


def test_chapters_of_points_come_only_when_asked_for(tmp_path: Path) -> None:
    write(replace(whole_report(), include=Include(by_theme=False, by_table=False)), tmp_path / "without.docx")
    write(whole_report(), tmp_path / "with.docx")

    assert not {"Points by theme", "Points by table"} & set(headings(tmp_path / "without.docx"))
    assert {"Points by theme", "Points by table"} <= set(headings(tmp_path / "with.docx"))


def test_by_table_every_point_is_printed_once(tmp_path: Path) -> None:
    write(whole_report(), tmp_path / "out.docx")

    found = paragraphs(tmp_path / "out.docx")
    start = found.index(("Heading 1", "Points by table"))
    end = found.index(("Heading 1", "Annex A: Points that were not taken up"))
    rows = [words.split(" | ")[0] for style, words in found[start:end] if style == "row"]
    assert [ref for ref in rows if ref != "Reference"] == [line.ref for line in whole_report().points]


def test_without_drafts_only_what_is_approved_leaves(tmp_path: Path) -> None:
    write(replace(whole_report(), include=Include(drafts=False)), tmp_path / "out.docx")

    assert "Name who decides" not in text(tmp_path / "out.docx")
    assert "Outcomes that are not approved are left out." in text(tmp_path / "out.docx")
    assert "Pay for a shared courier" in text(tmp_path / "out.docx")


def test_without_outcomes_no_outcome_is_spoken_of(tmp_path: Path) -> None:
    write(replace(whole_report(), include=Include(outcomes=False)), tmp_path / "out.docx")

    assert "Outcomes" not in headings(tmp_path / "out.docx")
    assert "Pay for a shared courier" not in text(tmp_path / "out.docx")
    assert "Cited in" not in text(tmp_path / "out.docx")


def test_awkward_texts_are_all_there(tmp_path: Path) -> None:
    written = write(awkward_report(), tmp_path / "out.docx")

    whole = text(tmp_path / "out.docx")
    for words in (*FORMULAS, "#N/A", "bell\ufffd and null\ufffd", "<w:p>&amp;</w:p>", LONG, "مرحبا بالعالم"):
        assert words in whole
    assert any("control characters in" in note for note in written.notes)
    assert all(note in whole for note in written.notes)


def test_a_text_that_turns_the_direction_turns_nothing_after_it(tmp_path: Path) -> None:
    said = (point("T01-001", "over\u202eride"), point("T01-002", "مرحبا"))
    write(report(*said, outcomes=(outcome("O-01", "Turn", said),)), tmp_path / "out.docx")

    document = docx.Document(str(tmp_path / "out.docx"))
    quotes = [block for block in document.paragraphs if block.style and block.style.name == "Quotation"]
    assert "“over\u202eride”\u202c" in quotes[0].text
    assert quotes[0]._p.pPr is not None
    assert quotes[0]._p.pPr.find(qn("w:bidi")) is None
    assert quotes[1]._p.pPr is not None
    assert quotes[1]._p.pPr.find(qn("w:bidi")) is not None


def test_every_table_repeats_its_head_says_what_it_shows_and_holds_its_widths(tmp_path: Path) -> None:
    write(whole_report(), tmp_path / "out.docx")

    tables = docx.Document(str(tmp_path / "out.docx")).tables[1:]
    assert len(tables) > 8
    for table in tables:
        assert table._tbl.tblPr.find(qn("w:tblDescription")).get(qn("w:val"))
        assert table.rows[0]._tr.xpath("w:trPr/w:tblHeader")
        grid = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid]
        for row in table.rows:
            assert [int(cell._tc.tcPr.find(qn("w:tcW")).get(qn("w:w"))) for cell in row.cells] == grid


def test_the_heat_map_is_cut_into_pieces_that_fit_the_page(tmp_path: Path) -> None:
    points = tuple(point(f"T{number:02d}-001", "Said", themes=("Trust",)) for number in range(1, 41))

    write(report(*points, themes=(theme("Trust"),)), tmp_path / "out.docx")

    document = docx.Document(str(tmp_path / "out.docx"))
    heat = [table for table in document.tables if table.rows[0].cells[-1].text == "All"]
    assert [len(table.columns) for table in heat] == [20, 20, 6]
    assert all(sum(int(c.get(qn("w:w"))) for c in table._tbl.tblGrid) <= 9_410 for table in heat)


def test_a_workshop_that_has_not_begun_is_a_report_too(tmp_path: Path) -> None:
    write(empty_report(), tmp_path / "out.docx")

    assert "No points have been gathered yet." in text(tmp_path / "out.docx")


def test_three_hundred_themes_do_not_flood_the_contents(tmp_path: Path) -> None:
    themes = tuple(theme(f"Theme {number}") for number in range(300))
    points = tuple(point(f"T01-{n:03d}", "Said", themes=(line.name,)) for n, line in enumerate(themes))

    write(report(*points, themes=themes), tmp_path / "out.docx")

    contents = members(tmp_path / "out.docx")["word/document.xml"].decode().split("</w:sdt>")[0]
    assert "Annex A" in contents
    assert "Theme 299" not in contents
    assert "Theme 299" in headings(tmp_path / "out.docx")


def test_the_document_tells_its_language_and_writes_numbers_and_days_its_way(tmp_path: Path) -> None:
    points = tuple(point(f"T01-{number:04d}", "Gesagt") for number in range(1_200))

    write(replace(report(*points), language="de"), tmp_path / "out.docx")

    assert b'w:lang w:val="de-DE"' in members(tmp_path / "out.docx")["word/styles.xml"]
    assert "Brussels, 27.04.2015 – 28.04.2015" in text(tmp_path / "out.docx")
    assert "1.200 points from 1 table" in text(tmp_path / "out.docx")


def test_an_invented_workshop_says_so_on_the_first_page_and_on_every_other(tmp_path: Path) -> None:
    write(whole_report(), tmp_path / "out.docx")

    found = paragraphs(tmp_path / "out.docx")
    banner = next(words for style, words in found if style == "Banner")
    assert banner.startswith("Illustration: invented content")
    assert b"Illustration: invented content" in members(tmp_path / "out.docx")["word/header1.xml"]


@settings(max_examples=8)
@given(st.lists(st.text(st.characters(), max_size=60), max_size=80))
def test_any_texts_come_back_as_they_were_cleaned(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    path = tmp_path_factory.mktemp("any") / "out.docx"
    full = report(*(point(f"T01-{number}", words) for number, words in enumerate(texts)))

    write(full, path)

    turned = str.maketrans("", "", "\u202c\u2069")
    found = paragraphs(path)
    rows = [
        words for style, words in found[found.index(("Heading 1", "Points by table")) :] if style == "row"
    ]
    for line in cleaned(full)[0].points:
        expected = f"{line.ref} | {line.text} | "
        assert expected.translate(turned) in [words.translate(turned) for words in rows]


def test_points_stand_in_the_order_of_their_references(tmp_path: Path) -> None:
    refs = ["T02-001", "T01-002", "T01-001"]

    points = (point(ref, "Said", themes=("Trust",)) for ref in refs)
    write(report(*points, themes=(theme("Trust"),)), tmp_path / "a.docx")

    rows = [words.split(" | ")[0] for style, words in paragraphs(tmp_path / "a.docx") if style == "row"]
    assert [ref for ref in rows if ref in refs] == sorted(refs) * 3
