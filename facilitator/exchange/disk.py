"""Whole files or none: written beside their place, flushed, read back and compared, then put in place."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from pathlib import Path

from facilitator.domain.errors import DiskFullError, ExportError
from facilitator.folders import settle

_FULL = {errno.ENOSPC, errno.EDQUOT}


def put(path: Path, data: bytes) -> None:
    """Make the file hold exactly these bytes, or leave everything as it was and say why.

    When this returns, the bytes were read back from the disk; pulling the stick out loses nothing.
    """
    # Not “.wsb.part”: readers of a shared folder look at every name that holds “.wsb”.
    part = path.with_name(f".{path.stem}.part")
    try:
        _write(part, data)
        if _read_back(part) != data:
            raise ExportError("The disk does not keep data", f"{path} read back differently.", _OTHER_DISK)
        part.replace(path)
        settle(path.parent)
    except OSError as error:
        _remove(part)
        raise _explained(error, path) from error
    except BaseException:
        _remove(part)
        raise


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        _flush(file.fileno())


def _read_back(path: Path) -> bytes:
    with path.open("rb") as file:
        if sys.platform == "linux":
            # Otherwise Linux would show what it meant to write, not what the stick kept.
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        return file.read()


def _flush(handle: int) -> None:
    if sys.platform == "darwin":
        import fcntl

        with contextlib.suppress(OSError):  # not every network folder can; fsync below still does
            fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
    os.fsync(handle)


def _remove(part: Path) -> None:
    with contextlib.suppress(OSError):
        part.unlink(missing_ok=True)


def _explained(error: OSError, path: Path) -> DiskFullError | ExportError:
    if error.errno in _FULL:
        detail = f"{path} was not written; what was there is as it was."
        return DiskFullError("The disk is full", detail, "Free some space, then try again.")
    reason = error.strerror or type(error).__name__
    return ExportError("The file could not be written", f"{path}: {reason}.", _CHECK)


_OTHER_DISK = "Use another stick or folder."
_CHECK = "Check that the stick or folder is there and that you may write to it."
