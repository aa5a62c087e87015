"""What may leave: the person's choices applied once more, whatever the report's builder left in."""

from __future__ import annotations

from dataclasses import replace

from facilitator.domain.records import Status
from facilitator.domain.report import OutcomeLine, PointLine, Report


def released(report: Report) -> Report:
    """Return the report without the outcomes and names that its `include` keeps in."""
    outcomes = tuple(_nameless(line, report) for line in report.outcomes if _may_leave(line, report))
    refs = frozenset(line.ref for line in outcomes)
    return replace(
        report,
        outcomes=outcomes,
        points=tuple(_released_point(point, refs, report) for point in report.points),
        cards=report.cards
        if report.include.names
        else tuple(replace(card, who="", contact="", lead="") for card in report.cards),
        tables=report.tables
        if report.include.names
        else tuple(replace(table, rapporteur="") for table in report.tables),
    )


def _may_leave(outcome: OutcomeLine, report: Report) -> bool:
    include = report.include
    return include.outcomes and (include.drafts or outcome.status == Status.APPROVED.value)


def _nameless(outcome: OutcomeLine, report: Report) -> OutcomeLine:
    if report.include.names or not any(decision.by for decision in outcome.decisions):
        return outcome
    return replace(outcome, decisions=tuple(replace(decision, by="") for decision in outcome.decisions))


def _released_point(point: PointLine, refs: frozenset[str], report: Report) -> PointLine:
    outcomes = tuple(ref for ref in point.outcomes if ref in refs)
    person = point.person if report.include.names else ""
    if outcomes == point.outcomes and person == point.person:
        return point
    return replace(point, outcomes=outcomes, person=person)
