"""Take points from somebody's file: look at it first, then take it in as one step that one undo removes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from facilitator.domain.errors import NotAllowedError
from facilitator.domain.journal import Edit, Scalar
from facilitator.domain.progress import Asked, Tell, never, silent, stop_if
from facilitator.domain.snapshot import Snapshot
from facilitator.exporters.refused import write_refused
from facilitator.importers import mapping as columns
from facilitator.importers.candidates import Candidate, Candidates, Refusal, from_table
from facilitator.importers.encoding import SPOKEN, spoken
from facilitator.importers.mapping import parse_mapping
from facilitator.importers.names import Maker, Names
from facilitator.importers.source import SEPARATORS, name_of, read_table
from facilitator.importers.table import Table
from facilitator.importers.theme_columns import ThemeColumns, Wish, theme_columns
from facilitator.services import order
from facilitator.services.capture import RefCounter
from facilitator.services.import_checks import LEFT_OUT, REPEATED, Check, Fate, Known, check
from facilitator.services.workspace import Workspace

__all__ = [
    "LEFT_OUT",
    "SEPARATORS",
    "SPOKEN",
    "Candidate",
    "Candidates",
    "Check",
    "Fate",
    "ImportReceipt",
    "Refusal",
    "Table",
    "ThemeColumns",
    "Watch",
    "Wish",
    "book_of",
    "check_rows",
    "look",
    "name_of",
    "parse_mapping",
    "preview",
    "read_table",
    "save_refused",
    "spoken",
    "take",
]

MOST_NEW = 300
MOST_LISTED = 20
PREPARED = 0.2  # the share of the work that goes before the writing


@dataclass(frozen=True, slots=True)
class Watch:
    """Whom to tell how far the work is, and whom to ask whether to stop it."""

    tell: Tell = silent
    cancelled: Asked = never


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
    path: Path,
    mapping: Mapping[str, str] | None = None,
    sheet: str | None = None,
    encoding: str = "",
    separator: str = "",
) -> Candidates:
    """Return what an import of this file would take; nothing is written, and what is not said is guessed."""
    return look(read_table(path, sheet, encoding, separator), name_of(path), mapping)


def look(
    table: Table,
    file: str,
    mapping: Mapping[str, str] | None = None,
    book: Collection[str] = (),
    wish: Wish | None = None,
) -> Candidates:
    """Return what an import of a table would take.

    Without a mapping of fields to columns it is guessed from the headings; so is, without a `wish`, which
    columns of yes and no are themes. `book` holds the names of the themes that there are (see `book_of`).
    """
    said = columns.resolve(table, mapping) if mapping else {}
    wanted, note = columns.add_text(table, said) if said else columns.guess(table)
    themes = theme_columns(table, wanted, book, wish)
    notes = [note] if note else []
    if themes.read:
        notes.append(f"Columns of 0 and 1, x or yes, read as themes: {_listed(themes.read.values())}.")
    return from_table(table, wanted, themes, file, tuple(notes))


def book_of(snapshot: Snapshot) -> frozenset[str]:
    """Return the names of a workshop's themes as headings are compared with them."""
    return frozenset(each.name.casefold() for each in snapshot.whole_book)


def check_rows(workspace: Workspace, candidates: Candidates, *, create: bool) -> list[Check]:
    """Return what would become of every row of the file, in the order of the file."""
    snapshot = workspace.snapshot
    names = Names(snapshot, candidates.rows, _maker(workspace))
    return check(Known(snapshot, names, _origin(candidates)), candidates, create=create)


def take(
    workspace: Workspace,
    candidates: Candidates,
    *,
    create: bool = False,
    without: Collection[int] = (),
    watch: Watch = Watch(),
) -> ImportReceipt:
    """Take the candidates in as points, except the rows `without`, and account for every row.

    A table, session or theme that the workshop does not have is made if `create`; otherwise its rows are
    refused. So is a row that came in from a file of the same name before, or out of this workshop: a second
    import changes nothing. CancelledError says that the work was stopped, and the workshop is as it was.
    """
    snapshot = workspace.snapshot
    names = Names(snapshot, candidates.rows, _maker(workspace))
    known = Known(snapshot, names, _origin(candidates))
    chosen, refused = _sorted_out(known, candidates, set(without), create=create)
    made: list[Edit] = []
    for each in chosen:
        made += names.make(each)
        _require_few(names, candidates)
    refs = RefCounter(replace(snapshot, desks={**snapshot.desks, **names.new_desks}))
    points = [
        _point(each, names, refs, workspace.new_id(), candidates)
        for each in _watched(chosen, candidates.file, watch)
    ]
    if points:
        watch.tell(-1, candidates.file)
        workspace.secure()
        label = f"Import {_counted(len(points), 'point')}"
        workspace.decide(label, [*made, *points], (), watch.cancelled)
    notes = (*candidates.notes, *_notes(chosen, refused, names))
    in_order = tuple(sorted((*candidates.refused, *refused), key=lambda each: each.row))
    created = [tuple(names.made[kind]) for kind in ("desk", "session", "theme")]
    return ImportReceipt(candidates.file, len(points), in_order, notes, *created)


def save_refused(candidates: Candidates, refused: Sequence[Refusal], path: Path) -> None:
    """Write the rows that were not taken as CSV, as they stood in the file, each with the reason."""
    cells = candidates.cells()
    write_refused(
        path, candidates.columns, ((each.row, each.why, cells.get(each.row, ())) for each in refused)
    )


def _maker(workspace: Workspace) -> Maker:
    return Maker(workspace.new_id, lambda last: order.between(last, "", workspace.sources))


def _watched(chosen: Sequence[Candidate], file: str, watch: Watch) -> Iterator[Candidate]:
    for place, each in enumerate(chosen):
        stop_if(watch.cancelled)
        watch.tell(PREPARED * place / len(chosen), file)
        yield each


def _sorted_out(
    known: Known, candidates: Candidates, without: Collection[int], *, create: bool
) -> tuple[list[Candidate], list[Refusal]]:
    chosen, refused = [], []
    for each in candidates.rows:
        if each.row in without:
            refused.append(Refusal(each.row, LEFT_OUT))
        elif why := known.why_not(each, create=create):
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


def _require_few(names: Names, candidates: Candidates) -> None:
    for kind, word in (("desk", "tables"), ("session", "sessions"), ("theme", "themes")):
        if len(names.made[kind]) > MOST_NEW:
            field = "themes" if kind == "theme" else kind
            column = candidates.mapping.get(field, "")
            detail = f"The column “{column}” would make more than {MOST_NEW} {word}."
            raise NotAllowedError(f"Too many new {word}", detail, "Look whether this is the right column.")


def _notes(chosen: list[Candidate], refused: list[Refusal], names: Names) -> list[str]:
    notes = []
    repeated = sum(each.why == REPEATED for each in refused)
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


def _listed(names: Collection[str]) -> str:
    shown = ", ".join(f"“{name[:80]}”" for name in list(names)[:MOST_LISTED])
    more = len(names) - MOST_LISTED
    return f"{shown} and {more:,} more" if more > 0 else shown


def _counted(number: int, word: str) -> str:
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"
