"""One file from a table, as the dialog shows it: from whom, what it brings, or why it is not taken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit

from facilitator.ui.dialogs import receipts
from facilitator.ui.theme import SPACE
from facilitator.ui.widgets import ElidedLabel, PlainLabel, button, column, holder, row

if TYPE_CHECKING:
    from pathlib import Path

    from facilitator.domain.errors import FacilitatorError
    from facilitator.domain.snapshot import Snapshot
    from facilitator.services.bundles import Preview


@dataclass(frozen=True, slots=True)
class Found:
    """A file that was looked at: what merging it would do, or why it is refused.

    `plain` is the file to read: the file itself, or an opened copy of a sealed one.
    """

    path: Path
    plain: Path
    preview: Preview | None = None
    refused: FacilitatorError | None = None
    is_locked: bool = False

    @property
    def new(self) -> int:
        """How many changes it would bring."""
        receipt = self.preview.receipt if self.preview else None
        return receipt.new + receipt.forked if receipt else 0


class FileCard(QFrame):
    """Tells of one file; a sealed one asks here for its passphrase, one try at a time."""

    tried = Signal(str)

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.path = path
        self.title = ElidedLabel(path.stem, "strong")
        self.caption = ElidedLabel(path.name, "caption")
        self.words = PlainLabel(self.tr("Reading…"), wrap=True)
        self.warning = PlainLabel("", "warning", wrap=True)
        self.field = QLineEdit(echoMode=QLineEdit.EchoMode.Password, placeholderText=self.tr("Passphrase"))
        self.field.setAccessibleName(self.tr("Passphrase of {name}").format(name=path.name))
        self.open_button = button(self.tr("Open"), icon="lock")
        self.lock = holder(row(self.field, self.open_button))
        box = column(self.title, self.caption, self.words, self.warning, self.lock, spacing=SPACE.tight)
        box.setContentsMargins(SPACE.card, SPACE.medium, SPACE.card, SPACE.medium)
        self.setLayout(box)
        self.lock.hide()
        self.warning.hide()
        self.field.returnPressed.connect(self._try)
        self.open_button.clicked.connect(self._try)

    def show_found(self, found: Found, snapshot: Snapshot) -> None:
        """Say what the file is, or why it is not taken."""
        self.lock.setVisible(found.is_locked)
        self.hold(is_busy=False)
        if found.preview is not None and found.preview.receipt is not None:
            self.title.setText(receipts.heading(found.preview, snapshot))
            self.caption.setText(receipts.made(found.preview))
            self._say(receipts.would(found.preview.receipt), receipts.warnings(found.preview, snapshot))
        elif found.is_locked and found.refused is None:
            self._say(self.tr("Encrypted. Its passphrase opens it."), "")
        elif found.refused is not None:
            self._say("" if found.is_locked else self.tr("Not taken."), str(found.refused))

    def hold(self, *, is_busy: bool) -> None:
        """Let nobody try a passphrase while another is being tried."""
        self.lock.setEnabled(not is_busy)

    def _say(self, words: str, warning: str) -> None:
        self.words.setText(words)
        self.words.setVisible(bool(words))
        self.warning.setText(warning)
        self.warning.setVisible(bool(warning))
        self.setAccessibleName(f"{self.title.text()}. {words} {warning}")

    def _try(self) -> None:
        if self.field.text().strip():
            self.tried.emit(self.field.text().strip())
