"""The search field taken apart: words, `#theme`, `#none`, `/kind`; and in which order points are listed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from facilitator.ui.fuzzy import fold
from facilitator.ui.language import tr
from facilitator.ui.values import value_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from facilitator.ui.pages.capture.rows import PointRow

BARE = "#none"


class Order(StrEnum):
    """In which order points are listed."""

    NEWEST = "newest"
    OLDEST = "oldest"
    THEME = "theme"
    KIND = "kind"
    SUPPORT = "support"
    PRIORITY = "priority"

    @property
    def words(self) -> str:
        """Return what the order is called."""
        return {
            Order.NEWEST: tr("Newest first"),
            Order.OLDEST: tr("Oldest first"),
            Order.THEME: tr("By theme"),
            Order.KIND: tr("By kind"),
            Order.SUPPORT: tr("Most seconded first"),
            Order.PRIORITY: tr("Most dots first"),
        }[self]


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Words that all must be said, and beginnings of themes and kinds of which one each must fit."""

    words: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    is_bare: bool = False

    @property
    def narrows(self) -> bool:
        """Whether anything is asked for."""
        return bool(self.words or self.themes or self.kinds or self.is_bare)

    def lets_pass(self, row: PointRow) -> bool:
        """Tell whether a point's themes and kind are asked for; its words are looked at elsewhere."""
        if self.is_bare and row.themes:
            return False
        if self.themes:
            names = [fold(theme.name) for theme in row.themes]
            if not any(name.startswith(self.themes) for name in names):
                return False
        return not self.kinds or fold(value_words(row.point.kind)).startswith(self.kinds)


def narrowing_of(typed: str) -> Narrowing:
    """Take apart what is typed into the search field; an underscore stands for a space in a name."""
    words, themes, kinds, is_bare = list[str](), list[str](), list[str](), False
    for piece in typed.split():
        name = fold(piece[1:].replace("_", " "))
        if piece.casefold() == BARE:
            is_bare = True
        elif piece.startswith("#") and name:
            themes.append(name)
        elif piece.startswith("/") and name:
            kinds.append(name)
        elif piece not in {"#", "/"}:
            words.append(fold(piece))
    return Narrowing(tuple(words), tuple(themes), tuple(kinds), is_bare)


def written(sign: str, name: str) -> str:
    """Return a name as it is typed into the search field."""
    return sign + "_".join(name.split())


def in_order(rows: list[PointRow], order: Order) -> list[PointRow]:
    """Return rows, given newest first, in another order; what is equal there stays newest first."""
    if order is Order.NEWEST:
        return rows
    if order is Order.OLDEST:
        return rows[::-1]
    return sorted(rows, key=_KEYS[order])


_KEYS: dict[Order, Callable[[PointRow], Any]] = {
    Order.THEME: lambda row: (not row.themes, row.themes[0].pos if row.themes else ""),
    Order.KIND: lambda row: row.point.kind,
    Order.SUPPORT: lambda row: -row.point.support,
    Order.PRIORITY: lambda row: -row.point.priority,
}
