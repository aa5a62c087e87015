"""Fields that Qt leaves rough at the edges."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QSpinBox

from facilitator.ui import icons, theme
from facilitator.ui.theme import SIZES, SPACE


class SearchField(QLineEdit):
    """One line to search with; a lens at its left, a cross to empty it at its right."""

    def __init__(self, placeholder: str) -> None:
        super().__init__(placeholderText=placeholder, clearButtonEnabled=True)
        self.setAccessibleName(placeholder)
        self._lens = QAction(self)
        self.addAction(self._lens, QLineEdit.ActionPosition.LeadingPosition)
        self.redraw()
        theme.notifier().themeChanged.connect(self.redraw)

    def redraw(self) -> None:
        """Draw the lens in today's colours."""
        self._lens.setIcon(icons.icon("search", "text_mute", SIZES.icon_small))


def number_field(name: str, least: int, most: int) -> QSpinBox:
    """Return a field for a whole number."""
    made = QSpinBox(minimum=least, maximum=most)
    made.setAccessibleName(name)
    made.lineEdit().setAccessibleName(name)
    made.lineEdit().setTextMargins(SPACE.small, 0, 0, 0)  # the style sheet's padding does not reach it
    return made
