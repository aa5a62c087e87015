"""The Overview page: its figures are those of the services, and it leads to where points are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from facilitator.domain.journal import Edit
from facilitator.domain.records import Disposition, Status
from facilitator.services import capture, setup, statistics, themes
from facilitator.services.workspace import Workspace
from facilitator.ui import newest
from facilitator.ui.context import Context
from facilitator.ui.dialogs.points import PointsDialog
from facilitator.ui.pages.overview import OverviewPage
from tests import fakes
from tests.ui.conftest import Went, put_up


@pytest.fixture
def page_of(context_of: Callable[[Workspace], Context], host: QWidget) -> Callable[[Workspace], OverviewPage]:
    """Return how the page of a workshop is put on the screen."""

    def made(workspace: Workspace) -> OverviewPage:
        page = OverviewPage(context_of(workspace))
        put_up(page, host)
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
    rows = page.table.rows.rows()
    assert sum(row.points for row in rows) == found.points
    assert [row.standing for row in rows if not row.points] == ["Not yet received"] * found.silent_desks


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


@pytest.fixture
def covered(tmp_path: Path) -> Workspace:
    """Return two sessions and four tables; the third has no recommendation, the fourth nothing at all."""
    workspace = fakes.workshop(tmp_path, points=6, desks=4)
    said = {"p0": "d1", "p1": "d1", "p2": "d2", "p3": "d2", "p4": "d3", "p5": "d3"}
    edits = [Edit("session", "s2", {"title": "Ideas", "pos": "a2"})]
    edits += [Edit("point", point, {"desk": desk}) for point, desk in said.items()]
    edits += [Edit("point", each, {"kind": "recommendation", "tag:trust": True}) for each in ("p1", "p3")]
    workspace.commit("Edit points", [*edits, Edit("point", "p0", {"session": "s2"})])
    return workspace


def test_what_a_table_lacks_is_said_in_words(
    covered: Workspace, page_of: Callable[[Workspace], OverviewPage]
) -> None:
    page = page_of(covered)

    assert [row.standing for row in page.table.rows.rows()] == [
        "",
        "",
        "No recommendation yet",
        "Not yet received",
    ]


def test_sessions_with_points_stand_before_those_to_come(
    covered: Workspace, page_of: Callable[[Workspace], OverviewPage]
) -> None:
    covered.commit("Add session", [Edit("session", "s0", {"title": "Planned first", "pos": "A"})])
    page = page_of(covered)

    said = titles_in_order(page)

    assert said[2:5] == [covered.snapshot.sessions["s1"].title, "Ideas", "Planned first"]


def test_what_is_missing_stands_beside_the_name_of_the_table(
    covered: Workspace, page_of: Callable[[Workspace], OverviewPage]
) -> None:
    page = page_of(covered)

    assert titles_in_order(page)[:2] == ["Table", "What is missing"]


def test_titles_that_begin_alike_can_be_told_apart(
    covered: Workspace, page_of: Callable[[Workspace], OverviewPage]
) -> None:
    alike = "Remaining breakout discussions of the software group: "
    ends = ("Prizes", "Citations", "Taxonomy", "Careers", "Training", "Money", "Metrics", "Credit")
    titles = {f"b{at}": alike + end for at, end in enumerate(ends)}
    covered.commit("Add sessions", [Edit("session", each, {"title": titles[each]}) for each in titles])

    page = page_of(covered)

    shown = [page.table.titles.shown(at) for at in range(page.table.rows.columnCount())]
    assert [words for words in shown if words.startswith("Remaining") and alike not in words]
    assert len(set(shown)) == len(shown)


def titles_in_order(page: OverviewPage) -> list[str]:
    heads, model = page.table.horizontalHeader(), page.table.rows
    order = (heads.logicalIndex(place) for place in range(heads.count()))
    return [str(model.headerData(column, Qt.Orientation.Horizontal)) for column in order]


def test_every_cell_opens_the_points_behind_it(
    covered: Workspace, page_of: Callable[[Workspace], OverviewPage]
) -> None:
    page, opened = page_of(covered), {}

    for row in range(page.table.rows.rowCount()):
        for column in range(page.table.rows.columnCount()):
            page.table.setCurrentIndex(page.table.rows.index(row, column))
            QTest.keyClick(page.table, Qt.Key.Key_Return)
            opened[row, column] = shown_points(page)

    whole = [["p0", "p1"], ["p2", "p3"], ["p4", "p5"], []]
    by_session = {(0, 1): ["p1"], (0, 2): ["p0"], (1, 1): whole[1], (2, 1): whole[2]}
    sessions = {(row, column): by_session.get((row, column), []) for row in range(4) for column in (1, 2)}
    others = {(row, column): whole[row] for row in range(4) for column in (0, 3, 4, 5)}
    assert opened == sessions | others


def test_arrows_walk_from_cell_to_cell(
    covered: Workspace, page_of: Callable[[Workspace], OverviewPage]
) -> None:
    page = page_of(covered)

    for key in (*[Qt.Key.Key_Right] * 3, Qt.Key.Key_Return):
        QTest.keyClick(page.table, key)

    assert shown_points(page) == ["p0"]


def test_enter_in_the_points_goes_to_one(
    covered: Workspace, page_of: Callable[[Workspace], OverviewPage]
) -> None:
    page = page_of(covered)
    went = page.context.go
    assert isinstance(went, Went)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    dialog = page.window().findChild(PointsDialog)
    assert isinstance(dialog, PointsDialog)

    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)

    assert went.places == [("capture", "p1")]
    assert not dialog.isVisible()


def test_what_is_open_is_counted_and_leads_there(
    covered: Workspace, page_of: Callable[[Workspace], OverviewPage]
) -> None:
    covered.commit("Add outcome", [Edit("outcome", "o1", {"ref": "O-01", "statement": "Do it."})])
    page = page_of(covered)
    notices = page.notices
    went = page.context.go
    assert isinstance(went, Went)

    for line in (notices.findings, notices.bare, notices.untagged):
        line.click()

    assert notices.silent.text() == "Not yet received: 1 table (Table 4)"
    assert notices.findings.text() == "1 finding in 1 outcome"
    assert notices.bare.text() == "1 theme without points"
    assert notices.conflicts.isHidden()
    assert went.places == [("outcomes", "o1"), ("themes", "")]
    assert sorted(shown_points(page)) == ["p0", "p2", "p4", "p5"]


def test_what_came_in_is_told_by_file(
    tmp_path: Path, page_of: Callable[[Workspace], OverviewPage], qtbot: QtBot
) -> None:
    workspace = fakes.workshop(tmp_path, points=3)
    other = fakes.copied(workspace, tmp_path / "other")
    page = page_of(workspace)
    qtbot.waitUntil(page.receipts.isHidden)
    capture.add_point(other, text="One", desk="d2", session="s1")

    workspace.merge(other.entries(), "table-2.wsb")
    page.refresh()

    qtbot.waitUntil(page.receipts.isVisible)
    lines = [[each.points, each.origin] for each in page.receipts.rows.rows()]
    assert page.nothing_received.isHidden()
    assert lines == [[1, "table-2.wsb"]]


def test_tables_can_be_sorted_by_their_points(
    demo: Workspace, page_of: Callable[[Workspace], OverviewPage]
) -> None:
    page = page_of(demo)
    column = len(demo.snapshot.sessions) + 1

    page.table.sortByColumn(column, Qt.SortOrder.DescendingOrder)

    counts = [each.points for each in page.table.rows.rows()]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > counts[-1]


def shown_points(page: OverviewPage) -> list[str]:
    """Return the points that are shown over the page, and close what shows them."""
    dialogs = [each for each in page.window().findChildren(PointsDialog) if each.isVisible()]
    found = [point.id for each in dialogs for point in each.model.rows()]
    for each in dialogs:
        each.close()
    return found


def test_a_file_that_is_awaited_is_a_warning(
    tmp_path: Path, page_of: Callable[[Workspace], OverviewPage], qtbot: QtBot
) -> None:
    ours = fakes.workshop(tmp_path, points=4)
    theirs = fakes.copied(ours, tmp_path / "theirs")
    theirs.actor, theirs.desk = "Ben", "d2"
    for words in ("First.", "Second."):
        capture.edit_point(theirs, "p0", text=words)
    ours.merge([each for each in theirs.entries() if each.body.get("text") != "First."], "ben.wsb")

    page = page_of(ours)

    words = "Waiting for the file of Table 2 · Ben: 1 change that is spoken of"
    qtbot.waitUntil(lambda: page.notices.awaited.text() == words)
    assert page.notices.awaited.isVisible()
    assert page.notices.none.isHidden()


def test_a_large_workshop_is_counted_on_a_thread(
    qtbot: QtBot,
    demo: Workspace,
    page_of: Callable[[Workspace], OverviewPage],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(newest, "LITTLE", 0)

    page = page_of(demo)
    qtbot.waitUntil(lambda: bool(page.table.rows.rows()))

    assert figures(page)[0] == f"{len(demo.snapshot.points)} points"
