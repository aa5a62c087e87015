"""Participants under codes: who is who lies in a sealed file on the organiser's computer, and nowhere else.

The workshop holds a code, an organisation, a stakeholder group and a region of each. The list of names is
sealed to the organiser's key, in a folder of the app's own, outside the workshop, its copies, bundles and
shared folders; whoever deletes it makes all of them anonymous at once.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from facilitator.domain.errors import NotAllowedError, WorkshopFileError
from facilitator.domain.journal import Edit, Scalar, canonical
from facilitator.exchange import disk
from facilitator.exchange.keys import seal_for
from facilitator.exchange.seal import unseal
from facilitator.exporters import refused
from facilitator.folders import names_file
from facilitator.importers.people import (
    FIELDS,
    KEPT,
    NoNameColumnError,
    People,
    RefusedRow,
    Row,
    parse_mapping,
    read_people,
)
from facilitator.services import lists
from facilitator.services.filling import counted
from facilitator.services.keyring import PRIVATE_FOLDER, Keyring
from facilitator.services.workspace import Workspace

__all__ = [
    "FIELDS",
    "NameList",
    "Named",
    "NoNameColumnError",
    "People",
    "Receipt",
    "parse_mapping",
    "read_people",
    "take",
    "write_refused",
]


@dataclass(frozen=True, slots=True)
class Named:
    """Who a code stands for."""

    name: str = field(repr=False)
    contact: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a file: people new and known before, organisations, names new on lists, rows refused."""

    file: str
    new: int
    known: int
    listed: Mapping[str, int]
    refused: tuple[RefusedRow, ...]

    def as_dict(self) -> dict[str, object]:
        """Return plain numbers and sentences for JSON; no name of anybody is among them."""
        return {
            "file": self.file,
            "new": self.new,
            "known": self.known,
            **{f"new_{kind}s": number for kind, number in self.listed.items()},
            "refused": [{"row": each.row, "why": each.why} for each in self.refused],
        }


class NameList:
    """The sealed list of one workshop: code to name and contact."""

    def __init__(self, workspace: Workspace, data: Path) -> None:
        """Look below the app's data folder; nothing is made before there is somebody to name."""
        self._workspace, self.keys = workspace, Keyring(workspace, data)
        self.path = names_file(workspace.workshop_id, data)

    def is_here(self) -> bool:
        """Whether there is a list on this computer."""
        return self.path.is_file()

    def read(self) -> dict[str, Named]:
        """Return who each code stands for; nothing without a list, an error where it does not open."""
        if not self.is_here():
            return {}
        try:
            plain = unseal(self.path.read_bytes(), self.keys.opener(), self.path.name)
        except OSError as error:
            hint = "Check that you may read there, then try again."
            raise WorkshopFileError(
                "The names cannot be read", f"{self.path}: {error.strerror}.", hint
            ) from error
        return {code: Named(*pair) for code, pair in json.loads(plain).items()}

    def write(self, people: Mapping[str, Named]) -> None:
        """Keep who is who, sealed to the organiser's key, which is made if there is none."""
        if not self.keys.public:
            self.keys.make()
        if not self.keys.is_here():
            raise NotAllowedError(
                "The organiser's key is not here",
                "Names are sealed to it, and could not be read again on this computer.",
                "Take it from its recovery copy, or do this on the organiser's computer.",
            )
        plain = canonical({code: [each.name, each.contact] for code, each in people.items()}).encode()
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=PRIVATE_FOLDER)
        disk.put(self.path, seal_for([self.keys.public]).close(plain))

    def delete(self) -> None:
        """Delete the list for good: from now on nobody can tell who a code stands for."""
        try:
            self.path.unlink(missing_ok=True)
        except OSError as error:
            detail = f"{self.path}: {error.strerror}."
            raise WorkshopFileError(
                "The names are still there", detail, "Delete this file yourself."
            ) from error


def write_refused(people: People, path: Path) -> None:
    """Write the rows that were not taken to a CSV file, names and all, to be mended and read in again."""
    refused.write_refused(path, people.columns, [(each.row, each.why, each.cells) for each in people.refused])


def take(workspace: Workspace, people: People, names: NameList) -> Receipt:
    """Give everybody a code and keep their names apart; who was there before keeps the code.

    Codes are given in random order, as a list sorted by name would tell names. The sealed list is written
    first: what happens in between leaves a name without a record, which the next import mends.
    """
    known = names.read()
    rows = [each for each in people.rows if each.name]
    codes = _codes(workspace, rows, known)
    if rows:
        held = {codes[each.row]: _named(each, known.get(codes[each.row])) for each in rows}
        names.write({**known, **held})
    ids = {each.code: each.id for each in workspace.snapshot.people.values()}
    spelt = {kind: _spellings(workspace, people, kind) for kind in KEPT}
    edits = [
        Edit("person", ids.get(codes[each.row]) or workspace.new_id(), _fields(each, codes[each.row], spelt))
        for each in sorted(rows, key=lambda each: codes[each.row])
    ]
    listed = {kind: _listed(workspace, kind, spelt[kind]) for kind in KEPT}
    more = [edit for found in listed.values() for edit in found]
    if edits or more:
        workspace.secure()
        workspace.commit(f"Import {counted(len(edits), 'participant')}", [*more, *edits])
    again = sum(codes[each.row] in ids for each in rows)
    numbers = {kind: len(found) for kind, found in listed.items()}
    return Receipt(people.file, len(rows) - again, again, numbers, people.refused)


def _codes(workspace: Workspace, rows: list[Row], known: Mapping[str, Named]) -> dict[int, str]:
    """Return the code of each row, by its number."""
    found: dict[int, str] = {}
    for each in rows:
        left = {code: named for code, named in known.items() if code not in found.values()}
        found[each.row] = _known_as(each, left)
    fresh = [row for row, code in found.items() if not code]
    fresh.sort(key=lambda _: workspace.sources.token(8))
    used = [*known, *(each.code for each in workspace.snapshot.people.values())]
    numbers = [int(code[1:]) for code in used if code[:1] == "S" and code[1:].isdecimal()]
    first = max(numbers, default=0) + 1
    return found | {row: f"S{number:03d}" for number, row in enumerate(fresh, start=first)}


def _known_as(row: Row, known: Mapping[str, Named]) -> str:
    same = [code for code, each in known.items() if each.name.casefold() == row.name.casefold()]
    exact = [code for code in same if known[code].contact.casefold() == row.contact.casefold()]
    near = [code for code in same if not (known[code].contact and row.contact)]
    return exact[0] if exact else near[0] if len(near) == 1 else ""


def _named(row: Row, before: Named | None) -> Named:
    return Named(row.name, row.contact or (before.contact if before else ""))


def _fields(row: Row, code: str, spelt: Mapping[str, Mapping[str, str]]) -> dict[str, Scalar]:
    said = {kind: getattr(row, kind) for kind in KEPT}
    return {"code": code, **{kind: spelt[kind][name.casefold()] for kind, name in said.items() if name}}


def _spellings(workspace: Workspace, people: People, kind: str) -> dict[str, str]:
    """Return how names are written, whatever their capitals: as is known, or most often in the file."""
    written = Counter(name for each in people.rows if (name := getattr(each, kind)))
    known = {name.casefold(): name for name in reversed(lists.names(workspace.snapshot, kind))}
    in_file = {name.casefold(): name for name, _ in reversed(written.most_common())}
    return {folded: known.get(folded, name) for folded, name in in_file.items()}


def _listed(workspace: Workspace, kind: str, spelt: Mapping[str, str]) -> list[Edit]:
    """Return the edits that put the file's names on a list, sorted: the people's order tells nothing."""
    return lists.adding(workspace, kind, sorted(spelt.values(), key=str.casefold))
