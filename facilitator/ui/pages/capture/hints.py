"""The quiet line under the composer: which themes fit? said already? It keeps its room when empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from facilitator.ui import theme
from facilitator.ui.pages.capture.offered import OfferedThemes
from facilitator.ui.theme import SPACE
from facilitator.ui.widgets import ElidedLabel, button, icon_button, native_keys, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facilitator.domain.records import Point, Theme
    from facilitator.ui.pages.capture.fitting import Hint


NARROW = 560


class HintLine(QWidget):
    """Themes at the left, then one hint at a time with what can be done about it."""

    wants_second = Signal()
    wants_concrete = Signal()
    dismissed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.words = ElidedLabel("", "caption")
        self.second_button, self.concrete_button = button("", "link"), button("", "link")
        self.close_button = icon_button("x", self.tr("Keep as it is"))
        self.themes = OfferedThemes()
        self._hints: Sequence[Hint] = ()
        self._book: Sequence[Theme] = ()
        self._is_alone = True
        buttons = (self.second_button, self.concrete_button, self.close_button)
        box = row(self.themes, self.words, *buttons, spacing=SPACE.tight)
        box.setStretch(1, 1)
        box.setContentsMargins(SPACE.tight, 0, 0, 0)
        self.setLayout(box)
        self.setToolTip("")
        self.fit()
        self.say_nothing()
        self.second_button.clicked.connect(self.wants_second)
        self.concrete_button.clicked.connect(self.wants_concrete)
        self.close_button.clicked.connect(self.dismissed)
        theme.notifier().themeChanged.connect(self.fit)

    def fit(self) -> None:
        """Keep the height of a line with buttons, so that nothing moves when a hint comes or goes."""
        self.setFixedHeight(theme.icon_pixels(18) + 14)
        self.second_button.setText(self.tr("Second it  {key}").format(key=native_keys("Ctrl+Shift+Return")))
        self.concrete_button.setText(self.tr("Make it concrete  {key}").format(key=native_keys("Alt+M")))

    def offer(self, hints: Sequence[Hint], book: Sequence[Theme]) -> None:
        """Offer themes; beside another hint there is room for one."""
        self._hints, self._book = hints, book
        self._show_themes()

    def say_nothing(self) -> None:
        """Have nothing to say but why the first theme fits."""
        self._say("")

    def say_similar(self, point: Point) -> None:
        """Say that a point says nearly the same."""
        words = self.tr("Similar to {ref}: ‘{text}’").format(ref=point.ref, text=" ".join(point.text.split()))
        self._say(words, second=True)

    def say_general(self, point: Point) -> None:
        """Ask what would make a point concrete that was just written."""
        words = {
            "principle": self.tr("{ref} is a principle. Which measure would follow from it?"),
            "measure": self.tr("{ref} is a measure. Who would do what, and by when?"),
        }
        self._say(words[point.concreteness].format(ref=point.ref), concrete=True)

    def say_editing(self, ref: str) -> None:
        """Say which point is being edited on its card, and how to end that."""
        keys = native_keys("Ctrl+Return"), native_keys("Esc"), native_keys("Alt+X")
        words = self.tr("Editing {ref} · {keep} keeps it, {leave} leaves it, {split} splits it at the caret")
        self._say(words.format(ref=ref, keep=keys[0], leave=keys[1], split=keys[2]))

    def _say(self, words: str, *, second: bool = False, concrete: bool = False) -> None:
        self._is_alone = not words
        self.words.setText(words)
        self.second_button.setVisible(second)
        self.concrete_button.setVisible(concrete)
        self.close_button.setVisible(second)
        self._show_themes()

    def _show_themes(self) -> None:
        is_narrow = self.width() < theme.icon_pixels(NARROW)
        room = len(self._hints) if self._is_alone else 0 if is_narrow else 1
        self.themes.offer(self._hints[:room], self._book)
        why = self.themes.why()
        if self._is_alone:
            self.words.setText(why)
