"""One kind of file, to be ticked."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QFrame, QLabel

from facilitator.ui import icons, theme
from facilitator.ui.theme import SIZES, SPACE
from facilitator.ui.widgets import PlainLabel, column, row


class FormatCard(QFrame):
    """Shows what a kind of file is good for beside its check box."""

    def __init__(self, name: str, icon: str, words: str) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._icon, self._picture = icon, QLabel()
        self.box = QCheckBox(name)
        self.box.setAccessibleDescription(words)
        said = column(self.box, PlainLabel(words, "context", wrap=True), spacing=SPACE.hair)
        whole = row(self._picture, said, spacing=SPACE.card)
        whole.setStretch(1, 1)
        whole.setContentsMargins(SPACE.card, SPACE.card, SPACE.card, SPACE.card)
        self.setLayout(whole)
        self.redraw()
        theme.notifier().themeChanged.connect(self.redraw)

    def redraw(self) -> None:
        """Draw the icon in today's colours."""
        pixels = theme.icon_pixels(SIZES.icon_large)
        self._picture.setPixmap(icons.icon(self._icon, "accent", SIZES.icon_large).pixmap(pixels, pixels))
