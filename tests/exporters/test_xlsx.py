"""The workbook: one row a point, links that arrive, texts that stay texts."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.domain.report import Include
from facilitator.exporters.cleaning import cleaned
from facilitator.exporters.sheets import grid
from facilitator.exporters.xlsx import write
from tests.exporters.reading import links, members, records, sheets
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


def test_every_point_is_exactly_one_row_with_its_themes_as_zeros_and_ones(tmp_path: Path) -> None:
    full = whole_report()

    write(full, tmp_path / "out.xlsx")

    rows = records(tmp_path / "out.xlsx", "Points")
    assert [row["Reference"] for row in rows] == [line.ref for line in full.points]
    assert [(row["Staffing"], row["Transport"], row["Unused"]) for row in rows] == [
        (1, 0, 0), (1, 1, 0), (0, 1, 0), (0, 0, 0), (0, 1, 0),
    ]  # fmt: skip


def test_what_only_some_points_have_gets_a_column_and_what_none_has_gets_none(tmp_path: Path) -> None:
    write(whole_report(), tmp_path / "out.xlsx")

    header = sheets(tmp_path / "out.xlsx")["Points"][0]
    assert {"Translation", "Priority", "Stakeholder group", "Region", "Language"} <= set(header)
    assert not {"Remark", "Person", "Verbatim", "Organisation", "Internal"} & set(header)


def test_every_link_leads_to_the_row_of_its_reference(tmp_path: Path) -> None:
    write(whole_report(), tmp_path / "out.xlsx")

    content = sheets(tmp_path / "out.xlsx")
    found = links(tmp_path / "out.xlsx")
    for _, words, target, row in found:
        assert row <= len(content[target])
        if re.fullmatch(r"[OT]\d*-\d+", words):
            assert content[target][row - 1][0] == words
    ways = {(source, target) for source, _, target, _ in found}
    assert {("Outcomes", "Points"), ("Outcomes", "Evidence"), ("Evidence", "Outcomes"),
            ("Evidence", "Points"),
            ("Points", "Outcomes"), ("Residual", "Points"), ("Actions", "Outcomes"), ("Read me", "Points"),
            ("Groups", "Points")} <= ways  # fmt: skip


def test_sheets_come_in_the_order_in_which_they_are_read(tmp_path: Path) -> None:
    write(whole_report(), tmp_path / "out.xlsx")

    assert list(sheets(tmp_path / "out.xlsx")) == [
        "Read me", "Outcomes", "Evidence", "Points", "Theme x Table", "Groups", "Actions", "Market place",
        "Residual", "Code book", "Tables", "Sessions", "Provenance",
    ]  # fmt: skip


def test_every_sheet_but_the_first_is_a_native_table_with_a_header_in_view(
    tmp_path: Path,
) -> None:
    write(whole_report(), tmp_path / "out.xlsx")

    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    tables = [table for sheet in book.worksheets for table in sheet.tables.values()]
    assert len({table.name for table in tables}) == len(book.worksheets) - 1
    for sheet in book.worksheets[1:]:
        (table,) = sheet.tables.values()
        assert table.ref == sheet.dimensions
        assert [cell.value for cell in sheet[1]] == table.column_names
        assert sheet.freeze_panes
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.page_setup.orientation == "landscape"


def test_nothing_in_the_workbook_is_a_formula(tmp_path: Path) -> None:
    write(awkward_report(), tmp_path / "out.xlsx")

    for name, content in members(tmp_path / "out.xlsx").items():
        if name.startswith("xl/worksheets/"):
            assert not re.search(rb"<f[ >/]", content), name
            assert b'TargetMode="External"' not in content, name
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    cells = {cell.value: cell for cell in book["Points"]["B"]}
    for words in FORMULAS:
        assert cells[words].data_type == "s"
        assert cells[words].quotePrefix
    for words in ("#N/A", "#REF!", "00123", "2015-04-28", "http://example.org/"):
        assert cells[words].data_type == "s"


def test_characters_that_no_file_can_hold_are_replaced_and_told(tmp_path: Path) -> None:
    written = write(awkward_report(), tmp_path / "out.xlsx")

    texts = [row["Text"] for row in records(tmp_path / "out.xlsx", "Points")]
    assert "bell\ufffd and null\ufffd" in texts
    assert "half \ufffd a pair" in texts
    assert "line\nbreak\nand\ttab" in texts
    ref = next(line.ref for line in awkward_report().points if "bell" in line.text)
    note = f"2 control characters in {ref} were replaced by \ufffd."
    assert note in written.notes
    told = [row["Value"] for row in records(tmp_path / "out.xlsx", "Provenance") if row["Label"] == "Altered"]
    assert set(written.notes) <= set(told)


def test_a_text_longer_than_a_cell_continues_on_a_sheet_of_its_own(tmp_path: Path) -> None:
    written = write(awkward_report(), tmp_path / "out.xlsx")

    row = next(row for row in records(tmp_path / "out.xlsx", "Points") if row["Text"].startswith(LONG[:40]))
    parts = records(tmp_path / "out.xlsx", "Long texts")
    rest = [part for part in parts if part["Reference"] == row["Reference"]]
    head, tail = row["Text"].split(" … continues in Long texts")
    assert tail == ""
    assert head + "".join(part["Text"] for part in rest if part["Column"] == "Text") == LONG
    assert any("Long texts" in note and row["Reference"] in note for note in written.notes)


def test_a_long_text_of_emoji_keeps_within_what_excel_counts(tmp_path: Path) -> None:
    words = "🧪" * 20_000

    write(report(point("T01-001", words)), tmp_path / "out.xlsx")

    (row,) = records(tmp_path / "out.xlsx", "Points")
    rest = records(tmp_path / "out.xlsx", "Long texts")
    assert len(row["Text"].encode("utf-16-le")) // 2 <= 32_767
    assert row["Text"].partition(" …")[0] + "".join(part["Text"] for part in rest) == words


def test_equal_names_of_themes_get_columns_of_their_own(tmp_path: Path) -> None:
    written = write(awkward_report(), tmp_path / "out.xlsx")

    header = sheets(tmp_path / "out.xlsx")["Points"][0]
    assert {"Trust", "trust (2)", "Trust (3)", "Reference", "Reference (2)", "No name"} <= set(header)
    assert len({name.casefold() for name in header}) == len(header)
    assert "More than one theme is called “Trust”; this file cannot tell their points apart." in written.notes


def test_the_heat_map_accounts_for_every_point(tmp_path: Path) -> None:
    write(whole_report(), tmp_path / "out.xlsx")

    assert sheets(tmp_path / "out.xlsx")["Theme x Table"] == [
        ["Theme", "T01", "T02", "T03", "Points", "Tables"],
        ["Staffing", 2, 0, 0, 2, 1],
        ["Transport", 1, 1, 1, 3, 3],
        ["Unused", 0, 0, 0, 0, 0],
        ["No theme", 0, 1, 0, 1, 1],
        ["All points", 2, 2, 1, 5, 3],
    ]


def test_a_workshop_that_has_not_begun_is_a_workbook_too(tmp_path: Path) -> None:
    written = write(empty_report(), tmp_path / "out.xlsx")

    assert written.counts["Points"] == 0
    content = sheets(tmp_path / "out.xlsx")
    assert len(content["Points"]) == len(content["Outcomes"]) == len(content["Groups"]) == 1


def test_three_hundred_themes_are_three_hundred_columns(tmp_path: Path) -> None:
    themes = tuple(theme(f"Theme {number}") for number in range(300))

    write(
        report(point("T01-001", "One", themes=("Theme 7", "Theme 299")), themes=themes), tmp_path / "out.xlsx"
    )

    (row,) = records(tmp_path / "out.xlsx", "Points")
    assert sum(row[line.name] for line in themes) == 2
    assert row["Theme 299"] == 1


def test_without_drafts_only_what_is_approved_leaves(tmp_path: Path) -> None:
    full = replace(whole_report(), include=Include(drafts=False))

    write(full, tmp_path / "out.xlsx")

    assert [row["Reference"] for row in records(tmp_path / "out.xlsx", "Outcomes")] == ["O-01"]
    assert not any(b"Name who decides" in content for content in members(tmp_path / "out.xlsx").values())
    assert any("not approved" in str(row) for row in sheets(tmp_path / "out.xlsx")["Read me"])


def test_without_outcomes_their_sheets_and_references_stay_away(tmp_path: Path) -> None:
    write(replace(whole_report(), include=Include(outcomes=False)), tmp_path / "out.xlsx")

    assert not {"Outcomes", "Evidence"} & set(sheets(tmp_path / "out.xlsx"))
    assert all(row["Outcomes"] is None for row in records(tmp_path / "out.xlsx", "Points"))


def test_an_invented_workshop_says_so_first(tmp_path: Path) -> None:
    write(whole_report(), tmp_path / "out.xlsx")

    assert sheets(tmp_path / "out.xlsx")["Read me"][1][0] == "Illustration: invented content"


@settings(max_examples=25)
@given(st.lists(st.text(st.characters(), max_size=60), max_size=30))
def test_any_texts_come_back_as_they_were_cleaned(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    path = tmp_path_factory.mktemp("any") / "out.xlsx"
    full = report(
        *(point(f"T01-{number}", words) for number, words in enumerate(texts)),
        themes=tuple(theme(words) for words in texts),
    )

    write(full, path)

    expected = [line.text for line in cleaned(full)[0].points]
    assert [row["Text"] or "" for row in records(path, "Points")] == expected


def test_what_excel_would_read_as_an_escape_is_written_so_that_it_does_not(tmp_path: Path) -> None:
    write(report(point("T01-001", "_x0041_ is a text")), tmp_path / "out.xlsx")

    assert b"_x005F_x0041_ is a text" in members(tmp_path / "out.xlsx")["xl/sharedStrings.xml"]


@pytest.mark.parametrize("words", ["<r>bold</r>", "<r><t>& not closed</r>"])
def test_what_looks_like_mark_up_stays_a_text(words: str, tmp_path: Path) -> None:
    said = point("T01-001", words, themes=(words,))
    write(report(said, themes=(theme(words),), title=words), tmp_path / "out.xlsx")

    (row,) = records(tmp_path / "out.xlsx", "Points")
    assert row["Text"].rstrip("\u2060") == words
    assert sheets(tmp_path / "out.xlsx")["Read me"][0][0].rstrip("\u2060") == words
    assert [name.rstrip("\u2060") for name, flag in row.items() if flag == 1] == [words]


def test_more_links_than_excel_allows_become_plain_references_and_a_note(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert grid.MOST_LINKS == 65_530  # Excel's own limit; a tenth of a per cent of it shows the same
    monkeypatch.setattr(grid, "MOST_LINKS", 65)
    points = tuple(point(f"T01-{number:05d}", "Again", outcomes=("O-01",)) for number in range(33))
    full = report(*points, outcomes=(outcome("O-01", "Everything", points),))

    written = write(full, tmp_path / "out.xlsx")

    content = members(tmp_path / "out.xlsx")["xl/worksheets/sheet3.xml"]
    assert content.count(b"<hyperlink ") == 65
    assert content.count(b"<row ") == 34
    assert any("65,530" in note for note in written.notes)


def test_evidence_in_another_language_stands_beside_its_translation(tmp_path: Path) -> None:
    write(whole_report(), tmp_path / "out.xlsx")

    rows = records(tmp_path / "out.xlsx", "Evidence")
    assert [(row["Point"], row["Translation"]) for row in rows] == [
        ("T01-001", None), ("T01-002", "The bus runs too rarely."), ("T02-001", None),
    ]  # fmt: skip
