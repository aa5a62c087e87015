"""Names that are known already, offered while somebody types in a field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStringListModel, Qt
from PySide6.QtWidgets import QCompleter

from facilitator.domain.records import Kind
from facilitator.ui.values import value_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QLineEdit

    from facilitator.domain.snapshot import Snapshot


class Completing(QObject):
    """Offers names that hold what is typed; any other name may be typed too."""

    def __init__(self, field: QLineEdit) -> None:
        super().__init__(field)
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        field.setCompleter(completer)

    def names(self) -> list[str]:
        """Return what is offered."""
        return self._names.stringList()

    def offer(self, names: Iterable[str]) -> None:
        """Offer these names; nothing is touched when they are the same."""
        wanted = sorted({name.strip() for name in names if name.strip()}, key=str.casefold)
        if wanted != self.names():
            self._names.setStringList(wanted)


def owners(snapshot: Snapshot) -> Iterable[str]:
    """Return the units that answer for outcomes, or that participants come from."""
    yield from (each.owner for each in snapshot.outcomes.values())
    yield from (each.unit for each in snapshot.people.values())


def chapters(snapshot: Snapshot) -> Iterable[str]:
    """Return the chapters of the list, and those in use."""
    yield from (each.name for each in snapshot.chapters.values())
    yield from (each.chapter for each in snapshot.outcomes.values())


def kinds(snapshot: Snapshot) -> Iterable[str]:
    """Return the kinds that points have too, and those in use."""
    yield from (value_words(each.value) for each in Kind)
    yield from (each.kind for each in snapshot.outcomes.values())
