"""The market-place form: what an offer or a request says besides its words; a wide one has two columns."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QWidget

from facilitator.services.partnering import SIDES, STAGES
from facilitator.ui import theme
from facilitator.ui.pages.capture.due import date_typed
from facilitator.ui.pages.capture.fields import Choice, Field
from facilitator.ui.theme import SPACE
from facilitator.ui.widgets import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Mapping

    from facilitator.domain.journal import Scalar

DATES = ("by_when", "due")
WIDE = 520


class MarketForm(QWidget):
    """Holds the fields of a card; `left` says that the words go on."""

    changed = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, Field] = {}
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACE.small)
        self._grid.setVerticalSpacing(SPACE.tight)
        self._grid.setColumnStretch(1, 1)
        self.setLayout(self._grid)
        self._rows: list[tuple[PlainLabel, QWidget]] = []
        self._columns = 0
        self._fill()
        self._lay_out(2)

    def values(self) -> dict[str, Scalar]:
        """Return what is filled in; days as ISO dates where they were understood."""
        found = {name: field.value() for name, field in self.fields.items()}
        for name in DATES:
            day = date_typed(str(found[name]), date.today())  # noqa: DTZ011 - the day on the wall
            found[name] = day.isoformat() if day else found[name]
        return {name: value for name, value in found.items() if value}

    def show_values(self, values: Mapping[str, Scalar]) -> None:
        """Hold these values; what they do not name is empty."""
        for name, field in self.fields.items():
            empty: Scalar = False if isinstance(field.widget, QCheckBox) else ""
            field.show_value(values.get(name) or (SIDES[0] if name == "side" else empty), force=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out(2 if self.width() >= theme.icon_pixels(WIDE) else 1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go back to the words on Esc."""
        is_key = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if is_key and event.key() == Qt.Key.Key_Escape:  # type: ignore[attr-defined]  # it is a key
            self.left.emit()
            return True
        return super().eventFilter(watched, event)

    def _fill(self) -> None:
        self._add("side", self.tr("Offer or request"), Choice(SIDES))
        self._add("organisation", self.tr("Who"), QLineEdit(placeholderText=self.tr("Organisation")))
        self._add("sector", self.tr("Sector"), QLineEdit())
        self._add("region", self.tr("Region"), QLineEdit())
        self._add("stage", self.tr("Stage"), Choice(STAGES, self.tr("not noted")))
        self._add("looking_for", self.tr("Looking for"), QLineEdit())
        self._add("by_when", self.tr("By when"), QLineEdit(placeholderText=self.tr("A day, or words")))
        self._add("contact", self.tr("Contact"), QLineEdit())
        self._add("joint_action", self.tr("Joint action"), QLineEdit())
        self._add("lead", self.tr("Lead"), QLineEdit())
        self._add("due", self.tr("Due"), QLineEdit(placeholderText=self.tr("A day, or words")))
        self._add("consent", "", QCheckBox(self.tr("May be shared")))

    def _add(self, name: str, text: str, widget: QWidget) -> None:
        self.fields[name] = Field(widget, lambda _value: None)
        label = PlainLabel(text, "caption")
        label.setBuddy(widget)
        self._rows.append((label, widget))
        if text:
            widget.setAccessibleName(text)
        widget.installEventFilter(self)
        if isinstance(widget, Choice):
            widget.currentIndexChanged.connect(self.changed)
        elif isinstance(widget, QLineEdit):
            widget.textChanged.connect(self.changed)
        elif isinstance(widget, QCheckBox):
            widget.toggled.connect(self.changed)

    def _lay_out(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for at, (label, widget) in enumerate(self._rows):
            line, place = divmod(at, columns)
            self._grid.addWidget(label, line, place * 2)
            self._grid.addWidget(widget, line, place * 2 + 1)
        self._grid.setColumnStretch(3, columns - 1)
