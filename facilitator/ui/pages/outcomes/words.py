"""The words of review: statuses, roles, verdicts, and what changed since an approval."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.domain import rules
from facilitator.domain.records import Role, Status
from facilitator.services.differences import unseen
from facilitator.ui.language import tr

if TYPE_CHECKING:
    from facilitator.domain.records import Outcome, Point
    from facilitator.domain.snapshot import Snapshot
    from facilitator.ui.widgets.marks import Tone

ROLES = tuple(role.value for role in Role)


def status_pill(status: str) -> tuple[str, Tone]:
    """Return a status as its word and tone."""
    known: dict[str, tuple[str, Tone]] = {
        Status.DRAFT.value: (tr("Draft"), "neutral"),
        Status.IN_REVIEW.value: (tr("In review"), "info"),
        Status.RETURNED.value: (tr("Returned"), "warning"),
        Status.APPROVED.value: (tr("Approved"), "success"),
    }
    return known.get(status, (status, "neutral"))


def role_word(role: str) -> str:
    """Return what a point does for an outcome, as a word."""
    words = {
        Role.SUPPORTS.value: tr("Supports"),
        Role.DIFFERS.value: tr("Differs"),
        Role.ILLUSTRATES.value: tr("Illustrates"),
    }
    return words.get(role, role)


def verdict_words(verdict: str) -> str:
    """Return a decision as words that begin a sentence."""
    words = {
        "submitted": tr("Submitted for review"),
        "approved": tr("Approved"),
        "returned": tr("Returned"),
        "reopened": tr("Reopened"),
    }
    return words.get(verdict, verdict)


def missing_words(reason: str) -> str:
    """Return what an outcome still needs before it can go to review or be approved."""
    words = {
        "statement": tr("Needs a statement."),
        "evidence": tr("Needs evidence: at least one point."),
    }
    return words.get(reason, "")


def quoted(text: str) -> str:
    """Return a text in quotation marks."""
    return f"“{text}”"


def place_of(snapshot: Snapshot, point: Point) -> str:
    """Return a point's reference and table."""
    desk = snapshot.desks.get(point.desk)
    name = (desk.name or tr("Table {number}").format(number=desk.number)) if desk else ""
    return " · ".join(piece for piece in (point.ref, name) if piece)


def changes_sentence(snapshot: Snapshot, outcome: Outcome) -> str:
    """Return what differs from what units approved, as a sentence; empty when nothing does."""
    units = rules.stale_units(snapshot, outcome)
    names: dict[str, None] = {}
    for unit, given in outcome.approvals:
        if unit in units:
            for field in rules.changed_since(snapshot, outcome, given):
                names[_changed_words(snapshot, outcome, field)] = None
    if not names:
        return ""
    what, who = ", ".join(names), ", ".join(units)
    return tr("Since {who} approved it, this changed: {what}.").format(who=who, what=what)


def unseen_sentence(outcome: Outcome) -> str:
    """Return which characters in an outcome's words nobody can see; empty where all can be seen."""
    names = unseen((outcome.statement, outcome.body, outcome.minority))
    return tr("Its words hold what cannot be seen: {names}.").format(names=", ".join(names)) if names else ""


def _changed_words(snapshot: Snapshot, outcome: Outcome, field: str) -> str:
    kind, _, point = field.partition(":")
    if kind == "statement":
        return tr("the statement")
    if kind == "body":
        return tr("the text")
    known = snapshot.points.get(point)
    ref = known.ref if known else tr("a removed point")
    if point not in {evidence.point for evidence in outcome.evidence}:
        return tr("{ref} is no longer evidence").format(ref=ref)
    if kind == "ev":
        return tr("{ref} as evidence").format(ref=ref)
    return tr("the words of {ref}").format(ref=ref)
