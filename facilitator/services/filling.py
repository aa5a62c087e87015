"""Fill in the set-up: many cells at once, each checked, all in one step that one undo takes back."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime, time

from facilitator.domain.errors import NotAllowedError
from facilitator.domain.fold import DELETED
from facilitator.domain.journal import Edit, Scalar
from facilitator.domain.snapshot import PLURALS, Snapshot
from facilitator.services.workspace import Workspace

Cells = Mapping[str, Mapping[str, str]]
WORDS = {"workshop": "workshop", "session": "session", "desk": "table", "person": "participant"}
HIGHEST = 9999
_TIME = re.compile(r"(\d{1,2})(?:[:.hH](\d{2}))?\s*[hH]?\Z|(\d{2})(\d{2})\Z")
_DAY_FIRST = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})\Z")


def fill(workspace: Workspace, kind: str, cells: Cells) -> int:
    """Write these fields of these records, as typed; return how many records are now different.

    NotAllowedError says which cell does not fit; nothing is written then.
    """
    known = _known(workspace.snapshot, kind)
    wanted = {each: fields for each, fields in cells.items() if each in known}
    edits = [
        Edit(kind, each, {name: clean(kind, name, text) for name, text in fields.items()})
        for each, fields in wanted.items()
    ]
    if kind == "desk":
        _require_distinct(workspace.snapshot, edits)
    touched = workspace.commit(f"Change {counted(len(edits), WORDS[kind])}", edits)
    return len(touched.entities)


def remove(workspace: Workspace, kind: str, ids: Collection[str]) -> None:
    """Remove sessions or tables that have no points, or participants; of all of them or none."""
    snapshot = workspace.snapshot
    for each in ids:
        if kind in {"session", "desk"}:
            _require_empty(snapshot, kind, each)
    edits = [Edit(kind, each, {DELETED: True}) for each in ids]
    workspace.commit(f"Remove {counted(len(edits), WORDS[kind])}", edits)


def clean(kind: str, name: str, text: str) -> Scalar:
    """Return the value that a typed text means for a field; NotAllowedError where it means none."""
    found = " ".join(text.split())
    return _CLEANERS.get((kind, name), str)(found)


def counted(number: int, word: str) -> str:
    """Return a number with its word: `table` for one, `3 tables` for more."""
    return word if number == 1 else f"{number} {word}s"


def _title(text: str) -> str:
    if not text:
        raise NotAllowedError("A title is needed", "The title is empty.", "Type a word or two.")
    return text


def _number(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= HIGHEST:
        raise NotAllowedError(
            "This table has no usable number",
            f"It would be table {text or 'without one'}.",
            "Choose 1 or more.",
        )
    return int(text)


def _moment(text: str) -> str:
    """Return a time of day as 09:30, or a day and a time as 2026-04-27T09:30."""
    if not text:
        return ""
    if re.match(r"\d{4}-\d{2}-\d{2}[ T]", text):
        try:
            return datetime.fromisoformat(text).isoformat(timespec="minutes")
        except ValueError:
            raise _no_time(text) from None
    found = _TIME.match(text)
    try:
        hour, minute = (found[1] or found[3], found[2] or found[4] or "0") if found else ("", "")
        return time(int(hour), int(minute)).isoformat(timespec="minutes")
    except ValueError:
        raise _no_time(text) from None


def _day(text: str) -> str:
    """Return a day as 2026-04-27, from that or from 27.4.2026 or 27/4/2026."""
    found = _DAY_FIRST.match(text)
    try:
        if found:
            return date(int(found[3]), int(found[2]), int(found[1])).isoformat()
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError:
        raise NotAllowedError("This is not a day", f"It says “{text}”.", "Type it as 2026-04-27.") from None


def _no_time(text: str) -> NotAllowedError:
    return NotAllowedError("This is not a time", f"It says “{text}”.", "Type it as 9:30.")


def _known(snapshot: Snapshot, kind: str) -> Collection[str]:
    return {snapshot.workshop.id} if kind == "workshop" else getattr(snapshot, PLURALS[kind])


def _require_distinct(snapshot: Snapshot, edits: Collection[Edit]) -> None:
    """Refuse to give a table the number or name of another, as they would stand after all edits."""
    new = {edit.id: edit.fields for edit in edits}
    seen: dict[Scalar, str] = {}
    for each, desk in snapshot.desks.items():
        fields = new.get(each, {})
        number, name = fields.get("number", desk.number), str(fields.get("name", desk.name))
        for value in (number, name.casefold()):
            if value and seen.setdefault(value, each) != each and {each, seen[value]} & new.keys():
                same = f"Table {value}" if value == number else f"A table called “{name}”"
                raise _taken(f"{same} is there.", "number" if value == number else "name")


def _taken(detail: str, word: str) -> NotAllowedError:
    return NotAllowedError("This table exists already", detail, f"Choose another {word}.")


def _require_empty(snapshot: Snapshot, kind: str, record: str) -> None:
    points = sum(getattr(point, kind) == record for point in snapshot.points.values())
    if points and record in _known(snapshot, kind):
        found = getattr(snapshot, PLURALS[kind])[record]
        name = f"“{found.title}”" if kind == "session" else found.name or f"Table {found.number}"
        raise NotAllowedError(
            f"This {WORDS[kind]} has points",
            f"{name} holds {'1 point' if points == 1 else f'{points} points'}.",
            "Move or remove its points first.",
        )


_CLEANERS: dict[tuple[str, str], Callable[[str], Scalar]] = {
    ("workshop", "title"): _title,
    ("workshop", "starts"): _day,
    ("workshop", "ends"): _day,
    ("session", "title"): _title,
    ("session", "starts"): _moment,
    ("session", "ends"): _moment,
    ("desk", "number"): _number,
}
