"""Where each point lies on the map of the workshop: what is alike lies near.

In the window: the worker's job "map" with {"path", "cache"}; it answers with a place [x, y] for each id.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from facilitator.domain.progress import Asked, Tell
from facilitator.services.similar import embedder
from facilitator.store import engine, search


def map_job(arguments: dict[str, Any], tell: Tell, cancelled: Asked) -> dict[str, tuple[float, float]]:
    """Place the points of the workshop file at `path` in the plane, from -1 to 1 both ways."""
    from facilitator.analysis.plane import in_plane

    path = Path(arguments["path"])
    with engine.reading(path) as connection, engine.translating(path):
        texts = search.texts(connection)
    return in_plane(texts, embedder=embedder(Path(arguments["cache"])), tell=tell, cancelled=cancelled)
