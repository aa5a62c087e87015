"""Take points from somebody's table: look at it first, then take it in as one step that one undo removes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from facilitator.domain.errors import NotAllowedError
from facilitator.domain.journal import Edit, Scalar
from facilitator.domain.snapshot import Snapshot
from facilitator.importers import mapping as columns
from facilitator.importers.candidates import Candidate, Candidates, Refusal, from_table
from facilitator.importers.mapping import parse_mapping
from facilitator.importers.names import Maker, Names
from facilitator.importers.source import name_of, read_table
from facilitator.services import order
from facilitator.services.capture import RefCounter
from facilitator.services.workspace import Workspace

__all__ = [
    "Candidate",
    "Candidates",
    "ImportReceipt",
    "Refusal",
    "already_here",
    "parse_mapping",
    "preview",
    "take",
]

MOST_NEW = 300
_REPEATED = "It is already imported."


@dataclass(frozen=True, slots=True)
class ImportReceipt:
    """What an import did: how many points it took, each row it did not and why, and what it had to make."""

    file: str
    taken: int
    refused: tuple[Refusal, ...]
    notes: tuple[str, ...]
    created_desks: tuple[str, ...]
    created_sessions: tuple[str, ...]
    created_themes: tuple[str, ...]

    def as_dict(self) -> dict[str, object]:
        """Return plain lists and numbers for JSON."""
        return {
            "file": self.file,
            "taken": self.taken,
            "refused": [{"row": each.row, "why": each.why} for each in self.refused],
            "notes": list(self.notes),
            "created_desks": list(self.created_desks),
            "created_sessions": list(self.created_sessions),
            "created_themes": list(self.created_themes),
        }


def preview(
    path: Path, mapping: Mapping[str, str] | None = None, sheet: str | None = None, encoding: str = ""
) -> Candidates:
    """Return what an import of this file would take; nothing is written.

    Without a mapping of fields to columns it is guessed from the headings.
    """
    table = read_table(path, sheet, encoding)
    said = columns.resolve(table, mapping) if mapping else {}
    wanted, note = columns.add_text(table, said) if said else columns.guess(table)
    return from_table(table, wanted, name_of(path), (note,) if note else ())


def already_here(workspace: Workspace, candidates: Candidates) -> int:
    """Return how many of the rows came in from a file of the same name before."""
    names = Names(workspace.snapshot, candidates.rows, _maker(workspace))
    before = _taken_before(workspace.snapshot, candidates)
    return sum(_is_repeated(each, names, before) for each in candidates.rows)


def take(workspace: Workspace, candidates: Candidates, *, create: bool = False) -> ImportReceipt:
    """Add the points in one commit, each with a reference of its table, and account for every row.

    A table, session or theme that the workshop does not have is made if `create`; otherwise its rows are
    refused. So is a row that came in from a file of the same name before: a second import changes nothing.
    """
    snapshot = workspace.snapshot
    names = Names(snapshot, candidates.rows, _maker(workspace))
    chosen, refused = _sorted_out(snapshot, candidates, names, create=create)
    made: list[Edit] = []
    for each in chosen:
        made += names.make(each)
        _require_few(names, candidates)
    refs = RefCounter(replace(snapshot, desks={**snapshot.desks, **names.new_desks}))
    points = [_point(each, names, refs, workspace.new_id(), candidates) for each in chosen]
    if points:
        workspace.secure()
        workspace.commit(f"Import {_counted(len(points), 'point')}", [*made, *points])
    notes = (*candidates.notes, *_notes(chosen, refused, names))
    in_order = tuple(sorted((*candidates.refused, *refused), key=lambda each: each.row))
    created = [tuple(names.made[kind]) for kind in ("desk", "session", "theme")]
    return ImportReceipt(candidates.file, len(points), in_order, notes, *created)


def _maker(workspace: Workspace) -> Maker:
    return Maker(workspace.new_id, lambda last: order.between(last, "", workspace.sources))


def _sorted_out(
    snapshot: Snapshot, candidates: Candidates, names: Names, *, create: bool
) -> tuple[list[Candidate], list[Refusal]]:
    chosen, refused, before = [], [], _taken_before(snapshot, candidates)
    for each in candidates.rows:
        if _is_repeated(each, names, before):
            refused.append(Refusal(each.row, _REPEATED))
        elif not create and (why := names.why_not(each)):
            refused.append(Refusal(each.row, why))
        else:
            chosen.append(each)
    return chosen, refused


def _point(each: Candidate, names: Names, refs: RefCounter, point: str, candidates: Candidates) -> Edit:
    desk, session = names.desk(each.desk) or "", names.session(each.session) or ""
    tags = {f"tag:{names.themes[name.casefold()]}": True for name in names.tags(each)}
    source = f"imported row {each.row} of {_origin(candidates)}"
    placed = {"desk": desk, "session": session}
    given: dict[str, Scalar] = {name: value for name, value in placed.items() if value}
    said: dict[str, Scalar] = {"ref": refs.next(desk), "text": each.text, "source": source}
    return Edit("point", point, {**said, **given, **each.fields, **tags})


def _origin(candidates: Candidates) -> str:
    return f"{candidates.file} ({candidates.sheet})" if candidates.sheet else candidates.file


def _taken_before(snapshot: Snapshot, candidates: Candidates) -> dict[tuple[str, str], list[str]]:
    """Return by text and table the sessions of the points that came from a file of this name."""
    origin = _origin(candidates)
    found: dict[tuple[str, str], list[str]] = {}
    for each in snapshot.points.values():
        how, _, source = each.source.partition(" of ")
        if source == origin and how.startswith("imported row "):
            found.setdefault((each.text, each.desk), []).append(each.session)
    return found


def _is_repeated(each: Candidate, names: Names, before: dict[tuple[str, str], list[str]]) -> bool:
    """Tell whether a row is one of the points, each of which answers for one row only.

    A row without a session is the same whatever session its point was put into.
    """
    sessions = before.get((each.text, names.desk(each.desk) or ""), [])
    session = names.session(each.session) if each.session else next(iter(sessions), None)
    if session not in sessions or names.desk(each.desk) is None:
        return False
    sessions.remove(session)
    return True


def _require_few(names: Names, candidates: Candidates) -> None:
    for kind, word in (("desk", "tables"), ("session", "sessions"), ("theme", "themes")):
        if len(names.made[kind]) > MOST_NEW:
            field = "themes" if kind == "theme" else kind
            column = candidates.mapping.get(field, "")
            detail = f"The column “{column}” would make more than {MOST_NEW} {word}."
            raise NotAllowedError(f"Too many new {word}", detail, "Look whether this is the right column.")


def _notes(chosen: list[Candidate], refused: list[Refusal], names: Names) -> list[str]:
    notes = []
    repeated = sum(each.why == _REPEATED for each in refused)
    if repeated:
        verb = "row is" if repeated == 1 else "of these rows are"
        notes.append(f"{repeated:,} {verb} already here from a file of this name.")
    nowhere = sum(not each.desk for each in chosen)
    if nowhere:
        notes.append(f"{_counted(nowhere, 'row')} named no table.")
    floating = sum(not names.session(each.session) for each in chosen)
    if floating:
        notes.append(f"{_counted(floating, 'row')} named no session.")
    return notes


def _counted(number: int, word: str) -> str:
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"
