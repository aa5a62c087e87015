"""Ten named hues to choose from, with arrow keys; the name stands beside them, colour alone says nothing."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from facilitator.domain.records import HUES
from facilitator.ui import icons, theme
from facilitator.ui.theme import SPACE
from facilitator.ui.widgets import PlainLabel
from facilitator.ui.widgets.flow import FlowLayout

SIZE, DISC, TICK = 28, 20, 12


class Swatch(QAbstractButton):
    """One hue as a disc; the chosen one has a ring and a tick."""

    def __init__(self, hue: str, name: str) -> None:
        super().__init__()
        self.hue = hue
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.refresh()
        theme.notifier().themeChanged.connect(self.refresh)

    def refresh(self) -> None:
        """Grow with the text and paint in today's look."""
        self.setFixedSize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.icon_pixels(SIZE), theme.icon_pixels(SIZE))

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, disc = QRectF(self.rect()).center(), theme.icon_pixels(DISC)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.hue(self.hue).bar))
        painter.drawEllipse(middle, disc / 2, disc / 2)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.isChecked():
            self._paint_tick(painter, middle)
        if self.isChecked() or self.hasFocus() or self.underMouse():
            colour = tokens.focus if self.hasFocus() else tokens.text if self.isChecked() else tokens.control
            painter.setPen(QPen(QColor(colour), tokens.focus_width))
            radius = self.width() / 2 - tokens.focus_width / 2
            painter.drawEllipse(middle, radius, radius)
        painter.end()

    def _paint_tick(self, painter: QPainter, middle: QPointF) -> None:
        size = theme.icon_pixels(TICK)
        picture = icons.pixmap("check", theme.current().surface, size, painter.device().devicePixelRatioF())
        painter.drawPixmap(QPointF(middle.x() - size / 2, middle.y() - size / 2), picture)


class Swatches(QWidget):
    """The ten hues in a row; `chosen` says which a person took."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Colour"))
        names = self._names()
        self._swatches = {hue: Swatch(hue, names[hue]) for hue in HUES}
        self._name = PlainLabel("", "caption")
        flow = FlowLayout(spacing=SPACE.hair)
        for each in (*self._swatches.values(), self._name):
            flow.addWidget(each)
        self.setLayout(flow)
        self._name.setIndent(SPACE.small)
        for swatch in self._swatches.values():
            swatch.clicked.connect(self._choose)
        self._fit()
        theme.notifier().themeChanged.connect(self._fit)

    def show_hue(self, hue: str) -> None:
        """Show which hue a theme has; an unknown one shows as slate."""
        swatch = self._swatches.get(hue, self._swatches["slate"])
        swatch.setChecked(True)
        self._name.setText(swatch.accessibleName())

    def swatch(self, hue: str) -> Swatch:
        """Return the button of a hue."""
        return self._swatches[hue]

    def _fit(self) -> None:
        self._name.setFixedHeight(theme.icon_pixels(SIZE))

    def _choose(self) -> None:
        chosen = next(swatch for swatch in self._swatches.values() if swatch.isChecked())
        self._name.setText(chosen.accessibleName())
        self.chosen.emit(chosen.hue)

    def _names(self) -> dict[str, str]:
        return {
            "blue": self.tr("Blue"),
            "teal": self.tr("Teal"),
            "green": self.tr("Green"),
            "olive": self.tr("Olive"),
            "amber": self.tr("Amber"),
            "orange": self.tr("Orange"),
            "red": self.tr("Red"),
            "pink": self.tr("Pink"),
            "purple": self.tr("Purple"),
            "slate": self.tr("Slate"),
        }
