"""The themes of an outcome as chips: a click takes one off, a list adds one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from facilitator.ui.widgets import ThemeChip, button
from facilitator.ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facilitator.domain.records import Theme


class ThemeRow(QWidget):
    """Shows chips; the outcome changes elsewhere."""

    taken_off = Signal(str)
    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[tuple[str, str, str], ...] | None = None
        self._is_fixed = False
        self.chips: dict[str, ThemeChip] = {}
        self.add_button = button(self.tr("Add a theme"), "link", "plus")
        self._flow = FlowLayout(self)
        self.add_button.clicked.connect(self.wanted)

    def show_themes(self, themes: Sequence[Theme], *, is_fixed: bool) -> None:
        """Show these themes; chips are made anew only when they differ."""
        wanted = tuple((theme.id, theme.name, theme.hue) for theme in themes)
        if wanted == self._shown and is_fixed == self._is_fixed:
            return
        self._shown, self._is_fixed = wanted, is_fixed
        while self._flow.count():
            self._flow.takeAt(0)
        for chip in self.chips.values():
            chip.hide()
            chip.deleteLater()
        self.chips = {each[0]: ThemeChip(*each, clickable=not is_fixed) for each in wanted}
        for chip in self.chips.values():
            chip.setToolTip("" if is_fixed else self.tr("Take this theme off"))
            chip.activated.connect(self.taken_off)
            self._flow.addWidget(chip)
            chip.show()
        self._flow.addWidget(self.add_button)
        self.add_button.setVisible(not is_fixed)
        self.updateGeometry()
