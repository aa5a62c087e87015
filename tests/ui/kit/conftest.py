"""Every test of the kit begins in the light look at normal size."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from facilitator.ui import theme


@pytest.fixture
def qtbot(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> QtBot:
    """Hold every window until the test is over; a window that Python may collect dies in its own events."""
    kept: list[QWidget] = []
    add = qtbot.addWidget

    def add_and_keep(widget: QWidget) -> None:
        kept.append(widget)
        add(widget)

    monkeypatch.setattr(qtbot, "addWidget", add_and_keep)
    return qtbot


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> QApplication:
    """Put the light look on, unless it is on already."""
    if theme.notifier().system_font is None or (theme.notifier().mode, theme.notifier().scale) != (
        "light",
        1.0,
    ):
        theme.apply(qapp, "light", 1.0)
    return qapp
