"""What an outcome's wording claims and its evidence does not carry: found, shown, mended or accepted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from facilitator.domain import rules
from facilitator.domain.citations import cited, mentions, sentences, without
from facilitator.domain.heard import Heard, heard
from facilitator.domain.records import Outcome, Point, Role
from facilitator.domain.snapshot import Snapshot

# 1,000 and 1 000 and 1.000 are one number; 3.5 and 3,5 are another.
_NUMBER = re.compile(r"(?<![\w.,])(?:\d{1,3}(?:[.,’'\u00a0\u202f]\d{3})+|\d+)(?:[.,]\d+)?(?!\w)")
_GROUPING = re.compile(r"[.,’'\u00a0\u202f](?=\d{3}(?!\d))")


class Rule(StrEnum):
    """What can be wrong with an outcome."""

    UNSUPPORTED = "no evidence"
    ONE_TABLE = "one table only"
    CONTRADICTED = "contradicted"
    GONE = "evidence is gone"
    NOT_EVIDENCE = "cited, not evidence"
    NUMBER = "number without a source"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong with an outcome: in which field, where in it, and about which words or reference.

    `start` and `end` count characters of the field's text; both are 0 where the whole outcome is meant.
    """

    rule: Rule
    outcome: str
    field: str
    about: str
    start: int = 0
    end: int = 0

    @property
    def key(self) -> str:
        """What an acceptance is bound to: it ends when the words it was given for are other ones."""
        return f"{self.rule}|{self.field}|{self.about}"


def lint(snapshot: Snapshot, outcome: Outcome) -> tuple[Finding, ...]:
    """Return what is wrong with an outcome, the accepted included, in the order of its text."""
    evidence = rules.evidence_of(snapshot, outcome)
    found = [
        *_unsupported(outcome, evidence),
        *_one_table(snapshot, outcome),
        *_contradicted(snapshot, outcome),
        *_gone(snapshot, outcome),
        *_not_evidence(snapshot, outcome),
        *_numbers(snapshot, outcome, evidence),
    ]
    order = {"statement": 0, "body": 1}
    return tuple(sorted(found, key=lambda each: (order.get(each.field, 2), each.start)))


def open_findings(snapshot: Snapshot, outcome: Outcome) -> tuple[Finding, ...]:
    """Return what is wrong with an outcome and nobody has accepted with a reason."""
    accepted = {each.finding for each in snapshot.waivers.values() if each.outcome == outcome.id}
    return tuple(each for each in lint(snapshot, outcome) if each.key not in accepted)


def _unsupported(outcome: Outcome, evidence: tuple[Point, ...]) -> Iterator[Finding]:
    if outcome.statement.strip() and not any(point.text.strip() for point in evidence):
        yield Finding(Rule.UNSUPPORTED, outcome.id, "statement", outcome.statement, 0, len(outcome.statement))
    for each in sentences(outcome.body):
        if not each.refs:
            yield Finding(Rule.UNSUPPORTED, outcome.id, "body", each.text, each.start, each.end)


def _one_table(snapshot: Snapshot, outcome: Outcome) -> Iterator[Finding]:
    """Look at what speaks for the outcome: twenty points of one table are still one table."""
    supporting = _points(snapshot, outcome, {Role.SUPPORTS.value, Role.ILLUSTRATES.value})
    desks = heard(snapshot, supporting).by_desk
    if len(desks) == 1 and len(snapshot.desks) > 1:
        yield Finding(Rule.ONE_TABLE, outcome.id, "evidence", desks[0][0].id)


def _contradicted(snapshot: Snapshot, outcome: Outcome) -> Iterator[Finding]:
    """A point that differs needs the minority view written, or to be cited where the text deals with it."""
    if outcome.minority.strip():
        return
    dealt_with = set(cited(outcome.body))
    for point in _points(snapshot, outcome, {Role.DIFFERS.value}):
        if point.ref not in dealt_with:
            yield Finding(Rule.CONTRADICTED, outcome.id, "evidence", point.ref)


def _gone(snapshot: Snapshot, outcome: Outcome) -> Iterator[Finding]:
    for name, ref, start, end in _mentions(outcome):
        if ref not in snapshot.by_ref or not snapshot.by_ref[ref].text.strip():
            yield Finding(Rule.GONE, outcome.id, name, ref, start, end)
    for each in outcome.evidence:
        point = snapshot.points.get(each.point)
        if point is None or not point.text.strip():
            yield Finding(Rule.GONE, outcome.id, "evidence", point.ref if point else each.point)


def _not_evidence(snapshot: Snapshot, outcome: Outcome) -> Iterator[Finding]:
    known = {point.ref for point in rules.evidence_of(snapshot, outcome)}
    for name, ref, start, end in _mentions(outcome):
        if ref in snapshot.by_ref and ref not in known:
            yield Finding(Rule.NOT_EVIDENCE, outcome.id, name, ref, start, end)


def _numbers(snapshot: Snapshot, outcome: Outcome, evidence: tuple[Point, ...]) -> Iterator[Finding]:
    given = {number for point in evidence for number in _numbers_in(f"{point.text}\n{point.translation}")}
    given |= _counted(snapshot, heard(snapshot, evidence))
    for name, text in _texts(outcome):
        blanked = without(text)
        for match in _NUMBER.finditer(blanked):
            if _plain(match.group()) not in given:
                yield Finding(Rule.NUMBER, outcome.id, name, match.group(), match.start(), match.end())


def _counted(snapshot: Snapshot, found: Heard) -> set[str]:
    """Return the numbers that the evidence gives by being counted."""
    places = found.by_desk, found.sessions, found.stakeholders, found.regions, found.organisations
    counts = [found.points, found.seconded, *map(len, places), *(count for _, count in found.by_desk)]
    everyone = [len(snapshot.desks), len(snapshot.sessions), len(snapshot.points)]
    return {str(count) for count in (*counts, *everyone)}


def _numbers_in(text: str) -> set[str]:
    return {_plain(match.group()) for match in _NUMBER.finditer(text)}


def _plain(number: str) -> str:
    return _GROUPING.sub("", number).replace(",", ".")


def _mentions(outcome: Outcome) -> Iterator[tuple[str, str, int, int]]:
    for name, text in _texts(outcome):
        for ref, start, end in mentions(text):
            yield name, ref, start, end


def _texts(outcome: Outcome) -> Iterator[tuple[str, str]]:
    yield "statement", outcome.statement
    yield "body", outcome.body


def _points(snapshot: Snapshot, outcome: Outcome, roles: set[str]) -> tuple[Point, ...]:
    wanted = {each.point for each in outcome.evidence if each.role in roles}
    return tuple(point for point in rules.evidence_of(snapshot, outcome) if point.id in wanted)
