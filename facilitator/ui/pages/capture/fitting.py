"""Which themes fit what is being typed, by the words of the code book alone, so that it is instant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facilitator.analysis import themewords
from facilitator.ui.language import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facilitator.domain.records import Theme

ENOUGH = 0.6  # one telling word of the theme's own
MOST = 2


@dataclass(frozen=True, slots=True)
class Hint:
    """A theme that seems to fit, and the words that speak for it."""

    theme: str
    why: str = ""


class Fitting:
    """The code book's words, read again only when the code book changes."""

    def __init__(self) -> None:
        """Know no themes yet."""
        self._book: tuple[Theme, ...] = ()
        self._words: tuple[themewords.ThemeWords, ...] = ()

    def read(self, book: Sequence[Theme]) -> None:
        """Take these themes as the ones to choose from."""
        if tuple(book) != self._book:
            self._book = tuple(book)
            self._words = themewords.words_of_themes([_as_read(theme) for theme in self._book])

    def themes_for(self, text: str) -> tuple[Hint, ...]:
        """Return the themes whose words the text uses, the surest first, two at most, with those words."""
        rated = [
            (*themewords.shared_words(text, words), -place, theme)
            for place, (theme, words) in enumerate(zip(self._book, self._words, strict=True))
        ]
        fitting = [each for each in rated if each[0] >= ENOUGH]
        fitting.sort(key=lambda each: (each[0], each[2]), reverse=True)
        return tuple(Hint(theme.id, _why(shared)) for _, shared, _, theme in fitting[:MOST])


def _why(shared: Sequence[str]) -> str:
    return tr("Mentions {words}").format(words=", ".join(f"“{word}”" for word in shared))


def _as_read(theme: Theme) -> themewords.Theme:
    pieces = theme.key_words.replace(";", ",").split(",")
    key_words = tuple(word for piece in pieces if (word := piece.strip()))
    return themewords.Theme(theme.id, theme.name, theme.description, key_words)
