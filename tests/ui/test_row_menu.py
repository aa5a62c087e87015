"""Rows of points and themes offer what can be done with them, the history among it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView

from facilitator.ui.dialogs.history import HistoryDialog
from facilitator.ui.pages.capture import CapturePage
from facilitator.ui.pages.themes import ThemesPage
from facilitator.ui.row_menu import RowMenu
from tests import fakes
from tests.ui.conftest import App


@pytest.fixture(params=["capture", "themes"])
def listed(request: pytest.FixtureRequest, app: App, tmp_path: Path) -> QAbstractItemView:
    """Return the list of a page, its first row selected."""
    made = fakes.workshop(tmp_path, points=4, desks=1)
    made.close()
    app.open(made.path)
    page = app.go(request.param)
    assert isinstance(page, CapturePage | ThemesPage)
    view = page.reading.listing.list if isinstance(page, CapturePage) else page.list
    view.setFocus()
    view.setCurrentIndex(view.model().index(0, 0))
    return view


def test_a_key_opens_the_history_of_the_selected_row(app: App, listed: QAbstractItemView) -> None:
    QTest.keyClick(listed, Qt.Key.Key_H)

    (dialog,) = app.window.findChildren(HistoryDialog)
    assert dialog.changes
    dialog.close()


def test_the_menu_of_a_row_offers_its_history(app: App, listed: QAbstractItemView) -> None:
    menu = listed.findChildren(RowMenu)[0].menu()
    words = [each.text() for each in menu.actions()]
    next(each for each in menu.actions() if each.text() == "Show the history").trigger()

    assert any("emove" in each for each in words)
    (dialog,) = app.window.findChildren(HistoryDialog)
    dialog.close()
