"""Erase words for good: find them, see every place and what follows, say why, and read what is left to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFormLayout, QLineEdit, QStackedLayout, QWidget

from facilitator.folders import data_folder
from facilitator.services import backups, redaction
from facilitator.services.redaction import Wish
from facilitator.ui.dialogs import erasing_words as words
from facilitator.ui.dialogs.erasing_places import MOST_SHOWN, PlaceList
from facilitator.ui.theme import SPACE
from facilitator.ui.widgets import (
    STRETCH,
    PlainLabel,
    announce,
    button,
    clear,
    column,
    holder,
    reading,
    row,
    scrolling,
)
from facilitator.ui.widgets.dialog import Dialog
from facilitator.ui.widgets.fields import SearchField
from facilitator.ui.widgets.page import WorkBar

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from facilitator.domain.errors import FacilitatorError
    from facilitator.services.redaction import Consequences, Place, Report
    from facilitator.ui.context import Context
    from facilitator.ui.tasks import Task

WIDTH, HEIGHT = 720, 640
PAUSE_MS = 300
ASKING, TELLING = 0, 1


class ErasingDialog(Dialog):
    """The one thing that cannot be undone: what follows is shown before its button can be pressed."""

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self.setWindowTitle(self.tr("Erase words"))
        self.context = context
        self.report: Report | None = None
        self._told: Consequences | None = None
        self._is_chosen: Callable[[Place], bool] = _always
        self._task: Task | None = None
        self._is_erasing = False
        self.field = SearchField(self.tr("A name, for example"))
        self.reason = QLineEdit(placeholderText=self.tr("For example: named without consent"))
        self.found = PlainLabel("", "context", wrap=True)
        self.places = PlaceList()
        self.meaning = PlainLabel("", "warning", wrap=True)
        self.trouble = PlainLabel("", "danger", wrap=True)
        self.work = WorkBar()
        self.erase_button = button(self.tr("Erase for good"), "danger", "trash-2")
        self.cancel_button = button(self.tr("Cancel"))
        self.heading = PlainLabel("", "title", wrap=True)
        self.close_button = button(self.tr("Close"), "primary")
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._report = column(spacing=SPACE.small)
        self._pages = QStackedLayout()
        self._arrange(window)
        self._connect()
        self._settle()

    def open_for(self, kind: str, record: str, field: str, text: str) -> None:
        """Show every wording that a field ever had, with one of them chosen."""
        self._is_chosen = lambda place: place.text == text
        self._form.setRowVisible(self.field, False)
        self.open()
        self.reason.setFocus()
        self._look(lambda: redaction.wordings(self.context.workspace, kind, record, field))

    def erase(self) -> None:
        """Take what is chosen away for good, then tell what is left to do."""
        if self._is_erasing or not self.erase_button.isEnabled():
            return
        self._is_erasing = True
        wish, workspace, folders = self._wish(), self.context.workspace, self._folders()
        self.work.begin(self.tr("Erasing…"))
        self._settle()
        self._task = self.context.tasks.start(
            lambda task: redaction.erase(workspace, wish, folders, tell=task.tell),
            done=self._tell,
            told=self._progress,
            failed=self._refused,
            ended=self._ended,
        )

    def reject(self) -> None:
        """Leave; what is being erased is erased first."""
        if not self._is_erasing:
            self._stop()
            super().reject()

    def _find(self) -> None:
        self._pause.stop()
        text, workspace = self.field.text(), self.context.workspace
        if text.strip():
            self._look(lambda: redaction.find(workspace, text))
        else:
            self._show(())

    def _look(self, work: Callable[[], tuple[Place, ...]]) -> None:
        self._stop()
        self._task = self.context.tasks.start(work, done=self._show, failed=self._refused)

    def _stop(self) -> None:
        """Give up what is being looked for or weighed: something else is asked now."""
        if self._task is not None:
            self._task.cancel()

    def _show(self, places: tuple[Place, ...]) -> None:
        self.places.show_places(places, self.context.snapshot, self._is_chosen)
        is_asked = bool(places or self.field.text().strip())
        self.found.setText(words.found(places, MOST_SHOWN) if is_asked else "")
        announce(self, self.found.text())
        self._weigh()

    def _weigh(self) -> None:
        """See what follows from what is chosen now."""
        self._told = None
        self._stop()
        self.trouble.hide()
        self._settle()
        wish, workspace, folders = self._wish(), self.context.workspace, self._folders()
        if wish.places:
            self._task = self.context.tasks.start(
                lambda: redaction.consequences(workspace, wish, folders),
                done=self._weighed,
                failed=self._refused,
            )

    def _weighed(self, told: Consequences) -> None:
        self._told = told
        self._settle()

    def _wish(self) -> Wish:
        sought = "" if self.field.isHidden() else self.field.text()
        return Wish(self.places.chosen(), self.reason.text(), sought)

    def _folders(self) -> tuple[Path, ...]:
        return backups.places_of(self.context.workspace, data_folder(), self.context.settings.second_place)

    def _settle(self) -> None:
        """Let be pressed only what can be done now, and say what it means."""
        told = self._told
        self.meaning.setText(words.meaning(told, self.context.snapshot) if told else "")
        self.meaning.setVisible(told is not None)
        is_ready = told is not None and bool(self.reason.text().strip()) and not self._is_erasing
        self.erase_button.setEnabled(is_ready)
        self._questions.setEnabled(not self._is_erasing)

    def _progress(self, fraction: float, _: str) -> None:
        self.work.tell(fraction, self.tr("Rewriting the copies…"))

    def _tell(self, report: Report) -> None:
        self.report = report
        clear(self._report)
        self.heading.setText(words.done(report))
        told = self._told
        for sentence in words.left(report, told, self.context.snapshot) if told else ():
            self._report.addWidget(PlainLabel(f"•  {sentence}", wrap=True))
        self._report.addStretch(1)
        self._pages.setCurrentIndex(TELLING)
        self.close_button.setFocus()
        announce(self, self.heading.text())

    def _refused(self, error: FacilitatorError) -> None:
        self.trouble.setText(str(error))
        self.trouble.show()
        announce(self, str(error))

    def _ended(self) -> None:
        self._is_erasing = False
        self.work.end()
        self._settle()

    def _connect(self) -> None:
        self.field.textChanged.connect(self._pause.start)
        self._pause.timeout.connect(self._find)
        self.places.changed.connect(self._weigh)
        self.reason.textChanged.connect(self._settle)
        self.erase_button.clicked.connect(self.erase)
        self.cancel_button.clicked.connect(self.reject)
        self.close_button.clicked.connect(self.accept)

    def _arrange(self, window: QWidget) -> None:
        self.field.setAccessibleName(self.tr("Words"))
        self.reason.setAccessibleName(self.tr("Reason"))
        self.work.cancel_button.hide()
        self._form = QFormLayout()
        self._form.addRow(self.tr("&Words"), self.field)
        reason = QFormLayout()
        reason.addRow(self.tr("&Reason"), self.reason)
        explanation = self.tr(
            "They go from every wording, earlier ones too, here and on each laptop that receives this."
            " Who wrote and when stays, and so does the reason."
        )
        head = column(
            PlainLabel(self.tr("Erase words"), "title"),
            PlainLabel(explanation, "context", wrap=True),
            spacing=SPACE.hair,
        )
        questions = column(head, self._form, self.found, scrolling(self.places), reason, spacing=SPACE.medium)
        questions.setStretch(3, 1)
        self._questions = holder(questions)
        buttons = row(STRETCH, self.cancel_button, self.erase_button)
        asking = column(self._questions, self.meaning, self.trouble, self.work, buttons, spacing=SPACE.medium)
        asking.setStretch(0, 1)
        left = PlainLabel(self.tr("What is left to do"), "heading")
        report = reading(holder(self._report), left.text())
        telling = column(self.heading, left, report, row(STRETCH, self.close_button), spacing=SPACE.medium)
        telling.setStretch(2, 1)
        for page in (asking, telling):
            self._pages.addWidget(holder(page))
        box = column(self._pages)  # a stack of pages has no margins of its own
        self.fill(box)
        self.fit(WIDTH, HEIGHT)


def _always(_: Place) -> bool:
    return True
