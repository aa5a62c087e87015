"""The workshop file of a command: opened for one verb and closed again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from facilitator.cli.voice import complain
from facilitator.domain.snapshot import Snapshot
from facilitator.folders import data_folder
from facilitator.services import housing
from facilitator.services.backups import Keeper
from facilitator.services.workspace import Workspace, open_workshop, real_sources


@contextmanager
def writing(path: Path) -> Iterator[Workspace]:
    """Open a workshop for one change and close it again; nobody else can write it meanwhile.

    It is copied before much comes in at once. An unsafe place, and copies that cannot be made, are told when
    the change is done.
    """
    warnings: list[object] = [housing.advise(path)]
    workspace = open_workshop(path, real_sources())
    workspace.secure = Keeper(workspace, data_folder(), warnings.append).secure
    try:
        yield workspace
    finally:
        workspace.close()
    for warning in filter(None, warnings):
        complain(str(warning))


def reading(path: Path) -> Snapshot:
    """Return the picture of a workshop, also of one that a window holds open."""
    workspace = open_workshop(path, real_sources(), read_only=True)
    try:
        return workspace.snapshot
    finally:
        workspace.close()
