"""`facilitator outcome`: list the outcomes, or draft one from each group."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.cli.answer import Answer, clipped, counted, sentence
from facilitator.cli.parser import OfWorkshop, Parser
from facilitator.cli.workshop import reading, writing
from facilitator.domain import rules
from facilitator.domain.errors import NotAllowedError
from facilitator.domain.records import Outcome
from facilitator.domain.snapshot import Snapshot
from facilitator.services import outcomes


class _Wanted(OfWorkshop):
    from_groups: bool


def declare(parser: Parser) -> None:
    """Say whether to write."""
    parser.add_file()
    parser.add_argument(
        "--from-groups",
        action="store_true",
        help="write a draft, citing its points, for each group that has none",
    )


def run(arguments: _Wanted) -> Answer:
    """Return the outcomes there are, after writing those that were asked for."""
    if not arguments.from_groups:
        snapshot = reading(arguments.file)
        return _answer(snapshot, list(snapshot.outcomes.values()))
    with writing(arguments.file) as workspace:
        _require_groups(workspace.snapshot)
        written = outcomes.from_groups(workspace)
        snapshot = workspace.snapshot
    return _answer(snapshot, [snapshot.outcomes[each] for each in written], " written")


def _require_groups(snapshot: Snapshot) -> None:
    if not any(snapshot.members.values()):
        raise NotAllowedError(
            "There are no groups yet",
            f"“{snapshot.workshop.title}” has {counted(len(snapshot.points), 'point')} and no group of them.",
            "Make groups first with “facilitator group FILE --accept”.",
        )


def _answer(snapshot: Snapshot, found: Sequence[Outcome], done: str = "") -> Answer:
    lines = [
        f"  {each.ref}  {clipped(each.statement)} ({each.status}; {_breadth(snapshot, each)})"
        for each in found
    ]
    document = {"outcomes": [_plain(snapshot, each) for each in found]}
    total = sentence(f"{counted(len(found), 'outcome')}{done}{':' if found else '.'}")
    return Answer(document, (total, *lines))


def _breadth(snapshot: Snapshot, outcome: Outcome) -> str:
    breadth = rules.breadth(rules.evidence_of(snapshot, outcome))
    return f"{counted(breadth.points, 'point')}, {counted(breadth.desks, 'table')}"


def _plain(snapshot: Snapshot, outcome: Outcome) -> dict[str, object]:
    evidence = rules.evidence_of(snapshot, outcome)
    group = snapshot.groups.get(outcome.group)
    return {
        "ref": outcome.ref,
        "statement": outcome.statement,
        "status": outcome.status,
        "drafted": outcome.drafted,
        "changed_since_approval": rules.is_stale(snapshot, outcome),
        "group": group.name if group else "",
        "themes": [each.name for each in snapshot.themes_of(outcome)],
        "evidence": [each.ref for each in evidence],
        "tables": rules.breadth(evidence).desks,
    }
