"""Search a workshop: by words at once, and by words and meaning together, in any language the encoder knows.

While typing: `words`, on the open workshop, in a few milliseconds. For words and meaning: the worker's job
"search" with {"path", "cache", "text", "limit"}, which answers with `Found.as_dict` of each, the best first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from math import inf
from pathlib import Path
from typing import Any

from facilitator.domain.progress import Asked, Tell
from facilitator.services.seen import seen
from facilitator.services.similar import memory, typed
from facilitator.services.workspace import Workspace
from facilitator.store import search

EVEN = 60  # reciprocal rank fusion: 1 / (60 + rank), as in Cormack, Clarke and Büttcher, SIGIR 2009
NEAR = 0.75  # of unrelated public arguments, one in ten pairs is nearer in meaning than this
KINDS = tuple(search.SAID)


@dataclass(frozen=True, slots=True)
class Found:
    """A record that was found: its kind and id, how well it fits, and by what: words, meaning or both."""

    kind: str
    id: str
    score: float
    by: str

    @classmethod
    def from_dict(cls, plain: Mapping[str, Any]) -> Found:
        """Return what `as_dict` made plain."""
        return cls(plain["kind"], plain["id"], plain["score"], plain["by"])

    def as_dict(self) -> dict[str, Any]:
        """Return it as plain values that JSON can hold."""
        return asdict(self)


def words(workspace: Workspace, text: str, limit: int = 20, kinds: Sequence[str] = KINDS) -> list[Found]:
    """Return the records that say these words, accents and ß, ł, ø folded; the last may be only begun."""
    hits = workspace.find(text, limit, kinds)
    return fused([(hit.kind, hit.entity) for hit in hits], [], limit)


def everything(path: Path, text: str, limit: int, folder: Path, cancelled: Asked) -> list[Found]:
    """Return what a workshop file holds of these words, or of what they mean, in any language."""
    from facilitator.analysis.similar import nearest_to

    with seen().looking(path) as (connection, snapshot):
        hits = search.find(connection, text, limit, KINDS)
    known = memory().known(snapshot.points, folder, cancelled, most=inf)
    near = nearest_to(text, known, embedder=typed(), most=limit, floor=NEAR)
    return fused([(hit.kind, hit.entity) for hit in hits], [("point", id) for id in near], limit)


def search_job(arguments: dict[str, Any], tell: Tell, cancelled: Asked) -> list[dict[str, Any]]:
    """Return what is found of `text` in the workshop file at `path`. For a worker."""
    _ = tell
    path, folder = Path(arguments["path"]), Path(arguments["cache"])
    found = everything(path, arguments["text"], arguments["limit"], folder, cancelled)
    return [each.as_dict() for each in found]


def fused(
    by_words: Sequence[tuple[str, str]], by_meaning: Sequence[tuple[str, str]], limit: int
) -> list[Found]:
    """Return both rankings as one: what is high in either comes first, what is high in both before that."""
    score: dict[tuple[str, str], float] = {}
    for ranking in (by_words, by_meaning):
        for rank, key in enumerate(ranking, start=1):
            score[key] = score.get(key, 0.0) + 1 / (EVEN + rank)
    found = [
        Found(*key, round(value, 5), _by(key in by_words, key in by_meaning)) for key, value in score.items()
    ]
    return sorted(found, key=lambda each: (-each.score, each.kind, each.id))[:limit]


def _by(has_words: bool, has_meaning: bool) -> str:  # noqa: FBT001 - what was found by which
    return "both" if has_words and has_meaning else "words" if has_words else "meaning"
