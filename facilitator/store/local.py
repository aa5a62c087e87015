"""What this computer remembers of a workshop's file, beside its copies; never in the file itself."""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import asdict, dataclass, fields
from hashlib import blake2b
from pathlib import Path

from facilitator.store import engine

_NAME = "about.json"


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts about one file on one computer.

    `checked` is when all its checksums were looked at last (ms), `app` the version that opened it last.
    Copies made before `since` (ms) are not held against it: the person went back. `home` is where the file is
    kept instead, `mark` what it looked like when it was last taken from here, `origin` whence it came, and
    `why` that place is not safe, as a part of a sentence.
    """

    file: str = ""
    checked: int = 0
    app: str = ""
    since: int = 0
    home: str = ""
    mark: str = ""
    origin: str = ""
    why: str = ""


def place(data: Path) -> Path:
    """Return where the copies of all workshops are, below the app's data folder."""
    return data / "copies"


def folder(data: Path, workshop: str, file: Path) -> Path:
    """Return where the copies of a file and the facts about it are, below the app's data folder."""
    return place(data) / workshop / _key(file)


def folders(place: Path, file: Path) -> list[Path]:
    """Return where in a place the copies of a file are, whatever workshop it was found to hold."""
    return sorted(place.glob(f"*/{_key(file)}"))


def facts(place: Path) -> Facts:
    """Return what is remembered in a folder; nothing where it is not there or cannot be read."""
    try:
        told = json.loads((place / _NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Facts()
    if not isinstance(told, dict):
        return Facts()
    kinds = {each.name: type(each.default) for each in fields(Facts)}
    return Facts(**{name: told[name] for name, kind in kinds.items() if type(told.get(name)) is kind})


def remember(place: Path, known: Facts) -> None:
    """Keep the facts in a folder, whole or not at all; WorkshopFileError if that cannot be."""
    with engine.translating(place):
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
        part = place / f".{_NAME}.part"
        part.write_text(json.dumps(asdict(known), indent=1), encoding="utf-8")
        with contextlib.suppress(OSError):
            part.chmod(0o600)
        part.replace(place / _NAME)


def _key(file: Path) -> str:
    name = os.path.normcase(file.absolute())
    return blake2b(name.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
