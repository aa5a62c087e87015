"""What was removed as rows of a list: named, narrowed by kind and by typed words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from facilitator.ui.fuzzy import fold
from facilitator.ui.language import tr
from facilitator.ui.models import Card
from facilitator.ui.versions.words import KINDS, beginning, kind_word, name_of, place_of, words_of
from facilitator.ui.words import clock

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from facilitator.domain.snapshot import Snapshot
    from facilitator.services.removed import Binned


@dataclass(frozen=True)
class Listed:
    """A removed record with what its card says."""

    item: Binned
    name: str
    place: str
    words: str

    @cached_property
    def found_by(self) -> str:
        """What a search looks through."""
        word = kind_word(self.item.kind)
        return fold(f"{word} {self.name} {self.place} {self.words} {self.item.by.name}")


def listed(snapshot: Snapshot, items: Iterable[Binned]) -> list[Listed]:
    """Return what was removed, in the order given."""
    return [_listed(snapshot, each) for each in items]


def narrowed(rows: Iterable[Listed], kind: str, typed: str) -> list[Listed]:
    """Return the rows of a kind ("" for all) that hold every typed word."""
    words = fold(typed).split()
    return [
        each for each in rows if kind in {"", each.item.kind} and all(word in each.found_by for word in words)
    ]


def counts(rows: Sequence[Listed]) -> dict[str, int]:
    """Return how many there are of each kind that occurs, in the order of the kinds."""
    found = Counter(each.item.kind for each in rows)
    return {kind: found[kind] for kind in KINDS if found[kind]}


def card_of(each: Listed) -> Card:
    """Return the card of a removed record: what it was, who removed it and when."""
    by = each.item.by
    who = tr("Removed by {name}").format(name=by.name) if by.name else tr("Removed")
    return Card(
        text=beginning(each.words),
        title=f"{kind_word(each.item.kind)} {each.name}"
        if each.name != each.words
        else kind_word(each.item.kind),
        note=each.place,
        meta=f"{who} · {clock(by.claimed)}",
        kind=tr("Removed"),
    )


def _listed(snapshot: Snapshot, item: Binned) -> Listed:
    name, words = name_of(item.kind, item.record), words_of(item.kind, item.record)
    return Listed(item, name, place_of(snapshot, item.record), words)
