"""Which earlier workshop to begin like: one that was opened lately, or any other file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from facilitator.ui.language import tr
from facilitator.ui.palette import Choice, choose

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

OTHER = "other"


def choose_earlier(over: QWidget, recent: Sequence[Path], chosen: Callable[[Path], object]) -> None:
    """Ask for a workshop's file; `chosen` is called with its path, and never when nothing was chosen."""
    choices = [Choice(str(each), each.stem, "history", str(each.parent)) for each in recent]
    choices.append(Choice(OTHER, tr("Another file…"), "folder-open", tr("no points, no people are taken")))

    def take(choice: Choice) -> None:
        path = _asked(over) if choice.id == OTHER else Path(choice.id)
        if path is not None:
            chosen(path)

    choose(over, tr("Like which earlier workshop?"), choices, take)


def _asked(over: QWidget) -> Path | None:
    kinds = tr("Workshops (*.db *.facilitator);;All files (*)")
    name, _ = QFileDialog.getOpenFileName(over, tr("An earlier workshop"), str(Path.home()), kinds)
    return Path(name) if name else None
