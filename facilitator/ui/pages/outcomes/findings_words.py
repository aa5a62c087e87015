"""What the lint found, in a sentence each, and the verb that mends it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facilitator.domain.lint import Finding, Rule, lint
from facilitator.ui.language import tr
from facilitator.ui.pages.outcomes.words import quoted

if TYPE_CHECKING:
    from facilitator.domain.records import Outcome
    from facilitator.domain.snapshot import Snapshot

MOST_QUOTED = 90


@dataclass(frozen=True, slots=True)
class Noted:
    """A finding in words; `mend` is "" where only a person can write what is missing.

    `reason` says why it may stay; it is "" while the finding is open. `name` is the same for as long as the
    words it is about are.
    """

    name: str
    finding: Finding
    sentence: str
    mend: str
    reason: str = ""


def noted(snapshot: Snapshot, outcome: Outcome) -> list[Noted]:
    """Return what was found in an outcome, the accepted included, in the order of its text."""
    reasons = {
        each.finding: tr("{reason} ({by})").format(reason=each.reason, by=each.by) if each.by else each.reason
        for each in snapshot.waivers.values()
        if each.outcome == outcome.id
    }
    seen: dict[str, int] = {}
    found = []
    for each in lint(snapshot, outcome):
        nth = seen[each.key] = seen.get(each.key, 0) + 1
        words = _sentence(snapshot, each), _mend(each), reasons.get(each.key, "")
        found.append(Noted(f"{nth}|{each.key}", each, *words))
    return found


def _sentence(snapshot: Snapshot, each: Finding) -> str:
    if each.rule is Rule.ONE_TABLE:
        desk = snapshot.desks.get(each.about)
        name = (desk.name or tr("Table {number}").format(number=desk.number)) if desk else each.about
        return tr("All that speaks for it was said at one table: {table}.").format(table=name)
    about = each.about if len(each.about) <= MOST_QUOTED else each.about[: MOST_QUOTED - 1].rstrip() + "…"
    return _pattern(each).format(about=about, quoted=quoted(about.strip()))


def _pattern(each: Finding) -> str:
    in_evidence = each.field == "evidence"
    patterns = {
        Rule.UNSUPPORTED: tr("No point stands behind the statement.")
        if each.field == "statement"
        else tr("This sentence cites no point: {quoted}"),
        Rule.CONTRADICTED: tr("{about} differs; neither the text nor a minority view says so."),
        Rule.GONE: tr("A point of the evidence was removed or has no words left.")
        if in_evidence
        else tr("{about} is cited, but was removed or has no words left."),
        Rule.NOT_EVIDENCE: tr("{about} is cited, but is not among the evidence."),
        Rule.NUMBER: tr("The number {about} is in no point of the evidence."),
    }
    return patterns[each.rule]


def _mend(each: Finding) -> str:
    in_evidence = each.field == "evidence"
    verbs = {
        Rule.UNSUPPORTED: tr("Add evidence") if each.field == "statement" else tr("Cite a point"),
        Rule.ONE_TABLE: tr("Add evidence"),
        Rule.CONTRADICTED: tr("Write the minority view"),
        Rule.GONE: tr("Take it off the evidence") if in_evidence else tr("Take the citation out"),
        Rule.NOT_EVIDENCE: tr("Add it to the evidence"),
    }
    return verbs.get(each.rule, "")
