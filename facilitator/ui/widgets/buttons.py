"""Buttons by role, with icons that follow the look."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QPushButton, QToolButton

from facilitator.ui.icons import keep_icon
from facilitator.ui.theme import SIZES

Role = Literal["", "primary", "quiet", "danger", "link", "filter", "toast"]
ICON_COLOURS = {
    "primary": "on_accent",
    "danger": "danger",
    "link": "link",
    "toast": "canvas",
    "": "text_soft",
}


class FilterButton(QPushButton):
    """A pill with room for its words when it is chosen and they are bold."""

    def sizeHint(self) -> QSize:
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        widths = [each.horizontalAdvance(self.text()) for each in (QFontMetrics(bold), self.fontMetrics())]
        return super().sizeHint() + QSize(max(widths[0] - widths[1], 0), 0)


def button(text: str, role: Role = "", icon: str = "") -> QPushButton:
    """Return a push button; the text is a verb."""
    made = FilterButton(text) if role == "filter" else QPushButton(text)
    made.setAutoDefault(False)
    made.setCursor(Qt.CursorShape.PointingHandCursor if role == "link" else Qt.CursorShape.ArrowCursor)
    if role:
        made.setProperty("role", role)
    if role == "filter":
        made.setCheckable(True)
    if icon:
        keep_icon(made, icon, ICON_COLOURS.get(role, "text_soft"), SIZES.icon_small)
    return made


def icon_button(icon: str, name: str) -> QToolButton:
    """Return a small button with an icon alone; the name is its tool tip and what is read aloud."""
    made = QToolButton()
    made.setProperty("role", "icon")
    made.setToolTip(name)
    made.setAccessibleName(name)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    keep_icon(made, icon, "text_soft", SIZES.icon_small)
    return made
