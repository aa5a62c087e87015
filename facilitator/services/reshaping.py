"""Split an outcome in two, join several in one, give them their rank; no evidence, no word is left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from facilitator.domain.errors import NotAllowedError
from facilitator.domain.fold import DELETED
from facilitator.domain.journal import Edit, Scalar
from facilitator.domain.records import Evidence, Outcome, Status
from facilitator.services import order
from facilitator.services.finding import live
from facilitator.services.workspace import Workspace

Change = dict[str, Scalar]


def split(workspace: Workspace, outcome: str, points: Iterable[str], statement: str = "") -> str:
    """Move this evidence into a new draft that stands right after the outcome; return its id."""
    snapshot = workspace.snapshot
    record = _changeable(workspace, outcome)
    moving = [each for each in record.evidence if each.point in set(points)]
    if not moving:
        raise NotAllowedError(
            "There is nothing to split off", f"{record.ref} does not cite these points.", "Choose evidence."
        )
    after = [each.pos for each in snapshot.outcomes.values() if each.pos > record.pos]
    made = workspace.new_id()
    fields: Change = {
        "ref": f"O-{snapshot.numbers.get('O', 0) + 1:02d}",
        "statement": statement.strip(),
        "pos": order.between(record.pos, min(after, default=""), workspace.sources),
        "chapter": record.chapter,
        "owner": record.owner,
        **{f"tag:{theme}": True for theme in record.themes},
        **_cited(moving),
    }
    gone: Change = {f"ev:{each.point}": False for each in moving}
    workspace.commit("Split outcome", [Edit("outcome", made, fields), Edit("outcome", outcome, gone)])
    return made


def join(workspace: Workspace, outcomes: Sequence[str]) -> str:
    """Join outcomes in the first of them: their texts one after the other, all evidence and themes."""
    records = [_changeable(workspace, each) for each in outcomes]
    if len(records) < 2:
        raise NotAllowedError("One outcome cannot be joined", "Only one is chosen.", "Choose two or more.")
    first, *others = records
    fields: Change = {}
    for each in reversed(others):
        fields.update(_cited(each.evidence))
        fields.update({f"tag:{theme}": True for theme in each.themes})
    fields.update({name: value for name, value in _cited(first.evidence).items() if name in fields})
    fields["body"] = _paragraphs(
        [first.body, *(text for each in others for text in (each.statement, each.body))]
    )
    fields["minority"] = _paragraphs([each.minority for each in records])
    gone = [Edit("outcome", each.id, {DELETED: True}) for each in others]
    workspace.commit("Join outcomes", [Edit("outcome", first.id, fields), *gone])
    return first.id


def move(workspace: Workspace, outcome: str, place: int) -> None:
    """Put an outcome at a place among the others, counted from 0; the order is their rank."""
    live(workspace.snapshot.outcomes, outcome, "outcome")
    others = [each.pos for each in workspace.snapshot.outcomes.values() if each.id != outcome]
    pos = order.at_place(others, place, workspace.sources)
    workspace.commit("Move outcome", [Edit("outcome", outcome, {"pos": pos})])


def _changeable(workspace: Workspace, outcome: str) -> Outcome:
    record = live(workspace.snapshot.outcomes, outcome, "outcome")
    if record.status == Status.APPROVED.value:
        raise NotAllowedError(
            "The outcome is approved", f"{record.ref} is fixed by its approval.", "Reopen it first."
        )
    return record


def _cited(evidence: Iterable[Evidence]) -> Change:
    fields: Change = {}
    for each in evidence:
        fields.update({f"ev:{each.point}": True, f"role:{each.point}": each.role})
    return fields


def _paragraphs(texts: Iterable[str]) -> str:
    return "\n\n".join(text.strip() for text in texts if text.strip())
