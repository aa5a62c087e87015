"""From the wish to erase words to the entries that do it, on every laptop that they come to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from facilitator.domain.fold import DELETED, State, fold
from facilitator.domain.journal import PUT, REDACT, Entry, Scalar
from facilitator.domain.pen import Pen
from facilitator.domain.redaction import Traces, body_of

Words = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Erasure:
    """Which entries of a record lose their words: `instead` says what each field holds in their place."""

    kind: str
    id: str
    instead: Words


def entries_of(erasure: Erasure, reason: str, history: Iterable[Entry], pen: Pen) -> list[Entry]:
    """Return what takes these words out of a record and leaves everything else of it as it is shown.

    Each target that still counts gets an entry in its place, with the fields that are innocent and what
    stands instead of the words; whoever wrote apart from it is still listed beside it.
    """
    kept = list(history)
    state = fold(erasure.kind, erasure.id, kept)
    targets = [each for each in kept if each.id in erasure.instead and each.verb == PUT and not each.redacted]
    if not targets:
        return []
    made = [pen.write(REDACT, (erasure.kind, erasure.id), _said(reason, targets, erasure.instead), targets)]
    for target in targets:
        body = _left(target, state, erasure.instead[target.id])
        if body:
            made.append(pen.stand_in(target, body))
    if state.deleted:
        made.extend(_deleted_again(fold(erasure.kind, erasure.id, [*kept, *made]), pen))
    return made


def _said(reason: str, targets: Iterable[Entry], instead: Words) -> dict[str, Scalar]:
    traces = {each.id: Traces(frozenset(each.body), frozenset(instead[each.id])) for each in targets}
    return body_of(reason, traces)


def _left(target: Entry, state: State, instead: Mapping[str, str]) -> dict[str, Scalar]:
    """Return the fields that the target still fills, without the words that it loses."""
    live = {name for name, heads in state.heads.items() if target in heads}
    return {name: instead.get(name, value) for name, value in target.body.items() if name in live}


def _deleted_again(state: State, pen: Pen) -> Iterable[Entry]:
    """Yield what leaves a record in the bin, as its removal has not seen what now stands in it."""
    if not state.deleted:
        heads = {head.id: head for live in state.heads.values() for head in live}
        yield pen.write(PUT, (state.kind, state.id), {DELETED: True}, list(heads.values()))
