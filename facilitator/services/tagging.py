"""Suggest themes, from the code book's words and from what people tagged; nothing is changed by asking.

For all points without a theme: `suggest` and the worker's job "suggest". For a text being written: the job
"themes" with {"path", "cache", "text", "limit"}, which answers with `ThemeHint.as_dict` of each, the surest
first. It goes by what `lessons` has learnt: of more than a few points in the pauses of writing, by the job
"read", since learning from thousands takes seconds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache as remembered
from pathlib import Path
from typing import TYPE_CHECKING, Any

from facilitator.analysis.themewords import Theme
from facilitator.domain import records
from facilitator.domain.journal import Edit
from facilitator.domain.progress import Asked, Tell, never, part
from facilitator.domain.snapshot import Snapshot
from facilitator.services.seen import seen
from facilitator.services.similar import embedder, typed
from facilitator.services.workspace import Workspace

if TYPE_CHECKING:
    from facilitator.analysis import suggest as analysis

MOST_PER_POINT = 2
FEW = 64  # points: of so many is learnt within a question


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


@dataclass(frozen=True, slots=True)
class ThemeHint:
    """A theme that may fit a text being written, how probably (0 to 1), and why."""

    theme: str
    score: float
    why: str

    @classmethod
    def from_dict(cls, plain: Mapping[str, Any]) -> ThemeHint:
        """Return the hint that `as_dict` made plain."""
        return cls(plain["theme"], plain["score"], plain["why"])

    def as_dict(self) -> dict[str, Any]:
        """Return the hint as plain values that JSON can hold."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class NamedTheme:
    """A theme that is in no workshop; key words stand between commas or semicolons."""

    id: str
    name: str
    description: str = ""
    key_words: str = ""


@dataclass(frozen=True, slots=True)
class Tagged:
    """A text that is in no workshop, with the ids of the themes that it carries."""

    text: str
    themes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """A theme, how probably it fits a text, whether that is enough to suggest it, and why."""

    theme: str
    score: float
    is_fitting: bool
    why: str


@dataclass(frozen=True, slots=True, eq=False)
class _Learnt:
    """What was learnt of a workshop's themes, and from what."""

    path: Path
    book: list[Theme]
    examples: list[analysis.Example]
    prepared: analysis.PreparedThemes


class Lessons:
    """What this process has learnt of the themes of one workshop; several threads may ask."""

    def __init__(self) -> None:
        """Know no themes yet."""
        self._learnt: _Learnt | None = None
        self._quotable: tuple[_Learnt, Mapping[str, records.Point], analysis.PreparedThemes] | None = None

    def learn(self, path: Path, snapshot: Snapshot, folder: Path, cancelled: Asked) -> None:
        """Learn what themes, texts and tags tell now, unless they are as they were."""
        from facilitator.analysis.suggest import prepare_themes

        book, examples, before = _book(snapshot), _examples(snapshot), self._learnt
        if not book:
            self._learnt = None
        elif before is None or (before.path, before.book, before.examples) != (path, book, examples):
            prepared = prepare_themes(book, examples, embedder=embedder(folder), cancelled=cancelled)
            self._learnt = _Learnt(path, book, examples, prepared)

    def latest(self, path: Path, snapshot: Snapshot) -> analysis.PreparedThemes | None:
        """Return what was learnt last of this workshop; no text is quoted that nobody says any more."""
        from facilitator.analysis.suggest import quoting_only

        learnt, quotable = self._learnt, self._quotable
        if learnt is None or learnt.path != path:
            return None
        if quotable is None or quotable[0] is not learnt or quotable[1] is not snapshot.points:
            said = {each.text for each in snapshot.points.values()}
            quotable = self._quotable = learnt, snapshot.points, quoting_only(learnt.prepared, said)
        return quotable[2]


def suggest(snapshot: Snapshot, cache: Path | None, tell: Tell, cancelled: Asked) -> list[TagSuggestion]:
    """Return themes for the points without any, the surest first, at most two a point; nothing is changed."""
    from facilitator.analysis import suggest as analysis

    bare = [point for point in snapshot.points.values() if not snapshot.themes_of(point)]
    book, examples = _book(snapshot), _examples(snapshot)
    if not bare or not book:
        return []
    reader, texts = embedder(cache), [point.text for point in bare]
    learning, judging = part(tell, 0, 0.9), part(tell, 0.9, 1)
    prepared = analysis.prepare_themes(book, examples, embedder=reader, tell=learning, cancelled=cancelled)
    found = analysis.suggest_themes(prepared, texts, embedder=reader, tell=judging, cancelled=cancelled)
    return _flat(bare, found)


def suggest_for_texts(
    themes: Sequence[NamedTheme],
    examples: Sequence[Tagged],
    texts: Sequence[str],
    cache: Path | None,
    tell: Tell,
) -> list[list[Judged]]:
    """Return every theme for each text, the surest first; none for a text that says nothing."""
    from facilitator.analysis import suggest as analysis
    from facilitator.analysis.text import is_blank

    book = [Theme(each.id, each.name, each.description, _words(each.key_words)) for each in themes]
    lessons = [analysis.Example(each.text, each.themes) for each in examples if not is_blank(each.text)]
    lessons += [analysis.Example(text, ()) for text in texts if not is_blank(text)]
    reader = embedder(cache)
    prepared = analysis.prepare_themes(book, lessons, embedder=reader, tell=part(tell, 0, 0.9))
    floors = dict(zip((theme.id for theme in book), prepared.lesson.floors.tolist(), strict=True))
    found = analysis.judge(prepared, texts, embedder=reader, tell=part(tell, 0.9, 1))
    return [
        [Judged(one.theme_id, one.score, one.score >= floors[one.theme_id], one.why) for one in ranked]
        if not is_blank(text)
        else []
        for text, ranked in zip(texts, found, strict=True)
    ]


def themes_job(arguments: dict[str, Any], tell: Tell, cancelled: Asked) -> list[dict[str, Any]]:
    """Return the themes that fit `text` in the workshop file at `path`, by what was learnt last.

    A tag given a moment ago counts at once in a workshop of a few points, else after the next pause.
    """
    from facilitator.analysis.suggest import suggest_themes

    _ = tell
    path = Path(arguments["path"])
    snapshot = seen().snapshot(path)
    if len(snapshot.points) <= FEW:
        lessons().learn(path, snapshot, Path(arguments["cache"]), cancelled)
    prepared = lessons().latest(path, snapshot)
    if prepared is None:
        return []
    (found,) = suggest_themes(prepared, [arguments["text"]], embedder=typed())
    offered = {theme.id for theme in snapshot.code_book}
    hints = [ThemeHint(each.theme_id, each.score, each.why) for each in found if each.theme_id in offered]
    return [each.as_dict() for each in hints[: arguments["limit"]]]


def accept(workspace: Workspace, suggestions: Sequence[TagSuggestion], cancelled: Asked = never) -> int:
    """Tag the points as suggested, in one commit; return how many points that were."""
    edits = [Edit("point", each.point, {f"tag:{each.theme}": True}) for each in suggestions]
    points = len({each.point for each in suggestions})
    workspace.decide(f"Tag {points} points", edits, (), cancelled)
    return points


def suggest_job(arguments: dict[str, Any], tell: Tell, cancelled: Asked) -> list[dict[str, Any]]:
    """Suggest themes for the workshop file at `path`; vectors stay in the folder `cache`. For a worker."""
    snapshot = seen().snapshot(Path(arguments["path"]))
    return [each.as_dict() for each in suggest(snapshot, Path(arguments["cache"]), tell, cancelled)]


@remembered
def lessons() -> Lessons:
    """Return what this process has learnt, shared by who learns and who asks."""
    return Lessons()


def _book(snapshot: Snapshot) -> list[Theme]:
    return [Theme(each.id, each.name, _told(each), _words(each.key_words)) for each in snapshot.code_book]


def _told(theme: records.Theme) -> str:
    """Return what a theme's words tell of it: what belongs to it too, but not what does not.

    Measured by `tests.benchmarks.suggesting`: to read what does not belong draws such points to the theme.
    """
    return " ".join(said for each in (theme.description, theme.include) if (said := each.strip()))


def _examples(snapshot: Snapshot) -> list[analysis.Example]:
    from facilitator.analysis.suggest import Example

    return [
        Example(point.text, tuple(theme.id for theme in snapshot.themes_of(point)))
        for point in snapshot.points.values()
    ]


def _words(key_words: str) -> tuple[str, ...]:
    return tuple(word for each in key_words.replace(";", ",").split(",") if (word := each.strip()))


def _flat(points: Sequence[records.Point], found: Iterable[Sequence[Any]]) -> list[TagSuggestion]:
    flat = [
        TagSuggestion(point.id, each.theme_id, round(float(each.score), 3), each.why)
        for point, ranked in zip(points, found, strict=True)
        for each in ranked[:MOST_PER_POINT]
    ]
    return sorted(flat, key=lambda each: (-each.score, each.point, each.theme))
