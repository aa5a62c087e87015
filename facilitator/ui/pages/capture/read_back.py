"""Read back to the table, full screen: one point at a time in large letters, a key for every answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from facilitator.services import reading_back
from facilitator.ui.language import tr
from facilitator.ui.theme import SPACE
from facilitator.ui.widgets import (
    STRETCH,
    Pill,
    PlainLabel,
    ThemeChip,
    announce,
    button,
    clear,
    column,
    holder,
    row,
    scrolling,
)
from facilitator.ui.widgets.flow import FlowLayout
from facilitator.ui.widgets.overlay import Overlay

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facilitator.domain.records import Point
    from facilitator.domain.snapshot import Snapshot

STEPS = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageDown: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageUp: -1,
}
PLACES = {Qt.Key.Key_1: 1, Qt.Key.Key_2: 2, Qt.Key.Key_3: 3}


class ReadBack(Overlay):
    """Says what the table answers; it shows the points as they are after that."""

    stamped = Signal(list, bool)
    ranked = Signal(str, int)
    is_tall = True

    def __init__(self, window: QWidget, points: Sequence[str]) -> None:
        super().__init__(window, window.screen().size().width(), SPACE.page)
        self._points, self._at = tuple(points), 0
        self._snapshot: Snapshot | None = None
        self._was_full = bool(window.windowState() & Qt.WindowState.WindowFullScreen)
        self.place, self.stamp = PlainLabel("", "heading"), Pill("", "success")
        self.words, self.about = PlainLabel("", "display", wrap=True), PlainLabel("", "context", wrap=True)
        self.top = Pill("", "info")
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips)
        self.agree_button = button("", "primary", "check")
        self.all_button = button(self.tr("All agreed  A"))
        self.top_buttons = [self._top_button(place) for place in range(1, reading_back.TOP + 1)]
        self.previous_button, self.next_button = button(self.tr("Previous  ←")), button(self.tr("Next  →"))
        self.done_button = button(self.tr("Done  Esc"))
        self._arrange()
        self._wire()

    @property
    def point(self) -> Point | None:
        """The point on the screen."""
        return self._snapshot.points.get(self._points[self._at]) if self._snapshot else None

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the point at hand as it is now."""
        self._snapshot = snapshot
        self._points = tuple(each for each in self._points if each in snapshot.points)
        self._at = max(min(self._at, len(self._points) - 1), 0)
        if not self._points:
            self.close_now()
            return
        self._show()

    def open_full(self) -> None:
        """Fill the screen with it."""
        self.open_over(self)
        if not self._was_full:
            self._window.setWindowState(self._window.windowState() | Qt.WindowState.WindowFullScreen)

    def close_now(self) -> None:
        if not self._was_full:
            self._window.setWindowState(self._window.windowState() & ~Qt.WindowState.WindowFullScreen)
        super().close_now()

    def step(self, by: int) -> None:
        """Go on to another point; it ends at both ends."""
        self._at = max(min(self._at + by, len(self._points) - 1), 0)
        self._show()
        if self.point is not None:
            announce(self, f"{self.point.ref}: {self.point.text}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in STEPS:
            self.step(STEPS[key])
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._agree()
        elif key == Qt.Key.Key_A:
            self._agree_all()
        elif key in PLACES:
            self._rank(PLACES[key])
        else:
            super().keyPressEvent(event)
        event.accept()

    def _agree(self) -> None:
        point = self.point
        if point is not None:
            self.stamped.emit([point.id], not point.read_back)
            if not point.read_back:
                self.step(1)

    def _agree_all(self) -> None:
        self.stamped.emit(list(self._points), True)

    def _rank(self, place: int) -> None:
        if self.point is not None:
            self.ranked.emit(self.point.id, place)

    def _show(self) -> None:
        point, snapshot = self.point, self._snapshot
        if point is None or snapshot is None:
            return
        heard = sum(snapshot.points[each].read_back for each in self._points)
        words = self.tr("{place} of {all} · {heard} read back")
        self.place.setText(words.format(place=self._at + 1, all=len(self._points), heard=heard))
        self.words.setText(point.text)
        self.about.setText(
            " · ".join(piece for piece in (point.ref, point.translation, point.remark) if piece)
        )
        self._show_pill(self.stamp, tr("Read back") if point.read_back else "")
        self._show_pill(self.top, tr("Top {place}").format(place=point.top) if point.top else "")
        agree = self.tr("Take the stamp off  Space") if point.read_back else self.tr("Agreed  Space")
        self.agree_button.setText(agree)
        clear(self._flow)
        for theme in snapshot.themes_of(point):
            self._flow.addWidget(ThemeChip(theme.id, theme.name, theme.hue))

    def _show_pill(self, pill: Pill, words: str) -> None:
        pill.setText(words)
        pill.setVisible(bool(words))

    def _top_button(self, place: int) -> QPushButton:
        made = button(self.tr("Top {place}").format(place=place))
        made.clicked.connect(lambda: self._rank(place))
        return made

    def _arrange(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for each in self._buttons():
            each.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # else Space would press the one that has the focus
        self.box.setContentsMargins(SPACE.huge, SPACE.page, SPACE.huge, SPACE.page)
        self.box.setSpacing(SPACE.card)
        self.box.addLayout(row(self.place, STRETCH, self.top, self.stamp))
        inside = column(STRETCH, self.words, self._chips, self.about, STRETCH, spacing=SPACE.card)
        self.box.addWidget(scrolling(holder(inside)), 1)
        self.box.addWidget(holder(_flowing(*self._buttons())))

    def _buttons(self) -> tuple[QPushButton, ...]:
        answers = (self.agree_button, self.all_button, *self.top_buttons)
        return (self.previous_button, self.next_button, *answers, self.done_button)

    def _wire(self) -> None:
        self.agree_button.clicked.connect(self._agree)
        self.all_button.clicked.connect(self._agree_all)
        self.previous_button.clicked.connect(lambda: self.step(-1))
        self.next_button.clicked.connect(lambda: self.step(1))
        self.done_button.clicked.connect(self.close_now)


def _flowing(*widgets: QWidget) -> FlowLayout:
    made = FlowLayout(spacing=SPACE.small)
    for each in widgets:
        made.addWidget(each)
    return made
