"""Columns that say yes or no to a theme, a column for each theme, as our own workbook writes them."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from facilitator.importers import cleaning
from facilitator.importers.table import Table

_OWN = frozenset({"Reference", "Text", "Table", "Session", "Kind", "Group", "What became of it"})
_BEFORE_THEMES = "Kind"
_NUMBERED = re.compile(r"(.+) \([0-9]+\)")


class Wish(StrEnum):
    """Which of the columns of yes and no are to be read as themes."""

    NONE = "none"
    KNOWN = "known"  # those that are called like a theme of the code book
    ALL = "all"


@dataclass(frozen=True, slots=True)
class ThemeColumns:
    """The columns of yes and no, each with the theme it stands for, and those of them that are read."""

    found: Mapping[str, str] = field(default_factory=dict)
    wish: Wish = Wish.NONE
    known: Collection[str] = ()

    @property
    def read(self) -> dict[str, str]:
        """The columns that are read as themes."""
        if self.wish is Wish.ALL:
            return dict(self.found)
        return {column: self.found[column] for column in self.known} if self.wish is Wish.KNOWN else {}


def theme_columns(
    table: Table, mapping: Mapping[str, str], book: Collection[str], wish: Wish | None = None
) -> ThemeColumns:
    """Return the columns of yes and no that no field takes; `book` holds the themes' names, case-folded.

    Where nothing is wished, a workbook of our own gives all of its themes, any other those of the code book.
    """
    own = own_columns(table)
    taken = set(mapping.values())
    found = own or {
        column: cleaning.name(column)
        for place, column in enumerate(table.columns)
        if column not in taken and _is_yes_and_no(table, place)
    }
    known = tuple(column for column, name in found.items() if name.casefold() in book)
    usual = Wish.ALL if own else Wish.KNOWN if known else Wish.NONE
    return ThemeColumns(found, wish or usual, known)


def own_columns(table: Table) -> dict[str, str]:
    """Return the theme columns of a workbook of our own, with the theme of each; none for any other table."""
    if not set(table.columns) >= _OWN:
        return {}
    found: dict[str, str] = {}
    first = table.columns.index(_BEFORE_THEMES) + 1
    for place, column in enumerate(table.columns[first:], start=first):
        if any(cells[place] not in {"0", "1"} for _, cells in table.rows):
            break
        found[column] = cleaning.name(unnumbered(column, table.columns[:place]))
    return found


def unnumbered(column: str, before: Collection[str]) -> str:
    """Return a heading without the number it was given because another of its name stands before it."""
    plain = _NUMBERED.fullmatch(column)
    is_second = plain and plain[1].casefold() in {each.casefold() for each in before}
    return plain[1] if plain and is_second else column


def _is_yes_and_no(table: Table, place: int) -> bool:
    has_yes = False
    for _, cells in table.rows:
        said = cleaning.truth(cells[place])
        if said is None:
            return False
        has_yes = has_yes or said
    return has_yes
