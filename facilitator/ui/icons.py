"""Icons in the colours of the look, sharp on every screen."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from facilitator.places import resource
from facilitator.ui import theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton

SHARPNESS = (1, 2, 3)
APP_SIZES = (16, 24, 32, 48, 64, 128, 256)


def icon(name: str, tone: str = "text_soft", size: int = 20) -> QIcon:
    """Return a Lucide icon in a token's colour; its disabled face is ready too.

    It keeps the colour that it was drawn in: ask again on `themeChanged`, or use `keep_icon`.
    """
    look = theme.current()
    colours = look.colours()
    return _icon(name, colours[tone], colours["text_off"], theme.icon_pixels(size))


def pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """Return one picture of an icon in any colour, for widgets that paint themselves."""
    return _pixmap(name, colour, size, ratio)


@cache
def app_icon() -> QIcon:
    """Return the app's own mark in every size that systems ask for."""
    mark = QIcon()
    svg = resource("icons", "facilitator.svg").read_bytes()
    for size in APP_SIZES:
        mark.addPixmap(_render(svg, size, 1.0))
    return mark


@lru_cache(maxsize=512)
def _icon(name: str, colour: str, off: str, size: int) -> QIcon:
    made = QIcon()
    for ratio in SHARPNESS:
        made.addPixmap(_pixmap(name, colour, size, ratio), QIcon.Mode.Normal)
        made.addPixmap(_pixmap(name, colour, size, ratio), QIcon.Mode.Selected)
        made.addPixmap(_pixmap(name, off, size, ratio), QIcon.Mode.Disabled)
    return made


@lru_cache(maxsize=1024)
def _pixmap(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    return _render(_source(name).replace("currentColor", colour).encode(), size, ratio)


@cache
def _source(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


def _render(svg: bytes, size: int, ratio: float) -> QPixmap:
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(svg)).render(painter, QRectF(0, 0, picture.width(), picture.height()))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


class LiveIcon(QObject):
    """Keeps a button's icon in the colours of the look; lives as long as the button."""

    def __init__(self, button: QAbstractButton, name: str, tone: str, size: int) -> None:
        super().__init__(button)
        self._button, self._what = button, (name, tone, size)
        self.redraw()
        theme.notifier().themeChanged.connect(self.redraw)

    def redraw(self) -> None:
        """Draw the icon anew in today's colours and size."""
        name, tone, size = self._what
        pixels = theme.icon_pixels(size)
        self._button.setIcon(icon(name, tone, size))
        self._button.setIconSize(QSize(pixels, pixels))

    def change(self, name: str, tone: str | None = None) -> None:
        """Show another icon, in another colour if one is given."""
        self._what = (name, tone or self._what[1], self._what[2])
        self.redraw()


def keep_icon(button: QAbstractButton, name: str, tone: str = "text_soft", size: int = 20) -> LiveIcon:
    """Give a button an icon that follows the look from now on."""
    for old in button.findChildren(LiveIcon, options=Qt.FindChildOption.FindDirectChildrenOnly):
        old.change(name, tone)
        return old
    return LiveIcon(button, name, tone, size)
