"""Folders: the app's own, and what every floor that writes files does about the folder they are in."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path


def data_folder() -> Path:
    """Return where the app keeps what is this person's here: copies, the demo, files moved in."""
    from platformdirs import user_data_path

    return user_data_path("facilitator", appauthor=False)


def names_file(workshop: str, data: Path) -> Path:
    """Return where the sealed list of a workshop's participants is, below the data folder, if it is there."""
    return data / "people" / f"{workshop}.age"


def glances_folder(data: Path) -> Path:
    """Return where files lie, below the data folder, that were put together to be looked at."""
    return data / "glances"


def leaving_folder(data: Path) -> Path:
    """Return where is noted, below the data folder, what is on its way off this computer."""
    return data / "leaving"


def settle(folder: Path) -> None:
    """Have a new name in a folder outlive a power cut, as far as the system and the folder can do that."""
    if os.name != "posix":  # Windows lets nobody open a folder
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # some network folders cannot; SQLite passes over that too
            os.fsync(handle)
    finally:
        os.close(handle)
