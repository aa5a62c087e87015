"""Our own workbook, read back in: nothing of it is new here, and elsewhere it is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from facilitator.domain.progress import never, silent
from facilitator.domain.report import Include
from facilitator.services import reporting
from facilitator.services.import_checks import Fate
from facilitator.services.importing import check_rows, preview, take
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
