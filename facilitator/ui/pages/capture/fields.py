"""The fields of the details form, all alike: shown, kept when left, and left alone while typed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QSizePolicy, QSpinBox, QWidget

from facilitator.ui.values import value_words
from facilitator.ui.widgets.composer import GrowingTextEdit

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QFocusEvent

    from facilitator.domain.journal import Scalar


class Choice(QComboBox):
    """One of a few values; the empty one is shown in words."""

    def __init__(self, values: Sequence[str], empty: str = "") -> None:
        super().__init__()
        for value in values:
            self.addItem(value_words(value) if value else empty, value)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_value(self, value: str) -> None:
        """Show a value, also one that only a later version knows."""
        if self.findData(value) < 0:
            self.addItem(value_words(value), value)
        self.setCurrentIndex(self.findData(value))


class Notes(GrowingTextEdit):
    """One line that grows to four; kept when it is left."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__(lines=1, most_lines=4)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class Field(QObject):
    """A widget and what it showed last, so that only a person's change is told."""

    def __init__(self, widget: QWidget, told: Callable[[Scalar], None]) -> None:
        super().__init__(widget)
        self.widget, self._told = widget, told
        self._shown: Scalar = None
        if isinstance(widget, Choice):
            widget.activated.connect(self.commit)
        elif isinstance(widget, QCheckBox):
            widget.clicked.connect(self.commit)
        elif isinstance(widget, QSpinBox):
            widget.valueChanged.connect(self.commit)
        elif isinstance(widget, QLineEdit):
            widget.editingFinished.connect(self.commit)
        elif isinstance(widget, Notes):
            widget.left.connect(self.commit)
            widget.submitted.connect(self.commit)

    def value(self) -> Scalar:
        """Return what the widget holds now."""
        widget = self.widget
        if isinstance(widget, Choice):
            return str(widget.currentData())
        if isinstance(widget, QCheckBox):
            return widget.isChecked()
        if isinstance(widget, QSpinBox):
            return widget.value()
        return widget.text().strip() if isinstance(widget, QLineEdit | Notes) else None

    def show_value(self, value: Scalar, *, force: bool) -> None:
        """Show a value; unless forced, half-typed words are left alone."""
        is_dirty = self._shown is not None and self.value() != self._shown
        if is_dirty and not force:
            return
        self._shown = value
        if self.value() == value:
            return
        widget = self.widget
        if isinstance(widget, Choice):
            widget.show_value(str(value))
        elif isinstance(widget, QCheckBox):
            widget.setChecked(value is True)
        elif isinstance(widget, QSpinBox):
            widget.setValue(int(value or 0))
        elif isinstance(widget, QLineEdit):
            widget.setText(str(value))
        elif isinstance(widget, Notes):
            widget.setPlainText(str(value))

    def commit(self) -> None:
        """Tell what a person changed, once."""
        value = self.value()
        if self._shown is not None and value != self._shown:
            self._shown = value
            self._told(value)
