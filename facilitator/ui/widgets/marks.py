"""Small marks: key caps, status pills, theme chips and large figures."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from facilitator.ui import theme
from facilitator.ui.theme import SPACE
from facilitator.ui.widgets.labels import PlainLabel
from facilitator.ui.widgets.layout import column

Tone = Literal["neutral", "info", "success", "warning", "danger"]
DOT = 7
NARROWEST_CAP = 26


class KeyCap(PlainLabel):
    """A key or chord as it stands on the keyboard of this system."""

    def __init__(self, keys: str, parent: QWidget | None = None) -> None:
        super().__init__("", "key", parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setMinimumWidth(theme.icon_pixels(NARROWEST_CAP))
        self.show_keys(keys)

    def show_keys(self, keys: str) -> None:
        """Show another chord, given in Qt's portable form."""
        self.setText(native_keys(keys))


def native_keys(keys: str) -> str:
    """Return a portable chord as this system writes it; what is no chord comes back as it is."""
    native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) or keys
    return native.replace("Return", "Enter")


class Pill(PlainLabel):
    """A status as a word on a tint; the tone only supports the word."""

    def __init__(self, text: str, tone: Tone = "neutral", parent: QWidget | None = None) -> None:
        super().__init__(text, f"pill-{tone}", parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_status(self, text: str, tone: Tone) -> None:
        """Show another status."""
        self.setText(text)
        self.set_role(f"pill-{tone}")


class ThemeChip(QWidget):
    """A theme as dot and name; when it may be taken off, a click or Space asks for it."""

    activated = Signal(str)

    def __init__(
        self, key: str, name: str, hue: str, *, clickable: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._key, self._name, self._hue, self._clickable = key, name, hue, clickable
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setFont(theme.font())
        if clickable:
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.notifier().themeChanged.connect(self.refresh)

    def refresh(self) -> None:
        """Measure and paint in today's look."""
        self.setFont(theme.font())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Hold the dot and the whole name."""
        return chip_size(self, self._name)

    def minimumSizeHint(self) -> QSize:
        """Allow the name to be shortened in a narrow place."""
        return QSize(min(self.sizeHint().width(), 72), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chip, and the ring when it has the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_chip(painter, QRectF(self.rect()), self._name, self._hue)
        if self.hasFocus():
            tokens = theme.current()
            painter.setPen(QPen(QColor(tokens.focus), tokens.focus_width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            inset = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(inset, theme.RADIUS.pill, theme.RADIUS.pill)
        painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for the theme to be taken off."""
        if self._clickable and self.rect().contains(event.position().toPoint()):
            self.activated.emit(self._key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Space, Enter and Delete do what a click does."""
        keys = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
        if self._clickable and event.key() in keys:
            self.activated.emit(self._key)
        else:
            super().keyPressEvent(event)


def chip_size(widget: QWidget, name: str) -> QSize:
    """Return the size of a chip in a widget's font."""
    metrics = widget.fontMetrics()
    return QSize(metrics.horizontalAdvance(name) + chip_extra(), metrics.height() + 2 * SPACE.tight)


def chip_extra() -> int:
    """Return the width of a chip besides its name."""
    return SPACE.small + DOT + 5 + SPACE.small


def paint_chip(painter: QPainter, box: QRectF, name: str, hue_name: str) -> None:
    """Paint a theme chip into a box, in the painter's font; a long name is shortened."""
    hue = theme.current().hue(hue_name)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(hue.tint))
    painter.drawRoundedRect(box, theme.RADIUS.pill, theme.RADIUS.pill)
    painter.setBrush(QColor(hue.bar))
    painter.drawEllipse(QPointF(box.left() + SPACE.small + DOT / 2, box.center().y()), DOT / 2, DOT / 2)
    painter.setPen(QColor(hue.text))
    words = box.adjusted(SPACE.small + DOT + 5, 0, -SPACE.small, 0)
    shown = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, int(words.width()) + 1)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


class Figure(QFrame):
    """One number in display size with its words under it."""

    def __init__(self, number: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._number, self._words = PlainLabel("", "display"), PlainLabel("", "context", wrap=True)
        box = column(self._number, self._words, spacing=SPACE.hair)
        box.setContentsMargins(SPACE.card, SPACE.medium, SPACE.card, SPACE.medium)
        self.setLayout(box)
        self.show_figure(number, words)

    def show_figure(self, number: str, words: str) -> None:
        """Show another number and its words."""
        self._number.setText(number)
        self._words.setText(words)
        self.setAccessibleName(f"{number} {words}")
