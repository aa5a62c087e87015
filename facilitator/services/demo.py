"""The demo workshop in the person's own folder: made at first use, kept with their changes, reset at will."""

from __future__ import annotations

from pathlib import Path

from facilitator.domain.stamp import Sources
from facilitator.store import engine
from facilitator.store.lock import Lock

FILE, KEPT = "demo.db", "demo-before-reset.db"


def demo(data_folder: Path, sources: Sources) -> Path:
    """Return the path of the demo workshop, with what the person changed in it; made at first use."""
    path = data_folder / FILE
    if path.exists():
        return path
    with engine.translating(path):
        data_folder.mkdir(parents=True, exist_ok=True)
    lock = Lock(path)
    try:
        _put_in_place(path, sources)
    finally:
        lock.release()
    return path


def reset_demo(data_folder: Path, sources: Sources) -> Path:
    """Make the demo workshop anew and return its path; the one before is kept as `demo-before-reset.db`.

    Raise BusyFileError while it is open for writing anywhere.
    """
    path = data_folder / FILE
    if not path.exists():
        return demo(data_folder, sources)
    lock = Lock(path)
    try:
        _put_in_place(path, sources, data_folder / KEPT)
    finally:
        lock.release()
    return path


def _put_in_place(path: Path, sources: Sources, kept: Path | None = None) -> None:
    """Make the demo; what that needs is imported only now, as the demo is mostly there already."""
    from tempfile import TemporaryDirectory

    from facilitator.services.illustration import build_demo

    with engine.translating(path), TemporaryDirectory(dir=path.parent, prefix=".demo-") as folder:
        part = Path(folder, FILE)
        build_demo(part, sources)
        if kept is not None:
            # A write-ahead log left behind would be taken for that of the new file.
            for suffix in ("-wal", "-shm", ""):
                _move(path.with_name(path.name + suffix), kept.with_name(kept.name + suffix))
        part.replace(path)


def _move(path: Path, to: Path) -> None:
    if path.exists():
        path.replace(to)
    else:
        to.unlink(missing_ok=True)
