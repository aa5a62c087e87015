"""What a mark is while it is typed: `#theme`, `/kind`, `@who`, `!priority`, `>owner or due`."""

from __future__ import annotations

import re
from dataclasses import dataclass

THEME, VALUE, WHO, PRIORITY, PROMISE = "#", "/", "@", "!", ">"
_TYPED = re.compile(r"(?:^|\s)([#/@!>])([^\s#/@>,;:]{0,40}|[^\s#/@>,;:]{1,40}(?: [^\s#/@>,;:]{0,40}){1,6})$")
_LONGEST = 120
SMALL, MOST_SMALL = 3, 2  # letters of the words within a name, "of" or "for the", and how many in a row


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign at the beginning of a word, and what is typed after it; that may be several words."""

    sign: str
    typed: str

    @property
    def written(self) -> str:
        """What of the text before the caret belongs to the mark."""
        return self.sign + self.typed

    @property
    def words(self) -> str:
        """What is typed, an underscore for each space."""
        return self.typed.replace("_", " ").strip()


def mark_before(text: str) -> Mark | None:
    """Return what may be a mark and ends where this text ends, at the caret; None within ordinary words."""
    found = _TYPED.search(text[-_LONGEST:])
    return Mark(found[1], found[2]) if found else None


def name_in(typed: str) -> str:
    """Return what of these words is a name: the first, and those with a capital, small ones between them."""
    words = typed.split(" ")
    end = _end_of_name(words)
    return " ".join(words[:end])


def may_go_on(typed: str) -> bool:
    """Tell whether the next letters may still belong to the name that these words begin with."""
    words = typed.split(" ")
    after = words[_end_of_name(words) :]
    return len(after) <= MOST_SMALL and all(len(word) <= SMALL for word in after)


def _end_of_name(words: list[str]) -> int:
    end = 1
    for at, word in enumerate(words[1:], start=2):
        if word[:1].isupper():
            end = at
        elif len(word) > SMALL or at - end > MOST_SMALL:
            break
    return end
