"""Points in, suggested groups out: plain values for any process, and a slider that answers at once.

`prepare` reads and compares (seconds for thousands of points); `recut` gives the groups of any threshold from
it in milliseconds; `group_points` is both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from facilitator.analysis.embedder import Embedder
from facilitator.analysis.naming import Names, name_group
from facilitator.analysis.prepared import Item, Prepared, former_group, prepare
from facilitator.analysis.stance import leaning, smaller_side
from facilitator.analysis.text import is_european
from facilitator.domain.progress import Asked, Tell, never, silent

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Whole = NDArray[np.int64]

__all__ = ["DEFAULT", "THEMES", "GroupSuggestion", "Item", "Prepared", "SuggestedGroup"]
__all__ += ["group_points", "prepare", "recut", "stops"]

THEMES = -1.2  # the level of themes: wide groups, made of the usual ones
DEFAULT = -0.95  # chosen on seen topics; the best threshold differs little between subjects and languages
STOPS = tuple(round(-1.6 + 0.05 * step, 2) for step in range(28))  # "Fewer · more groups", -1.6 to -0.25
# A point that is less like its group than LOOSE times what is near among these points is left alone. Wide
# groups are loose by nature, so it is judged in groups at least as narrow as those at JUDGED_AT: of unseen
# arguments this leaves 11 % alone and brings ARI from 0.46 to 0.49.
LOOSE, JUDGED_AT = 0.33, -0.7
LOOSE_BEFORE = 0.1  # the same for a point that was in a group before: it does not leave for a trifle


@dataclass(frozen=True, slots=True)
class SuggestedGroup:
    """Similar points, the most typical first, each with how much it is like the others (0 to 1).

    `against` are the members that seem to hold the opposite opinion of most, if they are many: a hint.
    """

    name: str
    alternatives: tuple[str, ...]
    key_words: tuple[str, ...]
    why: str
    members: tuple[str, ...]
    scores: tuple[float, ...]
    pinned_group: str | None = None
    against: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GroupSuggestion:
    """Groups, the largest first, and the points that are like no other."""

    groups: tuple[SuggestedGroup, ...]
    alone: tuple[str, ...]
    threshold: float


def group_points(
    items: Sequence[Item],
    *,
    embedder: Embedder | None = None,
    threshold: float = DEFAULT,
    tell: Tell = silent,
    cancelled: Asked = never,
) -> GroupSuggestion:
    """Return groups of similar points; the order of the items makes no difference."""
    return recut(prepare(items, embedder=embedder, tell=tell, cancelled=cancelled), threshold)


def recut(prepared: Prepared, threshold: float = DEFAULT) -> GroupSuggestion:
    """Return the groups at another threshold, lower for fewer and wider ones, without reading again."""
    import numpy as np

    belongs = np.ones(len(prepared.rows), bool)
    for rows in _parts(prepared.tree.cut(max(threshold, JUDGED_AT))):
        enough = np.where(_was_grouped(prepared, rows), LOOSE_BEFORE, LOOSE) * prepared.tree.reach
        belongs[rows] = _is_pinned(prepared, rows) | (_likeness(prepared, rows) >= enough)
    groups = []
    for rows in _parts(prepared.tree.cut(threshold)):
        kept = rows[belongs[rows]]
        if _points(prepared, kept) < 2 and not _is_pinned(prepared, kept).any():
            belongs[rows] = False
        else:
            groups.append(kept)
    alone = [item.id for row in np.flatnonzero(~belongs) for item in prepared.rows[row]]
    return GroupSuggestion(_named(prepared, groups), tuple(sorted([*prepared.blank, *alone])), threshold)


def stops(prepared: Prepared) -> tuple[float, ...]:
    """Return the thresholds at which a slider from fewer to more groups has something new to show.

    The default is always among them, so that the slider can start there.
    """
    shown = {int(prepared.tree.cut(stop).max(initial=-1)): stop for stop in reversed(STOPS)}
    shown[int(prepared.tree.cut(DEFAULT).max(initial=-1))] = DEFAULT
    return tuple(sorted(shown.values()))


def _likeness(prepared: Prepared, rows: Whole) -> Floats:
    """Return the mean similarity of a point of each row to the group's other points, copies included."""
    import numpy as np

    from facilitator.analysis.arrays.exact import ONE

    copies = np.array([len(prepared.rows[row]) for row in rows], np.float64)
    vectors = prepared.vectors[rows].astype(np.float64)  # whole numbers: every sum below is exact
    own = np.einsum("nd,nd->n", vectors, vectors)
    others = (vectors @ (copies @ vectors) - own * copies) / ONE + (copies - 1)
    mean: Floats = (others / max(1.0, float(copies.sum()) - 1)).astype(np.float32)
    return mean


def _parts(label: Whole) -> list[Whole]:
    """Return the rows of each label, in order."""
    import numpy as np

    by_label = np.argsort(label, kind="stable")
    return np.split(by_label, np.flatnonzero(np.diff(label[by_label])) + 1) if len(label) else []


def _is_pinned(prepared: Prepared, rows: Whole) -> NDArray[np.bool_]:
    import numpy as np

    return np.array([prepared.rows[row][0].pinned_group is not None for row in rows], bool)


def _was_grouped(prepared: Prepared, rows: Whole) -> NDArray[np.bool_]:
    import numpy as np

    return np.array([former_group(prepared.rows[row]) is not None for row in rows], bool)


def _points(prepared: Prepared, rows: Whole) -> int:
    return sum(len(prepared.rows[row]) for row in rows)


def _named(prepared: Prepared, groups: Sequence[Whole]) -> tuple[SuggestedGroup, ...]:
    found: list[SuggestedGroup] = []
    taken: set[str] = set()
    for rows in sorted(groups, key=lambda rows: (-_points(prepared, rows), rows[0])):
        scores = _likeness(prepared, rows).tolist()
        points = [row for row in rows.tolist() for _ in prepared.rows[row]]
        key_words = prepared.vocabulary.key_words(points)
        names = name_group([prepared.texts[row] for row in rows], scores, key_words, taken=taken)
        taken.add(names.name)
        found.append(_group(prepared, rows, scores, names))
    return tuple(found)


def _group(prepared: Prepared, rows: Whole, scores: Sequence[float], names: Names) -> SuggestedGroup:
    scored = [
        (round(max(0.0, min(1.0, score)), 4), item)
        for row, score in zip(rows, scores, strict=True)
        for item in prepared.rows[row]
    ]
    scored.sort(key=lambda one: (-one[0], one[1].id))
    return SuggestedGroup(
        name=names.name,
        alternatives=names.alternatives,
        key_words=names.key_words,
        why=names.why,
        members=tuple(item.id for _, item in scored),
        scores=tuple(score for score, _ in scored),
        pinned_group=next((item.pinned_group for _, item in scored if item.pinned_group is not None), None),
        against=_against(prepared, rows),
    )


def _against(prepared: Prepared, rows: Whole) -> tuple[str, ...]:
    """Return the points on the smaller of two opposite sides; none where the vectors do not tell."""
    odds = leaning(prepared.vectors[rows], prepared.encoder)
    if odds is None or not all(is_european(prepared.texts[row]) for row in rows):
        return ()
    points = [
        (item.id, each) for row, each in zip(rows, odds.tolist(), strict=True) for item in prepared.rows[row]
    ]
    return tuple(points[place][0] for place in smaller_side([each for _, each in points]))
