"""Passphrases of plain words, which can be read out over a telephone and typed without a mistake."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

from facilitator.exchange.keys import KeyRefusedError
from facilitator.exchange.seal import Opener, Seal

FEWEST_WORDS = 5
_SHORTEST = 20


def new_passphrase(token: Callable[[int], bytes], count: int = FEWEST_WORDS) -> str:
    """Return words drawn from 2,048, so that each adds 11 bits; `token` gives random bytes."""
    words = Path(__file__).with_name("words.txt").read_text(encoding="ascii").split()
    count = max(count, FEWEST_WORDS)
    drawn = token(2 * count)
    pairs = zip(drawn[::2], drawn[1::2], strict=True)
    return " ".join(words[(high << 8 | low) % len(words)] for high, low in pairs)


def seal_with(passphrase: str) -> Seal:
    """Return the seal that this passphrase opens; KeyRefusedError if it could be guessed."""
    if not is_long_enough(passphrase):
        hint = f"Take at least {FEWEST_WORDS} words, or let Facilitator make some."
        raise KeyRefusedError("The passphrase is too short", "It could be guessed.", hint)
    return Seal(passphrase=spell(passphrase))


def is_long_enough(passphrase: str) -> bool:
    """Tell whether a passphrase is too long to be guessed."""
    return len(spell(passphrase)) >= _SHORTEST


def opener_with(passphrase: str) -> Opener:
    """Return what opens the bundles that were sealed with this passphrase."""
    return Opener(passphrase=spell(passphrase))


def spell(passphrase: str) -> str:
    """Return the passphrase as it is used: however its words were spaced and its letters were composed."""
    return unicodedata.normalize("NFC", " ".join(passphrase.split()))
