"""One writer a workshop: a lock file beside it that the operating system frees, whatever ends the program."""

from __future__ import annotations

import contextlib
import os
import platform
import sys
import time
from pathlib import Path
from typing import IO

from facilitator.domain.errors import BusyFileError, WorkshopFileError

READING = ", which reads it"
PATIENCE_S, AGAIN_S = 5.0, 0.02


class Lock:
    """Held while a workshop is open for writing; the file says which process of which computer holds it.

    Who reads a workshop that nobody writes holds it for a moment too; who comes to write waits for that.
    """

    def __init__(self, workshop: Path, *, reading: bool = False) -> None:
        """Take the lock, or raise BusyFileError naming the holder."""
        self.path = workshop.with_name(f".{workshop.name}.lock")
        self._file: IO[str] | None = _taken(self.path, workshop, 0 if reading else PATIENCE_S)
        self._file.seek(0)
        self._file.truncate()
        self._file.write(f"process {os.getpid()} on {platform.node()}{READING if reading else ''}")
        self._file.flush()

    def release(self) -> None:
        """Let others write; harmless when called again."""
        if self._file is not None:
            with contextlib.suppress(OSError):
                self.path.unlink()
            self._file.close()
            self._file = None


def _taken(path: Path, workshop: Path, patience: float) -> IO[str]:
    ends = time.monotonic() + patience
    while True:
        file = _opened(path, workshop)
        is_free = _take(file)  # though perhaps removed by its holder since we opened it
        if is_free and _is_there(file, path):
            return file
        file.seek(0)
        holder = file.read(200).strip()  # nothing where it is just about to be written
        file.close()
        is_brief = is_free or not holder or holder.endswith(READING)
        if not is_brief or time.monotonic() > ends:
            detail = f"{workshop} is open in {holder or 'another window'}."
            raise BusyFileError("The workshop is open already", detail, "Use that window, or close it first.")
        time.sleep(AGAIN_S)


def _opened(path: Path, workshop: Path) -> IO[str]:
    try:
        return path.open("a+", encoding="utf-8")
    except OSError as error:
        detail = f"{workshop.parent} is read-only or not there ({error.strerror})."
        hint = "Copy the workshop to a folder on this computer and open it there."
        raise WorkshopFileError("The workshop cannot be written", detail, hint) from error


def _is_there(file: IO[str], path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except FileNotFoundError:
        return False


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
        return True
