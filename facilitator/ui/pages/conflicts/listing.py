"""The disputes as rows of a list, with the names that people know their records by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facilitator.services.history import record_of
from facilitator.ui.language import tr
from facilitator.ui.models import Card
from facilitator.ui.standing import whose
from facilitator.ui.versions.words import (
    beginning,
    field_word,
    kind_word,
    name_of,
    place_of,
    value_words,
    words_of,
)
from facilitator.ui.words import counted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from facilitator.domain.snapshot import Snapshot
    from facilitator.services.disputes import Dispute


@dataclass(frozen=True, slots=True)
class Listed:
    """A dispute with the name and the field it is listed under, the table and the whole place."""

    dispute: Dispute
    name: str
    field: str
    desk: str
    place: str
    words: str

    @property
    def heading(self) -> str:
        """What the dispute is about, in a line."""
        if self.dispute.is_deletion:
            return tr("{name} · removed and changed").format(name=self.name)
        return f"{self.name} · {self.field}"

    @property
    def key(self) -> tuple[str, str, str]:
        """What names the dispute for as long as it lasts."""
        return self.dispute.key


def listed(snapshot: Snapshot, disputes: Iterable[Dispute]) -> list[Listed]:
    """Return the disputes by kind and name, those about wordings under what is shown now."""
    found = (_listed(snapshot, each) for each in disputes)
    return sorted(found, key=lambda each: (each.dispute.kind, each.name, each.field, each.key))


def card_of(each: Listed) -> Card:
    """Return the card of a dispute."""
    return Card(
        text=beginning(each.words),
        title=each.name,
        note=each.field,
        meta=each.desk,
        kind=tr("Difference in {kind}").format(kind=kind_word(each.dispute.kind).lower()),
    )


def awaited_words(snapshot: Snapshot, dispute: Dispute) -> list[str]:
    """Return in sentences whose changes are missing that may still alter what is shown."""
    words = tr("Waiting for {changes} of {whom}, so this may look otherwise later.")
    return [
        words.format(
            changes=counted(each.changes, tr("change"), tr("changes")),
            whom=whose(snapshot, each.desk, each.person),
        )
        for each in dispute.awaited
    ]


def _listed(snapshot: Snapshot, dispute: Dispute) -> Listed:
    record = record_of(snapshot, dispute.kind, dispute.id)
    if record is None:
        raise LookupError(dispute.id)
    is_deletion = dispute.is_deletion
    field = field_word(snapshot, dispute.field)
    shown = "" if is_deletion else value_words(snapshot, dispute.field, dispute.versions[0].value)
    apart = tr("Found and accepted on two laptops at once: the later is shown, the other can take its place.")
    return Listed(
        dispute,
        tr("Groups") if dispute.is_grouping else name_of(dispute.kind, record),
        tr("Removed") if is_deletion else tr("Accepted apart") if dispute.is_grouping else field,
        value_words(snapshot, "desk", getattr(record, "desk", "")),
        apart if dispute.is_grouping else place_of(snapshot, record),
        shown or words_of(dispute.kind, record),
    )
