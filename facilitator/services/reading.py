"""Let the encoder read points ahead, while people write, so that grouping finds their vectors ready."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from facilitator.domain.progress import Asked, Tell
from facilitator.services.similar import embedder
from facilitator.services.workspace import open_workshop, real_sources

AT_ONCE = 64  # texts between two looks at whether somebody waits for the worker: half a second


def read_job(arguments: dict[str, Any], tell: Tell, cancelled: Asked) -> dict[str, int]:
    """Read the points of the workshop file at `path` into the folder `cache`; say how many texts are `left`.

    Some are left when it was asked to stop.
    """
    workspace = open_workshop(Path(arguments["path"]), real_sources(), read_only=True)
    try:
        texts = sorted({point.text for point in workspace.snapshot.points.values()})
    finally:
        workspace.close()
    reader = embedder(Path(arguments["cache"]))
    for start in range(0, len(texts), AT_ONCE):
        if cancelled():
            return {"left": len(texts) - start}
        tell(start / len(texts), "Reading")
        reader.embed(texts[start : start + AT_ONCE])
    return {"left": 0}
