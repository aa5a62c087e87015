"""What goes to other laptops and comes from them: points, kits, and files that are dropped."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog

from facilitator.ui.arriving import BUNDLES, TABLES, WORKSHOPS, Drops, kind_of
from facilitator.ui.opened import PAGES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facilitator.domain.errors import FacilitatorError
    from facilitator.ui.commands import Commands
    from facilitator.ui.context import Context
    from facilitator.ui.dialogs.passphrase import PassphraseDialog
    from facilitator.ui.kit import Begun
    from facilitator.ui.sharing import Sharing

DISKS = {"win32": "BitLocker", "darwin": "FileVault"}


class Exchanging(QObject):
    """The verbs of exchange of one window; every dialog is loaded when it is first wanted."""

    def __init__(self, commands: Commands) -> None:
        super().__init__(commands)
        self._commands, self._window = commands, commands.window
        self._asking: PassphraseDialog | None = None
        self._is_beginning = False
        self._drops = Drops(self._window, self._said_of)
        self._drops.dropped.connect(self.take)
        self._handle()

    def receive(self, paths: Sequence[Path] = ()) -> None:
        """Show what files from tables would bring; asks for the files if none are named."""
        from facilitator.ui.dialogs.receiving import ReceiveDialog

        if (context := self._context()) is not None:
            conflicts = self._show_conflicts if "conflicts" in PAGES else None
            dialog = ReceiveDialog(context, self._window, conflicts)
            if paths:
                dialog.look_at(paths)
            else:
                dialog.open()

    def send(self) -> None:
        """Write what was written here to a stick or folder."""
        from facilitator.ui.dialogs.sending import SendDialog

        if (context := self._context()) is not None:
            SendDialog(context, self._window).open()

    def hand_out(self) -> None:
        """Write kits for the tables."""
        from facilitator.ui.dialogs.kits import KitDialog

        if (context := self._context()) is not None:
            KitDialog(context, self._window).open()

    def share(self) -> None:
        """Show how the workshop stands with its shared folder, or have one chosen."""
        from facilitator.ui.dialogs.sharing import SharingDialog

        if (opened := self._commands.opened) is not None:
            SharingDialog(opened.context, opened.sharing, self._window).open()

    def keep_key(self) -> None:
        """Show the organiser's key: make it, copy it, or take it from a copy."""
        from facilitator.ui.dialogs.keys import KeyDialog

        if (context := self._context()) is not None:
            KeyDialog(context, self._window).open()

    def show_sharing(self, sharing: Sharing) -> None:
        """Keep the rail saying how an open workshop stands with its shared folder."""
        sharing.changed.connect(lambda: self._show_standing(sharing))
        self._show_standing(sharing)

    def choose_kit(self) -> None:
        """Ask for a kit and begin from it."""
        caption, kinds = self.tr("Open a kit"), self.tr("Kits (*.wsb);;All files (*)")
        name, _ = QFileDialog.getOpenFileName(self._window, caption, str(Path.home()), kinds)
        if name:
            self.open_kit(Path(name))

    def open_kit(self, path: Path) -> None:
        """Begin from a kit: make its workshop here, or go on with the one that is here, and open it."""
        from facilitator.ui import kit

        if self._is_beginning:
            return
        self._is_beginning = True
        settings = self._commands.settings
        self._commands.tasks.start(
            kit.begin,
            path,
            settings.person,
            _documents(),
            settings.recent,
            done=lambda begun: self._begun(path, begun),
            failed=self._refused,
            ended=self._ended,
        )

    def take(self, paths: Sequence[Path]) -> None:
        """Take dropped files to where they belong."""
        bundles = [path for path in paths if kind_of(path) == BUNDLES]
        if bundles and self._context() is not None:
            self.receive(bundles)
        elif bundles:
            self.open_kit(bundles[0])
        elif kind_of(paths[0]) == WORKSHOPS:
            self._commands.open(paths[0])
        elif (context := self._context()) is not None:
            from facilitator.ui.dialogs.importing import ImportDialog

            ImportDialog(context, self._window).look_at(paths[0])

    def _begun(self, path: Path, begun: Begun | None) -> None:
        if begun is None:
            self._ask(path)
            return
        if self._asking is not None:
            self._asking.accept()
        workspace, settings = begun.workspace, self._commands.settings
        if begun.desk in workspace.snapshot.desks:
            settings.choose(workspace.workshop_id, "desk", begun.desk)
        self._commands.show_opened(workspace)
        self._window.tell.done(self._greeting(begun))
        if begun.is_new and self._window.banner.isHidden():
            self._advise()

    def _greeting(self, begun: Begun) -> str:
        from facilitator.ui.dialogs import receipts

        table = receipts.table_of(begun.workspace.snapshot, begun.desk)
        words = self.tr("You are at {table}.").format(table=table) if table else ""
        if not begun.is_new:
            return f"{words} {receipts.did(begun.receipt)}".strip()
        return words or self.tr("The workshop is ready. Choose your table.")

    def _advise(self) -> None:
        """Say once, where a table begins, what keeps its words safe if the laptop is lost."""
        words = self.tr(
            "What is written here lies on this laptop as it is: have its disk encrypted ({name}), and wipe"
            " its copy once the organiser has everything."
        )
        name = DISKS.get(sys.platform, self.tr("for example with LUKS"))
        self._window.banner.say(words.format(name=name), self.tr("Understood"), self._window.banner.hide)

    def _ask(self, path: Path) -> None:
        from facilitator.ui.dialogs.passphrase import PassphraseDialog

        self._asking = PassphraseDialog(path, self._commands.tasks, self._window)
        self._asking.opened.connect(self.open_kit)
        self._asking.finished.connect(self._stop_asking)
        self._asking.open()

    def _stop_asking(self) -> None:
        self._asking = None

    def _refused(self, error: FacilitatorError) -> None:
        if self._asking is not None:
            self._asking.refuse(error)
        else:
            self._window.tell.trouble(error)

    def _ended(self) -> None:
        self._is_beginning = False

    def _show_standing(self, sharing: Sharing) -> None:
        found = sharing.standing
        words = (found.words, found.detail, found.tone) if found is not None else ("", "", "neutral")
        self._window.rail.show_standing(*words)

    def _show_conflicts(self) -> None:
        self._commands.go("conflicts")

    def _said_of(self, paths: Sequence[Path]) -> str:
        """Return what a drop of these files would do; empty if nothing."""
        kinds = {kind_of(path) for path in paths}
        is_open = self._context() is not None
        if BUNDLES in kinds:
            return self.tr("Drop to receive") if is_open else self.tr("Drop to open the kit")
        if kinds == {WORKSHOPS} and len(paths) == 1:
            return self.tr("Drop to open the workshop")
        if kinds == {TABLES} and len(paths) == 1 and is_open:
            return self.tr("Drop to import points")
        return ""

    def _context(self) -> Context | None:
        return self._commands.opened.context if self._commands.opened is not None else None

    def _is_open(self) -> bool:
        return self._commands.opened is not None

    def _may_write(self) -> bool:
        context = self._context()
        return context is not None and not context.workspace.read_only

    def _is_closed(self) -> bool:
        return self._commands.opened is None

    def _handle(self) -> None:
        on = self._window.actions_list.on
        on("file.receive", self.receive, self._may_write)
        on("file.send", self.send, self._is_open)
        on("file.share", self.share, self._may_write)
        on("file.key", self.keep_key, self._is_open)
        self._window.rail.wants_sharing.connect(self.share)
        on("file.kit", self.hand_out, self._is_open)
        on("file.open_kit", self.choose_kit, self._is_closed)


def _documents() -> Path:
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(found) if found else Path.home()
