"""How far an outcome has come, as a word on a colour."""

from __future__ import annotations

from types import MappingProxyType

from facilitator.domain.records import Status
from facilitator.domain.report import OutcomeLine
from facilitator.exporters import wording
from facilitator.exporters.pages.markup import run

LOOKS = MappingProxyType({
    Status.APPROVED.value: "Approved", Status.IN_REVIEW.value: "InReview", Status.RETURNED.value: "Warned",
})  # fmt: skip


def pill(outcome: OutcomeLine) -> str:
    """Return the status in words, as a run on the colour of the status."""
    look = "Warned" if outcome.stale else LOOKS.get(outcome.status, "Draft")
    return run(f"\u00a0{wording.status(outcome)}\u00a0", look)
