"""The Overview page: its figures are those of the services, and it leads to where points are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from facilitator.domain.records import Disposition, Status
from facilitator.services import capture, setup, statistics, themes
from facilitator.services.workspace import Workspace
from facilitator.ui.context import Context
from facilitator.ui.pages.overview import OverviewPage
from tests import fakes
from tests.ui.conftest import Went


@pytest.fixture
def page_of(context_of: Callable[[Workspace], Context], host: QWidget) -> Callable[[Workspace], OverviewPage]:
    """Return how the page of a workshop is put on the screen."""

    def made(workspace: Workspace) -> OverviewPage:
        page = OverviewPage(context_of(workspace))
        page.setParent(host)
        page.resize(host.size())
        host.show()
        page.show()
        page.refresh()
        page.arrive("")
        return page

    return made


def figures(page: OverviewPage) -> list[str]:
    return [figure.accessibleName() for figure in page.figures]


def test_the_figures_are_those_of_the_statistics(
    demo: Workspace, page_of: Callable[[Workspace], OverviewPage]
) -> None:
    found = statistics.overview(demo.snapshot)

    page = page_of(demo)

    words = ["outcomes approved", f"outcomes approved, {found.stale} changed since"][found.stale > 0]
    assert figures(page) == [
        f"{found.points} points",
        f"{found.desks - found.silent_desks} / {found.desks} tables have written",
        f"{found.groups} groups",
        f"{found.by_status[Status.APPROVED]} / {found.outcomes} {words}",
    ]


def test_the_charts_and_the_table_count_every_point(
    demo: Workspace, page_of: Callable[[Workspace], OverviewPage]
) -> None:
    found = statistics.overview(demo.snapshot)

    page = page_of(demo)

    told = page.themes.accessibleDescription().split("; ")
    assert told == [
        *(f"{theme.name}: {n}" for theme, n in found.by_theme),
        f"Without a theme: {found.untagged}",
    ]
    fates = page.fates.accessibleDescription()
    assert all(f"{each.value.capitalize()}: {found.dispositions[each]}" in fates for each in Disposition)
    rows = range(page.tables.rowCount())
    counted = sum(int(page.tables.index(row, 2).data()) for row in rows)
    assert counted == found.points
    silent = [page.tables.index(row, 3).data() for row in rows if page.tables.index(row, 2).data() == "0"]
    assert silent == ["no points yet"] * found.silent_desks


def test_the_heat_map_holds_the_counts_of_theme_and_table(
    demo: Workspace, page_of: Callable[[Workspace], OverviewPage]
) -> None:
    found = statistics.overview(demo.snapshot)
    (theme, desk), number = next(iter(found.heat.items()))

    page = page_of(demo)

    name, code = demo.snapshot.themes[theme].name, f"T{demo.snapshot.desks[desk].number}"
    line = next(
        each for each in page.heat.accessibleDescription().split("; ") if each.startswith(f"{name}: ")
    )
    assert f"{code} {number}" in line.removeprefix(f"{name}: ").split(", ")


def test_an_empty_workshop_is_shown_the_way_in(
    tmp_path: Path, page_of: Callable[[Workspace], OverviewPage]
) -> None:
    workspace = setup.create(tmp_path / "w.db", fakes.sources())
    fakes.OPENED.append(workspace)
    ran: list[bool] = []
    page = page_of(workspace)
    page.context.actions.on("file.import", lambda: ran.append(True))

    QTest.keyClick(page.empty.button, Qt.Key.Key_Space)

    assert page.empty.isVisible()
    assert not page.figures[0].isVisible()
    assert page.window().focusWidget() is page.empty.button
    assert ran == [True]


def test_new_points_are_counted_after_a_refresh(
    tmp_path: Path, page_of: Callable[[Workspace], OverviewPage]
) -> None:
    workspace = fakes.workshop(tmp_path, points=3)
    page = page_of(workspace)
    before = figures(page)[0]

    capture.add_point(workspace, text="One more", desk="d1", session="s1", themes=["trust"])
    page.refresh()

    assert (before, figures(page)[0]) == ("3 points", "4 points")
    assert "Trust: 1" in page.themes.accessibleDescription()


def test_a_merged_theme_counts_for_its_survivor(
    tmp_path: Path, page_of: Callable[[Workspace], OverviewPage]
) -> None:
    workspace = fakes.workshop(tmp_path)
    for theme in ("trust", "money"):
        capture.add_point(workspace, text=f"About {theme}", desk="d1", session="s1", themes=[theme])
    page = page_of(workspace)

    themes.merge(workspace, "money", "trust")
    page.refresh()

    assert page.themes.accessibleDescription() == "Trust: 2; Without a theme: 0"


def test_a_table_leads_to_its_newest_point(
    tmp_path: Path, page_of: Callable[[Workspace], OverviewPage]
) -> None:
    workspace = fakes.workshop(tmp_path, points=2)
    newest = capture.add_point(workspace, text="The last word of table 2", desk="d2", session="s1")
    page = page_of(workspace)
    went = page.context.go
    assert isinstance(went, Went)

    page.table.activated.emit(page.tables.index_of("d2"))

    assert went.places == [("capture", newest)]


def test_a_cell_of_the_heat_map_leads_to_a_point_in_it(
    tmp_path: Path, page_of: Callable[[Workspace], OverviewPage]
) -> None:
    workspace = fakes.workshop(tmp_path, points=2)
    point = capture.add_point(workspace, text="On money", desk="d2", session="s1", themes=["money"])
    page = page_of(workspace)
    went = page.context.go
    assert isinstance(went, Went)
    page.heat.setFocus()

    QTest.keyClick(page.heat, Qt.Key.Key_Right)
    QTest.keyClick(page.heat, Qt.Key.Key_Return)

    assert went.places == [("capture", point)]


def test_tables_can_be_sorted_by_their_points(
    demo: Workspace, page_of: Callable[[Workspace], OverviewPage]
) -> None:
    page = page_of(demo)

    page.table.sortByColumn(2, Qt.SortOrder.DescendingOrder)

    counts = [each.points for each in page.tables.rows()]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > counts[-1]
