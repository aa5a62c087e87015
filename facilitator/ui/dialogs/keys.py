"""The organiser's key: make it, keep a recovery copy, or take it over on another laptop."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_data_path
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from facilitator.domain.errors import FacilitatorError
from facilitator.services.keyring import Keyring
from facilitator.ui.handing import plain_name
from facilitator.ui.theme import SPACE, icon_pixels
from facilitator.ui.widgets import STRETCH, Pill, PlainLabel, announce, button, column, row
from facilitator.ui.widgets.dialog import Dialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from facilitator.ui.context import Context
    from facilitator.ui.widgets.marks import Tone

WIDTH = 560


class KeyDialog(Dialog):
    """Says where the key is, and offers what can be done there."""

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self.setWindowTitle(self.tr("The organiser's key"))
        self.setFixedWidth(icon_pixels(WIDTH))
        self.context = context
        self.keys = Keyring(context.workspace, user_data_path("facilitator", appauthor=False))
        self.pill = Pill("")
        self.words = PlainLabel("", wrap=True)
        self.public = QLineEdit(readOnly=True)
        self.public.setAccessibleName(self.tr("Public key"))
        self.make_button = button("", icon="lock")
        self.take_button = button(self.tr("Take it from a copy…"), icon="file-input")
        self.copy_button = button(self.tr("Save a recovery copy…"), "primary", "printer")
        self.close_button = button(self.tr("Close"))
        self._arrange()
        self._connect()

    def open(self) -> None:
        """Show where the key is."""
        super().open()
        self.refresh()

    def refresh(self) -> None:
        """Show where the key is now."""
        public, is_here = self.keys.public, self._is_here()
        may_change = not self.context.workspace.read_only
        if not public:
            self._say(self.tr("No key yet"), "neutral", self._why())
        elif is_here:
            self._say(self.tr("On this laptop"), "success", self._here())
        else:
            self._say(self.tr("On another laptop"), "warning", self._elsewhere())
        self.public.setText(public)
        self.public.setCursorPosition(0)
        self.public.setVisible(bool(public))
        self.make_button.setText(self.tr("Make another key") if public else self.tr("Make a key"))
        self.make_button.setVisible(may_change and not is_here)
        self.take_button.setVisible(bool(public) and not is_here)
        self.copy_button.setVisible(is_here)
        for each in (self.copy_button, self.take_button, self.make_button, self.close_button):
            if not each.isHidden():
                each.setFocus()
                break
        self.fit_height()

    def make(self) -> None:
        """Make the key; in place of another one only after a question."""
        question = self.tr("Make another key in place of the one on another laptop?")
        detail = self.tr("What tables seal from now on opens here; what they sealed before opens only there.")
        if self.keys.public and not self.context.tell.ask(question, self.tr("Make another key"), detail):
            return
        self._do(self.keys.make)

    def take(self) -> None:
        """Take the key from a recovery copy."""
        kinds = self.tr("Recovery copies (*.txt);;All files (*)")
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Recovery copy"), str(Path.home()), kinds)
        if name:
            self._do(lambda: self.keys.take(Path(name)))

    def save_copy(self) -> None:
        """Write the recovery copy where the person says."""
        title = plain_name(self.context.snapshot.workshop.title) or self.tr("Workshop")
        proposed = Path.home() / self.tr("{title} recovery copy.txt").format(title=title)
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Recovery copy"), str(proposed))
        if name and self._do(lambda: self.keys.save_copy(Path(name))):
            words = self.tr("The copy is written and was read back. Keep it apart from this laptop.")
            self._say(self.pill.text(), "success", words)
            self.fit_height()
            self.close_button.setFocus()

    def _do(self, work: Callable[[], None]) -> bool:
        """Do it and show where the key is then; False where it could not be done, which is told."""
        try:
            work()
        except FacilitatorError as error:
            self.context.tell.trouble(error)
            return False
        self.refresh()
        return True

    def _is_here(self) -> bool:
        try:
            return self.keys.is_here()
        except FacilitatorError as error:
            self.context.tell.trouble(error)
            return False

    def _say(self, words: str, tone: Tone, detail: str) -> None:
        if detail != self.words.text():
            announce(self, f"{words}. {detail}")
        self.pill.show_status(words, tone)
        self.words.setText(detail)

    def _why(self) -> str:
        return self.tr(
            "With a key, what tables send is sealed so that only you can open it: no password to hand out,"
            " and a lost stick shows nothing. Make it before you hand out kits; they carry its public half."
        )

    def _here(self) -> str:
        return self.tr(
            "Tables whose kit carries this key seal what they send, and this laptop opens it by itself."
            " Without the key nobody can: save a recovery copy and keep it apart from this laptop."
        )

    def _elsewhere(self) -> str:
        return self.tr(
            "What tables seal is opened on the laptop where the key was made. To open it here too, take the"
            " key from its recovery copy."
        )

    def _connect(self) -> None:
        self.make_button.clicked.connect(self.make)
        self.take_button.clicked.connect(self.take)
        self.copy_button.clicked.connect(self.save_copy)
        self.close_button.clicked.connect(self.close)

    def _arrange(self) -> None:
        heading = PlainLabel(self.windowTitle(), "title")
        verbs = row(self.make_button, STRETCH, self.close_button, self.take_button, self.copy_button)
        top = row(heading, self.pill, STRETCH, spacing=SPACE.medium)
        box = column(top, self.words, self.public, STRETCH, verbs, spacing=SPACE.card)
        self.fill(box)
