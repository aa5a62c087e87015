"""Key pairs: the public one travels in the kit and locks, the secret one stays at home and opens."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from facilitator.domain.errors import FacilitatorError
from facilitator.exchange.seal import Opener, Seal

_SECRET = "AGE-SECRET-KEY-"  # noqa: S105 - how such a key begins, not a key


class KeyRefusedError(FacilitatorError):
    """A text is not the key or passphrase that is needed here."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A fresh key pair, both as the texts that age uses."""

    public: str
    secret: str = field(repr=False)


def new_pair() -> Pair:
    """Return a key pair that never was before; the randomness is the operating system's."""
    import pyrage

    secret = pyrage.x25519.Identity.generate()
    return Pair(str(secret.to_public()), str(secret))


def public_of(secret: str) -> str:
    """Return the public key that belongs to a secret one."""
    import pyrage

    (checked,) = secret_keys(secret)
    return str(pyrage.x25519.Identity.from_str(checked).to_public())


def seal_for(keys: Iterable[str]) -> Seal:
    """Return the seal that each of these keys' owners can open; KeyRefusedError names what is no key."""
    checked = tuple(dict.fromkeys(public_key(each) for each in keys))
    if not checked:
        raise KeyRefusedError("A public key is needed", "None was given.", "Give the organiser's public key.")
    return Seal(keys=checked)


def opener_for(text: str) -> Opener:
    """Return what opens the bundles that were sealed for the secret keys in a key file's text."""
    return Opener(secrets=secret_keys(text))


def public_key(text: str) -> str:
    """Return a public key as age spells it, checked for mistyped letters."""
    import pyrage

    text = text.strip()
    if text.upper().startswith(_SECRET):
        hint = "Keep it to yourself; give the public key, which begins with age1."
        raise KeyRefusedError("This is a secret key", "It opens files instead of locking them.", hint)
    try:
        return str(pyrage.x25519.Recipient.from_str(text))
    except pyrage.RecipientError as error:
        hint = "Copy it whole: it begins with age1 and has 62 letters and digits."
        raise KeyRefusedError("This is not a public key", f"“{_start(text)}” is not one.", hint) from error


def secret_keys(text: str) -> tuple[str, ...]:
    """Return the secret keys in the text of a key file, one a line; lines that begin with # are remarks."""
    import pyrage

    lines = [line.strip() for line in text.splitlines()]
    wanted = [line for line in lines if line and not line.startswith("#")]
    try:
        found = tuple(str(pyrage.x25519.Identity.from_str(line)) for line in wanted)
    except pyrage.IdentityError as error:
        raise _no_secret("A line of it is something else.") from error
    if not found:
        raise _no_secret("It is empty.")
    return found


def _no_secret(detail: str) -> KeyRefusedError:
    hint = f"Choose the key file, whose lines begin with {_SECRET}."
    return KeyRefusedError("This is not a secret key", detail, hint)


def _start(text: str) -> str:
    return text if len(text) <= 12 else f"{text[:12]}…"
