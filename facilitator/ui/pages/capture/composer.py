"""The card in which a point is written: words, marks, kind, and whether it is safe on the disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QSizePolicy

from facilitator.domain.records import Kind
from facilitator.ui import theme
from facilitator.ui.pages.capture.asides import NAMES, Asides
from facilitator.ui.pages.capture.drafts import Draft
from facilitator.ui.pages.capture.kind_button import KindButton
from facilitator.ui.pages.capture.marked import Marked
from facilitator.ui.pages.capture.market_form import MarketForm
from facilitator.ui.pages.capture.notebook import NotebookEdit
from facilitator.ui.theme import SPACE
from facilitator.ui.widgets import STRETCH, ElidedLabel, button, column, native_keys, row, scrolling

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facilitator.domain.journal import Scalar
    from facilitator.domain.records import Theme

WIDE = 600
WORDS, LEAST_FORM, MOST_FORM = 0.18, 0.18, 0.33  # shares of the window's height
KEEPING = "Keeping what you type… "


class Composer(QFrame):
    """Says what the person wants; the page does it. What is typed is changed by nobody else."""

    changed = Signal()
    fitted = Signal()
    left = Signal()
    pasted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.editor = NotebookEdit(self.tr("What was said? One point at a time."))
        self.editor.setAccessibleName(self.tr("New point"))
        self.kind_button, self.marked, self.asides = KindButton(), Marked(), Asides()
        self.market = MarketForm()
        self._has_all_room = False
        self.saved_label = ElidedLabel("", "caption")
        self.saved_label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.add_button = button(self.tr("Add point"), "primary", "corner-down-left")
        self._arrange()
        self.fit()
        theme.notifier().themeChanged.connect(self.fit)
        self.editor.textChanged.connect(self.changed)
        self.editor.document().documentLayout().documentSizeChanged.connect(self.fit)
        self.editor.left.connect(self.left)
        self.editor.pasted.connect(self.pasted)
        self.kind_button.changed.connect(self._show_market)
        self.kind_button.changed.connect(self.changed)
        self.market.changed.connect(self.changed)
        self.market.left.connect(self.write)
        self.kind_button.chosen.connect(self.write)
        self.marked.changed.connect(self.changed)
        self.marked.changed.connect(self.fit)
        self.marked.emptied.connect(self.write)
        self.asides.changed.connect(self.changed)
        self.asides.done.connect(self.write)

    def fit(self) -> None:
        """Make room for the longest word about saving; where narrow, give the marks their own line."""
        self.editor.grow_to(round(self.window().height() * WORDS))
        is_narrow = self.width() < theme.icon_pixels(WIDE)
        longest = QFontMetrics(theme.font("caption")).horizontalAdvance(KEEPING)
        self.saved_label.setMinimumWidth(0 if is_narrow else longest)
        is_narrow = is_narrow or self._is_crowded()
        direction = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        self._foot.setDirection(direction)
        side = Qt.AlignmentFlag.AlignLeft if is_narrow else Qt.AlignmentFlag.AlignRight
        self.saved_label.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        self._market_area.setMinimumHeight(self._form_height(LEAST_FORM))
        self._market_area.setMaximumHeight(self._most_form_height())
        self.setMinimumHeight(self._box.minimumHeightForWidth(self.width()))
        self.fitted.emit()

    def take_room(self, *, all_of_it: bool) -> None:
        """Let the form of the market place grow where nothing stands below it."""
        self._has_all_room = all_of_it
        self._market_area.setMaximumHeight(self._most_form_height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def draft(self) -> Draft:
        """Return what is written so far."""
        about = {**self.marked.about(), **self.asides.words()}
        text, kind = self.editor.toPlainText(), self.kind_button.kind()
        card = self.market.values() if kind == Kind.PARTNERING.value else {}
        rest = tuple(sorted(about.items())), tuple(sorted(card.items()))
        return Draft(text, self.marked.themes(), kind, *rest)

    def restore(self, draft: Draft) -> None:
        """Show what was written before."""
        about = dict(draft.about)
        self.asides.show_words({name: str(about.pop(name)) for name in NAMES if name in about})
        self.marked.restore(draft.themes, about)
        self.kind_button.show_kind(draft.kind)
        self.market.show_values(dict(draft.card))
        self.editor.replace_all(draft.text)
        self.changed.emit()

    def write(self) -> None:
        """Put the caret where it was among the words."""
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_book(self, book: Sequence[Theme]) -> None:
        """Offer these themes; one that has gone meanwhile is taken off."""
        self.marked.show_book(book)

    def toggle_theme(self, wanted: str) -> None:
        """Put a theme on the point being written, or take it off."""
        self.marked.toggle_theme(wanted)

    def chosen_themes(self) -> tuple[str, ...]:
        """Return the themes of the point being written."""
        return self.marked.themes()

    def put(self, name: str, value: Scalar) -> None:
        """Give the point being written a mark; an empty value takes it off."""
        if name == "kind":
            self.kind_button.show_kind(str(value))
        else:
            self.marked.put(name, value)

    def say_saved(self, words: str, role: str = "caption") -> None:
        """Say whether the words are on the disk."""
        if self.saved_label.text() != words:
            self.saved_label.setText(words)
        self.saved_label.set_role(role)

    def say_keys(self, *, enter_adds: bool) -> None:
        """Say which key adds the point, and let it."""
        self.editor.enter_adds = enter_adds
        keys = native_keys("Return" if enter_adds else "Ctrl+Return")
        self.add_button.setToolTip(self.tr("Add point ({keys})").format(keys=keys))

    def _form_height(self, share: float) -> int:
        return min(self.market.sizeHint().height(), round(self.window().height() * share))

    def _most_form_height(self) -> int:
        return self._form_height(1 if self._has_all_room else MOST_FORM)

    def _is_crowded(self) -> bool:
        """Tell whether the chips need more than what the buttons leave of the line."""
        return (
            self.marked.sizeHint().width() + self._does.minimumSize().width() > self.width() - 3 * SPACE.card
        )

    def _show_market(self) -> None:
        self._market_area.setVisible(self.kind_button.kind() == Kind.PARTNERING.value)
        self.fit()

    def _arrange(self) -> None:
        self._market_area = scrolling(self.market)
        self._market_area.hide()
        beside = column(self.marked, STRETCH)
        beside.setContentsMargins(0, SPACE.tight, 0, 0)
        does = self._does = row(STRETCH, self.kind_button, self.saved_label, self.add_button)
        self._foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._foot.addLayout(beside, 1)
        self._foot.addLayout(does)
        self._foot.setAlignment(does, Qt.AlignmentFlag.AlignTop)
        box = self._box = column(
            self.editor, self.asides, self._market_area, self._foot, spacing=SPACE.medium
        )
        box.setContentsMargins(SPACE.card, SPACE.card, SPACE.card, SPACE.card)
        self.setLayout(box)
