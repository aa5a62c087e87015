"""Which files were handed out from this laptop: remembered here, so that an erasure can name them."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from facilitator.domain.journal import canonical
from facilitator.services.workspace import Workspace
from facilitator.store import facts
from facilitator.store import history as store

_PREFIX = "handed out "


@dataclass(frozen=True, slots=True)
class Handout:
    """A file that left this laptop: its name, what it was for, for which table, and when it was made."""

    name: str
    purpose: str
    desk: str
    made: int


def note(workspace: Workspace, handout: Handout) -> None:
    """Remember a file that was written; the journal does not speak of it, and no bundle carries this."""
    if not workspace.read_only:
        name = f"{_PREFIX}{handout.made:016d} {handout.name}"
        workspace.keep_fact(name, canonical(asdict(handout)))


def handed_out(workspace: Workspace) -> tuple[Handout, ...]:
    """Return every file that was handed out from here, the earliest first."""
    with store.reading(workspace.path, is_held=not workspace.read_only) as connection:
        found = facts.under(connection, _PREFIX)
    return tuple(Handout(**json.loads(value)) for value in found.values())
