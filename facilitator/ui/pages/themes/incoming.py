"""What a code book from a file would change, before it is taken in."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from facilitator.services import codebook
from facilitator.services.codebook import Arrival, State
from facilitator.ui.language import tr
from facilitator.ui.models import Column, RowModel
from facilitator.ui.theme import SPACE
from facilitator.ui.versions.words import FIELDS
from facilitator.ui.widgets import STRETCH, PlainLabel, button, column, row
from facilitator.ui.widgets.data_table import DataTable
from facilitator.ui.widgets.dialog import Dialog
from facilitator.ui.words import counted

if TYPE_CHECKING:
    from facilitator.domain.codebook import CodeBook
    from facilitator.ui.context import Context

WIDTH, HEIGHT = 720, 520


class IncomingDialog(Dialog):
    """Lists each theme with what would become of it; takes them in as one step that can be undone."""

    def __init__(self, context: Context, window: QWidget, name: str, book: CodeBook) -> None:
        super().__init__(window)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(self.tr("Take a code book in"))
        self.fit(WIDTH, HEIGHT)
        self._context, self._book = context, book
        self._states = {
            State.NEW: self.tr("New"),
            State.CHANGED: self.tr("Changed"),
            State.KNOWN: self.tr("Known already"),
        }
        arrivals = codebook.compare(context.snapshot, book)
        self.heading = PlainLabel(name, "title", wrap=True)
        self.summary = PlainLabel(self._counted(arrivals), "context", wrap=True)
        self.notes = PlainLabel("\n".join(book.notes), "caption", wrap=True)
        self.notes.setVisible(bool(book.notes))
        self.model: RowModel[Arrival] = RowModel(self._columns(), lambda each: each.line.name, parent=self)
        self.model.show(arrivals)
        self.table = DataTable(self.tr("Themes of the file"), self.model, wide=(0, 2))
        self.take_button = button(self.tr("Take in"), "primary", "file-input")
        self.take_button.setEnabled(any(each.state is not State.KNOWN for each in arrivals))
        self.close_button = button(self.tr("Cancel"))
        self._arrange()
        self.take_button.clicked.connect(self.take)
        self.close_button.clicked.connect(self.reject)

    def take(self) -> None:
        """Take the themes in and say what that did."""
        context, book, said = self._context, self._book, self._counted
        context.tasks.start(
            lambda: codebook.take(context.workspace, book), done=lambda found: context.done(said(found))
        )
        self.accept()

    def _counted(self, arrivals: tuple[Arrival, ...]) -> str:
        counts = Counter(each.state for each in arrivals)
        themes = counted(len(arrivals), tr("theme"), tr("themes"))
        return tr("{themes}: {new} new, {changed} changed, {known} known already.").format(
            themes=themes, new=counts[State.NEW], changed=counts[State.CHANGED], known=counts[State.KNOWN]
        )

    def _columns(self) -> tuple[Column[Arrival], ...]:
        return (
            Column(self.tr("Theme"), lambda each: each.line.name),
            Column(self.tr("What happens"), lambda each: self._states[each.state]),
            Column(self.tr("What differs"), _differing),
        )

    def _arrange(self) -> None:
        words = column(self.heading, self.summary, self.notes, spacing=SPACE.tight)
        foot = row(STRETCH, self.close_button, self.take_button)
        box = column(words, self.table, foot, spacing=SPACE.card)
        self.fill(box)


def _differing(each: Arrival) -> str:
    return ", ".join(tr(FIELDS[name]) for name in each.fields) if each.state is State.CHANGED else ""
