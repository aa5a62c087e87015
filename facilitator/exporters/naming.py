"""Names that must differ within a file although people gave them alike."""

from __future__ import annotations

from collections.abc import Iterable

from facilitator.exporters import wording

LONGEST = 120


def distinct(names: Iterable[str]) -> list[str]:
    """Return the names on one line each, short enough, and numbered where they differ in nothing but case."""
    taken: set[str] = set()
    return [_distinct(name, taken) for name in names]


def _distinct(name: str, taken: set[str]) -> str:
    line = " ".join(name.split()) or wording.UNNAMED
    line = line if len(line) <= LONGEST else f"{line[:LONGEST]}…"
    fresh, number = line, 2
    while fresh.casefold() in taken:
        fresh, number = f"{line} ({number})", number + 1
    taken.add(fresh.casefold())
    return fresh
