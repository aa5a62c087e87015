"""What the organiser is known to have of a workshop: the receipt that a table waits for before it is wiped.

The organiser's word for it is a file of theirs that holds the entries themselves, such as a later kit, or
what their laptop puts into a shared folder: up to where it has every entry of each run. A file made on this
laptop, or a return from another table, says nothing of what the organiser has.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from facilitator.domain.journal import Entry, canonical
from facilitator.domain.receipt import vector
from facilitator.exchange.header import RECEIVED, RETURN, Header
from facilitator.services.handouts import handed_out
from facilitator.services.workspace import Workspace
from facilitator.store import facts, looking
from facilitator.store import history as store

_NAME = "the organiser has"


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """How many changes a workshop holds, and how many of them are in no file that came from the organiser.

    `sender`, `made` (ms since 1970, by their clock) and `file` tell of the file that came last; all are
    empty where none came. `file` is empty too where their laptop said so through a shared folder.
    """

    changes: int
    missing: int
    sender: str = ""
    made: int = 0
    file: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether the organiser has every change that is here."""
        return bool(self.made) and not self.missing


def note(workspace: Workspace, header: Header, entries: Iterable[Entry], file: str) -> None:
    """Remember what a merged file shows that its maker has, if that is the organiser.

    The latest such file counts: an organiser who went back to an older copy has no more than that holds.
    """
    if header.purpose == RETURN or any(each.made == header.now for each in handed_out(workspace)):
        return
    numbers: dict[str, list[int]] = {}
    for entry in entries:
        numbers.setdefault(entry.writer, []).append(entry.seq)
    told = {"sender": header.sender, "made": header.now}
    if header.purpose == RECEIVED:
        kept = {**told, "file": "", "vector": dict(header.vector)}
    else:
        kept = {**told, "file": file, "vector": vector(numbers)}
    workspace.keep_fact(_NAME, canonical(kept))


def acknowledged(workspace: Workspace) -> Acknowledged:
    """Return what the organiser is known to have of what is here."""
    with store.reading(workspace.path, is_held=not workspace.read_only) as connection:
        kept = facts.read(connection, _NAME)
    here = looking.names(workspace.path)
    if not kept:
        return Acknowledged(len(here), len(here))
    told = json.loads(kept)
    there: Mapping[str, int] = told["vector"]
    missing = sum(seq > there.get(writer, 0) for writer, seq in here)
    return Acknowledged(len(here), missing, told["sender"], told["made"], told["file"])
