"""What a mark is while it is typed: `#theme`, `/kind`, `@who`, `!priority`, `>owner or due`."""

from __future__ import annotations

import re
from dataclasses import dataclass

THEME, VALUE, WHO, PRIORITY, PROMISE = "#", "/", "@", "!", ">"
_TYPED = re.compile(r"(?:^|\s)([#/@!>])([^\s#/@>]{0,40})$")
_LONGEST = 42


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign at the beginning of a word, and what is typed after it."""

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
    """Return the mark that ends where this text ends, at the caret; None within ordinary words."""
    found = _TYPED.search(text[-_LONGEST:])
    return Mark(found[1], found[2]) if found else None
