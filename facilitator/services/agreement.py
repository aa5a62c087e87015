"""A second person's themes for the same points, how far the two agree, and what they settle.

The first opinion is what the points carry. The second is a record of its own for each point and person, made
without a look at the first, so that it disturbs no tags and merges like anything else; one without themes
says that none fits. Settling gives the point the themes that the two decided on, and keeps those that it had:
the coefficients stay those of two people who had not spoken yet.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from hashlib import blake2b

from facilitator.analysis.reliability import alpha, kappa
from facilitator.domain.errors import NotAllowedError
from facilitator.domain.fold import DELETED
from facilitator.domain.journal import Edit, Scalar
from facilitator.domain.records import Opinion, Point, Theme
from facilitator.domain.snapshot import Snapshot
from facilitator.services import retagging
from facilitator.services.finding import live
from facilitator.services.workspace import Workspace

Themes = frozenset[str]


class Choice(StrEnum):
    """Whose themes a point is to have."""

    FIRST = "first"
    SECOND = "second"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Judged:
    """A point, the themes (ids) of either opinion, and whether the two have settled it."""

    point: Point
    first: Themes
    second: Themes
    is_settled: bool = False


@dataclass(frozen=True, slots=True)
class ThemeAgreement:
    """A theme, on how many points both, only the first or only the second put it, and Cohen's kappa."""

    theme: Theme
    both: int
    only_first: int
    only_second: int
    kappa: float | None


@dataclass(frozen=True)
class Comparison:
    """Two opinions of the same points; the coefficients are None where chance alone explains all."""

    by: str
    judged: tuple[Judged, ...]
    book: tuple[Theme, ...]

    @cached_property
    def open(self) -> tuple[Judged, ...]:
        """The points on which the two differ and have not settled it."""
        return tuple(each for each in self.judged if each.first != each.second and not each.is_settled)

    @cached_property
    def alike(self) -> int:
        """On how many points the two say the same."""
        return sum(each.first == each.second for each in self.judged)

    @cached_property
    def alpha(self) -> float | None:
        """Krippendorff's alpha over each yes or no that a theme fits a point, for the themes either used."""
        units: Counter[tuple[bool, bool]] = Counter()
        for each in self.by_theme:
            units.update(self._answers(each.theme.id))
        return alpha(units)

    @cached_property
    def by_theme(self) -> tuple[ThemeAgreement, ...]:
        """Each theme that either used, in the order of the code book."""
        used = {theme for first, second in self._met for theme in first | second}
        return tuple(self._of(theme) for theme in self.book if theme.id in used)

    @cached_property
    def _met(self) -> Counter[tuple[Themes, Themes]]:
        """How often which two opinions met: there are fewer of those than points."""
        return Counter((each.first, each.second) for each in self.judged)

    def _answers(self, theme: str) -> Counter[tuple[bool, bool]]:
        """Return how often the two said yes or no to a theme."""
        answers: Counter[tuple[bool, bool]] = Counter()
        for (first, second), times in self._met.items():
            answers[theme in first, theme in second] += times
        return answers

    def _of(self, theme: Theme) -> ThemeAgreement:
        answers = self._answers(theme.id)
        counts = (answers[True, True], answers[True, False], answers[False, True])
        return ThemeAgreement(theme, *counts, kappa(answers))


def people(snapshot: Snapshot) -> tuple[str, ...]:
    """Return who gave second opinions on points that are still there, sorted."""
    names = {each.by for each in snapshot.opinions.values() if each.by and each.point in snapshot.points}
    return tuple(sorted(names, key=str.casefold))


def compare(snapshot: Snapshot, by: str) -> Comparison:
    """Return a person's opinions beside the first ones."""
    opinions, reader = _opinions(snapshot, by), _Reader(snapshot)
    found = (
        reader.judged(point, opinions[each]) for each, point in snapshot.points.items() if each in opinions
    )
    return Comparison(by, tuple(found), snapshot.whole_book)


def unjudged(snapshot: Snapshot, by: str) -> tuple[Point, ...]:
    """Return the points of which a person has given no opinion yet."""
    known = _opinions(snapshot, by)
    return tuple(point for each, point in snapshot.points.items() if each not in known)


def opinion(snapshot: Snapshot, by: str, point: str) -> Opinion | None:
    """Return what a person said of a point, or None."""
    return snapshot.opinions.get(_id(by, point))


def judge(workspace: Workspace, by: str, point: str, themes: Collection[str]) -> None:
    """Say which themes a person finds fitting for a point; none means that none fits."""
    by = by.strip()
    live(workspace.snapshot.points, point, "point")
    if not by:
        raise NotAllowedError("Somebody has to say it", "The second opinion has no name.", "Type a name.")
    before = opinion(workspace.snapshot, by, point)
    fields: dict[str, Scalar] = {"point": point, "by": by, DELETED: False}
    fields |= {f"tag:{each}": False for each in (before.themes if before else ()) if each not in themes}
    fields |= {f"tag:{each}": True for each in themes}
    workspace.commit("Give a second opinion", [Edit("opinion", _id(by, point), fields)])


def settle(workspace: Workspace, by: str, point: str, choice: Choice) -> int:
    """Give a point the themes that the two decided on, in one step; return how many themes it then has."""
    snapshot = workspace.snapshot
    second = opinion(snapshot, by, point)
    if second is None or point not in snapshot.points:
        raise NotAllowedError(
            "There is nothing to settle", "The second opinion is gone.", "Go to the next one."
        )
    found = _Reader(snapshot).judged(snapshot.points[point], second)
    wanted = {
        Choice.FIRST: found.first,
        Choice.SECOND: found.second,
        Choice.BOTH: found.first | found.second,
    }[choice]
    settled = Edit("opinion", second.id, {"settled": True, "first": " ".join(sorted(found.first))})
    workspace.commit("Settle a difference", [settled, *_giving(snapshot, found.point, wanted)])
    return len(wanted)


class _Reader:
    """Reads marks as the live themes that they stand for; the same marks are read once."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._known: dict[tuple[str, ...], Themes] = {}

    def judged(self, point: Point, second: Opinion) -> Judged:
        """Return a point with both opinions; the first as it was before the two had spoken."""
        first = tuple(second.first.split()) if second.settled else point.themes
        return Judged(point, self._living(first), self._living(second.themes), second.settled)

    def _living(self, marks: tuple[str, ...]) -> Themes:
        if marks not in self._known:
            survivors, themes = self._snapshot.survivors, self._snapshot.themes
            found = (survivors.get(each, each) for each in marks)
            self._known[marks] = frozenset(each for each in found if each in themes)
        return self._known[marks]


def _giving(snapshot: Snapshot, point: Point, wanted: Themes) -> Sequence[Edit]:
    has = {theme.id for theme in snapshot.themes_of(point)}
    gone = (each for theme in has - wanted for each in retagging.marks_of(snapshot, point, theme))
    marks: dict[str, Scalar] = {f"tag:{each}": False for each in gone}
    marks |= {f"tag:{each}": True for each in sorted(wanted - has)}
    return [Edit("point", point.id, marks)] if marks else []


def _opinions(snapshot: Snapshot, by: str) -> Mapping[str, Opinion]:
    folded = by.casefold()
    return {each.point: each for each in snapshot.opinions.values() if each.by.casefold() == folded}


def _id(by: str, point: str) -> str:
    """Return the same id on every laptop, so that one person's opinion of a point is one record."""
    return blake2b(f"{by.casefold()}\n{point}".encode(), digest_size=10).hexdigest()
