"""Put a new file where a workshop's file is, and keep the old one beside it under another name."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from facilitator.folders import settle
from facilitator.store import engine

_COMPANIONS = ("-wal", "-shm", "-journal")


def replace(file: Path, why: str, make: Callable[[Path], object]) -> Path | None:
    """Let `make` write a new file beside, then give it the name; return where the old one is, if one was.

    The caller holds the lock. Nothing is touched until the new file is whole and on the disk, and the old one
    is kept with its log before anything of it goes: killed at any moment, this can be done again.
    """
    part = file.with_name(f".{file.name}.new")
    aside = free(file.with_name(f"{file.name}.{why}"))
    with engine.translating(file):
        _remove(part, "", *_COMPANIONS)
        make(part)
        with part.open("rb+") as written:
            os.fsync(written.fileno())
        was_there = file.exists()
        for suffix in ("", "-wal"):
            _keep(_beside(file, suffix), _beside(aside, suffix))
        settle(file.parent)
        _remove(file, *_COMPANIONS)  # a log left beside the new file would be taken for its own
        part.replace(file)
        settle(file.parent)
    return aside if was_there else None


def free(path: Path) -> Path:
    """Return a name that no file has: this one, or one with a number."""
    found, number = path, 2
    while found.exists():
        found, number = path.with_name(f"{path.stem} {number}{path.suffix}"), number + 1
    return found


def _keep(file: Path, aside: Path) -> None:
    if not file.exists():
        return
    try:
        os.link(file, aside)
    except OSError:  # a stick knows no second names
        shutil.copyfile(file, aside)
        with aside.open("rb+") as kept:
            os.fsync(kept.fileno())


def _remove(path: Path, *suffixes: str) -> None:
    for suffix in suffixes:
        _beside(path, suffix).unlink(missing_ok=True)


def _beside(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)
