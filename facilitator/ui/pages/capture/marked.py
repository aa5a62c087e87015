"""What the point being written is marked with: chips that a key or a click takes off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from facilitator.ui.pages.capture.chips import MarkChip
from facilitator.ui.theme import SPACE
from facilitator.ui.widgets import PlainLabel, ThemeChip, clear, native_keys
from facilitator.ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from facilitator.domain.journal import Scalar
    from facilitator.domain.records import Theme


class Marked(QWidget):
    """Holds themes and other marks in the order in which they were given."""

    changed = Signal()
    emptied = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._book: dict[str, Theme] = {}
        self._themes: list[str] = []
        self._about: dict[str, Scalar] = {}
        self._words: Callable[[str, Scalar], str] = _as_it_is
        self._flow = FlowLayout(self)
        self.setLayout(self._flow)

    def sizeHint(self) -> QSize:
        return self._flow.sizeHint()

    def word_with(self, words: Callable[[str, Scalar], str]) -> None:
        """Say how a mark is put into words."""
        self._words = words

    def themes(self) -> tuple[str, ...]:
        """Return the chosen themes."""
        return tuple(self._themes)

    def about(self) -> dict[str, Scalar]:
        """Return the other marks by field."""
        return dict(self._about)

    def restore(self, themes: Sequence[str], about: dict[str, Scalar]) -> None:
        """Show these marks; a theme that has gone meanwhile is left out."""
        self._themes = [each for each in themes if each in self._book]
        self._about = {name: value for name, value in about.items() if value}
        self._show()

    def show_book(self, book: Sequence[Theme]) -> None:
        """Offer these themes; one that has gone meanwhile is taken off."""
        now = {each.id: each for each in book}
        if now != self._book:
            self._book = now
            self._themes = [each for each in self._themes if each in now]
            self._show()

    def toggle_theme(self, wanted: str) -> None:
        """Put a theme on, or take it off."""
        if wanted in self._themes:
            self._themes.remove(wanted)
        elif wanted in self._book:
            self._themes.append(wanted)
        self._show()
        self.changed.emit()

    def put(self, name: str, value: Scalar) -> None:
        """Give a field a value; an empty one takes the mark off."""
        self._about.pop(name, None)
        if value:
            self._about[name] = value
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        had_focus = any(chip.hasFocus() for chip in self.findChildren(ThemeChip))
        clear(self._flow)
        for each in self._themes:
            theme = self._book[each]
            self._add(
                ThemeChip(theme.id, theme.name, theme.hue, clickable=True), theme.name, self.toggle_theme
            )
        for name, value in self._about.items():
            words = self._words(name, value)
            if words:
                self._add(MarkChip(name, words), words, self._take_off)
        if not self._themes and not self._about and self._book:
            words = self.tr("{keys} or # to tag, / @ ! > for more").format(keys=native_keys("Ctrl+1") + "…9")
            label = PlainLabel(words, "caption")
            label.setToolTip(self.tr("# theme, / kind and more, @ who said it, ! priority, > owner or day"))
            label.setContentsMargins(0, SPACE.hair, 0, SPACE.hair)
            self._flow.addWidget(label)
        self.updateGeometry()
        if had_focus:
            self.emptied.emit()

    def _take_off(self, name: str) -> None:
        self.put(name, None)

    def _add(self, chip: ThemeChip, name: str, activated: Callable[[str], None]) -> None:
        words = self.tr("Take off {name}").format(name=name)
        chip.setAccessibleName(words)
        chip.setToolTip(words)
        chip.activated.connect(activated)
        self._flow.addWidget(chip)


def _as_it_is(_name: str, value: Scalar) -> str:
    return str(value)
