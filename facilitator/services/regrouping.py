"""Ask the analysis which points of a workshop belong together, and why; nothing is changed by asking."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from facilitator.domain.progress import Asked, Tell, never, part, silent
from facilitator.domain.snapshot import Snapshot
from facilitator.services.grouping import SuggestedGroup, Suggestion
from facilitator.services.seen import seen
from facilitator.services.similar import embedder, encoder

if TYPE_CHECKING:
    from facilitator.analysis import grouping as analysis
    from facilitator.analysis.explaining import Explanation
    from facilitator.domain.records import Point

LEVELS = 9
SCOPES = ("question", "theme", "anywhere")
RECOMMENDED = 0.5  # of 0 (few wide groups) to 1 (many narrow ones)
SMALL_PART = 40  # points; such a part is compared on a common ground, and its groups stay its own
WIDEST, NARROWEST = -1.6, -0.3  # the ends of "Fewer · more groups"

Where = Callable[["Point"], str]


@dataclass(frozen=True, slots=True)
class Work:
    """The folder where vectors are kept, whom to tell how far it is, and whether it is still wanted."""

    cache: Path | None
    tell: Tell = silent
    cancelled: Asked = never


def by_question(point: Point) -> str:
    """Group the points of each session and question by themselves: what is alike there answers the same."""
    return f"{point.session}\n{point.question}"


def by_theme(snapshot: Snapshot) -> Where:
    """Group the points of each theme by themselves, a point of several with the first in the code book."""

    def where(point: Point) -> str:
        themes = snapshot.themes_of(point)
        return themes[0].id if themes else ""

    return where


def anywhere(_point: Point) -> str:
    """Group the points of the whole workshop together."""
    return ""


def suggest(
    snapshot: Snapshot,
    work: Work,
    granularities: Sequence[float] = (RECOMMENDED,),
    *,
    where: Where = by_question,
) -> list[Suggestion]:
    """Return a suggestion for each granularity; only reading and comparing take time, and are done once.

    Points that a person placed stay together in their group; a point that a person put beside all groups is
    left out. Points that an earlier suggestion put together are likely to stay so. Vectors of texts read
    before are kept.
    """
    aside = tuple(point.id for point in snapshot.points.values() if point.pinned and not point.group)
    return _cut(_items(snapshot, where), work, [threshold(each) for each in granularities], aside)


def threshold(granularity: float) -> float:
    """Return the cut for a granularity of 0 to 1; below 0 stands for the level of themes."""
    from facilitator.analysis.grouping import DEFAULT, THEMES

    if granularity < 0:
        return THEMES
    end, share = (
        (WIDEST, 1 - 2 * granularity) if granularity < RECOMMENDED else (NARROWEST, 2 * granularity - 1)
    )
    return DEFAULT + (end - DEFAULT) * share


def group_job(arguments: dict[str, Any], tell: Tell, cancelled: Asked) -> dict[str, Any]:
    """Suggest groups for the workshop file at `path` at every level; vectors stay in `cache`.

    `within` is one of SCOPES, what the points of a group have in common; the first if it is left out.
    """
    snapshot = seen().snapshot(Path(arguments["path"]))
    within = arguments.get("within", SCOPES[0])
    where = {"question": by_question, "theme": by_theme(snapshot), "anywhere": anywhere}[within]
    steps = [place / (LEVELS - 1) for place in range(LEVELS)]
    work = Work(Path(arguments["cache"]), tell, cancelled)
    found = suggest(snapshot, work, steps, where=where)
    levels = [each.as_dict() for each in found]
    return {"levels": levels, "chosen": LEVELS // 2, "note": shortfall()}


def grounds(snapshot: Snapshot) -> list[list[analysis.Item]]:
    """Return the points that are compared on one ground: those of a question, and those of all small ones."""
    return _grounds(_items(snapshot, by_question))


def explain_job(arguments: dict[str, Any], tell: Tell, cancelled: Asked) -> dict[str, Any]:
    """Say what the `points` of the workshop file at `path` have in common: a plain `Explanation`."""
    work = Work(Path(arguments["cache"]), tell, cancelled)
    return asdict(explain(seen().snapshot(Path(arguments["path"])), arguments["points"], work))


def explain(snapshot: Snapshot, points: Sequence[str], work: Work) -> Explanation:
    """Return how alike two or more points are, the words they share, and which hold them together."""
    from facilitator.analysis import explaining

    texts = {point.id: point.text for point in snapshot.points.values()}
    reader = embedder(work.cache)
    return explaining.explain(texts, points, embedder=reader, tell=work.tell, cancelled=work.cancelled)


def group_texts(
    texts: Sequence[str], work: Work, within: Sequence[str] = (), granularity: float = RECOMMENDED
) -> Suggestion:
    """Return groups of bare texts; their members are the places in `texts`, counted from 0, as words.

    Where `within` names a part for each text, no group mixes parts.
    """
    from facilitator.analysis import grouping as analysis

    parts = within or [""] * len(texts)
    items = [
        analysis.Item(f"{place:08d}", text, part=part)
        for place, (text, part) in enumerate(zip(texts, parts, strict=True))
    ]
    return _cut(items, work, [threshold(granularity)], ())[0]


def shortfall() -> str:
    """Return a sentence on what grouping lacks on this computer; empty if it lacks nothing."""
    from facilitator.analysis import embedder as analysis

    return analysis.shortfall(encoder())


def _items(snapshot: Snapshot, where: Where) -> list[analysis.Item]:
    """Return the points to group; those pinned to one group are where most of them are."""
    from facilitator.analysis import grouping as analysis

    at: dict[str, Counter[str]] = defaultdict(Counter)
    for point in snapshot.points.values():
        if point.pinned and point.group in snapshot.groups:
            at[point.group][where(point)] += 1
    items = []
    for point in snapshot.points.values():
        group = point.group if point.group in snapshot.groups else None
        if not point.pinned:
            items.append(analysis.Item(point.id, point.text, None, group, where(point)))
        elif group is not None:
            part = at[group].most_common(1)[0][0]
            items.append(analysis.Item(point.id, point.text, group, None, part))
    return items


def _cut(
    items: Sequence[analysis.Item],
    work: Work,
    thresholds: Sequence[float],
    aside: tuple[str, ...],
) -> list[Suggestion]:
    from facilitator.analysis import grouping as analysis

    reader = embedder(work.cache)
    parts = _grounds(items)
    told = [part(work.tell, place / len(parts), (place + 1) / len(parts)) for place in range(len(parts))]
    prepared = [
        analysis.prepare(some, embedder=reader, tell=each, cancelled=work.cancelled)
        for some, each in zip(parts, told, strict=True)
    ]
    return [_joined((analysis.recut(each, cut) for each in prepared), aside) for cut in thresholds]


def _grounds(items: Sequence[analysis.Item]) -> list[list[analysis.Item]]:
    """Return the points of each part, those of all small parts together: a few points show no background."""
    sizes = Counter(item.part for item in items)
    grounds: dict[str | None, list[analysis.Item]] = defaultdict(list)
    for item in items:
        grounds[item.part if sizes[item.part] >= SMALL_PART else None].append(item)
    return list(grounds.values())


def _joined(found: Iterable[analysis.GroupSuggestion], aside: tuple[str, ...]) -> Suggestion:
    groups, alone = list[SuggestedGroup](), list[str]()
    for each in found:
        groups += [
            SuggestedGroup(
                one.name, one.why, one.members, one.pinned_group or "", one.alternatives, one.against
            )
            for one in each.groups
        ]
        alone += each.alone
    groups.sort(key=lambda group: (-len(group.members), min(group.members)))
    return Suggestion(tuple(groups), (*alone, *aside))
