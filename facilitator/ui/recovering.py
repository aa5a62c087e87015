"""The way back: a damaged file, an older copy, and where copies are kept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from facilitator.domain.errors import DamagedFileError
from facilitator.folders import data_folder, glances_folder
from facilitator.services import backups, housing
from facilitator.services.workspace import real_sources

if TYPE_CHECKING:
    from facilitator.domain.errors import FacilitatorError
    from facilitator.services.backups import Listed
    from facilitator.services.workspace import Workspace
    from facilitator.ui.commands import Commands
    from facilitator.ui.pages.recovery import RecoveryPage

BANNER, CLOSED = "moved here", "closed"


class Recovering(QObject):
    """The verbs of one window that bring words back; the page and the dialog are loaded when first wanted."""

    def __init__(self, commands: Commands) -> None:
        super().__init__(commands)
        self._commands, self._window = commands, commands.window
        self.page: RecoveryPage | None = None
        commands.ready.connect(self._sweep)
        self._window.closing.connect(self._sweep_all)
        self._handle()

    def meet(self, file: Path, error: FacilitatorError) -> bool:
        """Show the way back if a file is damaged; tell whether it is."""
        if not isinstance(error, DamagedFileError):
            return False
        from facilitator.ui.pages.recovery import RecoveryPage

        self.drop()
        home = housing.home_of(file.absolute(), data_folder())
        page = RecoveryPage(home, error, self._commands.tasks, self._commands.settings.second_place)
        page.wants_to_open.connect(self._commands.open)
        page.wants_copies.connect(self._show_copies_of)
        page.wants_back.connect(self._commands.show_welcome)
        page.opened_to_read.connect(lambda workspace: self._show_to_read(workspace, home, error))
        page.refused.connect(self._window.tell.trouble)
        self._commands.show_alone(page)
        self.page = page
        return True

    def choose_damaged(self) -> None:
        """Ask for a file that cannot be opened, also for one that is not known to be a workshop any more."""
        caption = self.tr("Recover a workshop")
        name, _ = QFileDialog.getOpenFileName(self._window, caption, str(Path.home()))
        if name:
            self.meet(Path(name), DamagedFileError(caption))

    def meet_open(self, error: FacilitatorError) -> None:
        """Say of the open workshop that its file is damaged, and offer the way back."""
        words = f"{error.title}. {error.detail}"
        self._window.banner.say(
            words, self.tr("Recover…"), lambda: self._leave_open(error), role="card-warning"
        )

    def explain(self, workspace: Workspace) -> None:
        """Say once of a workshop that it was copied to this computer, and why."""
        self._window.banner.hide()
        if workspace.read_only:
            return
        why = housing.why_here(workspace, data_folder())
        choice = self._commands.settings.choice(workspace.workshop_id, BANNER)
        if not why or choice == CLOSED:
            return
        words = self.tr("Copied to this computer, because {why}. Share with Send or a shared folder.")
        self._window.banner.say(
            words.format(why=why),
            self.tr("Show where"),
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(workspace.path.parent))),
            closed=lambda: self._commands.settings.choose(workspace.workshop_id, BANNER, CLOSED),
        )

    def _show_to_read(self, workspace: Workspace, file: Path, error: FacilitatorError) -> None:
        """Show what was found of a damaged file, and keep saying that it is not the workshop."""
        self._commands.show_opened(workspace)
        words = self.tr("This is what was found of {file}, to be read. Nothing that is done here is kept.")
        self._window.banner.say(
            words.format(file=file.name),
            self.tr("Recover…"),
            lambda: self._leave_for(file, error),
            role="card-warning",
        )

    def _sweep(self) -> None:
        """Let nothing lie about that was put together to be read."""
        opened = self._commands.opened
        self._drop_glances(opened.context.workspace.path if opened else None)

    def _sweep_all(self) -> None:
        self._drop_glances(None)

    def _drop_glances(self, but: Path | None) -> None:
        if glances_folder(data_folder()).is_dir():
            from facilitator.services import glances

            glances.drop(data_folder(), but)

    def drop(self) -> None:
        """Take the page away."""
        if self.page is not None:
            self.page.give_up()
            self._window.stack.removeWidget(self.page)
            self.page.deleteLater()
            self.page = None

    def go_back(self) -> None:
        """Show the copies of the open workshop."""
        if self._commands.opened is not None:
            workspace = self._commands.opened.context.workspace
            folder = backups.folder_of(workspace, data_folder())
            self._show_copies((folder,), workspace.path, folder)

    def choose_second_place(self) -> None:
        """Ask for a folder in which copies are kept too, from now on."""
        settings = self._commands.settings
        start = str(settings.second_place or Path.home())
        caption = self.tr("Keep copies here too")
        if name := QFileDialog.getExistingDirectory(self._window, caption, start):
            before, settings.second_place = settings.second_place, Path(name)
            self._settle_second_place()
            self._window.tell.done(
                self.tr("Copies are kept in {folder} too.").format(folder=name),
                lambda: self._put_second_place(before),
            )

    def forget_second_place(self) -> None:
        """Keep copies on this computer alone; those in the second place stay."""
        before = self._commands.settings.second_place
        self._put_second_place(None)
        self._window.tell.done(
            self.tr("Copies are kept on this computer alone."), lambda: self._put_second_place(before)
        )

    def _put_second_place(self, folder: Path | None) -> None:
        self._commands.settings.second_place = folder
        self._settle_second_place()

    def _settle_second_place(self) -> None:
        if self._commands.opened is not None:
            self._commands.opened.keep_copies()
        self._window.actions_list.refresh()

    def _leave_open(self, error: FacilitatorError) -> None:
        if self._commands.opened is not None:
            self._leave_for(self._commands.opened.context.workspace.path, error)

    def _leave_for(self, file: Path, error: FacilitatorError) -> None:
        self._window.banner.hide()
        self._commands.end()
        self.meet(file, error)

    def _show_copies_of(self, file: Path) -> None:
        folders = backups.folders_of(file, data_folder(), self._commands.settings.second_place)
        self._show_copies(folders, file, None)

    def _show_copies(self, folders: tuple[Path, ...], file: Path, folder: Path | None) -> None:
        from facilitator.ui.dialogs.copies import CopiesDialog

        dialog = CopiesDialog(folders, self._commands.tasks, self._window, may_go_back=folder is not None)
        dialog.wants_beside.connect(lambda copy: self._open_beside(copy, file))
        if folder is not None:
            dialog.wants_back.connect(lambda copy: self._replace(copy, file, folder))
        dialog.open()

    def _open_beside(self, copy: Listed, file: Path) -> None:
        self._commands.tasks.start(backups.open_beside, copy, file, done=self._commands.open)

    def _replace(self, copy: Listed, file: Path, folder: Path) -> None:
        """Close the workshop, put the copy in its place and open that."""
        self._commands.end()
        now = real_sources().now()
        self._commands.tasks.start(
            backups.go_back,
            copy,
            file,
            folder,
            now,
            done=self._say_kept,
            ended=lambda: self._commands.open(file),
        )

    def _say_kept(self, aside: Path | None) -> None:
        if aside is not None:
            self._window.tell.done(self.tr("The file as it was is kept as {name}.").format(name=aside.name))

    def _may_go_back(self) -> bool:
        opened = self._commands.opened
        return opened is not None and not opened.context.workspace.read_only

    def _is_closed(self) -> bool:
        return self._commands.opened is None

    def _has_second_place(self) -> bool:
        return self._commands.settings.second_place is not None

    def _handle(self) -> None:
        on = self._window.actions_list.on
        on("file.recover", self.choose_damaged, self._is_closed)
        on("file.go_back", self.go_back, self._may_go_back)
        on("app.second_place", self.choose_second_place)
        on("app.one_place", self.forget_second_place, self._has_second_place)
