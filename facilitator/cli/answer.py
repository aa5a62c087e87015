"""What a verb has to say: a document for programs, and the same in sentences for people."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

LONGEST_LINE, LONGEST_WORD = 100, 60
MOST_LISTED = 12


@dataclass(frozen=True, slots=True)
class Answer:
    """A document that JSON can hold, and lines that say the same."""

    document: object
    lines: Sequence[str]

    def as_json(self, *, is_ascii: bool) -> Iterator[str]:
        """Return the lines of the document."""
        yield json.dumps(self.document, ensure_ascii=is_ascii, indent=2, allow_nan=False)


@dataclass(frozen=True, slots=True)
class Rows(Answer):
    """An answer whose document is a list, of which each item is a JSON object on a line of its own."""

    document: Sequence[object]

    def as_json(self, *, is_ascii: bool) -> Iterator[str]:
        """Return a line for each item."""
        for each in self.document:
            yield json.dumps(each, ensure_ascii=is_ascii, allow_nan=False)


def counted(number: int, word: str, plural: str = "") -> str:
    """Return a number with its word: `1 point`, `1,204 points`, `no points`."""
    if number == 1:
        return f"1 {word}"
    return f"{number:,} {plural or word + 's'}" if number else f"no {plural or word + 's'}"


def sentence(words: str) -> str:
    """Return words that begin with a capital letter."""
    return f"{words[:1].upper()}{words[1:]}"


def clipped(text: str, longest: int = LONGEST_LINE) -> str:
    """Return a text on one line, cut with an ellipsis where it is longer."""
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"


def listed(words: Iterable[str], most: int = MOST_LISTED) -> str:
    """Return words as a list in quotation marks, saying how many more there are."""
    every = list(words)
    shown = ", ".join(f"“{clipped(each, LONGEST_WORD)}”" for each in every[:most])
    return f"{shown} and {len(every) - most:,} more" if len(every) > most else shown
