"""What points have in common, for `facilitator group FILE --explain REF REF`."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.cli import cache, progress
from facilitator.cli.answer import Answer, clipped, listed
from facilitator.domain.errors import NotFoundError
from facilitator.domain.snapshot import Snapshot
from facilitator.services import regrouping


def given(snapshot: Snapshot, refs: Sequence[str]) -> Answer:
    """Return how alike the points of these references are, the words they share, and which are typical."""
    points = {point.ref: point for point in snapshot.points.values()}
    strange = [ref for ref in refs if ref not in points]
    if strange or len(set(refs)) < 2:
        detail = f"{listed(strange)} is not in this workshop." if strange else "One point has no company."
        raise NotFoundError("There is nothing to explain", detail, "Name two or more references, as T01-001.")
    with progress.shown() as tell:
        ids = [points[ref].id for ref in refs]
        found = regrouping.explain(snapshot, ids, regrouping.Work(cache.folder(), tell))
    words = [{"text": word.text, "times": word.times} for word in found.words]
    by_id = snapshot.points
    scores = [{"ref": by_id[id].ref, "likeness": score} for id, score in found.scores]
    core = [by_id[id].ref for id in found.core]
    shared = ", ".join(f"“{word.text}” in {word.times}" for word in found.words) or "no words"
    total = f"Likeness {found.likeness:.2f} of 1, against all points of the workshop; they share {shared}."
    lines = (f"  {score:5.2f}  {by_id[id].ref}  {clipped(by_id[id].text)}" for id, score in found.scores)
    return Answer(
        {"likeness": found.likeness, "words": words, "core": core, "points": scores}, (total, *lines)
    )
