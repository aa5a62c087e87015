"""Fields that Qt leaves rough at the edges."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QSpinBox

from facilitator.ui import icons, theme
from facilitator.ui.theme import SIZES, SPACE
from facilitator.ui.widgets.labels import PlainLabel


class SearchField(QLineEdit):
    """One line to search with; a lens at its left, a cross to empty it at its right."""

    def __init__(self, placeholder: str) -> None:
        super().__init__(placeholderText=placeholder, clearButtonEnabled=True)
        self.setAccessibleName(placeholder)
        self._lens = PlainLabel(
            parent=self
        )  # a picture: an action of the field would be a button without effect
        self._lens.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.redraw()
        theme.notifier().themeChanged.connect(self.redraw)

    def redraw(self) -> None:
        """Draw the lens in today's colours."""
        pixels = theme.icon_pixels(SIZES.icon_small)
        picture = icons.icon("search", "text_mute", SIZES.icon_small).pixmap(pixels, pixels)
        self._lens.setPixmap(picture)
        self._lens.adjustSize()
        self.setTextMargins(pixels + SPACE.tight, 0, 0, 0)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        self._lens.move(SPACE.small, (self.height() - self._lens.height()) // 2)


def number_field(name: str, least: int, most: int) -> QSpinBox:
    """Return a field for a whole number."""
    made = QSpinBox(minimum=least, maximum=most)
    made.setAccessibleName(name)
    made.lineEdit().setAccessibleName(name)
    made.lineEdit().setTextMargins(SPACE.small, 0, 0, 0)  # the style sheet's padding does not reach it
    return made
