"""Suggest themes for points that have none, from the code book's words and from what people tagged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from facilitator.domain.journal import Edit
from facilitator.domain.progress import Asked, Tell, part
from facilitator.domain.records import Point
from facilitator.domain.snapshot import Snapshot
from facilitator.services.similar import embedder
from facilitator.services.workspace import Workspace, open_workshop, real_sources

MOST_PER_POINT = 2


@dataclass(frozen=True, slots=True)
class TagSuggestion:
    """A theme that may fit a point, how surely (0 to 1), and why."""

    point: str
    theme: str
    score: float
    why: str

    @classmethod
    def from_dict(cls, plain: Mapping[str, Any]) -> TagSuggestion:
        """Return the suggestion that `as_dict` made plain."""
        return cls(plain["point"], plain["theme"], plain["score"], plain["why"])

    def as_dict(self) -> dict[str, Any]:
        """Return the suggestion as plain values that JSON can hold."""
        return asdict(self)


def suggest(snapshot: Snapshot, cache: Path | None, tell: Tell, cancelled: Asked) -> list[TagSuggestion]:
    """Return themes for the points without any, the surest first, at most two a point; nothing is changed."""
    from facilitator.analysis import suggest as analysis
    from facilitator.analysis.themewords import Theme

    bare, examples = [], []
    for point in snapshot.points.values():
        themes = tuple(theme.id for theme in snapshot.themes_of(point))
        if themes:
            examples.append(analysis.Example(point.text, themes))
        else:
            bare.append(point)
    book = [
        Theme(each.id, each.name, each.description, _words(each.key_words)) for each in snapshot.code_book
    ]
    if not bare or not book:
        return []
    reader, texts = embedder(cache), [point.text for point in bare]
    learning, judging = part(tell, 0, 0.9), part(tell, 0.9, 1)
    examples += [analysis.Example(text, ()) for text in texts]
    prepared = analysis.prepare_themes(book, examples, embedder=reader, tell=learning, cancelled=cancelled)
    found = analysis.suggest_themes(prepared, texts, embedder=reader, tell=judging, cancelled=cancelled)
    return _flat(bare, found)


def accept(workspace: Workspace, suggestions: Sequence[TagSuggestion]) -> int:
    """Tag the points as suggested, in one commit; return how many points that were."""
    edits = [Edit("point", each.point, {f"tag:{each.theme}": True}) for each in suggestions]
    points = len({each.point for each in suggestions})
    workspace.commit(f"Tag {points} points", edits)
    return points


def suggest_job(arguments: dict[str, Any], tell: Tell, cancelled: Asked) -> list[dict[str, Any]]:
    """Suggest themes for the workshop file at `path`; vectors stay in the folder `cache`. For a worker."""
    workspace = open_workshop(Path(arguments["path"]), real_sources(), read_only=True)
    try:
        snapshot = workspace.snapshot
    finally:
        workspace.close()
    return [each.as_dict() for each in suggest(snapshot, Path(arguments["cache"]), tell, cancelled)]


def _words(key_words: str) -> tuple[str, ...]:
    return tuple(word for each in key_words.replace(";", ",").split(",") if (word := each.strip()))


def _flat(points: Sequence[Point], found: Iterable[Sequence[Any]]) -> list[TagSuggestion]:
    flat = [
        TagSuggestion(point.id, each.theme_id, round(float(each.score), 3), each.why)
        for point, ranked in zip(points, found, strict=True)
        for each in ranked[:MOST_PER_POINT]
    ]
    return sorted(flat, key=lambda each: (-each.score, each.point, each.theme))
