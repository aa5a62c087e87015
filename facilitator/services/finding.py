"""Find records by what people call them, with a sentence that helps when nothing fits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TypeVar

from facilitator.domain.errors import NotFoundError
from facilitator.domain.records import Desk, Point, Record, Session, Theme
from facilitator.domain.snapshot import Snapshot

Found = TypeVar("Found", bound=Record)
_DESK_NUMBER = re.compile(r"(?:\D*\s)?t?0*(\d+)\Z", re.IGNORECASE)


def live(records: Mapping[str, Found], each: str, word: str) -> Found:
    """Return a live record by its id, or raise NotFoundError."""
    if each not in records:
        raise NotFoundError(
            f"This {word} is gone", f"It was removed meanwhile (id {each}).", "Undo, or restore it first."
        )
    return records[each]


def desk(snapshot: Snapshot, name: str) -> Desk:
    """Return the table of this name or number (`4`, `T04`, `Table 4`)."""
    found = desk_or_none(snapshot, name)
    if found is None:
        raise _missing(
            "table", name, (each.name or f"Table {each.number}" for each in snapshot.desks.values())
        )
    return found


def desk_or_none(snapshot: Snapshot, name: str) -> Desk | None:
    """Return the table of this name or number, or None."""
    wanted = name.strip().casefold()
    for each in snapshot.desks.values():
        if each.name.casefold() == wanted and wanted:
            return each
    number = _DESK_NUMBER.fullmatch(wanted)
    return next((each for each in snapshot.desks.values() if number and each.number == int(number[1])), None)


def session(snapshot: Snapshot, name: str) -> Session:
    """Return the session of this title, or of this place in the agenda (`2`)."""
    wanted = name.strip().casefold()
    for place, each in enumerate(snapshot.sessions.values(), start=1):
        if wanted in {each.title.casefold(), str(place), each.id}:
            return each
    raise _missing("session", name, (each.title for each in snapshot.sessions.values()))


def theme(snapshot: Snapshot, name: str) -> Theme:
    """Return the theme of this name; the beginning of a name is enough if only one begins so."""
    wanted = name.strip().casefold()
    exact = [each for each in snapshot.code_book if each.name.casefold() == wanted]
    begun = [each for each in snapshot.code_book if wanted and each.name.casefold().startswith(wanted)]
    if exact or len(begun) == 1:
        return (exact or begun)[0]
    raise _missing("theme", name, (each.name for each in snapshot.code_book))


def point(snapshot: Snapshot, ref: str) -> Point:
    """Return the point of this reference, or raise NotFoundError with those that look like it."""
    wanted = ref.strip().casefold()
    for each in snapshot.points.values():
        if each.ref.casefold() == wanted:
            return each
    from difflib import get_close_matches

    near = get_close_matches(ref.strip().upper(), [each.ref for each in snapshot.points.values()], n=3)
    hint = (
        f"Near it: {', '.join(near)}." if near else "References look like T04-017; an export shows them all."
    )
    raise NotFoundError("There is no such point", f"No point has the reference “{ref}”.", hint)


def _missing(word: str, name: str, known: Iterable[str]) -> NotFoundError:
    names = [each for each in known if each]
    listed = ", ".join(f"“{each}”" for each in names[:12]) + (" …" if len(names) > 12 else "")
    hint = f"Known: {listed}." if names else f"The workshop has no {word} yet; add one first."
    return NotFoundError(f"There is no such {word}", f"No {word} is called “{name}”.", hint)
