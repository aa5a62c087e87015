"""The card of the chosen theme: what it is called, what belongs to it, and its newest points."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from facilitator.ui.language import tr
from facilitator.ui.models import Column, RowModel
from facilitator.ui.pages.themes.rows import card_of
from facilitator.ui.pages.themes.swatches import Swatches
from facilitator.ui.theme import SPACE, font, notifier
from facilitator.ui.widgets import STRETCH, PlainLabel, button, column, holder, line, row, scrolling
from facilitator.ui.widgets.card_list import CardList
from facilitator.ui.widgets.composer import GrowingTextEdit
from facilitator.ui.widgets.flow import FlowLayout
from facilitator.ui.words import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QBoxLayout

    from facilitator.domain.records import Point, Theme

FIELDS = ("name", "description", "include", "exclude", "key_words")
LEAST = 120  # pixels that the newest points keep


class Description(GrowingTextEdit):
    """Two lines that grow to five; says when it is left."""

    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class ThemeCard(QFrame):
    """Shows one theme; says what a person changed, and leaves half-typed words alone."""

    changed = Signal(str, str, str)
    wants_merge = Signal()
    wants_split = Signal()
    wants_parent = Signal()
    wants_retire = Signal()
    wants_remove = Signal()
    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._theme: Theme | None = None
        self._shown: dict[str, str] = {}
        self.name = QLineEdit()
        self.description = Description(self.tr("What is it about?"), lines=2, most_lines=5)
        self.include = Description(self.tr("For example: visits between firms"), lines=2, most_lines=5)
        self.exclude = Description(self.tr("For example: paid consultants"), lines=2, most_lines=5)
        self.key_words = QLineEdit(placeholderText=self.tr("Words that point to it, with commas between"))
        self.swatches = Swatches()
        self.latest_label = PlainLabel("", "caption")
        self.model: RowModel[Point] = RowModel(
            (Column("", lambda point: point.text),), lambda point: point.id, card_of, self
        )
        self.list = CardList(self.tr("Newest points"), SPACE.medium)
        self.list.setModel(self.model)
        self.parent_button = button("", "link")
        self.merge_button = button(self.tr("Merge into…"), icon="git-merge")
        self.split_button = button(self.tr("Split…"), icon="split")
        self.retire_button = button("", icon="archive")
        self.remove_button = button(self.tr("Remove"), "danger", "trash-2")
        self._arrange()
        self._wire()
        self.redraw()

    def show_theme(self, theme: Theme, above: str, points: int, latest: Sequence[Point]) -> None:
        """Show a theme as it is now; `above` is the name of the theme that it stands under."""
        is_other = self._theme is None or self._theme.id != theme.id
        if is_other:
            self.commit()
        for name in FIELDS:
            value = getattr(theme, name)
            if is_other or self._typed(name) == self._shown.get(name):
                self._put(name, value)
            self._shown[name] = value
        self._theme = theme
        self.swatches.show_hue(theme.hue)
        top = self.tr("Stands at the top · put it under a theme…")
        self.parent_button.setText(
            self.tr("Stands under {name} · change…").format(name=above) if above else top
        )
        self.retire_button.setText(self.tr("Bring back") if theme.retired else self.tr("Retire"))
        self.split_button.setEnabled(points > 0)
        words = self.tr("Newest of {points}") if points else self.tr("No point has this theme yet.")
        self.latest_label.setText(words.format(points=counted(points, tr("point"), tr("points"))))
        self.model.show(latest)
        self.list.setVisible(bool(latest))

    def put_back(self, theme: Theme | None) -> None:
        """Show again what the theme holds, after a change was refused."""
        if theme is not None and self._theme is not None and theme.id == self._theme.id:
            for name in FIELDS:
                self._put(name, getattr(theme, name))
                self._shown[name] = getattr(theme, name)

    def commit(self) -> None:
        """Tell what was typed and not told yet."""
        for name in FIELDS:
            self._tell(name)

    def begin_naming(self) -> None:
        """Let the name be typed."""
        self.name.setFocus()
        self.name.selectAll()

    def redraw(self) -> None:
        """Write the name in the size of a heading."""
        self.name.setFont(font("heading"))

    def _tell(self, name: str) -> None:
        theme, typed = self._theme, self._typed(name)
        if theme is not None and typed != self._shown[name]:
            self._shown[name] = typed
            self.changed.emit(theme.id, name, typed)

    def _typed(self, name: str) -> str:
        widget = self._field(name)
        return widget.text() if isinstance(widget, GrowingTextEdit) else widget.text().strip()

    def _put(self, name: str, value: str) -> None:
        widget = self._field(name)
        if isinstance(widget, GrowingTextEdit):
            widget.setPlainText(value)
        else:
            widget.setText(value)
            widget.setCursorPosition(0)

    def _field(self, name: str) -> QLineEdit | GrowingTextEdit:
        fields: dict[str, QLineEdit | GrowingTextEdit] = {
            "name": self.name,
            "description": self.description,
            "include": self.include,
            "exclude": self.exclude,
            "key_words": self.key_words,
        }
        return fields[name]

    def _tell_hue(self, hue: str) -> None:
        if self._theme is not None:
            self.changed.emit(self._theme.id, "hue", hue)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self.model.row(index).id)

    def _arrange(self) -> None:
        buttons = FlowLayout(spacing=SPACE.small)
        for each in (self.merge_button, self.split_button, self.retire_button, self.remove_button):
            buttons.addWidget(each)
        both = row(
            column(_labelled(self.tr("Belongs here"), self.include), STRETCH),
            column(_labelled(self.tr("Does not belong here"), self.exclude), STRETCH),
            spacing=SPACE.card,
        )
        box = column(
            _labelled(self.tr("Name"), self.name),
            row(self.parent_button, STRETCH),
            _labelled(self.tr("Colour"), self.swatches),
            _labelled(self.tr("Description, shown to rapporteurs"), self.description),
            both,
            _labelled(self.tr("Key words, used for suggestions"), self.key_words),
            self.latest_label,
            self.list,
            STRETCH,
            spacing=SPACE.medium,
        )
        box.setStretch(7, 100)
        box.setContentsMargins(SPACE.card, SPACE.card, SPACE.card, SPACE.small)
        self.list.setMinimumHeight(LEAST)
        inside = QWidget()
        inside.setLayout(box)
        foot = holder(buttons)
        foot.setContentsMargins(SPACE.card, SPACE.small, SPACE.card, SPACE.card)
        whole = column(scrolling(inside), line(), foot, spacing=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)

    def _wire(self) -> None:
        self.name.editingFinished.connect(lambda: self._tell("name"))
        self.key_words.editingFinished.connect(lambda: self._tell("key_words"))
        self._wire_texts()
        self.swatches.chosen.connect(self._tell_hue)
        self.list.opened.connect(self._open)
        self.list.doubleClicked.connect(self._open)
        self.parent_button.clicked.connect(self.wants_parent)
        self.merge_button.clicked.connect(self.wants_merge)
        self.split_button.clicked.connect(self.wants_split)
        self.retire_button.clicked.connect(self.wants_retire)
        self.remove_button.clicked.connect(self.wants_remove)
        notifier().themeChanged.connect(self.redraw)

    def _wire_texts(self) -> None:
        for name, text in (
            ("description", self.description),
            ("include", self.include),
            ("exclude", self.exclude),
        ):
            text.left.connect(partial(self._tell, name))
            text.submitted.connect(partial(self._tell, name))


def _labelled(text: str, widget: QWidget) -> QBoxLayout:
    label = PlainLabel(text, "caption")
    label.setBuddy(widget)
    if not widget.accessibleName() or isinstance(widget, GrowingTextEdit):
        widget.setAccessibleName(text)
    return column(label, widget, spacing=SPACE.tight)
