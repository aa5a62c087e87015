"""The lists to choose from: stakeholder groups, regions, organisations, and the target document's chapters.

Points, people, cards and outcomes carry an entry's name, so that a laptop that never saw the list can still
show them; renaming an entry therefore renames what carries it. An entry's id is made from its first name: two
laptops that add the same name apart have added one entry.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

from facilitator.domain.errors import NotAllowedError
from facilitator.domain.fold import DELETED
from facilitator.domain.journal import Edit, Scalar
from facilitator.domain.progress import Asked, never
from facilitator.domain.snapshot import PLURALS, Snapshot
from facilitator.services import order
from facilitator.services.workspace import Workspace

CARRIERS = {
    "stakeholder": ("point", "person"),
    "region": ("point", "person", "card"),
    "organisation": ("point", "person", "card"),
    "chapter": ("outcome",),
}
WORDS = {
    "stakeholder": "stakeholder group",
    "region": "region",
    "organisation": "organisation",
    "chapter": "chapter",
}
LONGEST = 300


@dataclass(frozen=True, slots=True)
class Listed:
    """A name of a list, without an id if it is only in use; `uses` counts points, for chapters outcomes."""

    id: str
    name: str
    uses: int


def listed(snapshot: Snapshot, kind: str) -> tuple[Listed, ...]:
    """Return the entries in their order, then the names that are in use and on no list, sorted."""
    entries = [(each.id, each.name) for each in getattr(snapshot, PLURALS[kind]).values()]
    uses = Counter(getattr(each, kind) for each in getattr(snapshot, PLURALS[CARRIERS[kind][0]]).values())
    carried = {
        getattr(each, kind) for one in CARRIERS[kind] for each in getattr(snapshot, PLURALS[one]).values()
    }
    strays = sorted(carried - {name for _, name in entries} - {""}, key=str.casefold)
    return tuple(
        Listed(each, name, uses[name]) for each, name in [*entries, *(("", name) for name in strays)]
    )


def names(snapshot: Snapshot, kind: str) -> tuple[str, ...]:
    """Return every name to choose from, those of the list first."""
    return tuple(dict.fromkeys(each.name for each in listed(snapshot, kind) if each.name))


def add(workspace: Workspace, kind: str, wanted: Sequence[str]) -> int:
    """Add names at the end of a list, those that it lacks, in one step; return how many that were."""
    edits = adding(workspace, kind, wanted)
    if edits:
        label = WORDS[kind] if len(edits) == 1 else f"{len(edits)} {WORDS[kind]}s"
        workspace.commit(f"Add {label}", edits)
    return len(edits)


def adding(workspace: Workspace, kind: str, wanted: Sequence[str]) -> list[Edit]:
    """Return the edits that put names which a list lacks at its end."""
    records = getattr(workspace.snapshot, PLURALS[kind])
    known = {each.name.casefold() for each in records.values()}
    pos, edits = max((each.pos for each in records.values()), default=""), []
    for name in dict.fromkeys(" ".join(each.split())[:LONGEST] for each in wanted):
        if name and name.casefold() not in known:
            known.add(name.casefold())
            entry = entry_of(name)
            pos = order.between(pos, "", workspace.sources)
            fields: dict[str, Scalar] = {DELETED: False, "name": name, "pos": pos}
            edits.append(Edit(kind, workspace.new_id() if entry in records else entry, fields))
    return edits


def entry_of(name: str) -> str:
    """Return the id that an entry of this name has at first, the same on every laptop."""
    return blake2b(name.casefold().encode(), digest_size=10).hexdigest()


def rename(workspace: Workspace, kind: str, name: str, new: str, cancelled: Asked = never) -> int:
    """Call an entry otherwise, on everything that carries it too; return on how many records that was.

    Where the new name is another entry's, the two become that one. CancelledError says that the person asked
    to stop in time, and nothing was written.
    """
    new = " ".join(new.split())[:LONGEST]
    if not new:
        raise NotAllowedError("A name is needed", f"“{name}” would have none.", "Type a word or two.")
    records = getattr(workspace.snapshot, PLURALS[kind])
    same = next((each.name for each in records.values() if each.name.casefold() == new.casefold()), new)
    new = new if same == name else same
    carried = [
        Edit(one, each.id, {kind: new})
        for one in CARRIERS[kind]
        for each in getattr(workspace.snapshot, PLURALS[one]).values()
        if getattr(each, kind) == name
    ]
    is_joined = any(each.name == new for each in records.values())
    entries = [
        Edit(kind, each.id, {DELETED: True} if is_joined else {"name": new})
        for each in records.values()
        if each.name == name != new
    ]
    workspace.decide(f"Rename {WORDS[kind]}", [*entries, *carried], (), cancelled)
    return len(carried)


def move(workspace: Workspace, kind: str, entry: str, place: int) -> None:
    """Put an entry at a place in its list, counted from 0."""
    others = [each.pos for each in getattr(workspace.snapshot, PLURALS[kind]).values() if each.id != entry]
    pos = order.at_place(others, place, workspace.sources)
    workspace.commit(f"Move {WORDS[kind]}", [Edit(kind, entry, {"pos": pos})])


def remove(workspace: Workspace, kind: str, entries: Sequence[str]) -> None:
    """Take entries off a list; what carries their names keeps them."""
    label = WORDS[kind] if len(entries) == 1 else f"{len(entries)} {WORDS[kind]}s"
    workspace.commit(f"Remove {label}", [Edit(kind, each, {DELETED: True}) for each in entries])
