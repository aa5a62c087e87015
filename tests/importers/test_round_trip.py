"""Our own workbook, read back in: nothing of it is new here, and elsewhere it is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from facilitator.domain.journal import Edit
from facilitator.domain.progress import never, silent
from facilitator.domain.report import Include
from facilitator.services import reporting
from facilitator.services.import_checks import Fate
from facilitator.services.importing import Wish, book_of, check_rows, look, preview, read_table, take
from facilitator.services.setup import build_demo
from facilitator.services.workspace import Workspace, open_workshop
from tests import fakes


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo workshop's workbook beside its file."""
    folder = tmp_path_factory.mktemp("export")
    build_demo(folder / "demo.db", fakes.sources(7))
    workspace = open_workshop(folder / "demo.db", fakes.sources(8))
    report = reporting.build_report(workspace.snapshot, Include(), workspace.sources.now())
    reporting.write(report, folder / "demo.xlsx", silent, never)
    workspace.close()
    return folder / "demo.xlsx"


@pytest.fixture
def demo(exported: Path) -> Workspace:
    """The workshop that was exported, open."""
    opened = open_workshop(exported.with_name("demo.db"), fakes.sources(9))
    fakes.OPENED.append(opened)
    return opened


def test_an_export_read_back_in_offers_nothing_new(exported: Path, demo: Workspace) -> None:
    before = demo.snapshot
    found = preview(exported)

    fates = {each.fate for each in check_rows(demo, found, create=True)}
    receipt = take(demo, found, create=True)

    public = sum(not each.internal for each in before.points.values())
    assert (found.sheet, len(found.rows), fates) == ("Points", public, {Fate.REFUSED})
    assert (receipt.taken, demo.snapshot) == (0, before)
    assert receipt.refused[0].why.startswith("It is already here as T")


def test_a_text_that_was_changed_in_the_export_is_new(
    exported: Path, demo: Workspace, tmp_path: Path
) -> None:
    book = load_workbook(exported)
    sheet = book["Points"]
    row = sheet.max_row
    text = next(cell.column for cell in sheet[find_headings(sheet)] if cell.value == "Text")
    sheet.cell(row, text).value = "Somebody changed these words"
    book.save(tmp_path / "changed.xlsx")

    checks = check_rows(demo, preview(tmp_path / "changed.xlsx"), create=True)

    assert [each.text for each in checks if each.fate is not Fate.REFUSED] == ["Somebody changed these words"]


def find_headings(sheet: object) -> int:
    """Return the row of the headings."""
    rows = enumerate(sheet.iter_rows(values_only=True), start=1)  # type: ignore[attr-defined]
    return next(number for number, cells in rows if "Reference" in cells)


def test_elsewhere_the_export_comes_in_whole(exported: Path, tmp_path: Path) -> None:
    elsewhere = fakes.workshop(tmp_path)
    found = preview(exported)

    receipt = take(elsewhere, replace(found, file="other.xlsx"), create=True)

    assert receipt.taken == len(found.rows)
    assert not receipt.refused


def themes_by_text(workspace: Workspace) -> dict[str, set[str]]:
    """Return which themes each text carries."""
    snapshot = workspace.snapshot
    return {
        point.text: {theme.name for theme in snapshot.themes_of(point)} for point in snapshot.points.values()
    }


def test_elsewhere_every_point_has_the_themes_it_had(exported: Path, demo: Workspace, tmp_path: Path) -> None:
    elsewhere = fakes.workshop(tmp_path)

    receipt = take(elsewhere, preview(exported), create=True)

    had, has = themes_by_text(demo), themes_by_text(elsewhere)
    assert any(had.values())
    assert {text: had[text] for text in has} == has
    assert set(receipt.created_themes) == set().union(*has.values()) - {"Trust", "Money"}


def test_elsewhere_every_point_has_the_marks_it_had(exported: Path, demo: Workspace, tmp_path: Path) -> None:
    elsewhere = fakes.workshop(tmp_path)

    take(elsewhere, preview(exported), create=True)

    had, has = marks_by_text(demo), marks_by_text(elsewhere)
    assert {text: had[text] for text in has} == has


def marks_by_text(workspace: Workspace) -> dict[str, tuple[object, ...]]:
    """Return what else is known of each text."""
    return {
        point.text: (
            *(point.kind, point.stakeholder, point.region, point.agreement, point.horizon),
            *(point.concreteness, point.priority, point.support, point.verbatim, point.read_back),
            *(point.language, point.translation, point.remark),
        )
        for point in workspace.snapshot.points.values()
    }


def test_themes_called_like_other_columns_come_back_as_themes(tmp_path: Path) -> None:
    home, away = tmp_path / "home", tmp_path / "away"
    home.mkdir()
    away.mkdir()
    workspace = fakes.workshop(home, points=4)
    names = ("Kind", "Region", "Phase (2)", "Group", "text", "Table")
    book = [Edit("theme", f"t{at}", {"name": name, "pos": f"b{at}"}) for at, name in enumerate(names)]
    marks = [Edit("point", f"p{at % 4}", {f"tag:t{at}": True}) for at in range(len(names))]
    workspace.commit("Tag", [*book, *marks, Edit("point", "p0", {"region": "North"})])
    report = reporting.build_report(workspace.snapshot, Include(), workspace.sources.now())
    reporting.write(report, tmp_path / "odd.xlsx", silent, never)

    elsewhere = fakes.workshop(away)
    take(elsewhere, preview(tmp_path / "odd.xlsx"), create=True)

    assert themes_by_text(elsewhere) == themes_by_text(workspace)
    assert {point.region for point in elsewhere.snapshot.points.values()} == {"", "North"}


MARKS = "Point,Trust,Money,Attended\nThe first thing said,x,,yes\nThe second thing said,,1,no\n"


def test_columns_of_yes_and_no_are_read_for_the_themes_that_there_are(tmp_path: Path) -> None:
    (tmp_path / "marks.csv").write_text(MARKS, encoding="utf-8")
    workspace = fakes.workshop(tmp_path)
    table = read_table(tmp_path / "marks.csv")

    found = look(table, "marks.csv", book=book_of(workspace.snapshot))
    take(workspace, found)

    assert list(found.themes.found) == ["Trust", "Money", "Attended"]
    assert themes_by_text(workspace) == {
        "The first thing said": {"Trust"},
        "The second thing said": {"Money"},
    }
    assert any("read as themes: “Trust”, “Money”." in note for note in found.notes)


@pytest.mark.parametrize(
    ("wish", "themes"), [(Wish.NONE, [(), ()]), (Wish.ALL, [("Trust", "Attended"), ("Money",)])]
)
def test_which_columns_are_themes_may_be_said(
    wish: Wish, themes: list[tuple[str, ...]], tmp_path: Path
) -> None:
    (tmp_path / "marks.csv").write_text(MARKS, encoding="utf-8")
    table = read_table(tmp_path / "marks.csv")

    found = look(table, "marks.csv", book=("trust",), wish=wish)

    assert [each.themes for each in found.rows] == themes


def test_a_column_that_a_field_takes_or_that_never_says_yes_is_no_theme(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("Point,Internal,Trust,Money\nSaid,yes,no,maybe\n", encoding="utf-8")

    found = look(read_table(tmp_path / "t.csv"), "t.csv", wish=Wish.ALL)

    assert not found.themes.found
    assert found.rows[0].fields == {"internal": True}
