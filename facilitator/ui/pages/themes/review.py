"""Suggested themes to look through, and then accepted all at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView, QWidget

from facilitator.ui import theme
from facilitator.ui.language import tr
from facilitator.ui.models import RowModel
from facilitator.ui.pages.themes.proposals import Proposal, ProposalDelegate, ProposalList, columns, with_tick
from facilitator.ui.widgets import STRETCH, PlainLabel, button, column, holder, row
from facilitator.ui.words import counted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from facilitator.services.tagging import TagSuggestion


class Review(QWidget):
    """The list with its heading and its two ways out."""

    accepted = Signal(list)
    put_off = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.heading, self.advice = PlainLabel("", "heading"), PlainLabel("", "caption")
        self.all_button, self.none_button = (
            button(self.tr("Tick all"), "link"),
            button(self.tr("Untick all"), "link"),
        )
        self.put_off_button = button(self.tr("Not now"))
        self.accept_button = button("", "primary", "check")
        self.model: RowModel[Proposal] = RowModel(columns(), lambda each: each.key, parent=self)
        self.list = ProposalList()
        self._arrange()
        self.all_button.clicked.connect(lambda: self._tick_all(ticked=True))
        self.none_button.clicked.connect(lambda: self._tick_all(ticked=False))
        self.list.toggled.connect(self._toggle)
        self.accept_button.clicked.connect(self.accept)
        self.put_off_button.clicked.connect(self.put_off)

    def show_proposals(self, proposals: Iterable[Proposal]) -> None:
        """Show these suggestions, the surest first."""
        self.model.show(list(proposals))
        rows = self.model.rows()
        points = len({each.suggestion.point for each in rows})
        self.heading.setText(
            self.tr("{suggestions} for {points}").format(
                suggestions=counted(len(rows), tr("suggestion"), tr("suggestions")),
                points=counted(points, tr("point"), tr("points")),
            )
        )
        self.advice.setText(
            self.tr(
                "Ticked are the likely ones. Space or a click ticks; nothing is tagged before you accept."
            )
        )
        self._count()

    def keep_only(self, points: Iterable[str], themes: Iterable[str]) -> None:
        """Drop what is about points or themes that have gone."""
        live, book = set(points), set(themes)
        rows = self.model.rows()
        kept = [each for each in rows if each.suggestion.point in live and each.suggestion.theme in book]
        if len(kept) != len(rows):
            self.show_proposals(kept)

    def ticked(self) -> list[TagSuggestion]:
        """Return what would be accepted."""
        return [each.suggestion for each in self.model.rows() if each.is_ticked]

    def accept(self) -> None:
        """Ask for the ticked suggestions to be accepted."""
        if self.ticked():
            self.accepted.emit(self.ticked())

    def begin(self) -> None:
        """Take the focus at the first suggestion."""
        self.list.setFocus()
        self.list.choose(self.model.index(0, 0))

    def _toggle(self, keys: list[tuple[str, str]]) -> None:
        wanted = set(keys)
        self._show(
            [
                with_tick(each, not each.is_ticked) if each.key in wanted else each
                for each in self.model.rows()
            ]
        )

    def _tick_all(self, *, ticked: bool) -> None:
        self._show([with_tick(each, ticked) for each in self.model.rows()])

    def _show(self, proposals: list[Proposal]) -> None:
        self.model.show(proposals)
        self._count()

    def _count(self) -> None:
        number = len(self.ticked())
        self.accept_button.setText(
            self.tr("Accept {suggestions}").format(
                suggestions=counted(number, tr("suggestion"), tr("suggestions"))
            )
        )
        self.accept_button.setEnabled(number > 0)

    def _arrange(self) -> None:
        self.list.setProperty("role", "cards")
        self.list.setAccessibleName(self.tr("Suggested themes"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(ProposalDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        theme.notifier().themeChanged.connect(self.list.doItemsLayout)
        head = row(self.heading, STRETCH, self.all_button, self.none_button)
        foot = row(STRETCH, self.put_off_button, self.accept_button)
        box = column(head, self.advice, self.list, foot)
        box.setStretch(2, 1)
        self._column = holder(box)
        both = row(self._column, STRETCH)
        both.setStretch(0, 100)
        self.setLayout(both)
        self._fit()
        theme.notifier().themeChanged.connect(self._fit)

    def _fit(self) -> None:
        """Keep to a width that reads well."""
        self._column.setMaximumWidth(theme.icon_pixels(theme.SIZES.reading))

    def event(self, event: QEvent) -> bool:
        """Give the suggestions up on Esc."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            self.put_off.emit()
            return True
        return super().event(event)
