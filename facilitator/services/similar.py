"""Ask which points are like a text that is being written; nothing is changed by asking.

In the window: the worker's job "similar" with {"path", "cache", "text", "limit", "aside"}; it answers with
`SimilarPoint.as_dict` of each, the nearest first, and "aside" is the id of the point being edited, or "".
Elsewhere: `similar_points`. The worker keeps the encoder warm and reads only what is new since it was asked
last; more than a few new points wait for the job "read", and until then nothing is like them.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from facilitator.domain.progress import Asked, Tell, never
from facilitator.services.seen import seen

if TYPE_CHECKING:
    from facilitator.analysis.embedder import Embedder
    from facilitator.analysis.similar import Known
    from facilitator.analysis.vectorcache import CachedEmbedder
    from facilitator.domain.records import Point

MOST_NEW = 16  # texts that a question waits for: half a second at the utmost
TYPED = 64  # texts and sentences being typed whose vectors are remembered: two jobs ask about each


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
    """What this process has read of the points it was asked about last; several threads may ask."""

    def __init__(self) -> None:
        """Know no points yet."""
        self.was_asked = False
        self._guard = threading.Lock()
        self._known: Known | None = None
        self._points: Mapping[str, Point] | None = None
        self._left = 0

    def known(
        self, points: Mapping[str, Point], folder: Path, cancelled: Asked, most: float = MOST_NEW
    ) -> Known:
        """Return the points read before, and the others too if these are `most` texts or fewer."""
        from facilitator.analysis.similar import prepare_known
        from facilitator.analysis.text import is_blank

        with self._guard:
            if self._known is None or self._points is not points or 0 < self._left <= most:
                texts = {each.id: each.text for each in points.values()}
                before, reader = self._known, embedder(folder)
                unread = reader.unread(set(texts.values()).difference(before.texts if before else ()))
                left = {text for text in unread if not is_blank(text)}
                if len(left) > most:
                    texts = {each: text for each, text in texts.items() if text not in left}
                self._known = prepare_known(texts, before=before, embedder=reader, cancelled=cancelled)
                self._points, self._left = points, len(left) if len(left) > most else 0
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
    from facilitator.analysis.similar import prepare_known, similar_to

    known = prepare_known(texts, embedder=embedder(folder), cancelled=cancelled)
    found = similar_to(text, known, embedder=encoder(), most=limit)
    return [SimilarPoint(each.id, each.score, each.why) for each in found]


def similar_job(arguments: dict[str, Any], tell: Tell, cancelled: Asked) -> list[dict[str, Any]]:
    """Return what is similar to `text` in the workshop file at `path`, but for the point `aside`."""
    from facilitator.analysis.similar import similar_to

    _ = tell
    points = seen().snapshot(Path(arguments["path"])).points
    memory().was_asked = True
    known = memory().known(points, Path(arguments["cache"]), cancelled)
    limit, aside = arguments["limit"], arguments["aside"]
    found = similar_to(arguments["text"], known, embedder=typed(), most=limit + 1)
    others = [each for each in found if each.id != aside][:limit]
    return [SimilarPoint(each.id, each.score, each.why).as_dict() for each in others]


@cache
def encoder() -> Embedder:
    """Return the encoder of this process, loaded at its first use and kept warm."""
    from facilitator.analysis.embedder import default_embedder

    return default_embedder()


@cache
def typed() -> Embedder:
    """Return the encoder for what is being typed: each text and sentence is read once, and none is kept."""
    from facilitator.analysis.vectorcache import CachedEmbedder, LatestCache

    return CachedEmbedder(encoder(), LatestCache(TYPED))


@cache
def embedder(cache: Path | None) -> CachedEmbedder:
    """Return the encoder of this process; vectors of texts read before are kept in the folder `cache`."""
    from facilitator.analysis.foldercache import FolderCache
    from facilitator.analysis.vectorcache import CachedEmbedder, MemoryCache

    return CachedEmbedder(encoder(), FolderCache(cache) if cache else MemoryCache())


@cache
def memory() -> Memory:
    """Return what this process has read, shared by whatever compares points with a text."""
    return Memory()
