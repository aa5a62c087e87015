"""The frame every page stands in: title, context, one primary action, body."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from facilitator.ui.theme import SPACE
from facilitator.ui.widgets.buttons import button
from facilitator.ui.widgets.labels import ElidedLabel, PlainLabel
from facilitator.ui.widgets.layout import STRETCH, column, row

FINENESS = 1000


class WorkBar(QWidget):
    """A slim bar with words and Cancel, shown while something long goes on."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = QProgressBar(maximum=FINENESS, textVisible=False)
        self._words = PlainLabel("", "caption")
        self.cancel_button = button(self.tr("Cancel"), "link")
        self.setLayout(column(self._bar, row(self._words, STRETCH, self.cancel_button), spacing=SPACE.hair))
        self.cancel_button.clicked.connect(self.cancelled)
        self.hide()

    def begin(self, words: str) -> None:
        """Show the bar; it runs to and fro until a fraction is told."""
        self._bar.setRange(0, 0)
        self._say(words)
        self.cancel_button.setEnabled(True)
        self.show()

    def tell(self, fraction: float, words: str) -> None:
        """Show how far the work is; a negative fraction means that nobody knows."""
        self._bar.setRange(0, 0 if fraction < 0 else FINENESS)
        if fraction >= 0:
            self._bar.setValue(round(min(fraction, 1.0) * FINENESS))
        self._say(words)

    def end(self) -> None:
        """Hide the bar."""
        self.hide()
        self._bar.setRange(0, FINENESS)

    def words(self) -> str:
        """Return what the bar says now."""
        return self._words.text()

    def _say(self, words: str) -> None:
        self._words.setText(words)
        self._bar.setAccessibleName(words)


class PageFrame(QWidget):
    """Title and context at the left, at most one primary action or pill at the right, the body below."""

    def __init__(self, title: str, context: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(title)
        self.title_label = PlainLabel(title, "title")
        self.context_label = ElidedLabel(context, "context")
        self.work = WorkBar()
        self._beside = row()
        self.body = column(spacing=SPACE.card)
        self._titled = row(self.title_label, spacing=SPACE.card)
        top = row(self._titled, self._beside, spacing=SPACE.card)
        top.setStretch(0, 1)
        words = column(top, self.context_label, spacing=SPACE.hair)
        box = column(words, self.work, self.body, spacing=SPACE.card)
        box.setStretch(2, 1)
        box.setContentsMargins(SPACE.page, SPACE.page, SPACE.page, SPACE.page)
        self.setLayout(box)

    def set_title(self, title: str) -> None:
        """Name the page otherwise."""
        self.title_label.setText(title)
        self.setAccessibleName(title)

    def set_context(self, context: str) -> None:
        """Say in one line what is at hand."""
        self.context_label.setText(context)

    def put_after_title(self, label: ElidedLabel) -> None:
        """Say more on the line of the title; what does not fit is in the label's tool tip."""
        self._titled.addWidget(label, 1, Qt.AlignmentFlag.AlignBottom)

    def put_beside_title(self, *widgets: QWidget) -> None:
        """Put the primary action, or a pill, at the right of the title."""
        for widget in widgets:
            self._beside.addWidget(widget, alignment=Qt.AlignmentFlag.AlignVCenter)
