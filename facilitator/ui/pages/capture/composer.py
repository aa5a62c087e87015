"""The card in which a point is written: words, themes, kind, and whether it is safe on the disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QMenu, QPushButton, QWidget

from facilitator.domain.records import Kind
from facilitator.ui import theme
from facilitator.ui.icons import keep_icon
from facilitator.ui.pages.capture.drafts import Draft
from facilitator.ui.pages.capture.notebook import NotebookEdit
from facilitator.ui.theme import SIZES, SPACE
from facilitator.ui.values import value_words
from facilitator.ui.widgets import (
    STRETCH,
    FlowLayout,
    PlainLabel,
    ThemeChip,
    button,
    clear,
    column,
    native_keys,
    row,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facilitator.domain.records import Theme

WIDE = 600
KEEPING = "Keeping what you type… "
KINDS = tuple(kind.value for kind in Kind)


class KindButton(QPushButton):
    """Says what the point is, and lets another kind be chosen; the focus then goes back to the words."""

    changed = Signal()
    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "quiet")
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        keep_icon(self, "chevron-down", "text_soft", SIZES.icon_small)
        self._kind = ""
        menu = QMenu(self)
        for at, kind in enumerate(KINDS, start=1):
            action = menu.addAction(f"{value_words(kind)}\t{native_keys(f'Ctrl+Shift+{at}')}")
            action.setData(kind)
        menu.triggered.connect(self._take)
        self.setMenu(menu)
        self.show_kind(KINDS[0])

    def kind(self) -> str:
        """Return the chosen kind."""
        return self._kind

    def show_kind(self, kind: str) -> None:
        """Show a kind; one that this version does not know counts as an insight."""
        kind = kind if kind in KINDS else KINDS[0]
        if kind != self._kind:
            self._kind = kind
            self.setText(value_words(kind))
            self.setAccessibleName(self.tr("Kind of point: {kind}").format(kind=value_words(kind)))
            self.changed.emit()

    def _take(self, action: QAction) -> None:
        self.show_kind(action.data())
        self.chosen.emit()


class Composer(QFrame):
    """Says what the person wants; the page does it. What is typed is changed by nobody else."""

    changed = Signal()
    left = Signal()
    pasted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.editor = NotebookEdit(self.tr("What was said? One point at a time."))
        self.editor.setAccessibleName(self.tr("New point"))
        self.kind_button = KindButton()
        self.saved_label = PlainLabel("", "caption")
        self.add_button = button(self.tr("Add point"), "primary", "corner-down-left")
        self._book: dict[str, Theme] = {}
        self._themes: list[str] = []
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips)
        self._arrange()
        self.fit()
        theme.notifier().themeChanged.connect(self.fit)
        self.editor.textChanged.connect(self.changed)
        self.editor.left.connect(self.left)
        self.editor.pasted.connect(self.pasted)
        self.kind_button.changed.connect(self.changed)
        self.kind_button.chosen.connect(self.write)

    def fit(self) -> None:
        """Make room for the longest word about saving; where narrow, give the themes their own line."""
        self.saved_label.setMinimumWidth(QFontMetrics(theme.font("caption")).horizontalAdvance(KEEPING))
        is_narrow = self.width() < theme.icon_pixels(WIDE)
        direction = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        self._foot.setDirection(direction)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def draft(self) -> Draft:
        """Return what is written so far."""
        return Draft(self.editor.toPlainText(), tuple(self._themes), self.kind_button.kind())

    def restore(self, draft: Draft) -> None:
        """Show what was written before."""
        self._themes = [each for each in draft.themes if each in self._book]
        self.kind_button.show_kind(draft.kind)
        self.editor.setPlainText(draft.text)
        self.editor.moveCursor(self.editor.textCursor().MoveOperation.End)
        self._show_chips()

    def clear(self) -> None:
        """Make room for the next point."""
        self.restore(Draft())

    def write(self) -> None:
        """Put the caret where it was among the words."""
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_book(self, book: Sequence[Theme]) -> None:
        """Offer these themes; one that has gone meanwhile is taken off."""
        now = {each.id: each for each in book}
        if now != self._book:
            self._book = now
            self._themes = [each for each in self._themes if each in now]
            self._show_chips()

    def toggle_theme(self, wanted: str) -> None:
        """Put a theme on the point being written, or take it off."""
        if wanted in self._themes:
            self._themes.remove(wanted)
        elif wanted in self._book:
            self._themes.append(wanted)
        self._show_chips()
        self.changed.emit()

    def chosen_themes(self) -> tuple[str, ...]:
        """Return the themes of the point being written."""
        return tuple(self._themes)

    def say_saved(self, words: str, role: str = "caption") -> None:
        """Say whether the words are on the disk."""
        if self.saved_label.text() != words:
            self.saved_label.setText(words)
        self.saved_label.set_role(role)

    def _show_chips(self) -> None:
        had_focus = any(chip.hasFocus() for chip in self._chips.findChildren(ThemeChip))
        clear(self._flow)
        for each in self._themes:
            self._add_chip(self._book[each], self.tr("Take off {name}"))
        if not self._themes and self._book:
            words = self.tr("{keys} to tag").format(keys=native_keys("Ctrl+1") + "…9")
            label = PlainLabel(words, "caption")
            label.setContentsMargins(0, SPACE.hair, 0, SPACE.hair)
            self._flow.addWidget(label)
        self._chips.updateGeometry()
        if had_focus:
            self.write()

    def _add_chip(self, chosen: Theme, what: str) -> None:
        chip = ThemeChip(chosen.id, chosen.name, chosen.hue, clickable=True)
        chip.setAccessibleName(what.format(name=chosen.name))
        chip.setToolTip(what.format(name=chosen.name))
        chip.activated.connect(self.toggle_theme)
        self._flow.addWidget(chip)

    def _arrange(self) -> None:
        self.saved_label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        beside = column(self._chips, STRETCH)
        beside.setContentsMargins(0, SPACE.tight, 0, 0)
        does = row(STRETCH, self.kind_button, self.saved_label, self.add_button)
        self._foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._foot.addLayout(beside, 1)
        self._foot.addLayout(does)
        self._foot.setAlignment(does, Qt.AlignmentFlag.AlignTop)
        box = column(self.editor, self._foot, spacing=SPACE.medium)
        box.setContentsMargins(SPACE.card, SPACE.card, SPACE.card, SPACE.card)
        self.setLayout(box)
