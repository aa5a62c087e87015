"""Icons in the colours of the look, sharp on every screen."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from facilitator.places import resource
from facilitator.ui import theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton

GAP = 4
APP_SIZES = (16, 24, 32, 48, 64, 128, 256)


def icon(name: str, tone: str = "text_soft", size: int = 20, gap: int = 0) -> QIcon:
    """Return a Lucide icon in a token's colour; its disabled face is ready too.

    `gap` is empty room at its right, for buttons whose words would come too near.
    It keeps the colour that it was drawn in: ask again on `themeChanged`, or use `keep_icon`.
    """
    look = theme.current()
    shape = (theme.icon_pixels(size), gap)
    return _icon(name, getattr(look, tone), look.text_off, shape, _sharpness())


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
def _icon(name: str, colour: str, off: str, shape: tuple[int, int], ratios: tuple[float, ...]) -> QIcon:
    made = QIcon()
    size, gap = shape
    for ratio in ratios:
        usual, disabled = _pixmap(name, colour, size, ratio, gap), _pixmap(name, off, size, ratio, gap)
        made.addPixmap(usual, QIcon.Mode.Normal)
        made.addPixmap(usual, QIcon.Mode.Selected)
        made.addPixmap(disabled, QIcon.Mode.Disabled)
    return made


@lru_cache(maxsize=1024)
def _pixmap(name: str, colour: str, size: int, ratio: float, gap: int = 0) -> QPixmap:
    return _render(_source(name).replace("currentColor", colour).encode(), size, ratio, gap)


def _sharpness() -> tuple[float, ...]:
    """Return the pixel ratios of the screens there are; a new screen has icons drawn anew."""
    return tuple(sorted({1.0, *(screen.devicePixelRatio() for screen in QGuiApplication.screens())}))


@cache
def _source(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


def _render(svg: bytes, size: int, ratio: float, gap: int = 0) -> QPixmap:
    side = round(size * ratio)
    picture = QPixmap(side + round(gap * ratio), side)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(svg)).render(painter, QRectF(0, 0, side, side))
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
        gap = GAP if self._button.text() else 0
        self._button.setIcon(icon(name, tone, size, gap))
        self._button.setIconSize(QSize(pixels + gap, pixels))

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
