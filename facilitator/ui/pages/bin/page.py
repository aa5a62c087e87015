"""The bin page: what was removed, by kind and time, searched, chosen and brought back."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QApplication, QButtonGroup, QStackedLayout

from facilitator.domain.errors import FacilitatorError
from facilitator.services import removed
from facilitator.ui.dialogs.history import open_history
from facilitator.ui.following import Follower
from facilitator.ui.models import Column, RowModel
from facilitator.ui.page import Page
from facilitator.ui.pages.bin.listing import Listed, card_of, counts, listed, narrowed
from facilitator.ui.theme import SPACE
from facilitator.ui.versions.words import kind_word
from facilitator.ui.widgets import KeyCap, PlainLabel, button, clear, column, holder
from facilitator.ui.widgets.card_list import CardList
from facilitator.ui.widgets.empty import EmptyState
from facilitator.ui.widgets.fields import SearchField
from facilitator.ui.widgets.flow import FlowLayout
from facilitator.ui.words import counted

if TYPE_CHECKING:
    from facilitator.domain.journal import Touched
    from facilitator.ui.context import Context

MOST_AT_ONCE = 200


class BinPage(Page):
    """Nothing that was removed is gone: here it waits to be restored."""

    scope: ClassVar[str] = "bin"

    def __init__(self, context: Context) -> None:
        super().__init__(context, "")
        self.set_title(self.tr("Bin"))
        self._all: list[Listed] = []
        self._kinds: dict[str, int] = {}
        self.kind = ""
        self.restore_button = button(self.tr("Restore"), "primary", "rotate-ccw")
        self.search_field = SearchField(self.tr("Search the bin"))
        self.list = CardList(self.tr("What was removed"), SPACE.medium)
        self.model: RowModel[Listed] = RowModel(
            (Column("", lambda each: each.words),), key=lambda each: each.item.key, card=card_of, parent=self
        )
        self.list.setModel(self.model)
        self.nothing = PlainLabel(self.tr("Nothing fits."), "context")
        self._group, self.chips = QButtonGroup(self), FlowLayout()
        sentence = self.tr("What is removed, here or at another table, can be brought back from here.")
        self.empty = EmptyState(
            "trash-2", self.tr("The bin is empty"), sentence, self.tr("Go to Capture"), "pencil-line"
        )
        self._arrange()
        self.restore_cap = KeyCap(context.actions.command("bin.restore").action.key)
        self.put_beside_title(self.restore_cap, self.restore_button)
        self._wire()

    def cares(self, touched: Touched) -> bool:
        """Hear of every change: anything can be removed."""
        return bool(touched.entities)

    def refresh(self) -> None:
        """Show what is removed now."""
        self._all = listed(self.context.snapshot, removed.binned(self.context.workspace))
        self._show_kinds(counts(self._all))
        self._narrow()
        self.set_context(
            counted(len(self._all), self.tr("removed record"), self.tr("removed records"))
            if self._all
            else ""
        )
        focus = QApplication.focusWidget()
        is_here = focus is not None and self.isAncestorOf(focus)
        self._stack.setCurrentWidget(self._whole if self._all else self.empty)
        for each in (self.restore_cap, self.restore_button):
            each.setVisible(bool(self._all))
        if is_here and not self._all:
            self.empty.button.setFocus()

    def arrive(self, record: str) -> None:
        """Come to a removed record, else to the list."""
        index = next(
            (
                self.model.index(at, 0)
                for at, row in enumerate(self.model.rows())
                if row.item.record.id == record
            ),
            None,
        )
        if index is not None:
            self.list.setCurrentIndex(index)
        elif self.model.rowCount() and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.model.index(0, 0))
        (self.list if self._all else self.empty.button).setFocus()

    def chosen(self) -> list[Listed]:
        """Return what is selected."""
        return [self.model.row(index) for index in self.list.chosen()]

    def restore(self) -> None:
        """Bring back what is selected."""
        items = [each.item for each in self.chosen()]
        workspace = self.context.workspace
        if len(items) > MOST_AT_ONCE:
            self.context.tasks.start(
                lambda: removed.restore(workspace, items), done=self._say, failed=self.context.tell.trouble
            )
            return
        try:
            count = removed.restore(workspace, items)
        except FacilitatorError as trouble:
            self.context.tell.trouble(trouble)
        else:
            self._say(count)

    def search(self) -> None:
        """Put the caret into the search field."""
        self.search_field.setFocus()
        self.search_field.selectAll()

    def show_history(self) -> None:
        """Show all that was ever written into the selected record."""
        item = self.chosen()[0].item
        open_history(self.context, self, item.kind, item.record.id)

    def _arrange(self) -> None:
        whole = column(holder(self.chips), self.search_field, self.nothing, self.list, spacing=SPACE.small)
        whole.setStretch(3, 1)
        self._whole = holder(whole)
        self._stack = QStackedLayout()
        self.body.addLayout(self._stack, 1)
        self._stack.addWidget(self._whole)
        self._stack.addWidget(self.empty)

    def _wire(self) -> None:
        actions = self.context.actions
        actions.on("bin.restore", self.restore, self._may_restore)
        actions.on("bin.search", self.search, self._has_any)
        actions.on("bin.history", self.show_history, self._has_one)
        Follower(self.restore_button, actions, "bin.restore")
        self.list.opened.connect(lambda: actions.run("bin.restore"))
        self.list.selection_changed.connect(actions.refresh)
        self.search_field.textChanged.connect(self._narrow)
        self.search_field.returnPressed.connect(self._enter_list)
        self.empty.pressed.connect(lambda: self.context.go("capture", ""))

    def _say(self, count: int) -> None:
        said = counted(count, self.tr("record restored."), self.tr("records restored."))
        self.context.done(said)

    def _show_kinds(self, kinds: dict[str, int]) -> None:
        """Show a chip for each kind that is in the bin."""
        if kinds == self._kinds:
            return
        self._kinds = kinds
        if self.kind not in kinds:
            self.kind = ""
        clear(self.chips)
        for kind, count in {"": len(self._all), **kinds}.items():
            number = self.locale().toString(count)
            chip = button(f"{kind_word(kind) if kind else self.tr('All')} {number}", "filter")
            chip.setChecked(kind == self.kind)
            self._group.addButton(chip)
            chip.clicked.connect(lambda _checked, kind=kind: self._filter(kind))
            self.chips.addWidget(chip)
            chip.show()

    def _filter(self, kind: str) -> None:
        self.kind = kind
        self._narrow()

    def _narrow(self) -> None:
        """Show what fits; when nothing selected is left, what took its place is selected."""
        row = max(self.list.currentIndex().row(), 0)
        rows = narrowed(self._all, self.kind, self.search_field.text())
        self.model.show(rows)
        self.nothing.setVisible(not rows)
        self.list.setVisible(bool(rows))
        if rows and not self.list.chosen():
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            place = self.model.index(min(row, len(rows) - 1), 0)
            self.list.selectionModel().setCurrentIndex(place, flag)
        self.context.actions.refresh()

    def _enter_list(self) -> None:
        if self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(0, 0))
            self.list.setFocus()

    def _may_restore(self) -> bool:
        return bool(self.list.chosen()) and not self.context.workspace.read_only

    def _has_any(self) -> bool:
        return bool(self._all)

    def _has_one(self) -> bool:
        return len(self.list.chosen()) == 1
