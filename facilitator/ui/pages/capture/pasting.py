"""A pasted list: its lines are shown before they become points, one each."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent

from facilitator.ui.choice_rows import Choice, ChoiceDelegate, choice_columns, choice_list
from facilitator.ui.language import tr
from facilitator.ui.models import RowModel
from facilitator.ui.pages.capture.notebook import lines_of
from facilitator.ui.theme import SPACE, icon_pixels
from facilitator.ui.widgets import STRETCH, PlainLabel, button, row
from facilitator.ui.widgets.overlay import Overlay
from facilitator.ui.words import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from facilitator.ui.pages.capture.moving import Mover
    from facilitator.ui.pages.capture.verbs import Verbs
    from facilitator.ui.pages.capture.writing import Writing

WIDTH, MOST_SHOWN = 640, 10


class PastePreview(Overlay):
    """Lists the points to be; Space leaves one out or takes it in again, Enter adds them."""

    accepted = Signal(list)
    kept_whole = Signal()

    def __init__(self, window: QWidget, lines: Sequence[str]) -> None:
        super().__init__(window, icon_pixels(WIDTH))
        self._lines, self._left_out = tuple(lines), set[int]()
        self.heading = PlainLabel("", "heading")
        self.model: RowModel[Choice] = RowModel(choice_columns(), key=attrgetter("id"), parent=self)
        self.list = choice_list(self.tr("Points to be added"), self.model, ChoiceDelegate())
        self.add_button = button("", "primary", "corner-down-left")
        self.whole_button = button(self.tr("Keep as one point"))
        words = self.tr("Space leaves a line out. Themes and marks of the point being written go on each.")
        self.box.setContentsMargins(SPACE.page, SPACE.page, SPACE.page, SPACE.card)
        self.box.setSpacing(SPACE.medium)
        self.box.addWidget(self.heading)
        self.box.addWidget(PlainLabel(words, "context", wrap=True))
        self.box.addWidget(self.list)
        self.box.addLayout(row(STRETCH, self.whole_button, self.add_button))
        self.list.installEventFilter(self)
        self.list.clicked.connect(self._toggle)
        self.add_button.clicked.connect(self._accept)
        self.whole_button.clicked.connect(self._keep_whole)
        self._show()
        self.list.setFixedHeight(min(len(lines), MOST_SHOWN) * self.list.sizeHintForRow(0) + SPACE.small)
        self.list.setCurrentIndex(self.model.index(0, 0))

    def chosen(self) -> list[str]:
        """Return the lines that are to become points."""
        return [line for at, line in enumerate(self._lines) if at not in self._left_out]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_key = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if watched is self.list and is_key:
            key = event.key()  # type: ignore[attr-defined]  # it is a key
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._accept()
                return True
            if key == Qt.Key.Key_Space:
                self._toggle()
                return True
        return super().eventFilter(watched, event)

    def _toggle(self) -> None:
        self._left_out ^= {self.list.currentIndex().row()}
        self._show()

    def _show(self) -> None:
        self.model.show(
            [
                Choice(
                    str(at),
                    line,
                    "x" if at in self._left_out else "check",
                    tr("left out") if at in self._left_out else "",
                )
                for at, line in enumerate(self._lines)
            ]
        )
        points = counted(len(self.chosen()), tr("point"), tr("points"))
        self.heading.setText(self.tr("{points}, one for each line?").format(points=points))
        self.add_button.setText(self.tr("Add {points}").format(points=points))
        self.add_button.setEnabled(bool(self.chosen()))

    def _accept(self) -> None:
        chosen = self.chosen()
        if chosen:
            self.close_now()
            self.accepted.emit(chosen)

    def _keep_whole(self) -> None:
        self.close_now()
        self.kept_whole.emit()


class Pasting(QObject):
    """Shows the preview for what is pasted into the composer."""

    def __init__(self, writing: Writing, mover: Mover, verbs: Verbs, page: QWidget) -> None:
        super().__init__(page)
        self._writing, self._mover, self._verbs, self._page = writing, mover, verbs, page
        writing.composer.pasted.connect(self.offer)

    def paste(self) -> None:
        """Offer a point for each line of the clipboard."""
        self.offer(QGuiApplication.clipboard().text())

    def offer(self, text: str) -> None:
        """Show the lines of a text as the points they would be."""
        lines = lines_of(text)
        if lines and self._mover.has_desk(lambda: self.offer(text)):
            preview = PastePreview(self._page.window(), lines)
            preview.accepted.connect(self._add)
            preview.kept_whole.connect(lambda: self._writing.composer.editor.insertPlainText(text))
            preview.open_over(preview.list)

    def _add(self, lines: list[str]) -> None:
        self._verbs.add_lines(lines, self._writing.composer.draft())
        self._writing.composer.write()
