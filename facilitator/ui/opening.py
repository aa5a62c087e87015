"""Open a workshop's file: one that is named, a new one, or the demo; said on a thread.

The store is imported here and not before: nothing of it is needed to see the window.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.folders import data_folder
from facilitator.ui.language import tr

if TYPE_CHECKING:
    from facilitator.services.templates import Template
    from facilitator.services.workspace import Workspace
    from facilitator.ui.dialogs.new_workshop import Wanted


def named(path: Path, person: str) -> Workspace:
    """Open a workshop for writing, in the name of the person here; its copy, where its place is unsafe."""
    from facilitator.services.housing import open_here
    from facilitator.services.workspace import real_sources

    return open_here(path, real_sources(), data_folder(), actor=person).workspace


def new(wanted: Wanted) -> Workspace:
    """Make a workshop and return it open; no file is ever replaced."""
    from facilitator.services import housing, setup
    from facilitator.services.workspace import real_sources

    data, sources = data_folder(), real_sources()
    home = housing.place_for(wanted.path, data)
    make_folder(home.parent)
    if wanted.earlier is not None:
        made = setup.create_like(home, wanted.earlier, sources, title=wanted.title, desks=wanted.desks)
    else:
        start = wanted.template or None
        made = setup.create(home, sources, template=start, title=wanted.title, desks=wanted.desks)
    housing.settle_in(made, wanted.path, data)
    return made


def earlier(path: Path) -> tuple[Path, Template]:
    """Return what an earlier workshop's file offers to begin with, and the file; it is only read."""
    from facilitator.services.earlier import template_of
    from facilitator.services.workspace import real_sources

    return path, template_of(path, real_sources())


def make_folder(folder: Path) -> None:
    """Have a folder for a workshop's file; raise WorkshopFileError where that cannot be."""
    from facilitator.domain.errors import WorkshopFileError

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        detail = tr("{folder} cannot be made ({reason}).").format(folder=folder, reason=error.strerror)
        raise WorkshopFileError(
            tr("There is no such folder"), detail, tr("Choose another folder.")
        ) from error


def demo(person: str) -> Workspace:
    """Open the demo workshop, made at the first time."""
    from facilitator.services.demo import demo
    from facilitator.services.workspace import real_sources

    return named(demo(data_folder(), real_sources()), person)
