"""How long work says how far it is, and how it is asked to stop."""

from __future__ import annotations

from collections.abc import Callable

from facilitator.domain.errors import FacilitatorError

Tell = Callable[[float, str], None]  # a fraction from 0 to 1 (below 0: nobody knows), and what is being done
Asked = Callable[[], bool]  # whether the person has asked to stop


class CancelledError(FacilitatorError):
    """The person asked to stop; nothing was changed."""

    def __init__(self) -> None:
        super().__init__("The work was stopped", "Nothing was changed.", "Start it again at any time.")


def silent(_fraction: float, _words: str) -> None:
    """Tell nobody."""


def never() -> bool:
    """Return that nobody asked to stop."""
    return False


def stop_if(cancelled: Asked) -> None:
    """Raise CancelledError if the person has asked to stop."""
    if cancelled():
        raise CancelledError


def part(tell: Tell, start: float, end: float) -> Tell:
    """Return a `tell` whose 0 to 1 fills only the stretch from `start` to `end` of the whole."""
    return lambda fraction, words: tell(start + (end - start) * fraction, words)
