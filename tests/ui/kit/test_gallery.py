"""Every piece of the kit, shown in a room of the gallery, has a name for those who cannot see it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from facilitator.ui import theme
from tests.ui.kit.gallery import ROOMS, menu

SHOWN = [room for room in ROOMS if room is not menu]  # a menu grabs the keyboard, which offscreen cannot


@pytest.mark.parametrize("room", SHOWN, ids=lambda room: room.__name__)
def test_everything_that_takes_the_focus_has_a_name(qtbot: QtBot, room: Callable[[], QWidget]) -> None:
    window = room()
    qtbot.addWidget(window)
    window.show()

    for widget in window.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            tree = QAccessible.queryAccessibleInterface(widget)
            name = tree.text(QAccessible.Text.Name) or widget.toolTip()
            assert name, f"{type(widget).__name__} in {room.__name__}"


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_every_room_differs_between_the_looks_and_is_not_blank(
    qtbot: QtBot, look: QApplication, mode: theme.Mode
) -> None:
    theme.apply(look, mode)

    for room in ROOMS:
        window = room()
        qtbot.addWidget(window)
        if not isinstance(window, QMenu):
            window.show()
        image = window.grab().toImage()
        colours = {
            image.pixelColor(x, y).name()
            for x in range(0, image.width(), 7)
            for y in range(0, image.height(), 7)
        }

        assert len(colours) > 4
        assert theme.current().surface.lower() in colours or theme.current().canvas.lower() in colours
