"""Read and learn ahead, while people write, so that hints and grouping find their vectors ready."""

from __future__ import annotations

from math import inf
from pathlib import Path
from typing import Any

from facilitator.domain.progress import Asked, CancelledError, Tell
from facilitator.domain.snapshot import Snapshot
from facilitator.services.seen import seen
from facilitator.services.similar import embedder, memory, typed
from facilitator.services.tagging import lessons

AT_ONCE = 64  # texts between two looks at whether somebody waits for the worker: half a second
VERY_MANY = 20_000


def read_job(arguments: dict[str, Any], tell: Tell, cancelled: Asked) -> dict[str, int]:
    """Read the points of the workshop file at `path` into the folder `cache`, then learn its themes.

    It says how many texts are `left`, or 1 if only the learning is: it may have been asked to stop. Of very
    many points nothing is learnt as long as nobody writes: it would take 0.3 GB of memory for 100,000.
    """
    path, folder = Path(arguments["path"]), Path(arguments["cache"])
    snapshot, reader = seen().snapshot(path), embedder(folder)
    texts = sorted({point.text for point in snapshot.points.values()})
    for start in range(0, len(texts), AT_ONCE):
        if cancelled():
            return {"left": len(texts) - start}
        tell(start / len(texts), "Reading")
        reader.embed(texts[start : start + AT_ONCE])
    if len(texts) <= VERY_MANY or memory().was_asked:
        return {"left": _prepare(path, snapshot, folder, cancelled)}
    return {"left": 0}


def _prepare(path: Path, snapshot: Snapshot, folder: Path, cancelled: Asked) -> int:
    """Have ready what the next hints need; return 1 if it was asked to stop."""
    typed().embed(["The first text loads the encoder."])
    try:
        memory().known(snapshot.points, folder, cancelled, most=inf)
        lessons().learn(path, snapshot, folder, cancelled)
    except CancelledError:
        return 1
    return 0
