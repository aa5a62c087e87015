"""What grouping lacks on this computer, said once on the error output."""

from __future__ import annotations

from facilitator.cli.voice import complain
from facilitator.services import regrouping


def tell() -> None:
    """Say that points are compared by their words alone, if the sentence model is not here or not whole."""
    if lack := regrouping.shortfall():
        complain(lack)
