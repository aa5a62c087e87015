"""What should be mended, or known, before anything leaves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facilitator.domain import rules
from facilitator.domain.records import Status
from facilitator.ui.language import tr
from facilitator.ui.words import counted

if TYPE_CHECKING:
    from facilitator.domain.records import Outcome
    from facilitator.domain.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing, and the page and record where it is mended."""

    words: str
    page: str
    record: str


def notices(snapshot: Snapshot) -> list[Notice]:
    """Return what there is to say, outcome by outcome of one kind; of an empty workshop, only that."""
    if not snapshot.points and not snapshot.outcomes:
        return [Notice(tr("There is nothing to export yet: no points, no outcomes."), "capture", "")]
    outcomes = list(snapshot.outcomes.values())
    bare = [each for each in outcomes if not each.evidence]
    stale = [each for each in outcomes if rules.is_stale(snapshot, each)]
    waiting = [each for each in outcomes if each.status == Status.IN_REVIEW.value]
    found = (
        _notice(bare, tr("has no evidence"), tr("have no evidence")),
        _notice(stale, tr("changed since its approval"), tr("changed since their approval")),
        _notice(waiting, tr("waits for a decision"), tr("wait for a decision")),
    )
    return [each for each in found if each is not None]


def _notice(found: list[Outcome], one: str, many: str) -> Notice | None:
    if not found:
        return None
    number = counted(len(found), tr("outcome"), tr("outcomes"))
    return Notice(f"{number} {one if len(found) == 1 else many}", "outcomes", found[0].id)
