"""A second person's themes for the same points, how far the two agree, and what they settle.

The first opinion is what the points carry. The second is a record of its own for each point and person, made
without a look at the first, so that it disturbs no tags and merges like anything else; one without themes
says that none fits. Settling gives the point the themes that the two decided on, and keeps those that it had:
the coefficients stay those of two people who had not spoken yet.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
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
        used = self._used()
        return alpha((theme in each.first, theme in each.second) for each in self.judged for theme in used)

    @cached_property
    def by_theme(self) -> tuple[ThemeAgreement, ...]:
        """Each theme that either used, in the order of the code book."""
        used = self._used()
        return tuple(self._of(theme) for theme in self.book if theme.id in used)

    def _used(self) -> list[str]:
        used = {theme for each in self.judged for theme in each.first | each.second}
        return [theme.id for theme in self.book if theme.id in used]

    def _of(self, theme: Theme) -> ThemeAgreement:
        pairs = [(theme.id in each.first, theme.id in each.second) for each in self.judged]
        counts = (pairs.count((True, True)), pairs.count((True, False)), pairs.count((False, True)))
        return ThemeAgreement(theme, *counts, kappa(pairs))


def people(snapshot: Snapshot) -> tuple[str, ...]:
    """Return who gave second opinions on points that are still there, sorted."""
    names = {each.by for each in snapshot.opinions.values() if each.by and each.point in snapshot.points}
    return tuple(sorted(names, key=str.casefold))


def compare(snapshot: Snapshot, by: str) -> Comparison:
    """Return a person's opinions beside the first ones."""
    found = [
        Judged(point, _first(snapshot, point, each), themes_of(snapshot, each), each.settled)
        for each in _opinions(snapshot, by).values()
        if (point := snapshot.points.get(each.point)) is not None
    ]
    place = {each: at for at, each in enumerate(snapshot.points)}
    return Comparison(by, tuple(sorted(found, key=lambda each: place[each.point.id])), snapshot.whole_book)


def unjudged(snapshot: Snapshot, by: str) -> tuple[Point, ...]:
    """Return the points of which a person has given no opinion yet."""
    known = _opinions(snapshot, by)
    return tuple(point for each, point in snapshot.points.items() if each not in known)


def opinion(snapshot: Snapshot, by: str, point: str) -> Opinion | None:
    """Return what a person said of a point, or None."""
    return _opinions(snapshot, by).get(point)


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
    found = next((each for each in compare(snapshot, by).judged if each.point.id == point), None)
    second = opinion(snapshot, by, point)
    if found is None or second is None:
        raise NotAllowedError(
            "There is nothing to settle", "The second opinion is gone.", "Go to the next one."
        )
    wanted = {
        Choice.FIRST: found.first,
        Choice.SECOND: found.second,
        Choice.BOTH: found.first | found.second,
    }[choice]
    settled = Edit("opinion", second.id, {"settled": True, "first": " ".join(sorted(found.first))})
    workspace.commit("Settle a difference", [settled, *_giving(snapshot, found.point, wanted)])
    return len(wanted)


def themes_of(snapshot: Snapshot, opinion: Opinion) -> Themes:
    """Return the live themes of an opinion, merged ones as their survivor."""
    return _living(snapshot, opinion.themes)


def _first(snapshot: Snapshot, point: Point, opinion: Opinion) -> Themes:
    if opinion.settled:
        return _living(snapshot, opinion.first.split())
    return frozenset(theme.id for theme in snapshot.themes_of(point))


def _living(snapshot: Snapshot, themes: Iterable[str]) -> Themes:
    found = (snapshot.survivors.get(each, each) for each in themes)
    return frozenset(each for each in found if each in snapshot.themes)


def _giving(snapshot: Snapshot, point: Point, wanted: Themes) -> Sequence[Edit]:
    has = {theme.id for theme in snapshot.themes_of(point)}
    gone = (each for theme in has - wanted for each in retagging.marks_of(snapshot, point, theme))
    marks: dict[str, Scalar] = {f"tag:{each}": False for each in gone}
    marks |= {f"tag:{each}": True for each in sorted(wanted - has)}
    return [Edit("point", point.id, marks)] if marks else []


def _opinions(snapshot: Snapshot, by: str) -> Mapping[str, Opinion]:
    return {each.point: each for each in snapshot.opinions.values() if each.by.casefold() == by.casefold()}


def _id(by: str, point: str) -> str:
    """Return the same id on every laptop, so that one person's opinion of a point is one record."""
    return blake2b(f"{by.casefold()}\n{point}".encode(), digest_size=10).hexdigest()
