"""Writing a file as a whole: the old one stays until the new one is safely on the disk."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from facilitator.domain.errors import DiskFullError, ExportError, FacilitatorError
from facilitator.folders import settle

FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
LOCKED = frozenset({errno.EACCES, errno.EPERM, errno.EBUSY})


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Lend a stream whose bytes become the file at `path` when all went well; otherwise leave no trace."""
    target = path.resolve()
    part = target.with_name(f".export-{os.getpid()}.part")
    try:
        stream = part.open("wb")
    except OSError as trouble:
        raise _no_beginning(trouble, path) from trouble
    try:
        with stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(target)
        settle(target.parent)
    except OSError as trouble:
        raise _no_end(trouble, path) from trouble
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _no_beginning(trouble: OSError, path: Path) -> FacilitatorError:
    folder = str(path.parent)
    if trouble.errno in FULL:
        return _full(path)
    if isinstance(trouble, FileNotFoundError | NotADirectoryError):
        return ExportError("The folder does not exist", f"{folder}.", "Choose another folder.")
    if trouble.errno in LOCKED | {errno.EROFS}:
        return ExportError("This folder cannot be written to", f"{folder}.", "Choose another folder.")
    return _unknown(trouble, path)


def _no_end(trouble: OSError, path: Path) -> FacilitatorError:
    if trouble.errno in FULL:
        return _full(path)
    if path.is_dir():
        return ExportError("A folder has this name", f"{path}.", "Choose another name.")
    if trouble.errno in LOCKED:
        return ExportError(
            "The file is open elsewhere",
            f"{path}.",
            "Close it in the other program, or choose another name.",
        )
    return _unknown(trouble, path)


def _full(path: Path) -> DiskFullError:
    return DiskFullError(
        "The disk is full", f"{path} was not written.", "Make room, or choose a folder on another disk."
    )


def _unknown(trouble: OSError, path: Path) -> ExportError:
    return ExportError(
        "The file could not be written",
        f"{path}: {trouble.strerror or trouble}.",
        "Choose another folder and export again.",
    )
