"""What every picture of numbers can do: be painted on the screen and into a file, and be told in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QWidget

from facilitator.domain.errors import ExportError
from facilitator.ui import theme
from facilitator.ui.language import tr
from facilitator.ui.theme import SPACE

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QPaintDevice

FINENESS = 2  # pixels of a PNG for each of the screen
PNG, SVG = ".png", ".svg"


class Picture(QWidget):
    """A widget whose picture can be saved; subclasses say how to `paint`, and tell it `as_table`."""

    def paint(self, painter: QPainter) -> None:
        """Paint the whole picture at the widget's size, without what shows where the focus is."""
        raise NotImplementedError

    def whole_size(self) -> QSize:
        """Return how large the picture is in a file."""
        return self.size()

    def paint_whole(self, painter: QPainter) -> None:
        """Paint the picture for a file: nothing is cut short there."""
        self.paint(painter)

    def as_table(self) -> str:
        """Return the numbers as lines of tab-separated cells, the titles first."""
        raise NotImplementedError

    def focused_box(self) -> QRect:
        """Return what the keys stand on; empty where there is nothing."""
        raise NotImplementedError

    def words_here(self) -> str:
        """Return in words what the keys stand on; "" where there is nothing."""
        raise NotImplementedError

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, and ring what the keys stand on."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint(painter)
        box = self.focused_box()
        if self.hasFocus() and not box.isEmpty():
            tokens = theme.current()
            painter.setPen(QPen(QColor(tokens.focus), tokens.focus_width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 4, 4)
        painter.end()


def save(picture: Picture, title: str, path: Path) -> None:
    """Write a picture under its title into a PNG or SVG file, by the name's ending."""
    made = _svg(picture, title) if path.suffix.lower() == SVG else _png(picture, title)
    try:
        path.write_bytes(made)
    except OSError as trouble:
        raise ExportError(
            tr("The picture was not saved"), str(path), tr("Choose a folder that can be written to.")
        ) from trouble


def _png(picture: Picture, title: str) -> bytes:
    size, buffer = _size(picture), QBuffer()
    image = QImage(size * FINENESS, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(FINENESS)
    _paint_on(image, picture, title, size)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub wants bytes, Qt a text
    return bytes(buffer.data().data())


def _svg(picture: Picture, title: str) -> bytes:
    size, buffer = _size(picture), QBuffer()
    drawing = QSvgGenerator()
    drawing.setOutputDevice(buffer)
    drawing.setSize(size)
    drawing.setViewBox(QRect(QPoint(), size))
    drawing.setTitle(title)
    drawing.setDescription(picture.accessibleDescription())
    _paint_on(drawing, picture, title, size)
    return bytes(buffer.data().data())


def _paint_on(device: QPaintDevice, picture: Picture, title: str, size: QSize) -> None:
    tokens, painter = theme.current(), QPainter(device)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(QRect(QPoint(), size), QColor(tokens.surface))
    painter.translate(SPACE.card, SPACE.card)
    painter.setFont(theme.font("heading"))
    painter.setPen(QColor(tokens.text))
    painter.drawText(QPoint(0, painter.fontMetrics().ascent()), title)
    painter.translate(0, _title_height())
    picture.paint_whole(painter)
    painter.end()


def _size(picture: Picture) -> QSize:
    return picture.whole_size() + QSize(2 * SPACE.card, 2 * SPACE.card + _title_height())


def _title_height() -> int:
    return theme.icon_pixels(32)
