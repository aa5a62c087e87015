"""Wipe this laptop's copy: what the organiser has of it, what goes, and what stays elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from facilitator.folders import data_folder
from facilitator.services.acknowledging import Acknowledged, acknowledged
from facilitator.services.forgetting import Traces, traces
from facilitator.services.handouts import handed_out
from facilitator.ui.dialogs import wiping_words as words
from facilitator.ui.theme import SPACE
from facilitator.ui.widgets import (
    STRETCH,
    Pill,
    PlainLabel,
    announce,
    button,
    clear,
    column,
    holder,
    reading,
    row,
)
from facilitator.ui.widgets.dialog import Dialog

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from facilitator.domain.errors import FacilitatorError
    from facilitator.services.workspace import Workspace
    from facilitator.ui.context import Context

WIDTH, HEIGHT = 600, 560


@dataclass(frozen=True, slots=True)
class Weighed:
    """What is to be known before a laptop is wiped; `handed` counts the files that went out from here."""

    known: Acknowledged
    found: Traces
    handed: int


class WipingDialog(Dialog):
    """The verb can be pressed once the organiser has everything, or the person says that it is no matter."""

    wanted = Signal()

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self.setWindowTitle(self.tr("Wipe this laptop's copy"))
        self.context = context
        self.pill = Pill(self.tr("Looking…"))
        self.evidence = PlainLabel("", wrap=True)
        self.send_button = button(self.tr("Send my points…"), icon="send")
        self.receive_button = button(self.tr("Receive the organiser's file…"), icon="inbox")
        self.anyway_box = QCheckBox(self.tr("Wipe it all the same; what nobody else has is lost"))
        self.cancel_button = button(self.tr("Cancel"))
        self.wipe_button = button(self.tr("Wipe this laptop's copy"), "danger", "trash-2")
        self._going, self._staying = column(spacing=SPACE.tight), column(spacing=SPACE.tight)
        self._weighed: Weighed | None = None
        self._arrange(window)
        self._connect()
        self._settle()

    def open(self) -> None:
        """Show what there is to know; it is looked for on a thread."""
        super().open()
        self.cancel_button.setFocus()
        second = self.context.settings.second_place
        self.context.tasks.start(
            _weigh,
            self.context.workspace,
            self.context.cache_folder,
            second,
            done=self._show,
            failed=self._refused,
        )

    def wipe(self) -> None:
        """Say that it is to be done, if it may be now."""
        if self.wipe_button.isEnabled():
            self.accept()
            self.wanted.emit()

    def _show(self, found: Weighed) -> None:
        self._weighed = found
        is_whole = found.known.is_whole
        pill = self.tr("The organiser has everything") if is_whole else self.tr("Not known to be safe")
        self.pill.show_status(pill, "success" if is_whole else "warning")
        self.evidence.setText(words.evidence(found.known))
        _list(self._going, words.going(found.found))
        _list(self._staying, words.staying(found.found, found.handed))
        self._settle()
        announce(self, f"{pill}. {self.evidence.text()}")
        (self.wipe_button if is_whole else self.receive_button).setFocus()

    def _refused(self, error: FacilitatorError) -> None:
        self.pill.show_status(error.title, "warning")
        self.evidence.setText(str(error))

    def _settle(self) -> None:
        is_whole = self._weighed is not None and self._weighed.known.is_whole
        is_doubtful = self._weighed is not None and not is_whole
        for each in (self.send_button, self.receive_button, self.anyway_box):
            each.setVisible(is_doubtful)
        self.wipe_button.setEnabled(is_whole or (is_doubtful and self.anyway_box.isChecked()))

    def _go(self, action: str) -> None:
        self.reject()
        self.context.actions.run(action)

    def _connect(self) -> None:
        self.send_button.clicked.connect(lambda: self._go("file.send"))
        self.receive_button.clicked.connect(lambda: self._go("file.receive"))
        self.anyway_box.toggled.connect(self._settle)
        self.cancel_button.clicked.connect(self.reject)
        self.wipe_button.clicked.connect(self.wipe)

    def _arrange(self, window: QWidget) -> None:
        promise = self.tr("It can be brought back for ten minutes, or until the window is closed.")
        inner = column(
            self.evidence,
            row(self.send_button, self.receive_button, STRETCH),
            PlainLabel(self.tr("What goes"), "heading"),
            self._going,
            PlainLabel(self.tr("What stays"), "heading"),
            self._staying,
            STRETCH,
            spacing=SPACE.medium,
        )
        area = reading(holder(inner), self.tr("What goes and what stays"))
        top = row(PlainLabel(self.windowTitle(), "title"), self.pill, STRETCH, spacing=SPACE.medium)
        verbs = row(STRETCH, self.cancel_button, self.wipe_button)
        last = (self.anyway_box, PlainLabel(promise, "context", wrap=True), verbs)
        box = column(top, area, *last, spacing=SPACE.medium)
        box.setStretch(1, 1)
        self.fill(box)
        self.fit(WIDTH, HEIGHT)


def _weigh(workspace: Workspace, cache: Path, second: Path | None) -> Weighed:
    found = traces(workspace.path, data_folder(), cache, second)
    return Weighed(acknowledged(workspace), found, len(handed_out(workspace)))


def _list(box: QVBoxLayout, sentences: Iterable[str]) -> None:
    clear(box)
    for each in sentences:
        label = PlainLabel(f"•  {each}", wrap=True)
        box.addWidget(label)
        label.show()
