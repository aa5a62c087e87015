"""The themes at the right, each with its number key and how many points of the session have it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit

from facilitator.services.themes import guidance
from facilitator.ui.theme import SPACE
from facilitator.ui.widgets import KeyCap, PlainLabel, ThemeChip, button, clear, column, plain_tip

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from facilitator.domain.records import Theme

MOST_KEYS = 9


class ThemePanel(QFrame):
    """Says which theme was pressed, and the name of a new one."""

    pressed = Signal(str)
    named = Signal(str)
    given_up = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.new_button = button(self.tr("New theme"), "link", "plus")
        self.field = QLineEdit(placeholderText=self.tr("Name of the new theme"))
        self.field.setAccessibleName(self.tr("Name of the new theme"))
        self.field.hide()
        self._shown: tuple[Theme, ...] = ()
        self._counts: dict[str, PlainLabel] = {}
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        self._grid.setHorizontalSpacing(SPACE.small)
        self._grid.setVerticalSpacing(SPACE.small)
        self._none = PlainLabel(
            self.tr("Name what people talk about; points can then be tagged with it."), "caption", wrap=True
        )
        box = column(
            PlainLabel(self.tr("Themes"), "heading"), self._none, self._grid, self.new_button, self.field
        )
        box.setAlignment(self.new_button, Qt.AlignmentFlag.AlignLeft)
        box.setContentsMargins(SPACE.card, SPACE.card, SPACE.card, SPACE.card)
        self.setLayout(box)
        self.new_button.clicked.connect(self.begin_new)
        self.field.installEventFilter(self)
        self.field.returnPressed.connect(self._name)

    def show_themes(self, book: Sequence[Theme], numbers: Mapping[str, int]) -> None:
        """Show the code book with the number of points of each theme."""
        if tuple(book) != self._shown:
            self._shown = tuple(book)
            self._lay_out()
        for theme, label in self._counts.items():
            label.setText(f"{numbers.get(theme, 0):n}")

    def begin_new(self) -> None:
        """Let the name of a new theme be typed in place."""
        self.new_button.hide()
        self.field.clear()
        self.field.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def end_new(self) -> None:
        """Put the button back in place of the field."""
        self.field.hide()
        self.new_button.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give the new name up on Esc, and when the field is left empty."""
        if watched is self.field:
            if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                if event.key() == Qt.Key.Key_Escape:
                    self.given_up.emit()
                    self.end_new()
                    return True
            elif event.type() == QEvent.Type.FocusOut and not self.field.text().strip():
                self.end_new()
        return False

    def _name(self) -> None:
        if self.field.text().strip():
            self.named.emit(self.field.text())

    def _lay_out(self) -> None:
        clear(self._grid)
        self._counts = {}
        for at, theme in enumerate(self._shown):
            if at < MOST_KEYS:
                self._grid.addWidget(KeyCap(str(at + 1)), at, 0)
            chip = ThemeChip(theme.id, theme.name, theme.hue, clickable=True)
            chip.setAccessibleName(self.tr("Tag with {name}").format(name=theme.name))
            chip.setToolTip(plain_tip(guidance(theme)))
            chip.activated.connect(self.pressed)
            # Without an alignment the column would be no wider than its narrowest chip.
            self._grid.addWidget(chip, at, 1, Qt.AlignmentFlag.AlignLeft)
            count = self._counts[theme.id] = PlainLabel("", "caption")
            self._grid.addWidget(count, at, 2, Qt.AlignmentFlag.AlignRight)
        self._none.setVisible(not self._shown)
