"""The text that a person writes to settle a dispute; half typed, it is on the disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from facilitator.ui.theme import SPACE
from facilitator.ui.widgets import PlainLabel, column
from facilitator.ui.widgets.composer import GrowingTextEdit

if TYPE_CHECKING:
    from facilitator.services.workspace import Workspace

DRAFT_MS = 250


class Proposal(QWidget):
    """Begins with the shown words; what is typed stays with its dispute until that is settled."""

    typed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace, self.key, self._begun = workspace, "", ""
        self.editor = GrowingTextEdit(lines=2, most_lines=10)
        self.editor.setAccessibleName(self.tr("Edited text"))
        self.editor.setReadOnly(workspace.read_only)
        label = PlainLabel(self.tr("Or write what both mean"), "strong", wrap=True)
        label.setBuddy(self.editor)
        self._clock = QTimer(self, singleShot=True, interval=DRAFT_MS)
        self.setLayout(column(label, self.editor, spacing=SPACE.tight))
        self._clock.timeout.connect(self.keep_draft)
        self.editor.textChanged.connect(self._type)

    def open(self, key: str, shown: str) -> None:
        """Show the proposal for a dispute: what was half typed, else the words that are shown."""
        if key == self.key and self.is_edited():
            return
        self.keep_draft()
        is_other, self.key, self._begun = key != self.key, key, shown
        draft = self._workspace.draft(key) if key and is_other else ""
        if self.editor.toPlainText() != (draft or shown):
            self.editor.setPlainText(draft or shown)

    def text(self) -> str:
        """Return what is written, without blank edges."""
        return self.editor.text()

    def is_edited(self) -> bool:
        """Tell whether the person wrote other words than those it began with."""
        return self.editor.toPlainText() != self._begun

    def keep_draft(self) -> None:
        """Keep what is half typed on the disk."""
        self._clock.stop()
        if self.key and not self._workspace.read_only:
            self._workspace.save_draft(self.key, self.editor.toPlainText() if self.is_edited() else "")

    def forget(self, key: str) -> None:
        """Let go of what was typed for a dispute: it is settled."""
        self._workspace.save_draft(key, "")
        if key == self.key:
            self._clock.stop()
            self._begun = self.editor.toPlainText()

    def _type(self) -> None:
        if self.is_edited():
            self._clock.start()
        self.typed.emit()
