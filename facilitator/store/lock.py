"""One writer a workshop: a lock file beside it that the operating system frees, whatever ends the program."""

from __future__ import annotations

import contextlib
import os
import platform
import sys
from pathlib import Path
from typing import IO

from facilitator.domain.errors import BusyFileError, WorkshopFileError


class Lock:
    """Held while a workshop is open for writing; the file says which process of which computer holds it."""

    def __init__(self, workshop: Path) -> None:
        """Take the lock, or raise BusyFileError naming the holder."""
        self.path = workshop.with_name(f".{workshop.name}.lock")
        try:
            self._file: IO[str] | None = self.path.open("a+", encoding="utf-8")
        except OSError as error:
            detail = f"{workshop.parent} is read-only or not there ({error.strerror})."
            hint = "Copy the workshop to a folder on this computer and open it there."
            raise WorkshopFileError("The workshop cannot be written", detail, hint) from error
        if not _take(self._file):
            self._file.seek(0)
            holder = self._file.read(200).strip() or "another window"
            self._file.close()
            self._file = None
            detail = f"{workshop} is open in {holder}."
            raise BusyFileError("The workshop is open already", detail, "Use that window, or close it first.")
        self._file.seek(0)
        self._file.truncate()
        self._file.write(f"process {os.getpid()} on {platform.node()}")
        self._file.flush()

    def release(self) -> None:
        """Let others write; harmless when called again."""
        if self._file is not None:
            with contextlib.suppress(OSError):
                self.path.unlink()
            self._file.close()
            self._file = None


if sys.platform == "win32":
    import msvcrt

    def _take(file: IO[str]) -> bool:
        file.seek(1 << 20)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _take(file: IO[str]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        # The holder may have removed the file between our opening and locking it.
        path = Path(file.name)
        return path.exists() and os.path.samestat(os.fstat(file.fileno()), path.stat())
