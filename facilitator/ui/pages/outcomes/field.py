"""A titled field whose words go to the workshop by themselves when the person pauses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from facilitator.ui.pages.outcomes.half_typed import HalfTyped
from facilitator.ui.theme import SPACE
from facilitator.ui.widgets import STRETCH, PlainLabel, button, column, holder, plain_tip, row

if TYPE_CHECKING:
    from collections.abc import Callable

    from facilitator.services.workspace import Workspace
    from facilitator.ui.widgets.composer import GrowingTextEdit

    Save = Callable[[str, str, str], bool]
    Editor = QLineEdit | GrowingTextEdit


class KeptField(QWidget):
    """Shows one field of a record; `save(record, field, text)` writes it and tells whether it could."""

    typed = Signal()

    def __init__(self, workspace: Workspace, title: str, name: str, editor: Editor, save: Save) -> None:
        super().__init__()
        self._name, self._record, self._save = name, "", save
        self.editor, self.half_typed = editor, HalfTyped(workspace, editor)
        label = PlainLabel(title, "caption")
        label.setBuddy(editor)
        editor.setAccessibleName(title)
        self._theirs = PlainLabel("", "warning", wrap=True)
        self.mine_button, self.theirs_button = button(self.tr("Keep mine")), button(self.tr("Take theirs"))
        buttons = row(self.mine_button, self.theirs_button, STRETCH)
        self.clash = holder(column(self._theirs, buttons, spacing=SPACE.tight))
        self.clash.hide()
        self.setLayout(column(label, editor, self.clash, spacing=SPACE.tight))
        self.half_typed.paused.connect(self.flush)
        self.half_typed.typed.connect(self.typed)
        self.half_typed.clashed.connect(self._show_clash)
        self.mine_button.clicked.connect(self.half_typed.keep_mine)
        self.theirs_button.clicked.connect(self.half_typed.take_theirs)

    def show_value(self, record: str, value: str, *, is_fixed: bool) -> None:
        """Show a record's words; half-typed ones stay, or are saved when another record comes."""
        key = "" if is_fixed or not record else f"outcome:{record}:{self._name}"
        if record != self._record:
            self.flush()
            self._record = record
            self.half_typed.open(key, value)
        else:
            self.half_typed.see(value)
        self.half_typed.key = key
        self._fix(is_fixed=is_fixed)

    def text(self) -> str:
        """Return what the editor holds."""
        return self.half_typed.text()

    def flush(self) -> None:
        """Save what is typed, unless somebody else wrote meanwhile; then it waits as a draft for a choice."""
        self.flush_by(self._save)

    def flush_by(self, save: Save) -> None:
        """Save what is typed in a way of the caller's own."""
        if not self._record or not self.half_typed.is_dirty() or self.editor.isReadOnly():
            return
        if self.half_typed.theirs is not None:
            self.half_typed.keep_draft()
        elif save(self._record, self._name, self.text()):
            self.half_typed.agree()
        else:
            self.half_typed.keep_draft()

    def _fix(self, *, is_fixed: bool) -> None:
        """Let the words be read only; the style sheet sees such a property only when told to look again."""
        editor = self.editor
        if editor.isReadOnly() != is_fixed:
            editor.setReadOnly(is_fixed)
            editor.style().unpolish(editor)
            editor.style().polish(editor)

    def _show_clash(self, is_clash: bool) -> None:
        theirs = self.half_typed.theirs or ""
        self._theirs.setText(self.tr("Changed elsewhere meanwhile: “{text}”").format(text=theirs))
        self._theirs.setToolTip(plain_tip(theirs))
        self.clash.setVisible(is_clash)
