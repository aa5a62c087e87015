"""Two people tag the same points: one unseen by keys, then both settle what they differ in."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from facilitator.domain.journal import Edit
from facilitator.services import agreement
from facilitator.services.workspace import create_workshop
from facilitator.ui.pages.agreement import AgreementPage
from facilitator.ui.palette import Palette
from tests import fakes
from tests.ui.conftest import App

ENTER = Qt.Key.Key_Return


@pytest.fixture
def page(app: App, tmp_path: Path) -> AgreementPage:
    """The page, on a workshop of three points, the first two about Trust."""
    made = fakes.workshop(tmp_path, points=3, desks=1)
    made.commit("Tag", [Edit("point", each, {"tag:trust": True}) for each in ("p0", "p1")])
    made.close()
    app.open(made.path)
    found = app.go("agreement")
    assert isinstance(found, AgreementPage)
    return found


def carried(app: App, point: str) -> set[str]:
    return {theme.id for theme in app.workspace.snapshot.themes_of(app.workspace.snapshot.points[point])}


def give_three_opinions(app: App, page: AgreementPage) -> None:
    """Money, then trust, then none, all by keys."""
    page.judge()
    palette = next(each for each in app.window.findChildren(Palette) if each.isVisible())
    QTest.keyClicks(palette.field, "Colleague")
    QTest.keyClick(palette.field, ENTER)
    for key in (Qt.Key.Key_2, ENTER, Qt.Key.Key_1, ENTER, ENTER):
        app.press(key)


def test_points_are_tagged_unseen_by_number_keys(app: App, page: AgreementPage) -> None:
    give_three_opinions(app, page)

    found = agreement.compare(app.workspace.snapshot, "Colleague")
    assert [set(each.second) for each in found.judged] == [{"money"}, {"trust"}, set()]
    assert carried(app, "p0") == {"trust"}
    assert not page.judging.is_open
    assert page.context_label.text() == "3 points tagged twice"


def test_a_difference_is_settled_by_a_key_and_undone(app: App, page: AgreementPage, qtbot: QtBot) -> None:
    give_three_opinions(app, page)
    alpha = page.comparing.alpha.accessibleName()
    before = page.comparing.heading.text()
    app.press(Qt.Key.Key_2)
    settled, left = carried(app, "p0"), page.comparing.heading.text()
    app.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    assert (before, left) == ("1 difference to settle", "Nothing left to settle")
    assert settled == {"money"}
    qtbot.waitUntil(lambda: page.comparing.current() is not None)
    assert carried(app, "p0") == {"trust"}
    assert page.comparing.alpha.accessibleName() == alpha


def test_a_point_passed_over_comes_again_and_esc_ends(app: App, page: AgreementPage) -> None:
    agreement.judge(app.workspace, "Colleague", "p2", [])
    page.judge()
    first = page.judging.text.text()
    app.press(Qt.Key.Key_N)
    second = page.judging.text.text()
    app.press(Qt.Key.Key_Escape)
    page.judge()

    assert first != second
    assert page.judging.text.text() == first


def test_themes_are_compared_one_by_one(app: App, page: AgreementPage) -> None:
    give_three_opinions(app, page)

    rows = page.comparing.table_model.rows()
    assert [(row.theme.name, row.both, row.only_first, row.only_second) for row in rows] == [
        ("Trust", 1, 1, 0),
        ("Money", 0, 0, 1),
    ]


@pytest.mark.parametrize(("record", "next_step"), [("theme", "capture"), ("point", "themes")])
def test_what_is_missing_before_a_second_opinion_is_a_key_away(
    app: App, tmp_path: Path, record: str, next_step: str
) -> None:
    path, field = tmp_path / "bare.db", "name" if record == "theme" else "text"
    create_workshop(path, fakes.sources(), [Edit(record, "one", {field: "Trust"})]).close()
    app.open(path)
    page = app.go("agreement")

    app.press(Qt.Key.Key_Space)

    assert isinstance(page, AgreementPage)
    assert not page.isVisible()
    assert app.opened.shown == next_step


def test_the_first_second_opinion_is_begun_by_a_key(app: App, page: AgreementPage) -> None:
    waiting = page.empty.button.text()
    app.press(Qt.Key.Key_Space)
    palette = next(each for each in app.window.findChildren(Palette) if each.isVisible())
    QTest.keyClicks(palette.field, "Colleague")
    QTest.keyClick(palette.field, ENTER)

    assert waiting == "Give a second opinion (Ctrl+G)"
    assert page.judging.isVisible()
