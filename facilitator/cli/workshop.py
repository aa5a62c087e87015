"""The workshop file of a command: opened for one verb and closed again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from facilitator.domain.snapshot import Snapshot
from facilitator.services.workspace import Workspace, open_workshop, real_sources


@contextmanager
def writing(path: Path) -> Iterator[Workspace]:
    """Open a workshop for one change and close it again; nobody else can write it meanwhile."""
    workspace = open_workshop(path, real_sources())
    try:
        yield workspace
    finally:
        workspace.close()


def reading(path: Path) -> Snapshot:
    """Return the picture of a workshop, also of one that a window holds open."""
    workspace = open_workshop(path, real_sources(), read_only=True)
    try:
        return workspace.snapshot
    finally:
        workspace.close()
