"""How long work says how far it is, and how it is asked to stop."""

from __future__ import annotations

from collections.abc import Callable

Tell = Callable[[float, str], None]  # a fraction from 0 to 1, and what is being done
Asked = Callable[[], bool]  # whether the person has asked to stop


class Cancelled(Exception):
    """The person asked to stop; nothing was changed."""


def silent(_fraction: float, _words: str) -> None:
    """Tell nobody."""


def never() -> bool:
    """Return that nobody asked to stop."""
    return False


def stop_if(cancelled: Asked) -> None:
    """Raise Cancelled if the person has asked to stop."""
    if cancelled():
        raise Cancelled


def part(tell: Tell, start: float, end: float) -> Tell:
    """Return a `tell` whose 0 to 1 fills only the stretch from `start` to `end` of the whole."""

    def tell_part(fraction: float, words: str) -> None:
        tell(start + (end - start) * fraction, words)

    return tell_part
