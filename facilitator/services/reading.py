"""Read and learn ahead, while people write, so that hints and grouping find their vectors ready."""

from __future__ import annotations

from math import inf
from pathlib import Path
from typing import Any

from facilitator.domain.progress import Asked, CancelledError, Tell
from facilitator.services.seen import seen
from facilitator.services.similar import embedder, memory, typed
from facilitator.services.tagging import lessons

AT_ONCE = 64  # texts between two looks at whether somebody waits for the worker: half a second


def read_job(arguments: dict[str, Any], tell: Tell, cancelled: Asked) -> dict[str, int]:
    """Read the points of the workshop file at `path` into the folder `cache`, then learn its themes.

    It says how many texts are `left`, and how many times it has `learnt`: it may have been asked to stop.
    """
    path, folder = Path(arguments["path"]), Path(arguments["cache"])
    snapshot, reader = seen().snapshot(path), embedder(folder)
    texts = sorted({point.text for point in snapshot.points.values()})
    for start in range(0, len(texts), AT_ONCE):
        if cancelled():
            return {"left": len(texts) - start, "learnt": 0}
        tell(start / len(texts), "Reading")
        reader.embed(texts[start : start + AT_ONCE])
    typed().embed(["The first text loads the encoder."])
    try:
        memory().known(snapshot.points, folder, cancelled, most=inf)
        lessons().learn(path, snapshot, folder, cancelled)
    except CancelledError:
        return {"left": 0, "learnt": 0}
    return {"left": 0, "learnt": 1}
