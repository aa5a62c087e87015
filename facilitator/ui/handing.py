"""Write bundles to a folder, one after the other; said on a thread; a passphrase is for the worker."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.services import bundles

if TYPE_CHECKING:
    from collections.abc import Collection

    from facilitator.services.bundles import Seal
    from facilitator.services.workspace import Workspace

UNUSUAL = re.compile(r"[^\w \-]+", re.UNICODE)
LONGEST = 100


@dataclass(frozen=True, slots=True)
class Handout:
    """One bundle to write: its name without the ending, what it is for, and for which table."""

    stem: str
    purpose: str
    desk: str = ""


@dataclass(frozen=True, slots=True)
class Handed:
    """A bundle that lies on the disk, read back, and how many bytes it has."""

    path: Path
    bytes: int


def plain_name(words: str) -> str:
    """Return words as every system takes them for a file's name; empty if nothing is left."""
    return " ".join(UNUSUAL.sub(" ", words).split())[:LONGEST].strip()


def free(folder: Path, stem: str, suffix: str, taken: Collection[Path] = ()) -> Path:
    """Return a path where no file is: nothing that somebody else put there is ever replaced."""
    path, number = folder / f"{stem}{suffix}", 2
    while path.exists() or path in taken:
        path, number = folder / f"{stem} {number}{suffix}", number + 1
    return path


def hand(workspace: Workspace, handout: Handout, folder: Path, seal: Seal | None = None) -> Handed:
    """Write one bundle to a free name in a folder; when this returns it was read back and compared."""
    path = free(folder, handout.stem, ".wsb")
    written = bundles.write(workspace, path, handout.purpose, desk=handout.desk, seal=seal)
    return Handed(written.path, written.bytes)
