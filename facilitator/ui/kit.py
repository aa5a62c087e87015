"""Begin from a kit: make the workshop's file, or go on with the one that is here; said on a thread."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.domain.errors import FacilitatorError
from facilitator.folders import data_folder
from facilitator.services import bundles, housing, sealing
from facilitator.services.workspace import open_workshop, real_sources
from facilitator.ui.handing import free, plain_name
from facilitator.ui.opening import make_folder

if TYPE_CHECKING:
    from collections.abc import Iterable

    from facilitator.domain.receipt import Receipt
    from facilitator.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Begun:
    """A workshop that a kit led to: open, with the table it was handed to ("" for all), and what came in."""

    workspace: Workspace
    desk: str
    receipt: Receipt
    is_new: bool


def begin(path: Path, person: str, folder: Path, recent: Iterable[Path]) -> Begun | None:
    """Open the workshop of a kit; None if a passphrase is wanted first.

    One of the recent files that is of the same workshop takes the kit in; else a new file is made in the
    folder, named by the workshop's title. No file is ever replaced.
    """
    if sealing.wants_passphrase(path):
        return None
    header = bundles.look_at(path).header
    here = next((each for each in recent if _identity(each) == header.workshop), None)
    if here is not None:
        return _go_on(here, path, person)
    data = data_folder()
    home = housing.folder_for(folder, data)
    make_folder(home)
    file = free(home, plain_name(header.title) or path.stem, ".db")
    workspace, header, receipt = bundles.begin_from(file, path, real_sources(), actor=person)
    housing.settle_in(workspace, folder / file.name, data)
    return Begun(workspace, header.desk, receipt, is_new=True)


def _go_on(file: Path, path: Path, person: str) -> Begun:
    workspace = open_workshop(file, real_sources(), actor=person)
    try:
        receipt = bundles.receive(workspace, path)
        desk = bundles.look_at(path).header.desk
    except BaseException:
        workspace.close()
        raise
    return Begun(workspace, desk, receipt, is_new=False)


def _identity(file: Path) -> str:
    try:
        workspace = open_workshop(file, real_sources(), read_only=True)
    except FacilitatorError:
        return ""
    workspace.close()
    return workspace.workshop_id
