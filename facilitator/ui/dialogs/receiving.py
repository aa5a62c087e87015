"""Take in what tables sent: look at every file first, then all that is good with one button."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from platformdirs import user_data_path
from PySide6.QtWidgets import QFileDialog, QWidget

from facilitator.domain.errors import FacilitatorError
from facilitator.services import bundles, sealing
from facilitator.services.bundles import Outcome
from facilitator.services.keyring import Keyring
from facilitator.ui.dialogs import receipts
from facilitator.ui.dialogs.received_file import FileCard, Found
from facilitator.ui.theme import SPACE
from facilitator.ui.widgets import STRETCH, PlainLabel, button, column, holder, reading, row
from facilitator.ui.widgets.dialog import Dialog
from facilitator.ui.widgets.page import WorkBar
from facilitator.ui.words import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from facilitator.services.bundles import Opener
    from facilitator.services.workspace import Workspace
    from facilitator.ui.context import Context
    from facilitator.ui.tasks import Task

FILTER = "*.wsb"
WIDTH, HEIGHT = 640, 520


class ReceiveDialog(Dialog):
    """Shows what each file would bring, takes them, each whole or not at all, and says what came in."""

    def __init__(
        self, context: Context, window: QWidget, conflicts: Callable[[], object] | None = None
    ) -> None:
        super().__init__(window)
        self.setWindowTitle(self.tr("Receive from a table"))
        self.fit(WIDTH, HEIGHT)
        self.context, self._conflicts = context, conflicts
        self.keys = Keyring(context.workspace, user_data_path("facilitator", appauthor=False))
        self.found: dict[Path, Found] = {}
        self.cards: dict[Path, FileCard] = {}
        self._opened: tempfile.TemporaryDirectory[str] | None = None
        self._task: Task | None = None
        self._is_taking = False
        self.heading = PlainLabel(self.tr("Receive from a table"), "title")
        self.summary = PlainLabel("", "context", wrap=True)
        self.work = WorkBar()
        self._list = column(spacing=SPACE.medium)
        self.receive_button = button(self.tr("Receive"), "primary", "inbox")
        self.close_button = button(self.tr("Cancel"))
        self._arrange()
        self.work.cancel_button.hide()
        self.receive_button.clicked.connect(self.receive)
        self.close_button.clicked.connect(self.close)
        self.finished.connect(self._forget_copies)

    def open(self) -> None:
        """Ask for the files first; without any nothing is shown."""
        caption, kinds = self.tr("Receive from a table"), self.tr("Files from tables ({patterns})")
        start = self.context.settings.choice(self.context.workspace.workshop_id, "exchange")
        names, _ = QFileDialog.getOpenFileNames(
            self.parentWidget(), caption, start or str(Path.home()), kinds.format(patterns=FILTER)
        )
        if names:
            self.look_at([Path(name) for name in names])
        else:
            self.deleteLater()

    def look_at(self, paths: Sequence[Path]) -> None:
        """Show what receiving these files would bring."""
        for path in dict.fromkeys(paths):
            self.cards[path] = FileCard(path)
            self.cards[path].tried.connect(lambda words, at=path: self._unseal(at, words))
            self._list.insertWidget(self._list.count() - 1, self.cards[path])
        super().open()
        self.close_button.setFocus()
        self._look([(path, path) for path in self.cards])

    def receive(self) -> None:
        """Take in every file that brings something; a refused one leaves the others alone."""
        wanted = [each for each in self.found.values() if each.new]
        if self._task is None and wanted:
            self._is_taking = True
            workspace, files = self.context.workspace, [each.plain for each in wanted]
            keys = self.keys
            self._begin(self.tr("Receiving…"), lambda task: _take(workspace, files, keys, task), self._taken)

    def reject(self) -> None:
        """Leave without taking anything; what is being taken in is taken in first."""
        if self._is_taking:
            return
        if self._task is not None:
            self._task.cancel()
        super().reject()

    def _look(self, files: Sequence[tuple[Path, Path]]) -> None:
        workspace, keys = self.context.workspace, self.keys
        self._begin(self.tr("Reading…"), lambda task: _look_at_each(workspace, files, keys, task), self._show)

    def _begin(self, words: str, work: Callable[[Task], Any], done: Callable[[Any], None]) -> None:
        self._hold(words)
        start = self.context.tasks.start
        self._task = start(work, done=done, failed=self._refused, told=self.work.tell, ended=self._ended)

    def _unseal(self, path: Path, passphrase: str) -> None:
        if self._task is not None:
            return
        if self._opened is None:
            self._opened = tempfile.TemporaryDirectory()
        folder = Path(tempfile.mkdtemp(dir=self._opened.name))
        arguments = {"path": str(path), "to": str(folder / path.name), "passphrase": passphrase}
        self._hold(self.tr("Opening {name}…").format(name=path.name))
        self._task = self.context.tasks.in_worker(
            "unseal",
            arguments,
            done=lambda _: self._unsealed(path, folder / path.name),
            failed=lambda error: self._show([Found(path, path, refused=error, is_locked=True)]),
            ended=self._ended,
        )

    def _unsealed(self, path: Path, plain: Path) -> None:
        self._task = None
        self._look([(path, plain)])

    def _hold(self, words: str) -> None:
        self.work.begin(words)
        self.receive_button.setEnabled(False)
        for card in self.cards.values():
            card.hold(is_busy=True)

    def _ended(self) -> None:
        if self._task is None or self._task.is_over:
            self._task = None
            self.work.end()

    def _show(self, found: Sequence[Found]) -> None:
        self.found |= {each.path: each for each in found}
        for each in self.found.values():
            self.cards[each.path].show_found(each, self.context.snapshot)
        self._sum_up()
        locked = [each.path for each in self.found.values() if each.is_locked]
        if self.receive_button.isEnabled() and not locked:
            self.receive_button.setFocus()
        elif locked:
            self.cards[locked[0]].field.setFocus()
            self.cards[locked[0]].field.selectAll()

    def _sum_up(self) -> None:
        good = [each for each in self.found.values() if each.new]
        files = counted(len(self.cards), self.tr("file"), self.tr("files"))
        brings = counted(len(good), self.tr("brings"), self.tr("bring"))
        told = self.tr("{files}, {bring} something new.") if good else self.tr("{files}, nothing new yet.")
        self.summary.setText(told.format(files=files, bring=brings))
        words = self.tr("Receive")
        if len(good) == 1:
            changes = counted(good[0].new, self.tr("change"), self.tr("changes"))
            words = self.tr("Receive {changes}").format(changes=changes)
        elif good:
            words = self.tr("Receive {number} files").format(number=len(good))
        self.receive_button.setText(words)
        self.receive_button.setEnabled(bool(good))

    def _taken(self, outcomes: Sequence[Outcome]) -> None:
        self._is_taking = False
        receipt = bundles.total(outcomes)
        said = receipts.did(receipt)
        refused = {each.path: each.refused for each in outcomes if each.refused}
        if len(refused) < len(outcomes):
            self.context.tell.done(said, show=self._conflicts if receipt.conflicts else None)
        left = [each for each in self.found.values() if each.plain in refused or not each.preview]
        if not left:
            self.accept()
            return
        self.found = {each.path: each for each in left}
        for path, card in self.cards.items():
            card.setVisible(path in self.found)
        self._show(
            [
                Found(
                    each.path,
                    each.plain,
                    refused=refused.get(each.plain, each.refused),
                    is_locked=each.is_locked,
                )
                for each in left
            ]
        )
        self.summary.setText(said)
        self.close_button.setText(self.tr("Close"))
        if not any(each.is_locked for each in left):
            self.close_button.setFocus()

    def _refused(self, error: FacilitatorError) -> None:
        self._is_taking = False
        self.context.tell.trouble(error)

    def _forget_copies(self) -> None:
        if self._opened is not None:
            self._opened.cleanup()
            self._opened = None

    def _arrange(self) -> None:
        self._list.addStretch(1)
        area = reading(holder(self._list), self.tr("What the files would bring"))
        box = column(self.heading, self.summary, self.work, area, spacing=SPACE.medium)
        box.addLayout(row(STRETCH, self.close_button, self.receive_button))
        box.setStretch(3, 1)
        self.fill(box)


def _look_at_each(
    workspace: Workspace, files: Sequence[tuple[Path, Path]], keys: Keyring, task: Task
) -> list[Found]:
    found, opener = [], keys.opener()
    for place, (path, plain) in enumerate(files):
        task.tell(place / len(files), path.name)
        if task.cancelled():
            break
        found.append(_look_at(workspace, path, plain, opener))
    return found


def _look_at(workspace: Workspace, path: Path, plain: Path, opener: Opener) -> Found:
    try:
        if sealing.wants_passphrase(plain):
            return Found(path, plain, is_locked=True)
        return Found(path, plain, preview=bundles.preview(workspace, plain, opener))
    except FacilitatorError as error:
        return Found(path, plain, refused=error)


def _take(workspace: Workspace, files: Sequence[Path], keys: Keyring, task: Task) -> list[Outcome]:
    return bundles.receive_all(workspace, files, keys.opener(), tell=task.tell)
