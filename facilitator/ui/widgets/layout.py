"""Small words for layouts, so that no page counts pixels."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)

from facilitator.ui.theme import SPACE
from facilitator.ui.widgets.scroll import FollowingArea

if TYPE_CHECKING:
    from collections.abc import Iterable

STRETCH = "stretch"
Item = QWidget | QLayout | str | int
Box = TypeVar("Box", bound=QBoxLayout)


def row(*items: Item, spacing: int = SPACE.small) -> QHBoxLayout:
    """Return items side by side; STRETCH takes the room left over, a number is a gap."""
    return _fill(QHBoxLayout(), items, spacing)


def column(*items: Item, spacing: int = SPACE.small) -> QVBoxLayout:
    """Return items one below the other; STRETCH takes the room left over, a number is a gap."""
    return _fill(QVBoxLayout(), items, spacing)


def card(*items: Item, padding: int = SPACE.card, spacing: int = SPACE.small, role: str = "card") -> QFrame:
    """Return a card that holds items one below the other."""
    frame = QFrame()
    frame.setProperty("role", role)
    box = column(*items, spacing=spacing)
    box.setContentsMargins(padding, padding, padding, padding)
    frame.setLayout(box)
    return frame


def holder(layout: QLayout) -> QWidget:
    """Return a bare widget around a layout, for what can only be shown or hidden as one."""
    widget = QWidget()
    layout.setContentsMargins(0, 0, 0, 0)
    widget.setLayout(layout)
    return widget


def line() -> QFrame:
    """Return a hairline that parts two regions."""
    frame = QFrame()
    frame.setProperty("role", "line")
    frame.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return frame


def scrolling(content: QWidget) -> QScrollArea:
    """Return a frameless area that scrolls its content up and down only."""
    area = FollowingArea()
    content.setObjectName("body")
    area.setWidget(content)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


def reading(content: QWidget, name: str) -> QScrollArea:
    """Return an area of words alone; Tab reaches it, so that the arrows scroll it."""
    area = scrolling(content)
    area.setProperty("role", "reading")
    area.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    area.setAccessibleName(name)
    return area


def clear(layout: QLayout) -> None:
    """Empty a layout; its widgets are deleted."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)


def _fill(box: Box, items: Iterable[Item], spacing: int) -> Box:
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(spacing)
    for item in items:
        _put(box, item)
    return box


def _put(box: QBoxLayout, item: Item) -> None:
    if isinstance(item, QWidget):
        box.addWidget(item)
    elif isinstance(item, QLayout):
        box.addLayout(item)
    elif isinstance(item, int):
        box.addSpacerItem(QSpacerItem(item, item, QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed))
    else:
        box.addStretch(1)
