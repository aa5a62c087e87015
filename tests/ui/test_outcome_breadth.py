"""Breadth is named, sorts the list, and fills the openings of a statement."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from facilitator.domain.journal import Edit, Scalar
from facilitator.services import outcomes
from facilitator.services.workspace import Workspace
from facilitator.ui.context import Context
from facilitator.ui.palette import Palette
from tests import fakes
from tests.ui.test_outcomes import Review

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def review(qtbot: QtBot, host: QWidget, context_of: Callable[[Workspace], Context], tmp_path: Path) -> Review:
    """Return the page with O-01 (three points of one table) and O-02 (two points of two tables)."""
    workspace = fakes.workshop(tmp_path, points=6)
    outcomes.cite(workspace, outcomes.add(workspace, "Loud."), ["p0", "p2", "p4"])
    outcomes.cite(workspace, outcomes.add(workspace, "Broad."), ["p1", "p2"])
    firm: dict[str, Scalar] = {"stakeholder": "Firms", "region": "Carinthia"}
    said: dict[str, dict[str, Scalar]] = {"p1": firm, "p2": {"stakeholder": "Schools", "seconded": 5}}
    workspace.commit("Say who", [Edit("point", point, about) for point, about in said.items()])
    return Review(qtbot, host, context_of(workspace))


def open_broad(review: Review) -> None:
    found = review.workspace.snapshot.outcomes.values()
    review.page.arrive(next(each.id for each in found if each.ref == "O-02"))


def choose(review: Review, key: Qt.Key, typed: str) -> None:
    review.press(key, ALT)
    palette = review.host.findChild(Palette)
    assert isinstance(palette, Palette)
    QTest.keyClicks(palette.field, typed)
    QTest.keyClick(palette.field, Qt.Key.Key_Return)


def test_breadth_is_told_by_number_and_by_name(review: Review) -> None:
    review.page.arrive(
        next(each.id for each in review.workspace.snapshot.outcomes.values() if each.ref == "O-02")
    )

    sheet = review.page.sheet
    assert sheet.breadth_label.text() == (
        "Raised at 2 of 2 tables, in 1 session, by 2 stakeholder groups, seconded 5 times."
    )
    assert sheet.names_label.text().splitlines() == [
        "Tables: Table 1, Table 2",
        "Sessions: Obstacles",
        "Stakeholder groups: Firms, Schools",
        "Regions: Carinthia",
    ]


def test_a_loud_table_does_not_win_when_sorted_by_breadth(review: Review) -> None:
    before = review.listed()

    choose(review, Qt.Key.Key_S, "breadth")

    assert before == ["O-01", "O-02"]
    assert review.listed() == ["O-02", "O-01"]
    assert review.page.shelf.sort_button.text() == "Sort: breadth"


def test_the_order_is_remembered_for_the_workshop(review: Review) -> None:
    choose(review, Qt.Key.Key_S, "rank")

    settings, workshop = review.context.settings, review.workspace.workshop_id
    assert settings.choice(workshop, "outcomes sort") == "rank"


def test_a_phrase_filled_from_breadth_begins_the_statement(review: Review) -> None:
    review.page.arrive(
        next(each.id for each in review.workspace.snapshot.outcomes.values() if each.ref == "O-02")
    )

    choose(review, Qt.Key.Key_B, "tables")
    review.page.sheet.flush()

    assert review.outcome.statement == "Participants at 2 of 2 tables said: Broad."
