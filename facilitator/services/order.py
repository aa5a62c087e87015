"""Order keys: a place between two neighbours that no other laptop picks too."""

from __future__ import annotations

from collections.abc import Sequence

from fractional_indexing import generate_key_between

from facilitator.domain.stamp import Sources

_DIGITS = "123456789abcdefghijklmnopqrstuvwxyz"
_SUFFIX = 6


def between(before: str, after: str, sources: Sources) -> str:
    """Return a key between two keys; an empty one means the start or the end of the list.

    Two laptops that insert at one place get different keys, because each key ends in random characters.
    """
    if before and after and before >= after:
        after = ""
    key = str(generate_key_between(before or None, after or None))
    while after.startswith(key):
        # With its random end, a key that begins the next one could fall behind it.
        key = str(generate_key_between(before or None, key))
    return key + "".join(_DIGITS[byte % len(_DIGITS)] for byte in sources.token(_SUFFIX))


def at_end(keys: Sequence[str], sources: Sources) -> str:
    """Return a key after all of these."""
    return between(max(keys, default=""), "", sources)


def at_place(keys: Sequence[str], place: int, sources: Sources) -> str:
    """Return a key for the given place among these sorted keys."""
    place = max(0, min(place, len(keys)))
    before = keys[place - 1] if place else ""
    after = keys[place] if place < len(keys) else ""
    return between(before, after, sources)
