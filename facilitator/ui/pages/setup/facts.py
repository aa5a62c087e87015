"""What the workshop is: a form whose fields are kept as soon as they are left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFormLayout, QLineEdit, QSizePolicy, QWidget

from facilitator.services import setup
from facilitator.ui.theme import SPACE, icon_pixels
from facilitator.ui.widgets import STRETCH, PlainLabel, button, card, column, holder, row, scrolling
from facilitator.ui.widgets.composer import GrowingTextEdit

if TYPE_CHECKING:
    from facilitator.ui.pages.setup.sheet import Deeds

WIDTH = 760
Editor = QLineEdit | GrowingTextEdit


class FactsForm(QWidget):
    """Shows the workshop's facts; a field that is typed in is left alone."""

    def __init__(self, deeds: Deeds) -> None:
        super().__init__()
        self._deeds = deeds
        self._shown: dict[str, str] = {}
        self.editors: dict[str, Editor] = {}
        self.start_button = button(self.tr("Start from…"), icon="copy")
        self._form = QFormLayout()
        self._form.setVerticalSpacing(SPACE.medium)
        self._form.setHorizontalSpacing(SPACE.card)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._fill()
        words = self.tr(
            "A template, or an earlier workshop: its agenda, tables, themes and lists, no points."
        )
        start = row(PlainLabel(words, "context", wrap=True), self.start_button, spacing=SPACE.card)
        start.setStretch(0, 1)
        inside = holder(column(card(holder(self._form)), card(holder(start)), STRETCH, spacing=SPACE.small))
        inside.setMaximumWidth(icon_pixels(WIDTH))
        inside.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        beside = row(inside, STRETCH)
        beside.setStretch(0, 20)
        self.setLayout(column(scrolling(holder(beside))))

    def refresh(self) -> None:
        """Show what is noted now."""
        workshop = self._deeds.context.snapshot.workshop
        for name, editor in self.editors.items():
            value = str(getattr(workshop, name))
            if self._text(name) == self._shown.get(name, "") and value != self._text(name):
                self._shown[name] = value
                self._put(editor, value)
            else:
                self._shown.setdefault(name, value)

    def enter(self) -> None:
        """Go to the first field."""
        self.editors["title"].setFocus(Qt.FocusReason.OtherFocusReason)

    def commit(self) -> None:
        """Keep what is typed; what does not fit is told and put back."""
        for name in self.editors:
            if self._text(name) != self._shown.get(name, ""):
                self._keep(name, self._text(name))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep a field when it is left."""
        if event.type() == QEvent.Type.FocusOut:
            self.commit()
        return False

    def _keep(self, name: str, text: str) -> None:
        workspace, before = self._deeds.context.workspace, self._shown.get(name, "")
        self._shown[name] = text  # a refresh that this brings about leaves the field alone
        is_kept = self._deeds.tried(lambda: setup.change_workshop(workspace, **{name: text}))
        self._shown[name] = str(getattr(workspace.snapshot.workshop, name)) if is_kept else before
        self._put(self.editors[name], self._shown[name])

    def _text(self, name: str) -> str:
        return self.editors[name].text().strip()

    def _put(self, editor: Editor, value: str) -> None:
        if isinstance(editor, QLineEdit):
            editor.setText(value)
        else:
            editor.setPlainText(value)

    def _fill(self) -> None:
        purpose = GrowingTextEdit(self.tr("What it is for, in a sentence or two"), lines=2, most_lines=5)
        self._add("title", self.tr("&Title"), QLineEdit())
        self._add("purpose", self.tr("&Purpose"), purpose)
        self._add("place", self.tr("P&lace"), QLineEdit())
        self._add("starts", self.tr("&Begins on"), QLineEdit(placeholderText=self.tr("2026-04-27")))
        self._add("ends", self.tr("&Ends on"), QLineEdit(placeholderText=self.tr("2026-04-28")))
        self._add("language", self.tr("La&nguage"), QLineEdit(placeholderText=self.tr("en, fr, de…")))
        self._add("organiser", self.tr("&Organiser"), QLineEdit())
        self._add("target", self.tr("Target &document"), QLineEdit(placeholderText=self._target_words()))

    def _target_words(self) -> str:
        return self.tr("What the outcomes go into; its chapters are a list")

    def _add(self, name: str, title: str, editor: Editor) -> None:
        editor.setAccessibleName(title.replace("&", ""))
        editor.installEventFilter(self)
        if isinstance(editor, QLineEdit):
            editor.returnPressed.connect(self.commit)
        else:
            editor.submitted.connect(self.commit)
        self.editors[name] = editor
        self._form.addRow(title, editor)
