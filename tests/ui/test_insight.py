"""The Insight page: its pictures count what is said, lead to the points, and can be taken along."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QImageReader
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from facilitator.domain.journal import Edit
from facilitator.services import insight, setup
from facilitator.services.workspace import Workspace
from facilitator.ui import theme
from facilitator.ui.context import Context
from facilitator.ui.dialogs.points import PointsDialog
from facilitator.ui.pages.insight import InsightPage
from facilitator.ui.pages.insight.views import SATURATION, VIEWS
from facilitator.ui.widgets.toast import Toast, TroubleCard
from tests import fakes
from tests.ui.conftest import Went, put_up

SVG = "{http://www.w3.org/2000/svg}"
PageOf = Callable[[Workspace], InsightPage]


@pytest.fixture
def page_of(context_of: Callable[[Workspace], Context], host: QWidget) -> PageOf:
    """Return how the page of a workshop is put on the screen."""

    def made(workspace: Workspace) -> InsightPage:
        page = InsightPage(context_of(workspace))
        put_up(page, host)
        page.arrive("")
        return page

    return made


@pytest.fixture
def said(tmp_path: Path) -> Workspace:
    """Return four points: three with a theme, two in a group each, two with all that can be said of one."""
    workspace = fakes.workshop(tmp_path, points=4)
    fields = {"stakeholder": "Industry", "horizon": "future", "concreteness": "measure", "agreement": "most"}
    edits = [
        Edit("group", "g1", {"name": "Time"}),
        Edit("group", "g2", {"name": "Money"}),
        Edit("point", "p0", {"tag:trust": True, "tag:money": True, "group": "g1", **fields}),
        Edit("point", "p1", {"tag:trust": True, "group": "g2", "kind": "question"}),
        Edit("point", "p3", {"tag:trust": True, "group": "g1", **fields}),
    ]
    workspace.commit("Edit points", edits)
    return workspace


def shown_points(page: InsightPage) -> list[str]:
    """Return the points that are shown over the page, and close what shows them."""
    dialogs = [each for each in page.window().findChildren(PointsDialog) if each.isVisible()]
    found = [point.id for each in dialogs for point in each.model.rows()]
    for each in dialogs:
        each.close()
    return found


def walked(page: InsightPage, rows: int, columns: int) -> dict[tuple[int, int], list[str]]:
    """Walk every cell with the arrows alone, and return which points Enter opens."""
    found = {}
    for row in range(rows):
        for column in range(columns):
            for key in [Qt.Key.Key_Up] * rows + [Qt.Key.Key_Left] * columns:
                QTest.keyClick(page.heat, key)
            for key in [Qt.Key.Key_Down] * row + [Qt.Key.Key_Right] * column:
                QTest.keyClick(page.heat, key)
            QTest.keyClick(page.heat, Qt.Key.Key_Return)
            found[row, column] = shown_points(page)
    return found


@pytest.mark.parametrize("name", VIEWS)
def test_every_cell_leads_to_its_points(said: Workspace, page_of: PageOf, name: str) -> None:
    page, grid = page_of(said), VIEWS[name].count(said.snapshot)
    page.arrive(name)

    opened = walked(page, len(grid.rows), len(grid.columns))

    assert opened == {
        (row, column): list(grid.points.get((down.id, across.id), ()))
        for row, down in enumerate(grid.rows)
        for column, across in enumerate(grid.columns)
    }
    assert any(opened.values())


def test_a_click_leads_to_the_points_too(said: Workspace, page_of: PageOf) -> None:
    page = page_of(said)
    box = page.heat.focused_box()

    QTest.mouseClick(page.heat, Qt.MouseButton.LeftButton, pos=box.center())

    assert shown_points(page) == ["p0"]


def test_the_curve_is_walked_stretch_by_stretch(said: Workspace, page_of: PageOf) -> None:
    page = page_of(said)
    page.arrive(SATURATION)
    curve, opened = insight.saturation(said.snapshot), []

    for _ in curve.points:
        QTest.keyClick(page.curve, Qt.Key.Key_Return)
        opened += shown_points(page)
        QTest.keyClick(page.curve, Qt.Key.Key_Right)

    assert tuple(opened) == curve.points
    assert page.note.text() == "The last fifth of the points brought no new group."
    assert "Points 2 to 2: 1 new, 2 in all" in page.curve.accessibleDescription()


def test_the_last_fifth_is_told_by_its_number(tmp_path: Path, page_of: PageOf) -> None:
    workspace = fakes.workshop(tmp_path, points=10)
    ids = list(workspace.snapshot.points)
    groups = ["a"] * 8 + ["b", "c"]
    edits = [Edit("group", each, {"name": each}) for each in "abc"]
    pairs = zip(ids, groups, strict=True)
    workspace.commit("Group", [*edits, *(Edit("point", point, {"group": group}) for point, group in pairs)])

    page = page_of(workspace)
    page.arrive(SATURATION)

    assert page.note.text() == "The last fifth of the points brought 2 new groups."


def test_from_a_cell_one_comes_to_a_point(said: Workspace, page_of: PageOf) -> None:
    page = page_of(said)
    went = page.context.go
    assert isinstance(went, Went)
    QTest.keyClick(page.heat, Qt.Key.Key_Return)
    dialog = page.window().findChild(PointsDialog)
    assert isinstance(dialog, PointsDialog)

    dialog.go_button.click()

    assert went.places == [("capture", "p0")]


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("name", [*VIEWS, SATURATION])
def test_a_picture_is_saved_as_png_with_something_in_it(
    said: Workspace, page_of: PageOf, tmp_path: Path, name: str, look: theme.Mode
) -> None:
    theme.apply(QGuiApplication.instance(), look, 1.0)  # type: ignore[arg-type]  # a QApplication in tests
    page, path = page_of(said), tmp_path / "picture.png"
    page.arrive(name)

    page.save_to(path)

    image = QImageReader(str(path)).read()
    assert image.width() >= 2 * page.picture.width()
    assert shades(image) > 10


@pytest.mark.parametrize("name", [*VIEWS, SATURATION])
def test_a_picture_is_saved_as_svg_with_its_words(
    said: Workspace, page_of: PageOf, tmp_path: Path, name: str
) -> None:
    page, path = page_of(said), tmp_path / "picture.svg"
    page.arrive(name)

    page.save_to(path)

    drawing = ET.parse(path).getroot()  # noqa: S314 - the file was written a line above
    words = {"".join(each.itertext()) for each in drawing.iter(f"{SVG}text")}
    assert drawing.findtext(f"{SVG}title") == page.heading.text()
    assert drawing.findtext(f"{SVG}desc") == page.picture.accessibleDescription()
    assert page.heading.text() in words


def test_a_picture_that_cannot_be_saved_says_why(said: Workspace, page_of: PageOf, tmp_path: Path) -> None:
    page = page_of(said)

    for name in ("picture.png", "picture.svg"):
        page.save_to(tmp_path / "nowhere" / name)

    assert len(page.window().findChildren(TroubleCard)) >= 1
    assert not page.window().findChildren(Toast)


def test_a_picture_is_copied_as_a_table(said: Workspace, page_of: PageOf) -> None:
    page = page_of(said)

    page.copy_button.click()

    assert QGuiApplication.clipboard().text() == "\tTable 1\tTable 2\nTrust\t1\t2\nMoney\t1\t0"


def test_an_empty_workshop_is_shown_the_way_in(tmp_path: Path, page_of: PageOf) -> None:
    workspace = setup.create(tmp_path / "w.db", fakes.sources())
    fakes.OPENED.append(workspace)

    page = page_of(workspace)

    assert page.empty.isVisible()
    assert not page.heat.isVisible()
    assert not page.save_button.isEnabled()
    assert page.window().focusWidget() is page.empty.button


def test_what_nobody_said_is_told_in_place_of_an_empty_picture(tmp_path: Path, page_of: PageOf) -> None:
    page = page_of(fakes.workshop(tmp_path, points=2))

    for name in ("horizon", SATURATION):
        page.arrive(name)

        assert page.hollow.isVisible()
        assert not page.picture.isVisible()
        assert not page.copy_button.isEnabled()
        assert page.window().focusWidget() is page.choices[name]


def test_more_tables_than_can_be_read_side_by_side_stand_below_one_another(
    tmp_path: Path, page_of: PageOf, qtbot: QtBot
) -> None:
    workspace = fakes.workshop(tmp_path, points=35, desks=35)
    workspace.commit("Tag", [Edit("point", "p34", {"tag:trust": True})])
    page = page_of(workspace)
    qtbot.waitUntil(lambda: page.area.verticalScrollBar().maximum() > 0)

    for _ in range(34):
        QTest.keyClick(page.heat, Qt.Key.Key_Down)
    QTest.keyClick(page.heat, Qt.Key.Key_Return)

    assert shown_points(page) == ["p34"]
    assert page.heat.visibleRegion().contains(page.heat.focused_box().center())


def shades(image: QImage) -> int:
    """Return how many different shades of grey a picture is made of."""
    return len(set(bytes(image.convertToFormat(QImage.Format.Format_Grayscale8).constBits())))


def test_the_cell_where_the_keys_are_is_told_in_full(said: Workspace, page_of: PageOf) -> None:
    page = page_of(said)
    before = page.here.text()

    QTest.keyClick(page.heat, Qt.Key.Key_Right)
    after = page.here.text()
    page.arrive(SATURATION)

    assert (before, after) == ("Trust, Table 1: 1", "Trust, Table 2: 2")
    assert page.here.text() == "Points 1 to 1: 1 new, 1 in all"


def test_names_too_long_for_the_screen_are_whole_in_the_file(
    said: Workspace, page_of: PageOf, tmp_path: Path
) -> None:
    name = "Transition pathways to sustainable software: industry and academic collaboration, " * 3
    said.commit("Rename", [Edit("desk", desk, {"name": name}) for desk in said.snapshot.desks])
    page = page_of(said)

    page.save_to(tmp_path / "themes.svg")

    drawn = "".join(ET.parse(tmp_path / "themes.svg").getroot().itertext())  # noqa: S314 - our own file
    assert page.heat.height() < page.heat.whole_size().height()
    assert "collaboration, Transition" in drawn
    assert "…" not in drawn
