"""Which points are listed: an answer as a chip, a session, table or theme from a list, and words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from facilitator.domain.records import Disposition
from facilitator.ui.pages.open_points.listing import FATES, Wish, fate_pill
from facilitator.ui.palette import Choice, choose
from facilitator.ui.theme import SPACE
from facilitator.ui.widgets import button, column, holder
from facilitator.ui.widgets.fields import SearchField
from facilitator.ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Mapping

    from facilitator.domain.snapshot import Snapshot

ALL = "all"


class Filters(QWidget):
    """Says `changed` with every other wish."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.wish = Wish()
        self._names: dict[str, Mapping[str, str]] = {"session": {}, "desk": {}, "theme": {}}
        self.chips = {fate: button("", "filter") for fate in (*(each.value for each in FATES), "")}
        self.buttons = {name: button("", "quiet", "list-filter") for name in self._names}
        self.search_field = SearchField(self.tr("Search the points"))
        group, chips, others = QButtonGroup(self), FlowLayout(), FlowLayout()
        for fate, chip in self.chips.items():
            group.addButton(chip)
            chips.addWidget(chip)
            chip.clicked.connect(lambda _checked, fate=fate: self.show_fate(fate))
        for name, each in self.buttons.items():
            others.addWidget(each)
            each.clicked.connect(lambda _checked, name=name: self._ask(name))
        self.chips[self.wish.fate].setChecked(True)
        self.setLayout(column(holder(chips), holder(others), self.search_field, spacing=SPACE.small))
        self.search_field.textChanged.connect(lambda words: self._set("words", words))

    def show_snapshot(self, snapshot: Snapshot, counts: Mapping[str, int]) -> None:
        """Count the answers, and offer what there is to choose from."""
        number = self.locale().toString
        for fate, chip in self.chips.items():
            word = fate_pill(Disposition(fate))[0] if fate else self.tr("All")
            chip.setText(f"{word} {number(counts[fate] if fate else sum(counts.values()))}")
        self._names = {
            "session": {each: session.title for each, session in snapshot.sessions.items()},
            "desk": {
                each: desk.name or self.tr("Table {number}").format(number=desk.number)
                for each, desk in snapshot.desks.items()
            },
            "theme": {theme.id: theme.name for theme in snapshot.code_book},
        }
        for name, chosen in (
            ("session", self.wish.session),
            ("desk", self.wish.desk),
            ("theme", self.wish.theme),
        ):
            if chosen not in self._names[name]:
                self.wish = replace(self.wish, **{name: ""})
        self._label()

    def show_fate(self, fate: str) -> None:
        """List the points with an answer, "" for all."""
        self.chips[fate].setChecked(True)
        self._set("fate", fate)

    def _ask(self, name: str) -> None:
        choices = [Choice(ALL, self._all(name), "list-filter")]
        choices += [Choice(each, words, "list-filter") for each, words in self._names[name].items()]
        title = self._all(name)
        choose(self, title, choices, lambda choice: self._set(name, "" if choice.id == ALL else choice.id))

    def _set(self, name: str, value: str) -> None:
        self.wish = replace(self.wish, **{name: value})
        self._label()
        self.changed.emit()

    def _label(self) -> None:
        chosen = {"session": self.wish.session, "desk": self.wish.desk, "theme": self.wish.theme}
        for name, each in self.buttons.items():
            each.setText(self._names[name].get(chosen[name], "") or self._all(name))

    def _all(self, name: str) -> str:
        words = {
            "session": self.tr("All sessions"),
            "desk": self.tr("All tables"),
            "theme": self.tr("All themes"),
        }
        return words[name]
