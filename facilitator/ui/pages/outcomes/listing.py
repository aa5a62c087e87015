"""Which outcomes the list shows, in which order, and the card of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facilitator.domain import rules
from facilitator.domain.records import Status
from facilitator.ui.fuzzy import fold
from facilitator.ui.language import tr
from facilitator.ui.models import Card
from facilitator.ui.pages.outcomes.words import short_breadth, status_pill

if TYPE_CHECKING:
    from collections.abc import Iterable

    from facilitator.domain.records import Outcome
    from facilitator.domain.snapshot import Snapshot

ORDER = (Status.IN_REVIEW.value, Status.RETURNED.value, Status.DRAFT.value, Status.APPROVED.value)


@dataclass(frozen=True, slots=True)
class Listed:
    """An outcome on the list, with what its card says of the evidence."""

    outcome: Outcome
    breadth: str
    is_stale: bool


def listed(snapshot: Snapshot) -> list[Listed]:
    """Return all outcomes, those that wait for somebody first."""
    found = [
        Listed(each, short_breadth(rules.evidence_of(snapshot, each)), rules.is_stale(snapshot, each))
        for each in snapshot.outcomes.values()
    ]
    return sorted(found, key=lambda each: _place(each.outcome))


def narrowed(all_listed: Iterable[Listed], status: str, typed: str, kept: str) -> list[Listed]:
    """Return the outcomes of a status ("" for all) that hold every typed word, and always the kept one."""
    words = fold(typed).split()
    return [
        each
        for each in all_listed
        if each.outcome.id == kept
        or (status in {"", each.outcome.status} and all(word in _words(each.outcome) for word in words))
    ]


def card_of(each: Listed) -> Card:
    """Return the card of an outcome: status, breadth, statement and reference."""
    outcome = each.outcome
    pill = (tr("Changed since approval"), "warning") if each.is_stale else status_pill(outcome.status)
    return Card(
        text=outcome.statement or tr("No statement yet"),
        pill=pill,
        note=each.breadth,
        meta=outcome.ref,
        kind=tr("Outcome"),
    )


def _place(outcome: Outcome) -> int:
    return ORDER.index(outcome.status) if outcome.status in ORDER else len(ORDER)


def _words(outcome: Outcome) -> str:
    return fold(f"{outcome.ref} {outcome.statement} {outcome.body} {outcome.owner}")
