"""Ask which points are like a text that is being written; nothing is changed by asking.

In the window: the worker's job "similar" with {"path", "cache", "text", "limit", "aside"}; it answers with
`SimilarPoint.as_dict` of each, the nearest first, and "aside" is the id of the point being edited, or "".
Elsewhere: `similar_points`. Both keep the encoder warm and read only what is new since they were asked last.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from facilitator.domain.progress import Asked, Tell, never
from facilitator.store import engine, search

if TYPE_CHECKING:
    from facilitator.analysis.embedder import Embedder
    from facilitator.analysis.similar import Known


@dataclass(frozen=True, slots=True)
class SimilarPoint:
    """A point that says much the same as a text, how surely (0 to 1), and why one may think so."""

    point: str
    score: float
    why: str

    @classmethod
    def from_dict(cls, plain: Mapping[str, Any]) -> SimilarPoint:
        """Return the point that `as_dict` made plain."""
        return cls(plain["point"], plain["score"], plain["why"])

    def as_dict(self) -> dict[str, Any]:
        """Return it as plain values that JSON can hold."""
        return asdict(self)


class Memory:
    """What this process has read of the points it was asked about last."""

    def __init__(self) -> None:
        self._known: Known | None = None
        self._texts: Mapping[str, str] | None = None

    def known(self, texts: Mapping[str, str], folder: Path | None, cancelled: Asked) -> Known:
        """Return these points, of which only the new ones are read."""
        from facilitator.analysis.similar import prepare_known

        if self._known is None or self._texts != texts:
            reader = embedder(folder)
            self._known = prepare_known(texts, before=self._known, embedder=reader, cancelled=cancelled)
            self._texts = dict(texts)
        return self._known


def similar_points(
    texts: Mapping[str, str],
    text: str,
    limit: int = 3,
    *,
    folder: Path | None = None,
    cancelled: Asked = never,
) -> list[SimilarPoint]:
    """Return the points, given as texts by id, that say much the same as `text`, the nearest first.

    A text of fewer than four words is like no other. The vectors of the points are kept in the folder; the
    text itself leaves no trace.
    """
    from facilitator.analysis.similar import similar_to

    known = memory().known(texts, folder, cancelled)
    found = similar_to(text, known, embedder=encoder(), most=limit)
    return [SimilarPoint(each.id, each.score, each.why) for each in found]


def similar_job(arguments: dict[str, Any], tell: Tell, cancelled: Asked) -> list[dict[str, Any]]:
    """Return what is similar to `text` in the workshop file at `path`, but for the point `aside`."""
    from facilitator.analysis.similar import similar_to

    _ = tell
    path, folder = Path(arguments["path"]), Path(arguments["cache"])
    with engine.reading(path) as connection, engine.translating(path):
        texts = search.texts(connection)
    known = memory().known(texts, folder, cancelled)
    limit, aside = arguments["limit"], arguments["aside"]
    found = similar_to(arguments["text"], known, embedder=encoder(), most=limit + 1)
    others = [each for each in found if each.id != aside][:limit]
    return [SimilarPoint(each.id, each.score, each.why).as_dict() for each in others]


@cache
def encoder() -> Embedder:
    """Return the encoder of this process, loaded at its first use and kept warm."""
    from facilitator.analysis.embedder import default_embedder

    return default_embedder()


@cache
def embedder(cache: Path | None) -> Embedder:
    """Return the encoder of this process; vectors of texts read before are kept in the folder `cache`."""
    from facilitator.analysis.foldercache import FolderCache
    from facilitator.analysis.vectorcache import CachedEmbedder, MemoryCache

    return CachedEmbedder(encoder(), FolderCache(cache) if cache else MemoryCache())


@cache
def memory() -> Memory:
    """Return what this process has read, shared by whatever compares points with a text."""
    return Memory()
