"""The history of one record: who wrote what, when, and from which file; earlier words can be brought back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QPushButton, QWidget

from facilitator.domain.errors import FacilitatorError
from facilitator.domain.fold import DELETED
from facilitator.services import history
from facilitator.ui import theme
from facilitator.ui.dialogs.erasing_words import erased as how_erased
from facilitator.ui.models import Card, Column, RowModel
from facilitator.ui.theme import SPACE
from facilitator.ui.versions.wording import WordingView
from facilitator.ui.versions.words import (
    UNWRITTEN,
    WORDINGS,
    beginning,
    by_words,
    field_word,
    kind_word,
    name_of,
    value_words,
)
from facilitator.ui.widgets import STRETCH, PlainLabel, button, clear, column, holder, reading, row
from facilitator.ui.widgets.card_list import CardList
from facilitator.ui.widgets.dialog import Dialog
from facilitator.ui.words import clock, counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facilitator.services.history import Change, Said
    from facilitator.ui.context import Context

WIDTH, HEIGHT, LIST = 860, 600, 300


class HistoryDialog(Dialog):
    """A timeline at the left, the newest change first; at the right what the chosen one changed."""

    def __init__(self, context: Context, window: QWidget, kind: str, record: str) -> None:
        super().__init__(window)
        self._context = context
        self._kind, self._record = kind, record
        live = history.record_of(context.snapshot, kind, record)
        name = name_of(kind, live) if live else kind_word(kind)
        self._is_live = live is not None
        self.setWindowTitle(self.tr("History of {name}").format(name=name))
        self.changes = history.history(context.workspace, kind, record)
        self.list = CardList(self.tr("Changes, the newest first"), SPACE.medium)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.model: RowModel[Change] = RowModel(
            (Column("", self._what),), key=lambda each: each.entry, card=self._card, parent=self
        )
        self.list.setModel(self.model)
        self.close_button = button(self.tr("Close"))
        self.restore_buttons: list[QPushButton] = []
        self.erase_buttons: list[QPushButton] = []
        self._detail = column(spacing=SPACE.small)
        self._arrange(name, window)
        self.model.show(self.changes[::-1])
        self.list.selection_changed.connect(self._open)
        self.list.opened.connect(self._enter_detail)
        self.close_button.clicked.connect(self.close)
        self._choose_first()

    def restore(self, change: Change, field: str) -> None:
        """Bring an earlier wording back and leave; the message offers the way back."""
        context = self._context
        restore, kind, record = history.restore_wording, self._kind, self._record
        if context.attempt(lambda: restore(context.workspace, kind, record, field, change.entry)):
            self.close()
            context.done(self.tr("Earlier wording restored."))

    def _open(self) -> None:
        index = self.list.currentIndex()
        self.restore_buttons.clear()
        self.erase_buttons.clear()
        clear(self._detail)
        if index.isValid():
            for widget in self._widgets(self.model.row(index)):
                self._detail.addWidget(widget)
                widget.show()
        self._detail.addStretch(1)

    def _widgets(self, change: Change) -> Iterator[QWidget]:
        yield PlainLabel(by_words(change.by), "strong", wrap=True)
        if change.by.origin:
            received = clock(change.by.received)
            yield PlainLabel(self.tr("Received {when}").format(when=received), "caption", wrap=True)
        if change.is_redacted:
            fields = change.erased.fields if change.erased else ()
            names = ", ".join(field_word(self._context.snapshot, each) for each in fields)
            if names:
                yield PlainLabel(names, "caption-bold", wrap=True)
            yield PlainLabel(how_erased(change.erased), wrap=True)
        for said in _told(change):
            yield from self._said_widgets(change, said)

    def _said_widgets(self, change: Change, said: Said) -> Iterator[QWidget]:
        snapshot = self._context.snapshot
        name = field_word(snapshot, said.field)
        before = value_words(snapshot, said.field, said.before)
        after = value_words(snapshot, said.field, said.value)
        if said.field not in WORDINGS:
            words = self.tr("{field}: {before} → {after}") if before else self.tr("{field}: {after}")
            none = self.tr("nothing")
            yield PlainLabel(words.format(field=name, before=before, after=after or none), wrap=True)
            return
        view = WordingView(name)
        view.show_words(after, before if said.before is not None else None)
        yield PlainLabel(name, "caption-bold", wrap=True)
        yield view
        if said.first is not None:
            words = self.tr("Brought back; these are the words of {author}")
            yield PlainLabel(words.format(author=by_words(said.first)), "caption", wrap=True)
        buttons = [self._restore_button(change, said.field, name)] if self._may_restore(said) else []
        if after.strip() and not self._context.workspace.read_only:
            buttons.append(self._erase_button(said, name))
        yield holder(row(*buttons, STRETCH))

    def _restore_button(self, change: Change, field: str, name: str) -> QPushButton:
        made = button(self.tr("Restore this wording"), icon="rotate-ccw")
        made.setAccessibleName(self.tr("Restore this wording: {field}").format(field=name))
        made.setSizePolicy(made.sizePolicy().Policy.Maximum, made.sizePolicy().Policy.Fixed)
        made.clicked.connect(lambda: self.restore(change, field))
        self.restore_buttons.append(made)
        return made

    def _erase_button(self, said: Said, name: str) -> QPushButton:
        made = button(self.tr("Erase this wording…"), "quiet", "trash-2")
        made.setAccessibleName(self.tr("Erase this wording: {field}").format(field=name))
        made.clicked.connect(lambda: self._erase(said))
        self.erase_buttons.append(made)
        return made

    def _erase(self, said: Said) -> None:
        """Go on to what erasing a wording means; the history as it is shown would hold the words."""
        from facilitator.ui.dialogs.erasing import ErasingDialog

        dialog = ErasingDialog(self._context, self.over)
        self.close()
        dialog.open_for(self._kind, self._record, said.field, str(said.value))

    def _may_restore(self, said: Said) -> bool:
        """An earlier wording can be restored where it is not what is shown anyway."""
        live = history.record_of(self._context.snapshot, self._kind, self._record)
        return (
            live is not None
            and not self._context.workspace.read_only
            and getattr(live, said.field, said.value) != said.value
        )

    def _what(self, change: Change) -> str:
        """Return in a line what a change did."""
        if change.is_redacted:
            return how_erased(change.erased) if change.erased else self.tr("Words removed for good")
        gone = next((said.value for said in change.values if said.field == DELETED), None)
        if gone is not None:
            return self.tr("Removed") if gone else self.tr("Restored")
        words = next((str(said.value) for said in change.values if said.field in WORDINGS), "")
        if words:
            return beginning(words)
        fields = [field_word(self._context.snapshot, said.field) for said in _told(change)]
        return ", ".join(fields) or self.tr("Moved in the list")

    def _card(self, change: Change) -> Card:
        by = change.by
        return Card(
            text=self._what(change),
            title=by.name or self.tr("Name not given"),
            note=clock(by.claimed),
            meta=by.origin or self.tr("on this laptop"),
            kind=self.tr("Change"),
        )

    def _arrange(self, name: str, window: QWidget) -> None:
        whole = QWidget()
        whole.setLayout(self._detail)
        count = counted(len(self.changes), self.tr("change"), self.tr("changes"))
        heading = PlainLabel(self.tr("History of {name}").format(name=name), "title", wrap=True)
        detail = reading(whole, self.tr("The change"))
        body = row(self.list, detail, spacing=SPACE.page)
        body.setStretch(1, 1)
        box = column(
            column(heading, PlainLabel(count, "context"), spacing=SPACE.hair),
            body,
            row(STRETCH, self.close_button),
            spacing=SPACE.card,
        )
        box.setStretch(1, 1)
        self.fill(box)
        self.fit(WIDTH, HEIGHT)
        self.list.setFixedWidth(min(theme.icon_pixels(LIST), self.width() * 2 // 5))

    def _choose_first(self) -> None:
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.list.selectionModel().setCurrentIndex(self.model.index(0, 0), flag)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _enter_detail(self) -> None:
        """Go on to what can be restored."""
        if self.restore_buttons:
            self.restore_buttons[0].setFocus(Qt.FocusReason.TabFocusReason)


def open_history(context: Context, window: QWidget, kind: str, record: str) -> HistoryDialog | None:
    """Show the history of a record over the window; trouble in reading it is told instead."""
    try:
        dialog = HistoryDialog(context, window.window(), kind, record)
    except FacilitatorError as trouble:
        context.tell.trouble(trouble)
        return None
    dialog.open()
    return dialog


def _told(change: Change) -> list[Said]:
    return [said for said in change.values if said.field not in UNWRITTEN and said.field != DELETED]
