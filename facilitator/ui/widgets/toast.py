"""Short messages at the foot of the window, with the way back where there is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QFrame, QWidget

from facilitator.ui.theme import SPACE, icon_pixels
from facilitator.ui.widgets.buttons import button, icon_button
from facilitator.ui.widgets.labels import PlainLabel
from facilitator.ui.widgets.layout import column, row
from facilitator.ui.widgets.speak import announce

if TYPE_CHECKING:
    from collections.abc import Callable

SHOWN_MS = 5000
WIDEST = 560


class Toast(QFrame):
    """One message; it leaves by itself unless the pointer or the focus rests on it."""

    closed = Signal(object)

    def __init__(
        self,
        text: str,
        undo: Callable[[], object] | None,
        parent: QWidget,
        show: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "toast")
        self.text, self._undo, self._show = text, undo, show
        self.undo_button = button(self.tr("Undo"), "toast", "undo-2")
        self.undo_button.setAccessibleName(self.tr("Undo: {what}").format(what=text))
        self.show_button = button(self.tr("Show"), "toast")
        self.show_button.setAccessibleName(self.tr("Show: {what}").format(what=text))
        words = PlainLabel(text, wrap=len(text) > 60)
        box = row(words, self.undo_button, self.show_button, spacing=SPACE.card)
        box.setContentsMargins(SPACE.card, SPACE.medium, SPACE.medium, SPACE.medium)
        self.setLayout(box)
        # Only now: a widget without a parent would come up as a window of its own.
        self.undo_button.setVisible(undo is not None)
        self.show_button.setVisible(show is not None)
        self.setMaximumWidth(icon_pixels(WIDEST))
        self._clock = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._clock.timeout.connect(self.close_now)
        self.undo_button.clicked.connect(self.undo)
        self.show_button.clicked.connect(self.go_on)
        self.undo_button.installEventFilter(self)
        self.show_button.installEventFilter(self)
        self._clock.start()

    def undo(self) -> None:
        """Take back what the message tells of, and go."""
        undo, self._undo = self._undo, None
        if undo is not None:
            undo()
        self.close_now()

    def go_on(self) -> None:
        """Lead to what the message tells of, and go."""
        if self._show is not None:
            self._show()
        self.close_now()

    def withdraw(self) -> None:
        """Offer the way back no longer: something else has been done since."""
        self._undo = None
        self.undo_button.hide()

    def close_now(self) -> None:
        """Leave the screen."""
        self._clock.stop()
        self.closed.emit(self)

    def is_leaving(self) -> bool:
        """Tell whether the clock runs; it stands still under the pointer and the focus."""
        return self._clock.isActive()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Stay while the pointer rests here."""
        super().enterEvent(event)
        self._clock.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """Begin the five seconds anew."""
        super().leaveEvent(event)
        self._clock.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay while one of the buttons has the focus.

        The clock is looked up, as Python may have taken this object's attributes when Qt's last events come.
        """
        clock = self.findChild(QTimer)
        if clock is not None and event.type() == QEvent.Type.FocusIn:
            clock.stop()
        elif clock is not None and event.type() == QEvent.Type.FocusOut:
            clock.start()
        return False


class TroubleCard(QFrame):
    """What happened, where and what to do next; it stays until it is closed."""

    closed = Signal(object)

    def __init__(self, title: str, detail: str, hint: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card-danger")
        self.text = " ".join(piece for piece in (title, detail, hint) if piece)
        self.setAccessibleName(self.text)
        self.close_button = icon_button("x", self.tr("Close"))
        heading = row(PlainLabel(title, "strong", wrap=True), self.close_button)
        heading.setAlignment(self.close_button, Qt.AlignmentFlag.AlignTop)
        box = column(heading, spacing=SPACE.tight)
        for words in (detail, hint):
            if words:
                box.addWidget(PlainLabel(words, wrap=True))
        box.setContentsMargins(SPACE.card, SPACE.medium, SPACE.small, SPACE.medium)
        self.setLayout(box)
        self.setFixedWidth(icon_pixels(460))
        self.close_button.clicked.connect(self.close_now)

    def close_now(self) -> None:
        """Leave the screen."""
        self.closed.emit(self)


class ToastHost(QObject):
    """Stacks the messages of one window at the bottom centre, the newest lowest, three at most."""

    MOST = 3

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.shown: list[Toast | TroubleCard] = []
        window.installEventFilter(self)

    def show_done(
        self, text: str, undo: Callable[[], object] | None = None, show: Callable[[], object] | None = None
    ) -> Toast:
        """Show a message for five seconds, with Undo for the way back and Show for the way on."""
        toast = Toast(text, undo, self._window, show)
        self._put(toast)
        return toast

    def withdraw_undo(self) -> None:
        """Let no message on the screen offer to undo what is not the latest change any more."""
        for card in self.shown:
            if isinstance(card, Toast):
                card.withdraw()

    def show_trouble(self, title: str, detail: str, hint: str) -> TroubleCard:
        """Show a failure until the person closes it."""
        card = TroubleCard(title, detail, hint, self._window)
        self._put(card)
        return card

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the bottom centre when the window is resized."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _put(self, card: Toast | TroubleCard) -> None:
        same = [old for old in self.shown if old.text == card.text]
        for old in same or self.shown[: max(len(self.shown) - self.MOST + 1, 0)]:
            self._remove(old)
        self.shown.append(card)
        card.closed.connect(self._remove)
        card.show()
        self._place()
        announce(card, card.text)

    def _remove(self, card: Toast | TroubleCard) -> None:
        if card in self.shown:
            self.shown.remove(card)
            card.hide()
            card.deleteLater()
            self._place()

    def _place(self) -> None:
        bottom = self._window.height() - SPACE.page
        for card in reversed(self.shown):
            card.adjustSize()
            width = card.width()
            height = card.heightForWidth(width) if card.hasHeightForWidth() else card.height()
            bottom -= height
            card.setGeometry((self._window.width() - width) // 2, bottom, width, height)
            card.raise_()
            bottom -= SPACE.small
