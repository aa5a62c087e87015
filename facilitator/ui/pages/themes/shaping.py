"""Gives the code book its shape: order, two levels, merging and retiring; asks which other theme is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from facilitator.services import themes
from facilitator.ui.language import tr
from facilitator.ui.palette import Choice, choose
from facilitator.ui.words import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from facilitator.domain.records import Theme
    from facilitator.domain.snapshot import Snapshot
    from facilitator.ui.context import Context
    from facilitator.ui.pages.themes.rows import ThemeRow
    from facilitator.ui.pages.themes.verbs import Verbs

TOP = "top"


class Shaping(QObject):
    """Every verb takes a theme's id; it does nothing where that has gone. `chosen` says where to look."""

    chosen = Signal(str)

    def __init__(self, context: Context, verbs: Verbs, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._verbs, self._page = context, verbs, page

    def move_by(self, theme: str, step: int) -> None:
        """Move a theme up or down among its siblings; the order gives the number keys."""
        if self.may_move(theme, step):
            self._verbs.reorder(theme, self._place(theme) + step)

    def may_move(self, theme: str, step: int) -> bool:
        """Tell whether a theme has a sibling there to pass."""
        if theme not in self._snapshot.themes:
            return False
        return 0 <= self._place(theme) + step <= len(themes.siblings(self._snapshot, theme))

    def drop(self, theme: str, beside: str, is_after: bool) -> None:
        """Put a theme where it was dropped in the list, among its siblings."""
        siblings = {each.id for each in themes.siblings(self._snapshot, theme)}
        others = [each.id for each in self._snapshot.whole_book if each.id != theme]
        place = others.index(beside) + is_after
        self._verbs.reorder(theme, sum(each in siblings for each in others[:place]))

    def nest(self, theme: str) -> None:
        """Put a theme under the top theme above it."""
        above = self._above(theme)
        if above:
            self._verbs.nest(theme, above)

    def may_nest(self, theme: str) -> bool:
        """Tell whether a theme stands at the top, below another, with none under it."""
        return bool(self._above(theme)) and self.may_stand_under(theme) and not self.is_nested(theme)

    def may_stand_under(self, theme: str) -> bool:
        """Tell whether there is a theme that this one may stand under."""
        snapshot = self._snapshot
        return (
            theme in snapshot.themes
            and theme not in snapshot.parents.values()
            and len(snapshot.whole_book) > 1
        )

    def is_nested(self, theme: str) -> bool:
        """Tell whether a theme stands under another."""
        return theme in self._snapshot.parents

    def put_under(self, theme: str) -> None:
        """Ask which theme this one is to stand under."""
        source = self._snapshot.themes.get(theme)
        if source is None:
            return
        if not self.may_stand_under(theme):
            others = [each for each in self._tops() if each.id != theme]
            self._verbs.nest(theme, others[0].id if others else theme)
            return
        choices = [_choice(each) for each in self._tops() if each.id != theme]
        if self.is_nested(theme):
            choices.append(Choice(TOP, self.tr("None: it stands at the top"), "arrow-left"))
        title = self.tr("Put “{name}” under…").format(name=source.name)
        choose(self._page, title, choices, lambda choice: self._put(theme, choice.id))

    def merge(self, theme: str, rows: Sequence[ThemeRow]) -> None:
        """Ask which theme this one is to become part of."""
        source = self._snapshot.themes.get(theme)
        others = [each for each in rows if each.theme.id != theme]
        if source is None or not others:
            return
        title = self.tr("Merge “{name}” into…").format(name=source.name)
        choices = [_choice(each.theme, counted(each.points, tr("point"), tr("points"))) for each in others]
        choose(self._page, title, choices, lambda choice: self._merge(theme, choice))

    def retire(self, theme: str) -> None:
        """Offer a theme no more, or again."""
        found = self._snapshot.themes.get(theme)
        if found is not None:
            self._verbs.retire(found)

    @property
    def _snapshot(self) -> Snapshot:
        return self._context.snapshot

    def _place(self, theme: str) -> int:
        above = self._snapshot.parents.get(theme, "")
        level = [
            each.id for each in self._snapshot.whole_book if self._snapshot.parents.get(each.id, "") == above
        ]
        return level.index(theme) if theme in level else -1

    def _tops(self) -> list[Theme]:
        return [each for each in self._snapshot.whole_book if each.id not in self._snapshot.parents]

    def _above(self, theme: str) -> str:
        tops = [each.id for each in self._tops()]
        place = tops.index(theme) if theme in tops else 0
        return tops[place - 1] if place > 0 else ""

    def _put(self, theme: str, choice: str) -> None:
        if choice == TOP:
            self._verbs.raise_up(theme)
        else:
            self._verbs.nest(theme, choice)

    def _merge(self, theme: str, choice: Choice) -> None:
        if self._verbs.merge(theme, choice.id, choice.text):
            self.chosen.emit(choice.id)


def _choice(theme: Theme, note: str = "") -> Choice:
    return Choice(theme.id, theme.name, note=note, hue=theme.hue)
