"""How far long work is, on one line of the error output that is gone when the work is done."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

WIDTH = 60


@contextmanager
def shown() -> Iterator[Callable[[float, str], None]]:
    """Give a function that tells progress; it says nothing where the error output is no terminal."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield lambda _fraction, _words: None
        return
    try:
        yield _tell
    finally:
        sys.stderr.write(f"\r{' ' * WIDTH}\r")
        sys.stderr.flush()


def never() -> bool:
    """Return that nobody asked to stop: Ctrl+C ends a command by itself."""
    return False


def _tell(fraction: float, words: str) -> None:
    percent = f"{max(0.0, min(fraction, 1.0)):5.0%}"
    sys.stderr.write(f"\r{words[: WIDTH - 6]:{WIDTH - 6}}{percent}")
    sys.stderr.flush()
