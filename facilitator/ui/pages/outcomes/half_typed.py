"""Words that somebody is still typing: on the disk a moment after each key, and never overwritten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QLineEdit

if TYPE_CHECKING:
    from facilitator.services.workspace import Workspace
    from facilitator.ui.widgets.composer import GrowingTextEdit

    Editor = QLineEdit | GrowingTextEdit

DRAFT_MS, PAUSE_MS = 250, 1200


class HalfTyped(QObject):
    """Knows whether an editor holds words that are not the workshop's; keeps them as a draft.

    `paused` is said when the person stops typing for a moment or leaves the editor.
    """

    paused = Signal()
    typed = Signal()
    clashed = Signal(bool)

    def __init__(self, workspace: Workspace, editor: Editor) -> None:
        super().__init__(editor)
        self._workspace, self._editor = workspace, editor
        self.key, self._saved = "", ""
        self.theirs: str | None = None
        self._is_putting = False
        self._draft_clock = QTimer(self, singleShot=True, interval=DRAFT_MS)
        self._pause_clock = QTimer(self, singleShot=True, interval=PAUSE_MS)
        editor.installEventFilter(self)
        editor.textChanged.connect(self._type)
        self._draft_clock.timeout.connect(self.keep_draft)
        self._pause_clock.timeout.connect(self.paused)

    def text(self) -> str:
        """Return what the editor holds, without blank edges."""
        editor = self._editor
        return (editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()).strip()

    def is_dirty(self) -> bool:
        """Tell whether the editor holds other words than the workshop."""
        return self.text() != self._saved

    def open(self, key: str, saved: str) -> None:
        """Show the words of another record, or what was half typed there before."""
        self._stop()
        self.key, self._saved = key, saved.strip()
        self._set_theirs(None)
        draft = "" if self._workspace.read_only or not key else self._workspace.draft(key)
        self._put(draft or saved)

    def see(self, saved: str) -> None:
        """Take in what the workshop says now; words being typed stay, and a difference is told."""
        if saved.strip() == self._saved:
            return
        was_dirty, self._saved = self.is_dirty(), saved.strip()
        if not was_dirty:
            self._put(saved)
        else:
            self._set_theirs(saved if self.is_dirty() else None)

    def agree(self) -> None:
        """Take what is typed for the workshop's words from now on."""
        self._stop()
        self._saved = self.text()
        self._set_theirs(None)
        self._save_draft("")

    def take_theirs(self) -> None:
        """Give up what is typed for what somebody else wrote meanwhile."""
        if self.theirs is not None:
            self._put(self.theirs)
            self.agree()

    def keep_mine(self) -> None:
        """Let what is typed stand against what somebody else wrote meanwhile."""
        self._set_theirs(None)
        self.paused.emit()

    def give_up(self) -> None:
        """Go back to the workshop's words."""
        self._put(self._saved)
        self.agree()

    def keep_draft(self) -> None:
        """Keep what is typed on the disk, without saying it to the workshop."""
        self._draft_clock.stop()
        self._save_draft(self.text() if self.is_dirty() else "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell that the person left the editor."""
        if event.type() == QEvent.Type.FocusOut and self.is_dirty():
            self._pause_clock.stop()
            self.keep_draft()
            self.paused.emit()
        return False

    def _type(self) -> None:
        if not self._is_putting:
            self._draft_clock.start()
            self._pause_clock.start()
            self.typed.emit()

    def _put(self, text: str) -> None:
        self._is_putting = True
        editor = self._editor
        if isinstance(editor, QLineEdit):
            editor.setText(text)
        elif editor.toPlainText() != text:
            editor.setPlainText(text)
        self._is_putting = False

    def _stop(self) -> None:
        self._draft_clock.stop()
        self._pause_clock.stop()

    def _set_theirs(self, theirs: str | None) -> None:
        if theirs != self.theirs:
            self.theirs = theirs
            self.clashed.emit(theirs is not None)

    def _save_draft(self, text: str) -> None:
        if self.key and not self._workspace.read_only:
            self._workspace.save_draft(self.key, text)
