"""Where a file can be put for somebody else: the sticks; said on a thread, as drives may sleep."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from string import ascii_uppercase

REMOVABLE = 2  # what Windows calls DRIVE_REMOVABLE


def sticks() -> list[Path]:
    """Return the folders of removable drives that can be written to, in the order of their names."""
    found = [each for each in _mounted() if os.access(each, os.W_OK)]
    return sorted(found, key=lambda each: each.name.casefold())


def _mounted() -> list[Path]:
    if sys.platform == "win32":
        import ctypes

        system = ctypes.windll.kernel32
        present = system.GetLogicalDrives()
        drives = [f"{letter}:\\" for at, letter in enumerate(ascii_uppercase) if present >> at & 1]
        return [Path(drive) for drive in drives if system.GetDriveTypeW(drive) == REMOVABLE]
    if sys.platform == "darwin":
        return [each for each in _inside(Path("/Volumes")) if not each.is_symlink()]
    roots = [Path("/media"), *_inside(Path("/media")), *_inside(Path("/run/media"))]
    return [each for root in roots for each in _inside(root) if each.is_mount()]


def _inside(folder: Path) -> list[Path]:
    try:
        return [each for each in folder.iterdir() if each.is_dir()]
    except OSError:
        return []
