"""Find points that say nearly the same, across tables and languages; every source stays where it is.

In the window: the worker's job "duplicates" with {"path", "cache"}; it answers with `Cluster.as_dict`s.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

from facilitator.domain.journal import Edit
from facilitator.domain.progress import Asked, Tell
from facilitator.domain.snapshot import Snapshot
from facilitator.services.finding import live
from facilitator.services.similar import embedder
from facilitator.services.workspace import Workspace
from facilitator.store import distinctions, engine, search

if TYPE_CHECKING:
    from facilitator.analysis.duplicates import Pair


@dataclass(frozen=True, slots=True)
class Copy:
    """A point that says nearly the same as the first of its cluster, how surely (0 to 1), and why."""

    point: str
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Cluster:
    """A point and all that say nearly the same as it, the surest first."""

    point: str
    copies: tuple[Copy, ...]

    @classmethod
    def from_dict(cls, plain: Mapping[str, Any]) -> Cluster:
        """Return the cluster that `as_dict` made plain."""
        return cls(plain["point"], tuple(Copy(**each) for each in plain["copies"]))

    def as_dict(self) -> dict[str, Any]:
        """Return it as plain values that JSON can hold."""
        return asdict(self)


def find(
    texts: Mapping[str, str],
    cache: Path | None,
    tell: Tell,
    cancelled: Asked,
    apart: Collection[frozenset[str]] = (),
) -> list[Cluster]:
    """Return the clusters of points that say nearly the same, the largest first; a point is in one at most.

    The points are given as texts by id, in the order in which they were said: of equals, the first stays.
    What a person keeps `apart` is paired no more.
    """
    from facilitator.analysis.duplicates import find_duplicates

    order = {id: f"{place:08d}" for place, id in enumerate(texts)}
    named = {order[id]: text for id, text in texts.items()}
    pairs = find_duplicates(named, embedder=embedder(cache), tell=tell, cancelled=cancelled)
    ids = list(texts)
    asked = [each for each in pairs if frozenset((ids[int(each.one)], ids[int(each.other)])) not in apart]
    return [
        Cluster(ids[int(hub)], tuple(Copy(ids[int(one)], pair.score, pair.why) for one, pair in copies))
        for hub, copies in _stars(asked)
    ]


def duplicates_job(arguments: dict[str, Any], tell: Tell, cancelled: Asked) -> list[dict[str, Any]]:
    """Find what was said more than once in the workshop file at `path`, but for what is kept apart."""
    path = Path(arguments["path"])
    with engine.reading(path) as connection, engine.translating(path):
        texts, apart = search.texts(connection), distinctions.kept_apart(connection)
    return [each.as_dict() for each in find(texts, Path(arguments["cache"]), tell, cancelled, apart)]


def keep_apart(workspace: Workspace, points: Sequence[str], kept: str) -> None:
    """Remember of each of these points that it is not the same as another, however alike they sound."""
    for each in (kept, *points):
        live(workspace.snapshot.points, each, "point")
    pairs = [sorted((each, kept)) for each in points]
    edits = [
        Edit("distinction", _id(one, other), {"one": one, "other": other, "apart": True})
        for one, other in pairs
    ]
    workspace.commit("Keep apart", edits)


def kept_apart(snapshot: Snapshot) -> frozenset[frozenset[str]]:
    """Return the pairs of points that somebody keeps apart."""
    known = snapshot.distinctions.values()
    return frozenset(frozenset((each.one, each.other)) for each in known if each.apart)


def _id(one: str, other: str) -> str:
    """Return the same id on every laptop, so that an answer about two points is one record."""
    return blake2b(f"{one}\n{other}".encode(), digest_size=10).hexdigest()


def _stars(pairs: Sequence[Pair]) -> list[tuple[str, list[tuple[str, Pair]]]]:
    """Return hubs with those that were paired with them; a chain of likenesses does not make one cluster."""
    partners: defaultdict[str, list[tuple[str, Pair]]] = defaultdict(list)
    for pair in pairs:
        partners[pair.one].append((pair.other, pair))
        partners[pair.other].append((pair.one, pair))
    taken: set[str] = set()
    found = []
    for hub in sorted(partners, key=lambda each: (-len(partners[each]), each)):
        if hub not in taken:
            copies = [(other, pair) for other, pair in partners[hub] if other not in taken]
            if copies:
                taken.update([hub], (other for other, _ in copies))
                found.append((hub, sorted(copies, key=lambda copy: (-copy[1].score, copy[0]))))
    return sorted(found, key=lambda star: (-len(star[1]), star[0]))
