"""Which themes fit a point: from their names and descriptions alone, better with every point that people tag.

Three things speak for a theme: how near the point and its nearest sentence are to its description in meaning,
also compared with the other themes; the words that both share; and what logistic regression learns from
tagged points, from the description as one more example, and from untagged points that are surely about the
theme (self-training). What they weigh, how many themes a sentence has and the floors were chosen on 12
subjects of public arguments (ArgKP); `python -m tests.benchmarks.suggesting` prints what they do on others.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from facilitator.analysis.embedder import Embedder, default_embedder
from facilitator.analysis.lesson import Lesson, learn
from facilitator.analysis.passages import Passages, read_passages
from facilitator.analysis.text import quoted
from facilitator.analysis.themewords import Theme, ThemeWords, shared_words, words_of_themes
from facilitator.domain.progress import Asked, Tell, never, part, silent

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

MOST_UNTAGGED = 600  # so many show what people talk about; more would only take time
HELD = 5  # so many texts weigh as much as all descriptions in what counts as the middle
CLOSE = 0.3  # a tagged example at least this similar is a reason worth showing
LONGEST_QUOTE = 80


@dataclass(frozen=True, slots=True)
class Example:
    """A text that people tagged; one without a theme still shows what people talk about."""

    text: str
    theme_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A theme that may fit, how probably (0 to 1), and why."""

    theme_id: str
    score: float
    why: str


@dataclass(frozen=True, slots=True, eq=False)
class PreparedThemes:
    """What was learnt of the themes, enough to judge any text; it travels between processes."""

    themes: tuple[Theme, ...]
    words: tuple[ThemeWords, ...] = field(repr=False)
    examples: tuple[Example, ...] = field(repr=False)
    example_vectors: Floats = field(repr=False)
    centre: Floats = field(repr=False)
    sentence_centre: Floats = field(repr=False)
    descriptions: Floats = field(repr=False)
    lesson: Lesson = field(repr=False)


def prepare_themes(
    themes: Sequence[Theme],
    examples: Sequence[Example] = (),
    *,
    embedder: Embedder | None = None,
    tell: Tell = silent,
    cancelled: Asked = never,
) -> PreparedThemes:
    """Learn the themes from their words and from tagged texts; tags not among `themes` are ignored."""
    import numpy as np

    from facilitator.analysis.arrays.neighbours import unit

    ids = {theme.id for theme in themes}
    tagged = tuple(example for example in examples if not ids.isdisjoint(example.theme_ids))
    others = _some([example.text for example in examples if ids.isdisjoint(example.theme_ids)])
    spoken = [*(example.text for example in tagged), *others]
    reader = embedder or default_embedder()
    described = reader.embed([*map(_described, themes)], tell=part(tell, 0, 0.1), cancelled=cancelled)
    said = read_passages(spoken, reader, tell=part(tell, 0.1, 0.9), cancelled=cancelled)
    middle = (described.sum(axis=0) / max(2, len(themes))).astype(
        "f4"
    )  # a lone one is no background to itself
    centres = _centre(said.wholes, middle), _centre(said.sentences, middle)
    descriptions, words = unit(described - middle), words_of_themes(themes)
    rows, told, _ = _heard(said, centres, descriptions, spoken, words)
    has = np.array([[theme.id in example.theme_ids for theme in themes] for example in tagged], bool)
    length = len(said.sentences) / max(1, len(spoken))
    lesson = learn(descriptions, rows, told, has.reshape(len(tagged), len(themes)), length)
    return PreparedThemes(tuple(themes), words, tagged, rows[: len(tagged)], *centres, descriptions, lesson)


def suggest_themes(
    prepared: PreparedThemes,
    texts: Sequence[str],
    *,
    embedder: Embedder | None = None,
    tell: Tell = silent,
    cancelled: Asked = never,
) -> tuple[tuple[Suggestion, ...], ...]:
    """Return, for each text, the themes that fit it, the surest first; none if none does."""
    reader, floors = embedder or default_embedder(), prepared.lesson.floors.tolist()
    return _all_ranked(prepared, texts, floors, read_passages(texts, reader, tell=tell, cancelled=cancelled))


def judge(
    prepared: PreparedThemes,
    texts: Sequence[str],
    *,
    embedder: Embedder | None = None,
    tell: Tell = silent,
    cancelled: Asked = never,
) -> tuple[tuple[Suggestion, ...], ...]:
    """Return, for each text, the probability of every theme, the surest first, whether it fits or not."""
    reader, nothing = embedder or default_embedder(), [0.0] * len(prepared.themes)
    return _all_ranked(prepared, texts, nothing, read_passages(texts, reader, tell=tell, cancelled=cancelled))


def quoting_only(prepared: PreparedThemes, texts: Container[str]) -> PreparedThemes:
    """Return what was learnt; of the examples only these texts are still given as reasons."""
    kept = [place for place, example in enumerate(prepared.examples) if example.text in texts]
    if len(kept) == len(prepared.examples):
        return prepared
    examples = tuple(prepared.examples[place] for place in kept)
    return replace(prepared, examples=examples, example_vectors=prepared.example_vectors[kept])


def _described(theme: Theme) -> str:
    told = f"{theme.name}: {theme.description}" if theme.description else theme.name
    return f"{told} ({', '.join(theme.key_words)})" if theme.key_words else told


def _some(texts: Sequence[str]) -> list[str]:
    """Return some of the texts, spread over all of them, whatever their order."""
    told = sorted(texts)
    step = max(1, -(-len(told) // MOST_UNTAGGED))
    return told[::step]


def _centre(vectors: Floats, middle: Floats) -> Floats:
    """Return the middle of what is said, drawn to that of the descriptions as long as little is said."""
    centre: Floats = ((vectors.sum(axis=0) + HELD * middle) / (len(vectors) + HELD)).astype("f4")
    return centre


def _heard(
    read: Passages,
    centres: tuple[Floats, Floats],
    descriptions: Floats,
    texts: Sequence[str],
    words: Sequence[ThemeWords],
) -> tuple[Floats, Floats, list[list[tuple[str, ...]]]]:
    """Return rows for texts, the odds that descriptions give, and the words shared with each theme."""
    import numpy as np

    from facilitator.analysis.arrays.neighbours import unit
    from facilitator.analysis.arrays.odds import told_odds

    rows, sentences = unit(read.wholes - centres[0]), unit(read.sentences - centres[1])
    near = rows @ descriptions.T
    common = [[shared_words(text, own) for own in words] for text in texts]
    gains = np.array([[gain for gain, _ in row] for row in common], np.float32).reshape(near.shape)
    told = told_odds(near, sentences @ descriptions.T, read.start, gains)
    return rows, told, [[found for _, found in row] for row in common]


def _all_ranked(
    prepared: PreparedThemes, texts: Sequence[str], least: Sequence[float], read: Passages
) -> tuple[tuple[Suggestion, ...], ...]:
    """Return, for each text, the themes that are at least so probable, the surest first."""
    if not prepared.themes or not texts:
        return ((),) * len(texts)
    centres = prepared.centre, prepared.sentence_centre
    rows, told, shared = _heard(read, centres, prepared.descriptions, texts, prepared.words)
    chances = prepared.lesson.chances(rows, told).tolist()
    return tuple(
        _ranked(prepared, row, [round(each, 4) for each in chance], least, common)
        for row, chance, common in zip(rows, chances, shared, strict=True)
    )


def _ranked(
    prepared: PreparedThemes,
    row: Floats,
    chances: Sequence[float],
    least: Sequence[float],
    shared: Sequence[Sequence[str]],
) -> tuple[Suggestion, ...]:
    found = [
        Suggestion(theme.id, chance, _why(prepared, theme, row, common))
        for theme, chance, floor, common in zip(prepared.themes, chances, least, shared, strict=True)
        if chance >= floor
    ]
    return tuple(sorted(found, key=lambda suggestion: (-suggestion.score, suggestion.theme_id)))


def _why(prepared: PreparedThemes, theme: Theme, row: Floats, shared: Sequence[str]) -> str:
    reasons = [f"mentions {', '.join(f'“{word}”' for word in shared)}"] if shared else []
    own = [place for place, example in enumerate(prepared.examples) if theme.id in example.theme_ids]
    if own:
        likeness = prepared.example_vectors[own] @ row
        nearest = int(likeness.argmax())
        if likeness[nearest] >= CLOSE:
            reasons.append(
                f"like “{quoted(prepared.examples[own[nearest]].text, LONGEST_QUOTE)}”, which has this theme"
            )
    told = "; ".join(reasons) or "near the theme's description in meaning"
    return told[0].upper() + told[1:]
