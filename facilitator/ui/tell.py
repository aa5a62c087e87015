"""Tell the person what happened: done with a way back, trouble with a way on, and the one question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from facilitator.ui.theme import SPACE
from facilitator.ui.widgets import PlainLabel, button, column, row
from facilitator.ui.widgets.layout import STRETCH
from facilitator.ui.widgets.toast import ToastHost

if TYPE_CHECKING:
    from collections.abc import Callable

    from facilitator.domain.errors import FacilitatorError
    from facilitator.ui.widgets.toast import Toast, TroubleCard


class Tell:
    """Speaks for one window."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._host = ToastHost(window)

    def done(
        self,
        text: str,
        undo: Callable[[], object] | None = None,
        *,
        show: Callable[[], object] | None = None,
    ) -> Toast:
        """Say that something is done; the message offers the way back by `undo`, or on by `show`."""
        return self._host.show_done(text, undo, show)

    def withdraw_undo(self) -> None:
        """Let no message offer Undo any more: it would take back a later change than the one it tells of."""
        self._host.withdraw_undo()

    def trouble(self, error: FacilitatorError) -> TroubleCard:
        """Say what happened, where, and what to do next; it stays until it is closed."""
        return self._host.show_trouble(error.title, error.detail, error.hint)

    def ask(self, question: str, verb: str, detail: str = "") -> bool:
        """Ask before data leaves the laptop or work is lost for good; all else is done and can be undone."""
        asked = Question(self._window, question, verb, detail)
        answer = asked.exec()
        asked.deleteLater()
        return answer == QDialog.DialogCode.Accepted


class Question(QDialog):
    """One sentence, a verb and Cancel; Cancel has the focus, so that Enter alone does nothing."""

    def __init__(self, window: QWidget | None, question: str, verb: str, detail: str = "") -> None:
        super().__init__(window)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(question)
        self.verb_button = button(verb, "primary")
        self.cancel_button = button(self.tr("Cancel"))
        words = column(PlainLabel(question, "heading", wrap=True), spacing=SPACE.small)
        if detail:
            words.addWidget(PlainLabel(detail, "context", wrap=True))
        box = column(words, row(STRETCH, self.cancel_button, self.verb_button), spacing=SPACE.page)
        box.setContentsMargins(SPACE.page, SPACE.page, SPACE.page, SPACE.card)
        self.setLayout(box)
        self.setMinimumWidth(420)
        self.cancel_button.setFocus()
        self.verb_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)
