"""Saves the code book to a file, and takes in that of others after a look at what would change."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from facilitator.services import codebook
from facilitator.ui.language import tr
from facilitator.ui.pages.themes.incoming import IncomingDialog
from facilitator.ui.words import counted

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from facilitator.ui.context import Context

READ = "*.csv *.tsv *.xlsx *.qdc"


class Filing(QObject):
    """Asks for the file; reading and writing happen on a thread."""

    def __init__(self, context: Context, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._page = context, page

    def save(self) -> None:
        """Ask where the code book is to be saved, and in which format."""
        kinds = ";;".join(
            (
                self.tr("Excel workbook (*.xlsx)"),
                self.tr("Table (*.csv)"),
                self.tr("REFI-QDA code book (*.qdc)"),
            )
        )
        title = self._context.snapshot.workshop.title or self._context.workspace.path.stem
        start = Path.home() / f"{_fit(title)}.xlsx"
        name, kind = QFileDialog.getSaveFileName(
            self._page, self.tr("Save the code book as"), str(start), kinds
        )
        if name:
            self.save_to(_with_ending(Path(name), kind))

    def save_to(self, path: Path) -> None:
        """Write the code book there and say so, with what the format has no place for."""
        snapshot = self._context.snapshot
        saved = counted(len(snapshot.whole_book), tr("theme"), tr("themes"))

        def said(notes: tuple[str, ...]) -> None:
            words = self.tr("{themes} saved in {name}.").format(themes=saved, name=path.name)
            self._context.tell.done(" ".join((words, *notes)))

        self._context.tasks.start(lambda: codebook.export(snapshot, path), done=said)

    def take_in(self) -> None:
        """Ask for a file and show what taking it in would change."""
        kinds = self.tr("Code books ({patterns});;All files (*)").format(patterns=READ)
        caption = self.tr("Take a code book in")
        name, _ = QFileDialog.getOpenFileName(self._page, caption, str(Path.home()), kinds)
        if name:
            self.look_at(Path(name))

    def look_at(self, path: Path) -> None:
        """Show what taking a file in would change."""
        self._context.tasks.start(
            lambda: codebook.read(path),
            done=lambda book: IncomingDialog(self._context, self._page.window(), path.name, book).open(),
        )


def _with_ending(path: Path, kind: str) -> Path:
    """Return the path with the ending of the chosen kind of file, unless it has a known one."""
    if path.suffix.casefold() in codebook.ENDINGS:
        return path
    ending = next((each for each in codebook.ENDINGS if each in kind), ".xlsx")
    return path.with_name(f"{path.name}{ending}")


def _fit(title: str) -> str:
    return (
        "".join(each if each.isalnum() or each in " -_" else " " for each in title)[:80].strip() or "themes"
    )
