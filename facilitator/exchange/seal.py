"""Encryption of bundles with age: to people's public keys, or with a passphrase of several words.

age is a public format (age-encryption.org/v1) that other programs read too. A passphrase costs a second or
two by design, during which no other thread of the process runs.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from facilitator.exchange.refusals import (
    BundleError,
    OversizeBundleError,
    SealedBundleError,
    WrongKeyError,
    cut_short,
    damaged,
    newer,
)

# 2^20 rounds take a gigabyte and up to 4 s on a slow laptop; age chooses 18 to 20, a second's worth.
MOST_WORK = 20
_MAGIC = b"age-encryption.org/"
_VERSION = _MAGIC + b"v1\n"
_LONGEST_HEAD = 1 << 16


class Lock(Enum):
    """What opens a sealed bundle."""

    KEY = "key"
    PASSPHRASE = "passphrase"  # noqa: S105 - what there is, not what it is


@dataclass(frozen=True, slots=True)
class Seal:
    """Who may open a bundle: the owners of these public keys, or whoever knows the passphrase."""

    keys: tuple[str, ...] = ()
    passphrase: str = field(default="", repr=False)

    def close(self, packed: bytes) -> bytes:
        """Return the bytes so that nobody else can read or change them."""
        import pyrage

        if self.passphrase:
            return bytes(pyrage.passphrase.encrypt(packed, self.passphrase))
        return bytes(pyrage.encrypt(packed, [pyrage.x25519.Recipient.from_str(key) for key in self.keys]))


@dataclass(frozen=True, slots=True)
class Opener:
    """What is at hand to open sealed bundles: secret keys, a passphrase, both or neither."""

    secrets: tuple[str, ...] = field(default=(), repr=False)
    passphrase: str = field(default="", repr=False)


NO_KEY = Opener()


def is_sealed(data: bytes) -> bool:
    """Return whether these bytes begin as a sealed file does, or as the beginning of one."""
    return data.startswith(_MAGIC) or (0 < len(data) < len(_MAGIC) and _MAGIC.startswith(data))


def lock_of(data: bytes, name: str) -> Lock:
    """Return what opens a sealed file; one that asks for hours of work is refused before it begins."""
    head = data[:_LONGEST_HEAD]
    if not head.startswith(_VERSION):
        raise newer(name, "") if len(head) > len(_VERSION) else cut_short(name)
    before, mark, _ = head.partition(b"\n---")
    if not mark:
        raise cut_short(name) if len(data) < _LONGEST_HEAD else damaged(name, "its lock is not a lock")
    stanzas = [line.split(b" ")[1:] for line in before.split(b"\n") if line.startswith(b"-> ")]
    work = [stanza[-1] for stanza in stanzas if stanza[:1] == [b"scrypt"]]
    for each in work:
        _require_bearable(each, name)
    return Lock.PASSPHRASE if work else Lock.KEY


def unseal(data: bytes, opener: Opener, name: str) -> bytes:
    """Return what was sealed; WrongKeyError if the opener does not fit, SealedBundleError if it is empty."""
    import pyrage

    lock = lock_of(data, name)
    _require_opener(lock, opener, name)
    try:
        if lock is Lock.PASSPHRASE:
            return bytes(pyrage.passphrase.decrypt(data, opener.passphrase))
        secrets = [pyrage.x25519.Identity.from_str(secret) for secret in opener.secrets]
        return bytes(pyrage.decrypt(data, secrets))
    except pyrage.DecryptError as error:
        raise _explained(str(error), lock, name) from error


def _require_bearable(work: bytes, name: str) -> None:
    if not work.isdigit() or len(work) > 2 or int(work) > MOST_WORK:
        detail = f"{name}: opening it would keep this computer busy for hours."
        raise OversizeBundleError("The file asks too much", detail, "Check who made it, and with what.")


def _require_opener(lock: Lock, opener: Opener, name: str) -> None:
    if lock is Lock.PASSPHRASE and not opener.passphrase:
        hint = "Give the passphrase that came with it."
        raise SealedBundleError("A passphrase is needed", f"{name} is encrypted.", hint)
    if lock is Lock.KEY and not opener.secrets:
        hint = "Open it on the organiser's laptop, or take the key from its recovery copy."
        raise SealedBundleError("A secret key is needed", f"{name} is sealed; its key is not here.", hint)


def _explained(reason: str, lock: Lock, name: str) -> BundleError:
    if lock is Lock.PASSPHRASE and reason == "Decryption failed":
        detail = f"{name} was not opened by it."
        return WrongKeyError("The passphrase does not fit", detail, "Check its words and their order.")
    if reason == "No matching keys found":
        detail = f"{name} was encrypted for another workshop: none of the secret keys here opens it."
        hint = "Open it where its key is kept, or ask for a file made for this workshop."
        return WrongKeyError("Encrypted for another workshop", detail, hint)
    return damaged(name, "its seal is broken, or it is not complete")
