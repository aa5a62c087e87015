"""A bundle's bytes: of the right kind, within bounds, all there, and opened if they are sealed."""

from __future__ import annotations

import stat
from pathlib import Path

from facilitator.exchange import seal
from facilitator.exchange.limits import Limits
from facilitator.exchange.refusals import MissingBundleError, cut_short, not_a_bundle, oversize
from facilitator.exchange.seal import Opener

_GZIP = b"\x1f\x8b\x08"


def load(path: Path, opener: Opener, limits: Limits) -> bytes:
    """Return the packed lines of a bundle, still gzip; the file is never held open."""
    data = _whole(path, limits)
    return (
        _plain(seal.unseal(data, opener, path.name), path.name)
        if seal.is_sealed(data)
        else _plain(data, path.name)
    )


def lock_of(path: Path, limits: Limits) -> seal.Lock | None:
    """Return what opens the file: a key, a passphrase, or None if it is not sealed."""
    data = _whole(path, limits)
    return seal.lock_of(data, path.name) if seal.is_sealed(data) else None


def _whole(path: Path, limits: Limits) -> bytes:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise not_a_bundle(path.name)
        with path.open("rb") as file:
            data = file.read(limits.packed + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "no file can be called that"
        hint = "Check the name, and that the stick or folder is there."
        raise MissingBundleError("The file cannot be read", f"{path}: {reason}.", hint) from error
    if len(data) > limits.packed:
        raise oversize(path.name, f"it is larger than {limits.packed // 1_000_000} MB")
    if not data[-64:].strip(b"\0"):
        # A placeholder, or a copy whose room was reserved before its bytes arrived.
        raise cut_short(path.name, "its end has not arrived" if data else "it is empty")
    return data


def _plain(data: bytes, name: str) -> bytes:
    if data.startswith(_GZIP):
        return data
    raise cut_short(name) if _GZIP.startswith(data) else not_a_bundle(name)
