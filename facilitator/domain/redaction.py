"""Redaction: entries whose words are taken away for good, whichever of them a laptop receives first.

A redacting entry belongs to the same record as its targets. Its `base` names them, its body says why, and
for each target which fields it wrote and which of those held the erased words. So a target goes on
replacing what it had seen, and nothing older comes back in its place.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from facilitator.domain.journal import PUT, REDACT, Entry, Scalar, canonical, redact

REASON = "reason"


@dataclass(frozen=True, slots=True)
class Traces:
    """What redactions leave of an entry: the fields it wrote, and those of them whose words were erased."""

    fields: frozenset[str] = frozenset()
    erased: frozenset[str] = frozenset()


def body_of(reason: str, targets: Mapping[str, Traces]) -> dict[str, Scalar]:
    """Return the body of a redaction: why, and what stays known of each target."""
    told = {
        name: canonical({field: field in traces.erased for field in traces.fields})
        for name, traces in targets.items()
    }
    return {REASON: reason, **told}


def reason_of(redaction: Entry) -> str:
    """Return why words were erased, as the person said it; empty if they did not."""
    return str(redaction.body.get(REASON) or "")


def traces_of(redactions: Iterable[Entry]) -> dict[str, Traces]:
    """Return for each entry that these redactions name what they leave of it, all of them taken together."""
    found: dict[str, Traces] = {}
    for each in redactions:
        for target in each.base:
            told, before = _told(each.body.get(target)), found.get(target, Traces())
            found[target] = Traces(before.fields | told.fields, before.erased | told.erased)
    return found


def bared(entries: Collection[Entry]) -> list[Entry]:
    """Return what the redactions among a record's entries make of those that still have their words."""
    targets = {name for each in entries if each.verb == REDACT for name in each.base}
    if not targets:
        return []
    return [redact(each) for each in entries if each.verb == PUT and not each.redacted and each.id in targets]


def _told(said: Scalar) -> Traces:
    """Return what a redaction says of a target; nothing where it was forged into something else."""
    try:
        plain = json.loads(said) if isinstance(said, str) else {}
    except (ValueError, RecursionError):
        plain = {}
    fields = plain if isinstance(plain, dict) else {}
    return Traces(frozenset(fields), frozenset(name for name, value in fields.items() if value is True))
