"""Which themes fit a point: from their names and descriptions alone, better with every point that people tag.

Without examples, the cosine to each theme's description; with them, logistic regression in which the
description is one more example. Words in common with a theme add to its odds either way. On a public
consultation (100 answers, 13 themes) one of the first three suggestions fitted for 62 % of the answers, and
for 86 % once half of them were tagged.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from facilitator.analysis.embedder import Embedder, default_embedder
from facilitator.analysis.text import quoted
from facilitator.analysis.themewords import Theme, ThemeWords, shared_words, words_of_themes
from facilitator.domain.progress import Asked, Tell, never, part, silent

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

FITTING = 0.35  # a theme below this score is not suggested
CONTRAST, MIDDLE = (
    8.0,
    -2.2,
)  # bring the cosine to a description to the regression's scale: 0.35 at cosine 0.2
CLOSE = 0.3  # a tagged example at least this similar is a reason worth showing
LONGEST_QUOTE = 80


@dataclass(frozen=True, slots=True)
class Example:
    """A text that people tagged; one without a theme still shows what people talk about."""

    text: str
    theme_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A theme that may fit, how surely (0 to 1), and why."""

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
    weights: Floats = field(repr=False)
    offset: Floats = field(repr=False)


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

    from facilitator.analysis.arrays.neighbours import centred, unit

    ids = {theme.id for theme in themes}
    told = sorted(examples, key=lambda example: ids.isdisjoint(example.theme_ids))  # the tagged ones first
    tagged = tuple(example for example in told if not ids.isdisjoint(example.theme_ids))
    texts = [*map(_described, themes), *(example.text for example in told)]
    vectors = (embedder or default_embedder()).embed(texts, tell=part(tell, 0, 0.9), cancelled=cancelled)
    described, spoken = vectors[: len(themes)], vectors[len(themes) :]
    middles = [part.mean(axis=0) for part in (described, spoken) if len(part)]
    centre = np.mean(middles, axis=0) if middles else np.zeros(vectors.shape[1], np.float32)
    descriptions = centred(described) if len(themes) > 1 else unit(described - centre / 2)
    shown = unit(spoken[: len(tagged)] - centre)
    weights, offset = _learnt(themes, descriptions, tagged, shown)
    return PreparedThemes(tuple(themes), words_of_themes(themes), tagged, shown, centre, weights, offset)


def suggest_themes(
    prepared: PreparedThemes,
    texts: Sequence[str],
    *,
    embedder: Embedder | None = None,
    tell: Tell = silent,
    cancelled: Asked = never,
) -> tuple[tuple[Suggestion, ...], ...]:
    """Return, for each text, the themes that fit it, the surest first; none if none does."""
    from facilitator.analysis.arrays.neighbours import unit

    read = (embedder or default_embedder()).embed(texts, tell=tell, cancelled=cancelled)
    rows = unit(read - prepared.centre)
    odds = rows @ prepared.weights + prepared.offset
    return tuple(
        _suggested(prepared, text, row, odd) for text, row, odd in zip(texts, rows, odds, strict=True)
    )


def _described(theme: Theme) -> str:
    told = f"{theme.name}: {theme.description}" if theme.description else theme.name
    return f"{told} ({', '.join(theme.key_words)})" if theme.key_words else told


def _learnt(
    themes: Sequence[Theme], descriptions: Floats, tagged: Sequence[Example], shown: Floats
) -> tuple[Floats, Floats]:
    import numpy as np

    from facilitator.analysis.arrays.logistic import fit

    if not tagged or len(themes) < 2:
        return CONTRAST * descriptions.T, np.full(len(themes), MIDDLE, np.float32)
    has = [[theme.id in example.theme_ids for theme in themes] for example in tagged]
    own = np.eye(len(themes), dtype=bool)
    return fit(np.vstack([shown, descriptions]), np.vstack([np.array(has, bool), own]))


def _suggested(prepared: PreparedThemes, text: str, row: Floats, odds: Floats) -> tuple[Suggestion, ...]:
    from facilitator.analysis.arrays.logistic import logistic

    found = []
    for theme, own_words, odd in zip(prepared.themes, prepared.words, odds.tolist(), strict=True):
        gain, shared = shared_words(text, own_words)
        score = round(logistic(odd + gain), 4)
        if score >= FITTING:
            found.append(Suggestion(theme.id, score, _why(prepared, theme, row, shared)))
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
