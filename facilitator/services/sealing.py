"""Open and close sealed bundles in the worker process: a passphrase costs seconds, and stops every thread."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from facilitator.domain.errors import ExportError
from facilitator.domain.progress import Asked, Tell, never, silent
from facilitator.exchange import bundle, disk, source
from facilitator.exchange.limits import LIMITS
from facilitator.exchange.passphrase import is_long_enough, new_passphrase, opener_with, seal_with
from facilitator.exchange.seal import NO_KEY, Lock

__all__ = ["close_job", "is_long_enough", "new_passphrase", "open_job", "wants_passphrase"]
PRIVATE = 0o600


def wants_passphrase(path: Path) -> bool:
    """Return whether the file opens with a passphrase; BundleError if it is none of ours."""
    return bundle.lock_of(path) is Lock.PASSPHRASE


def open_job(arguments: Mapping[str, Any], *, tell: Tell = silent, cancelled: Asked = never) -> None:  # noqa: ARG001
    """Write what the sealed file `path` holds to the new file `to`, which only this person may read."""
    opener = opener_with(arguments["passphrase"])
    tell(-1, "Opening")
    _write_private(Path(arguments["to"]), source.load(Path(arguments["path"]), opener, LIMITS))


def close_job(
    arguments: Mapping[str, Any],
    *,
    tell: Tell = silent,
    cancelled: Asked = never,  # noqa: ARG001
) -> dict[str, int]:
    """Write the bundle `path` to `to` under a passphrase, read back and compared; return its bytes."""
    seal = seal_with(arguments["passphrase"])
    tell(-1, "Encrypting")
    closed = seal.close(source.load(Path(arguments["path"]), NO_KEY, LIMITS))
    disk.put(Path(arguments["to"]), closed)
    return {"bytes": len(closed)}


def _write_private(path: Path, data: bytes) -> None:
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), PRIVATE)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
    except OSError as error:
        hint = "Make room on this computer, then try again."
        raise ExportError("The file cannot be opened", f"{path.parent}: {error.strerror}.", hint) from error
