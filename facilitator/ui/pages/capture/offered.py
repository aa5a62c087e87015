"""Themes that seem to fit what is being typed: an outline each, until one is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from facilitator.ui import theme
from facilitator.ui.theme import SPACE
from facilitator.ui.widgets import ThemeChip, announce, clear, native_keys, plain_tip, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facilitator.domain.records import Theme
    from facilitator.ui.pages.capture.fitting import Hint


class OfferedChip(ThemeChip):
    """A theme that seems to fit: an outline only, until it is taken."""

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(tokens.focus if self.hasFocus() else tokens.control), 1)
        pen.setDashPattern([3, 3])
        painter.setPen(pen)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, theme.RADIUS.pill, theme.RADIUS.pill)
        painter.setPen(QColor(tokens.text_soft))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.accessibleName())
        painter.end()


class OfferedThemes(QWidget):
    """The offered themes side by side, each with the key that takes it."""

    taken = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._offered: tuple[tuple[Theme, str, str], ...] = ()
        self._row = row(spacing=SPACE.tight)
        self.setLayout(self._row)

    def offer(self, hints: Sequence[Hint], book: Sequence[Theme]) -> None:
        """Offer these themes; the first is taken with Tab, all with the keys of their places in the book."""
        known = {each.id: (each, _keys(place)) for place, each in enumerate(book, start=1)}
        offered = tuple((*known[hint.theme], hint.why) for hint in hints if hint.theme in known)
        if offered == self._offered:
            return
        self._offered = offered
        clear(self._row)
        for at, (each, own_key, why) in enumerate(offered):
            key = own_key if at else native_keys("Tab")
            chip = OfferedChip(each.id, f"{each.name}? {key}".strip(), each.hue, clickable=True)
            tip = self.tr("Tag with {name}").format(name=each.name)
            chip.setToolTip(plain_tip(f"{tip}\n{why}" if why else tip))
            chip.setAccessibleDescription(why)
            chip.activated.connect(self.taken)
            self._row.addWidget(chip)
        announce(self, ", ".join(each.name for each, _, _ in offered))

    def why(self) -> str:
        """Return the words that speak for the first theme offered."""
        return self._offered[0][2] if self._offered else ""

    def offered(self) -> tuple[str, ...]:
        """Return the themes that are offered."""
        return tuple(each.id for each, _, _ in self._offered)


def _keys(place: int) -> str:
    return native_keys(f"Ctrl+{place}") if 1 <= place <= 9 else ""
