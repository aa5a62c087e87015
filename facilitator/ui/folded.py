"""Folded texts to search in, each folded once: ten thousand of them are searched while somebody types."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from facilitator.ui.fuzzy import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST = 40_000


@lru_cache(maxsize=MOST)
def folded(text: str) -> str:
    """Return a text without case and accents; slow only the first time."""
    return fold(text)


def fold_ahead(texts: Iterable[str]) -> None:
    """Fold texts before anybody asks; meant for a thread."""
    for text in texts:
        folded(text)
