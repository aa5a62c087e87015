"""What a workshop waits for, in sentences: changes of other laptops that are spoken of and are not here."""

from __future__ import annotations

from collections.abc import Iterable

from facilitator.cli.answer import counted, sentence
from facilitator.domain.snapshot import Snapshot
from facilitator.services.waiting import Awaited


def sentences(awaited: Iterable[Awaited], snapshot: Snapshot) -> list[str]:
    """Return whose file is awaited, a sentence each."""
    return [
        sentence(f"waiting for {whose(each.desk, each.person, snapshot)}: {counted(each.changes, 'change')}.")
        for each in awaited
    ]


def as_list(awaited: Iterable[Awaited], snapshot: Snapshot) -> list[dict[str, object]]:
    """Return the same for JSON; the table's number is None where it is unknown."""
    return [
        {"table": _number(each.desk, snapshot), "person": each.person, "changes": each.changes}
        for each in awaited
    ]


def whose(desk: str, person: str, snapshot: Snapshot) -> str:
    """Return a laptop's name: its table and person, as far as known."""
    number = _number(desk, snapshot)
    table = f"Table {number}" if number is not None else ""
    return " · ".join(each for each in (table, person) if each) or "another laptop"


def _number(desk: str, snapshot: Snapshot) -> int | None:
    known = snapshot.desks.get(desk)
    return known.number if known else None
