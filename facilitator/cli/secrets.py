"""Keys and passphrases of a command: from its arguments, from standard input, never shown."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from facilitator.cli.parser import UsageError
from facilitator.services import bundles
from facilitator.services.bundles import Opener, Seal


def seal(keys: Sequence[str], *, is_spoken: bool, is_plain: bool) -> Seal | None:
    """Return how to close a bundle, None for not at all; UsageError where that is unclear."""
    if sum((bool(keys), is_spoken, is_plain)) > 1:
        raise UsageError("This is unclear", "Two ways to close the file are named.", "Name one of them.")
    if keys:
        return bundles.seal_for(keys)
    return bundles.seal_with(spoken()) if is_spoken else None


def opener(*, is_spoken: bool) -> Opener:
    """Return what opens bundles: the key in FACILITATOR_KEY, and a passphrase on standard input."""
    key = os.environ.get("FACILITATOR_KEY", "").strip()
    if is_spoken:
        return bundles.opener_with(spoken())
    return bundles.opener_for(key) if key else bundles.NO_KEY


def spoken() -> str:
    """Return the passphrase on the first line of standard input."""
    words = sys.stdin.readline().strip()
    if not words:
        raise UsageError(
            "There is no passphrase", "Standard input holds none.", "Write it on the first line."
        )
    return words
