"""Where two people wrote apart: what stood before, what each wrote, and how a person settles it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from facilitator.domain.authorship import written_first
from facilitator.domain.edits import Sight, in_sight
from facilitator.domain.fold import DELETED, State, fold, unseen
from facilitator.domain.journal import Edit, Entry, Scalar
from facilitator.domain.placing import ACCEPTED, BOTH, LOCK, PLACE
from facilitator.domain.records import Point
from facilitator.domain.schema import SHAPES, clean
from facilitator.domain.snapshot import Snapshot
from facilitator.services import groupings
from facilitator.services.capture import RefCounter
from facilitator.services.grouping import held
from facilitator.services.history import (
    Author,
    Change,
    Key,
    author_of,
    change_of,
    in_order,
    record_of,
    traced,
)
from facilitator.services.waiting import Awaited, awaited
from facilitator.services.workspace import Workspace
from facilitator.store.history import Traced

_COPIED = (
    "session",
    "desk",
    "question",
    "verbatim",
    "kind",
    "person",
    "organisation",
    "stakeholder",
    "region",
    "agreement",
    "horizon",
    "concreteness",
    "language",
    "internal",
    "source",
    "group",
    "pinned",
)


@dataclass(frozen=True, slots=True)
class Version:
    """One of several values of a field, and who wrote it first; somebody else may have brought it back."""

    entry: str
    value: Scalar
    by: Author


@dataclass(frozen=True, slots=True)
class Dispute:
    """Values that were written apart: the shown one first, then the others, the latest before the earlier.

    `sight` is what a person who sees this has seen, and so may replace by settling it.
    `ancestor` is the last value that all their writers had seen. Where one removed what another changed,
    the field is `_del`, the versions are the removals, and `changes` is what was written without knowing.
    `awaited` is what somebody had seen who wrote into the record, and what may still change this.
    """

    kind: str
    id: str
    field: str
    versions: tuple[Version, ...]
    sight: Sight
    ancestor: Version | None = None
    changes: tuple[Change, ...] = ()
    awaited: tuple[Awaited, ...] = ()

    @property
    def key(self) -> tuple[str, str, str]:
        """What names the dispute for as long as it lasts."""
        return self.kind, self.id, self.field

    @property
    def is_deletion(self) -> bool:
        """Whether somebody removed what somebody else changed."""
        return self.field == DELETED

    @property
    def is_grouping(self) -> bool:
        """Whether suggestions were accepted apart, of which each stands for all its groups."""
        return (self.kind, self.field) == ("workshop", ACCEPTED)

    @property
    def may_keep_both(self) -> bool:
        """Whether both wordings can live on, as two points."""
        return (self.kind, self.field) == ("point", "text")


def conflicts(workspace: Workspace) -> tuple[Dispute, ...]:
    """Return everything that waits for a person to settle it; the same on every laptop with these entries."""
    wanted = {(each.kind, each.entity, each.field): None for each in workspace.snapshot.conflicts}
    return _drawn(workspace, list(wanted))


def choose(workspace: Workspace, dispute: Dispute, value: Scalar) -> None:
    """Let a value stand, one of those written or a new one, as an ordinary change that has seen them all."""
    if dispute.is_deletion:
        raise ValueError(dispute.field)
    settled = clean(dispute.kind, dispute.field, value) if _is_register(dispute) else value
    workspace.decide("Settle a difference", _settling(workspace, dispute, settled), [dispute.sight])


def keep_both(workspace: Workspace, dispute: Dispute) -> tuple[str, ...]:
    """Let the shown wording stand and make a point of each other one beside it; return their ids."""
    snapshot = workspace.snapshot
    point = snapshot.points.get(dispute.id, Point(id=dispute.id))
    counter = RefCounter(snapshot)
    edits = [Edit("point", dispute.id, {"text": dispute.versions[0].value})]
    for version in dispute.versions[1:]:
        body = {**_copied(point), "ref": counter.next(point.desk), "text": version.value}
        edits.append(Edit("point", workspace.new_id(), body))
    workspace.decide("Keep both wordings", edits, [dispute.sight])
    return tuple(edit.id for edit in edits[1:])


def settle_deletion(workspace: Workspace, dispute: Dispute, *, delete: bool) -> None:
    """Decide whether what was removed here and changed there goes to the bin or stays."""
    label = "Remove it all the same" if delete else "Keep what was removed"
    workspace.decide(label, [Edit(dispute.kind, dispute.id, {DELETED: delete})], [dispute.sight])


def is_known(kind: str, field: str) -> bool:
    """Tell whether this version of the app can write a field; those of a later one wait for the update."""
    shape = SHAPES.get(kind)
    return shape is not None and (
        field == DELETED or field in shape.registers or field.startswith(shape.prefixes)
    )


class _Drawing:
    """The disputes of one record, drawn from all its entries."""

    def __init__(self, key: Key, found: Iterable[Traced], snapshot: Snapshot) -> None:
        self._key, self._snapshot = key, snapshot
        self._traces = {each.entry.id: each for each in found}
        self._entries = {name: each.entry for name, each in self._traces.items()}
        self._state: State = fold(*key, self._entries.values())

    def dispute(self, field: str) -> Dispute | None:
        if field == DELETED:
            return self._deletion() if self._state.deletion_disputed else None
        if not self._state.conflicts(field):
            return None
        heads = self._state.heads[field]
        versions = _distinct(self._version(head, field) for head in heads)
        return Dispute(*self._key, field, versions, self._sight(field), self._ancestor(heads, field))

    def _deletion(self) -> Dispute:
        verdicts = self._state.heads[DELETED]
        removals = [head for head in verdicts if head.body[DELETED] is True]
        names = {head.id for heads in unseen(self._state.heads).values() for head in heads}
        traces = in_order(self._traces[name] for name in names)
        changes = tuple(change_of(each, self._traces, self._snapshot) for each in traces)
        versions = tuple(self._version(head, DELETED) for head in removals)
        return Dispute(*self._key, DELETED, versions, self._sight(DELETED), changes=changes)

    def _sight(self, field: str) -> Sight:
        return Sight(*self._key, field, in_sight(self._state, field))

    def _version(self, entry: Entry, field: str) -> Version:
        first = written_first(entry, field, self._entries)
        return Version(entry.id, entry.body[field], author_of(self._traces[first.id].trace, self._snapshot))

    def _ancestor(self, heads: Sequence[Entry], field: str) -> Version | None:
        shared = set.intersection(*(self._past(head) for head in heads))
        written = [self._entries[name] for name in shared if field in self._entries[name].body]
        return self._version(max(written, key=lambda each: each.order), field) if written else None

    def _past(self, entry: Entry) -> set[str]:
        """Return all that a writer had seen of the record, directly or through what others had seen."""
        past: set[str] = set()
        waiting = list(entry.base)
        while waiting:
            name = waiting.pop()
            if name in self._entries and name not in past:
                past.add(name)
                waiting.extend(self._entries[name].base)
        return past


def _distinct(versions: Iterable[Version]) -> tuple[Version, ...]:
    """Two people who wrote the same are not at odds; the one who wrote it last stands for both."""
    found: dict[tuple[type, Scalar], Version] = {}
    for version in versions:
        found.setdefault((type(version.value), version.value), version)
    return tuple(found.values())


def _drawn(workspace: Workspace, wanted: Sequence[tuple[str, str, str]]) -> tuple[Dispute, ...]:
    snapshot = workspace.snapshot
    mine = [key for key in wanted if is_known(key[0], key[2]) and record_of(snapshot, *key[:2])]
    found = traced(workspace, sorted({key[:2] for key in mine}))
    drawings = {key: _Drawing(key, entries, snapshot) for key, entries in found.items()}
    missing = {key: awaited(workspace, (each.entry for each in entries)) for key, entries in found.items()}
    disputes = (drawings[kind, record].dispute(field) for kind, record, field in mine)
    return tuple(replace(each, awaited=missing[each.key[:2]]) for each in disputes if each is not None)


def _settling(workspace: Workspace, dispute: Dispute, value: Scalar) -> list[Edit]:
    """Return the edits that settle a dispute; who settles where a point lies places it there by hand."""
    if dispute.is_grouping:
        chosen = next((each for each in dispute.versions if each.value == value), None)
        return groupings.again(workspace, chosen.entry) if chosen else []
    point = workspace.snapshot.points.get(dispute.id)
    if dispute.kind != "point" or dispute.field not in BOTH or point is None:
        return [Edit(dispute.kind, dispute.id, {dispute.field: value})]
    fields: dict[str, Scalar] = {PLACE: point.group, LOCK: True, dispute.field: value}
    live = {str(fields[PLACE])} & workspace.snapshot.groups.keys()
    return [Edit(dispute.kind, dispute.id, fields), *held(workspace, live)]


def _is_register(dispute: Dispute) -> bool:
    return dispute.field in SHAPES[dispute.kind].registers


def _copied(point: Point) -> Mapping[str, Scalar]:
    default = Point(id="")
    fields = {name: getattr(point, name) for name in _COPIED}
    said = {name: value for name, value in fields.items() if value != getattr(default, name)}
    return {**said, **{f"tag:{theme}": True for theme in point.themes}}
