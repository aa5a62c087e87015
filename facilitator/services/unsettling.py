"""Take back the settling of a dispute: what was written apart stands side by side again.

Entries are never unwritten, and whoever settled had seen all values. So the values are written once more, by
a run of the app of its own, each without having seen the others: this is what a dispute is.
"""

from __future__ import annotations

import platform
from collections.abc import Iterator, Mapping

import facilitator
from facilitator.domain.fold import DELETED, State, fold
from facilitator.domain.journal import HELLO, PUT, Entry, Scalar
from facilitator.domain.stamp import tick
from facilitator.services.disputes import Dispute
from facilitator.services.history import traced
from facilitator.services.workspace import Workspace

Body = dict[str, Scalar]
Written = tuple[Mapping[str, Scalar], tuple[str, ...]]  # fields, and the entries seen on them


def take_back(workspace: Workspace, dispute: Dispute) -> None:
    """Undo the latest change, which settled this dispute, and let the dispute be there again."""
    if not dispute.is_deletion:
        workspace.undo()
    workspace.merge(_written_apart(workspace, dispute), "")


def _written_apart(workspace: Workspace, dispute: Dispute) -> list[Entry]:
    key = dispute.kind, dispute.id
    state = fold(*key, (each.entry for each in traced(workspace, [key])[key]))
    writer, now = workspace.sources.token(8).hex(), workspace.sources.now()
    stamp = tick(0, now, (head.stamp for heads in state.heads.values() for head in heads))
    hello: Body = {"app": facilitator.__version__, "system": platform.system(), "person": workspace.actor}
    made = [_entry(workspace, (writer, 1, stamp, now), HELLO, ("run", writer), (hello, ()))]
    for seq, written in enumerate(_bodies(dispute, state), start=2):
        made.append(_entry(workspace, (writer, seq, stamp + seq, now), PUT, key, written))
    return made


def _bodies(dispute: Dispute, state: State) -> Iterator[Written]:
    """Yield what is to be written with what it has seen, the value that was shown last and so the latest."""
    if not dispute.is_deletion:
        for version in reversed(dispute.versions):
            yield {dispute.field: version.value}, state.head_ids([dispute.field])
        return
    yield {DELETED: True}, state.all_head_ids()
    for change in dispute.changes:
        body = {each.field: each.value for each in change.values if _is_head(state, each.field, change.entry)}
        if body:
            yield body, state.head_ids(body)


def _is_head(state: State, field: str, entry: str) -> bool:
    return field == DELETED or any(head.id == entry for head in state.heads.get(field, ()))


def _entry(
    workspace: Workspace,
    place: tuple[str, int, int, int],
    verb: str,
    key: tuple[str, str],
    written: Written,
) -> Entry:
    writer, seq, stamp, now = place
    body, base = written
    act, salt = f"{writer}:{min(seq, 2)}", workspace.sources.token(16)
    return Entry(writer, seq, stamp, now, workspace.actor, act, verb, *key, body, base, salt)
