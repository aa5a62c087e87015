"""The columns of a bare table of texts, by their headings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from facilitator.cli.answer import listed
from facilitator.domain.errors import SourceError
from facilitator.importers.source import read_table
from facilitator.importers.table import Table

HEADINGS = 1  # the row of the headings; rows are counted from the one below it


@dataclass(frozen=True, slots=True)
class Columns:
    """A table's rows by number, counted from 1 below the headings, and how many numbers there are."""

    path: Path
    table: Table

    @property
    def last(self) -> int:
        """The number of the last row, also where that could not be read."""
        numbers = [*(number for number, _ in self.table.rows), *(each.row for each in self.table.problems)]
        return max(numbers, default=HEADINGS) - HEADINGS

    def required(self, *names: str) -> Mapping[int, str]:
        """Return the cells of the first of these columns that is there, by row; raise if none is."""
        found = self.optional(*names)
        if found is None:
            detail = (
                f"{self.path.name} has no column “{names[0]}”. Its columns are {listed(self.table.columns)}."
            )
            hint = f"Give the column the heading “{names[0]}”."
            raise SourceError("A column is not there", detail, hint)
        return found

    def optional(self, *names: str) -> Mapping[int, str] | None:
        """Return the cells of the first of these columns that is there, by row, or None."""
        headings: Sequence[str] = [each.casefold().strip() for each in self.table.columns]
        place = next((headings.index(name) for name in names if name in headings), None)
        if place is None:
            return None
        return {number - HEADINGS: cells[place] for number, cells in self.table.rows}


def columns_of(path: Path) -> Columns:
    """Read a CSV file or workbook; raise a SourceError that says why if that cannot be."""
    return Columns(path, read_table(path))
