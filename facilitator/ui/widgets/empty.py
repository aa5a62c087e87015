"""What a page shows when it has nothing yet: the next step and its key."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from facilitator.ui import icons, theme
from facilitator.ui.theme import SIZES, SPACE
from facilitator.ui.widgets.buttons import button
from facilitator.ui.widgets.labels import PlainLabel
from facilitator.ui.widgets.layout import STRETCH, column, row

SENTENCE = 380


class EmptyState(QWidget):
    """An icon, a title, one sentence, and a button when there is something to press."""

    pressed = Signal()

    def __init__(self, icon: str, title: str, sentence: str, verb: str = "", verb_icon: str = "") -> None:
        super().__init__()
        self._icon = icon
        self._picture = QLabel()
        self._title = PlainLabel(title, "title")
        self._sentence = PlainLabel(sentence, "context", wrap=True)
        self.button = button(verb, icon=verb_icon)
        self._arrange()
        self.button.setVisible(bool(verb))
        self.redraw()
        self.button.clicked.connect(self.pressed)
        theme.notifier().themeChanged.connect(self.redraw)

    def say(self, title: str, sentence: str) -> None:
        """Say something else, for example how many more points are needed."""
        self._title.setText(title)
        self._sentence.setText(sentence)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def redraw(self) -> None:
        """Draw the icon in today's colours."""
        picture = icons.icon(self._icon, "text_mute", SIZES.icon_empty)
        pixels = theme.icon_pixels(SIZES.icon_empty)
        self._picture.setPixmap(picture.pixmap(pixels, pixels))
        self._fit()

    def _fit(self) -> None:
        """Keep the sentence within the width; where room is short, the picture goes, then the title."""
        width = min(theme.icon_pixels(SENTENCE), self.width())
        self._sentence.setFixedWidth(width)
        verb = self.button.sizeHint().height() if not self.button.isHidden() else 0
        needed = self._sentence.heightForWidth(width) + verb + 2 * SPACE.small
        for each in (self._title, self._picture):
            needed += each.sizeHint().height() + SPACE.small
            each.setVisible(needed <= self.height())

    def _arrange(self) -> None:
        for label in (self._picture, self._title, self._sentence):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words = column(
            self._picture, SPACE.small, self._title, row(STRETCH, self._sentence, STRETCH), SPACE.tight
        )
        words.addLayout(row(STRETCH, self.button, STRETCH))
        self.setLayout(column(STRETCH, words, STRETCH))
