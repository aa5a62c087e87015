"""The board: why points lie together, asked of the worker and shown on a card."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from facilitator.services.workspace import Workspace
from facilitator.ui.context import Context
from facilitator.ui.pages.board.why import WhyCard
from facilitator.ui.widgets import PlainLabel
from tests.ui.desk import Board


@pytest.fixture
def board(qtbot: QtBot, host: QWidget, context_of: Callable[[Workspace], Context], demo: Workspace) -> Board:
    """Return the demo's board."""
    return Board(qtbot, host, context_of(demo))


def _said(card: WhyCard) -> str:
    return "\n".join(label.text() for label in card.findChildren(PlainLabel) if label.isVisible())


def test_w_tells_the_words_a_group_shares_and_the_points_that_hold_it(board: Board) -> None:
    group = max(board.workspace.snapshot.groups, key=lambda each: len(board.workspace.snapshot.members[each]))
    members = board.workspace.snapshot.members[group]
    board.page.strip.enter(group)

    board.press(Qt.Key.Key_W)
    card = board.host.findChild(WhyCard)
    assert isinstance(card, WhyCard)
    assert "Comparing them…" in _said(card)
    board.bot.waitUntil(lambda: "Words in common" in _said(card), timeout=60_000)

    said = _said(card)
    assert f"Why these {len(members)} points lie together" in said
    assert f"of {len(members)}" in said
    assert any(f"{point.ref}  {point.text}" in said for point in members)


def test_escape_closes_the_card_and_gives_the_question_up(board: Board) -> None:
    group = next(iter(board.workspace.snapshot.groups))
    board.page.strip.enter(group)
    board.press(Qt.Key.Key_W)
    card = board.host.findChild(WhyCard)
    assert isinstance(card, WhyCard)

    QTest.keyClick(card.area, Qt.Key.Key_Escape)

    assert not card.isVisible()
    assert board.page.strip.chosen()


def test_one_point_beside_all_groups_is_not_asked_about(board: Board) -> None:
    board.page.strip.enter("")

    assert not board.page.verbs.may_explain()
