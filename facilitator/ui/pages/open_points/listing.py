"""Points with what became of each: narrowed by answer, session, table, theme and words, and their cards."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from facilitator.domain import rules
from facilitator.domain.records import Disposition
from facilitator.ui.folded import folded
from facilitator.ui.fuzzy import fold
from facilitator.ui.language import tr
from facilitator.ui.models import Card, Chip
from facilitator.ui.values import value_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from facilitator.domain.records import Point, Theme
    from facilitator.domain.snapshot import Snapshot
    from facilitator.ui.widgets.marks import Tone

FATES = (Disposition.RESIDUAL, *(each for each in Disposition if each is not Disposition.RESIDUAL))


@dataclass(frozen=True, slots=True)
class Listed:
    """A point with its answer, its live themes, its table and session by name, and what it is found by."""

    point: Point
    fate: Disposition
    themes: tuple[Theme, ...]
    table: str
    session: str
    said: str


@dataclass(frozen=True, slots=True)
class Wish:
    """Which points are to be listed; "" stands for all."""

    fate: str = Disposition.RESIDUAL.value
    session: str = ""
    desk: str = ""
    theme: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Answers:
    """Every point of a workshop with its answer, oldest first; of the next one only what changed is made."""

    rows: Mapping[str, Listed] = field(default_factory=dict)
    frame: tuple[object, ...] = ()

    def count_new(self, snapshot: Snapshot) -> int:
        """Return how many points are to be made."""
        if not _are_same(self.frame, _frame(snapshot)):
            return len(snapshot.points)
        known = self.rows
        return sum(each not in known or known[each].point is not p for each, p in snapshot.points.items())

    def of(self, snapshot: Snapshot) -> Answers:
        """Return the answers of this workshop."""
        frame = _frame(snapshot)
        kept = self.rows if _are_same(self.frame, frame) else {}
        desks = {
            each: desk.name or tr("Table {number}").format(number=desk.number)
            for each, desk in snapshot.desks.items()
        }
        sessions = {each: session.title for each, session in snapshot.sessions.items()}
        rows = {}
        for each, point in snapshot.points.items():
            row = kept.get(each)
            if row is None or row.point is not point or point.duplicate_of:
                row = _listed(snapshot, point, desks.get(point.desk, ""), sessions.get(point.session, ""))
            rows[each] = row
        return Answers(rows, frame)


def counts(rows: Iterable[Listed]) -> Mapping[str, int]:
    """Return how many points have each answer; together they are all points."""
    found = Counter(each.fate for each in rows)
    return {each.value: found[each] for each in FATES}


def narrowed(rows: Iterable[Listed], wish: Wish) -> list[Listed]:
    """Return the rows that fit."""
    found = list(rows)
    if wish.fate:
        found = [each for each in found if each.fate == wish.fate]
    if wish.session:
        found = [each for each in found if each.point.session == wish.session]
    if wish.desk:
        found = [each for each in found if each.point.desk == wish.desk]
    if wish.theme:
        found = [each for each in found if any(theme.id == wish.theme for theme in each.themes)]
    for word in fold(wish.words).split():
        found = [each for each in found if word in each.said]
    return found


def alike(points: Iterable[Point], chosen: Sequence[Point]) -> list[Point]:
    """Return the points that may have said the same, those with most words in common first."""
    mine = {word for point in chosen for word in folded(point.text).split() if len(word) > 3}
    left_out = {point.id for point in chosen}
    others = [each for each in points if each.id not in left_out]
    return sorted(others, key=lambda each: -len(mine.intersection(folded(each.text).split())))


def card_of(each: Listed) -> Card:
    """Return the card of a point: its answer, its words, where it was said, and why it was left."""
    point = each.point
    return Card(
        text=point.text,
        chips=tuple(Chip(theme.name, theme.hue) for theme in each.themes),
        pill=fate_pill(each.fate),
        note=" · ".join(filter(None, (point.ref, each.table))),
        meta=point.disposition_reason or each.session,
    )


def fate_pill(fate: Disposition) -> tuple[str, Tone]:
    """Return an answer as its word and tone."""
    if fate is Disposition.RESIDUAL:
        return tr("Open"), "warning"
    return value_words(fate.value), "neutral"


def _frame(snapshot: Snapshot) -> tuple[object, ...]:
    """Return what every answer depends on beside its point."""
    return snapshot.desks, snapshot.sessions, snapshot.themes, snapshot.groups, snapshot.outcomes


def _are_same(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    return len(one) == len(other) and all(a is b for a, b in zip(one, other, strict=True))


def _listed(snapshot: Snapshot, point: Point, table: str, session: str) -> Listed:
    said = folded(f"{point.ref} {point.text} {table} {session}")
    fate, themes = rules.disposition(snapshot, point), snapshot.themes_of(point)
    return Listed(point, fate, themes, table, session, said)
