"""Which outcomes the list shows, in which order, and the card of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facilitator.domain import rules
from facilitator.domain.heard import heard
from facilitator.domain.records import Status
from facilitator.ui.fuzzy import fold
from facilitator.ui.language import tr
from facilitator.ui.models import Card
from facilitator.ui.pages.outcomes.breadth import short_breadth
from facilitator.ui.pages.outcomes.words import status_pill
from facilitator.ui.words import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from facilitator.domain.records import Outcome
    from facilitator.domain.snapshot import Snapshot

FINDINGS = "with findings"
BY_STATUS, BY_RANK, BY_BREADTH = SORTS = ("status", "rank", "breadth")
ORDER = (Status.IN_REVIEW.value, Status.RETURNED.value, Status.DRAFT.value, Status.APPROVED.value)


@dataclass(frozen=True, slots=True)
class Listed:
    """An outcome on the list, with what its card says of the evidence."""

    outcome: Outcome
    breadth: str
    is_stale: bool
    findings: int = 0


def sort_words(sort: str) -> str:
    """Return an order of the list as a word."""
    words = {BY_STATUS: tr("status"), BY_RANK: tr("rank"), BY_BREADTH: tr("breadth")}
    return words.get(sort, sort)


def listed(snapshot: Snapshot, findings: Mapping[str, int], sort: str) -> list[Listed]:
    """Return all outcomes: those first that wait for somebody, that people put first, or that most said."""
    found = [
        Listed(
            each,
            short_breadth(rules.evidence_of(snapshot, each)),
            rules.is_stale(snapshot, each),
            findings.get(each.id, 0),
        )
        for each in snapshot.outcomes.values()
    ]
    if sort == BY_BREADTH:
        return sorted(found, key=lambda each: _breadth(snapshot, each.outcome), reverse=True)
    return found if sort == BY_RANK else sorted(found, key=lambda each: _place(each.outcome))


def narrowed(all_listed: Iterable[Listed], status: str, typed: str, kept: str) -> list[Listed]:
    """Return the outcomes of a status that hold every typed word, and always the kept one.

    The status may be "" for all, or FINDINGS for those with something to look at.
    """
    words = fold(typed).split()
    return [
        each
        for each in all_listed
        if each.outcome.id == kept
        or (_has(each, status) and all(word in _words(each.outcome) for word in words))
    ]


def card_of(each: Listed) -> Card:
    """Return the card of an outcome: status, breadth, statement and reference."""
    outcome = each.outcome
    pill = (tr("Changed since approval"), "warning") if each.is_stale else status_pill(outcome.status)
    return Card(
        text=outcome.statement or tr("No statement yet"),
        pill=pill,
        note=each.breadth,
        meta=" · ".join(filter(None, (_findings_words(each.findings), outcome.ref))),
        kind=tr("Outcome"),
    )


def _has(each: Listed, status: str) -> bool:
    return each.findings > 0 if status == FINDINGS else status in {"", each.outcome.status}


def _findings_words(number: int) -> str:
    return counted(number, tr("finding"), tr("findings")) if number else ""


def _place(outcome: Outcome) -> int:
    return ORDER.index(outcome.status) if outcome.status in ORDER else len(ORDER)


def _breadth(snapshot: Snapshot, outcome: Outcome) -> tuple[int, ...]:
    return heard(snapshot, rules.evidence_of(snapshot, outcome)).rank


def _words(outcome: Outcome) -> str:
    return fold(f"{outcome.ref} {outcome.statement} {outcome.body} {outcome.owner}")
