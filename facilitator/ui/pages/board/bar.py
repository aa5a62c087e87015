"""The board's bar: find groups, widen or narrow them, search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSlider, QWidget

from facilitator.ui import theme
from facilitator.ui.following import Follower
from facilitator.ui.theme import SPACE
from facilitator.ui.widgets import STRETCH, PlainLabel, button, native_keys, row
from facilitator.ui.widgets.fields import SearchField

if TYPE_CHECKING:
    from facilitator.ui.actions import Actions

SEARCH_WIDTH = 200


class BoardBar(QWidget):
    """Says which level is wanted and what is searched for."""

    level_chosen = Signal(int)
    searched = Signal(str)

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self.find_button = button(self.tr("Find groups"), icon="sparkles")
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setPageStep(1)
        self.slider.setAccessibleName(self.tr("Fewer or more groups"))
        self._ends = (PlainLabel(self.tr("Fewer"), "caption"), PlainLabel(self.tr("more groups"), "caption"))
        self.search_field = SearchField(self.tr("Search the board"))
        keys = native_keys(actions.command("board.search").action.key)
        self.search_field.setToolTip(self.tr("Search the board ({keys})").format(keys=keys))
        levels = row(self._ends[0], self.slider, self._ends[1], spacing=SPACE.small)
        self.setLayout(row(self.find_button, levels, STRETCH, self.search_field, spacing=SPACE.card))
        self._fit()
        self.show_levels(0, 0)
        Follower(self.find_button, actions, "board.find")
        self.slider.actionTriggered.connect(self._choose_level)
        self.search_field.textChanged.connect(self.searched)
        theme.notifier().themeChanged.connect(self._fit)

    def show_levels(self, count: int, level: int) -> None:
        """Show how many levels there are to choose from, and which one is shown."""
        self.slider.setEnabled(count > 1)
        self.slider.setMaximum(max(count - 1, 0))
        self.slider.setValue(level)
        tip = self.tr("Widen or narrow the suggested groups.") if count > 1 else self.tr("Find groups first.")
        self.slider.setToolTip(tip)

    def show_found(self, *, is_found: bool) -> None:
        """Call the button after what it does next."""
        self.find_button.setText(self.tr("Find groups again") if is_found else self.tr("Find groups"))

    def _choose_level(self, _action: int) -> None:
        self.level_chosen.emit(self.slider.sliderPosition())

    def _fit(self) -> None:
        self.search_field.setMaximumWidth(theme.icon_pixels(SEARCH_WIDTH))
