"""Commands and a small workshop, as the command line's own tests have them."""

from __future__ import annotations

from tests.cli.conftest import run, workshop

__all__ = ["run", "workshop"]
