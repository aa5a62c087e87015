"""Standard output and error output: lines go out, whatever letters the terminal knows."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable

from facilitator.domain.errors import ExportError


def prepare() -> None:
    """Let letters that the terminal does not know come out as question marks, not end the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def knows_all_letters() -> bool:
    """Whether the output takes every letter there is."""
    return (getattr(sys.stdout, "encoding", None) or "").lower().replace("-", "") in {
        "utf8",
        "utf16",
        "utf32",
    }


def say(lines: Iterable[str]) -> None:
    """Print these lines; raise ExportError if the output cannot take them."""
    try:
        for line in lines:
            print(line)
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        fall_silent()
        detail = f"standard output: {error.strerror}."
        raise ExportError(
            "The answer cannot be written", detail, "Send it elsewhere; the work itself is done."
        ) from error


def complain(sentence: str) -> None:
    """Print what went wrong to the error output, on one line whatever a name in it holds."""
    print(" ".join(sentence.split()), file=sys.stderr)


def fall_silent() -> None:
    """Send nowhere what is still to be printed, so that Python does not complain about it when it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
