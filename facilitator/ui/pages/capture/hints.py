"""The quiet line under the composer: said already? several lines pasted? It keeps its room when empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from facilitator.ui import theme
from facilitator.ui.language import tr
from facilitator.ui.pages.capture.offered import OfferedThemes
from facilitator.ui.theme import SPACE
from facilitator.ui.widgets import ElidedLabel, button, icon_button, native_keys, row
from facilitator.ui.words import counted

if TYPE_CHECKING:
    from facilitator.domain.records import Point


class HintLine(QWidget):
    """One hint at a time, with what can be done about it."""

    wants_second = Signal()
    wants_lines = Signal()
    dismissed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.words = ElidedLabel("", "caption")
        self.second_button = button(self.tr("Second it instead"), "link")
        self.lines_button = button("", "link")
        self.close_button = icon_button("x", self.tr("Keep as it is"))
        self.themes = OfferedThemes()
        buttons = (self.second_button, self.lines_button, self.close_button)
        box = row(self.themes, self.words, *buttons, spacing=SPACE.tight)
        box.setStretch(1, 1)
        box.setContentsMargins(SPACE.tight, 0, 0, 0)
        self.setLayout(box)
        self.setToolTip("")
        self.fit()
        self.say_nothing()
        self.second_button.clicked.connect(self.wants_second)
        self.lines_button.clicked.connect(self.wants_lines)
        self.close_button.clicked.connect(self.dismissed)
        theme.notifier().themeChanged.connect(self.fit)

    def fit(self) -> None:
        """Keep the height of a line with buttons, so that nothing moves when a hint comes or goes."""
        self.setFixedHeight(theme.icon_pixels(18) + 14)

    def say_nothing(self) -> None:
        """Have nothing to say."""
        self._say("", second=False, lines=False)

    def say_similar(self, point: Point) -> None:
        """Say that a point says nearly the same."""
        words = self.tr("Similar to {ref}: ‘{text}’").format(ref=point.ref, text=" ".join(point.text.split()))
        self._say(words, second=True, lines=False)
        self.second_button.setText(self.tr("Second it instead  {key}").format(key=native_keys("Ctrl+D")))

    def say_lines(self, number: int) -> None:
        """Say that a list was pasted, and offer to take it apart."""
        self._say(
            self.tr("{lines} pasted.").format(lines=counted(number, tr("line"), tr("lines"))),
            second=False,
            lines=True,
        )
        self.lines_button.setText(
            self.tr("Add {points}, one for each line  {key}").format(
                points=counted(number, tr("point"), tr("points")), key=native_keys("Ctrl+Shift+Return")
            )
        )

    def say_editing(self, ref: str) -> None:
        """Say which point is being edited on its card, and how to end that."""
        keys = native_keys("Ctrl+Return"), native_keys("Esc")
        words = self.tr("Editing {ref} · {keep} keeps it, {leave} leaves it as it was")
        self._say(words.format(ref=ref, keep=keys[0], leave=keys[1]), second=False, lines=False)

    def _say(self, words: str, *, second: bool, lines: bool) -> None:
        self.words.setText(words)
        self.themes.setVisible(not words)
        self.second_button.setVisible(second)
        self.lines_button.setVisible(lines)
        self.close_button.setVisible(second or lines)
