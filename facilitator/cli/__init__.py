"""The command line: the same services as the screen, answering in sentences or as JSON."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

STOPPED, UNHEARD = 130, 141


def main(words: list[str]) -> int:
    """Do what a command says and return 0, or 2 after a sentence about what keeps it from being done.

    Ctrl+C gives 130, an output that nobody reads 141. Anything else that goes wrong is a bug: its traceback
    is seen, and Python ends with 1.
    """
    from facilitator.cli import voice
    from facilitator.cli.command import answer
    from facilitator.domain.errors import FacilitatorError

    voice.prepare()
    try:
        with _uncollected():
            voice.say(answer(words))
    except FacilitatorError as trouble:
        voice.complain(str(trouble))
        return 2
    except KeyboardInterrupt:
        voice.complain("Stopped. What was not finished has changed nothing.")
        return STOPPED
    except BrokenPipeError:
        voice.fall_silent()
        return UNHEARD
    return 0


@contextmanager
def _uncollected() -> Iterator[None]:
    """Have Python look for no garbage, a third of the time with 100,000 points, as a command ends soon."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
