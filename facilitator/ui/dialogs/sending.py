"""Hand on what was written here: choose a stick or folder, write, and say when the stick may go."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QFormLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QStackedLayout,
    QWidget,
)

from facilitator.services import keyring, sealing
from facilitator.services.bundles import RETURN
from facilitator.ui import places
from facilitator.ui.dialogs import receipts
from facilitator.ui.handing import Handed, Handout, free, hand, plain_name
from facilitator.ui.theme import SPACE, icon_pixels
from facilitator.ui.widgets import STRETCH, PlainLabel, announce, button, column, holder, row
from facilitator.ui.widgets.dialog import Dialog
from facilitator.ui.widgets.page import WorkBar
from facilitator.ui.words import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facilitator.domain.errors import FacilitatorError
    from facilitator.services.bundles import Seal
    from facilitator.ui.context import Context
    from facilitator.ui.tasks import Task

WIDTH = 560
MOST_LISTED = 4
KEY = "exchange"  # the folder chosen last, kept for each workshop


class HandOutDialog(Dialog):
    """Asks where to, and for a passphrase if one is wanted; writes what `handouts` returns; tells the end.

    A subclass puts its own questions into `form` and says in `handouts` what is to be written.
    """

    def __init__(self, context: Context, window: QWidget, title: str) -> None:
        super().__init__(window)
        self.setWindowTitle(title)
        self.setMinimumWidth(icon_pixels(WIDTH))
        self.context = context
        self.handed: list[Handed] = []
        self._waiting: list[Handout] = []
        self._folder, self._sticks, self._is_chosen = Path(), list[str](), False
        self._private: tempfile.TemporaryDirectory[str] | None = None
        self._task: Task | None = None
        self.heading = PlainLabel(title, "title")
        self.explanation = PlainLabel("", "context", wrap=True)
        self.place = QComboBox()
        self.place.setAccessibleName(self.tr("To"))
        self.place.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.seal_box = QCheckBox(self.tr("Encrypt with a passphrase"))
        self.passphrase = QLineEdit(placeholderText=self.tr("At least five words"))
        self.passphrase.setAccessibleName(self.tr("Passphrase"))
        self.make_button = button(self.tr("Make one"), icon="sparkles")
        self.make_button.setToolTip(self.tr("Five words that are easily read out and typed."))
        self._words = holder(row(self.passphrase, self.make_button))
        self.work = WorkBar()
        self.write_button = button(self.tr("Write the file"), "primary", "check")
        self.cancel_button = button(self.tr("Cancel"))
        self.outcome = PlainLabel("", "heading", wrap=True)
        self.files = PlainLabel("", "context", wrap=True)
        self.folder_button = button(self.tr("Open the folder"), icon="folder-open")
        self.close_button = button(self.tr("Close"), "primary")
        self.form = QFormLayout()
        self._pages = QStackedLayout()
        self._arrange()
        self.work.cancel_button.hide()
        self._connect()
        self._offer(())

    def open(self) -> None:
        """Show the questions; sticks are offered as soon as they are found."""
        super().open()
        self._settle()
        self.write_button.setFocus()
        self.context.tasks.start(places.sticks, done=self._offer)

    def handouts(self) -> list[Handout]:
        """Return what is to be written, as the questions stand now."""
        raise NotImplementedError

    def seal(self) -> Seal | None:
        """Return whose keys open what is written; None where it is a passphrase, or anybody may."""
        return None

    def folder(self) -> Path:
        """Return where the files go."""
        return Path(self.place.currentData() or "")

    def write(self) -> None:
        """Write every file, each read back before the next is begun."""
        if self._task is not None or not self.write_button.isEnabled():
            return
        self._waiting, self._folder, self.handed = self.handouts(), self.folder(), []
        self.context.settings.choose(self.context.workspace.workshop_id, KEY, str(self._folder))
        self._next()

    def reject(self) -> None:
        """Leave; a file that is being written is written first."""
        if self._task is None:
            super().reject()

    def _next(self) -> None:
        handout = self._waiting.pop(0)
        self.work.begin(self.tr("Writing {name}…").format(name=handout.stem))
        self._questions.setEnabled(False)
        to = self._folder
        if self.seal_box.isChecked():
            self._private = self._private or tempfile.TemporaryDirectory()
            to = Path(tempfile.mkdtemp(dir=self._private.name))
        done = self._close_up if self.seal_box.isChecked() else self._take
        arguments = (self.context.workspace, handout, to, self.seal())
        self._task = self.context.tasks.start(
            hand, *arguments, done=done, failed=self._refused, ended=self._ended
        )

    def _close_up(self, plain: Handed) -> None:
        target = free(self._folder, plain.path.stem, ".wsb")
        arguments = {"path": str(plain.path), "to": str(target), "passphrase": self.passphrase.text().strip()}
        self._task = self.context.tasks.in_worker(
            "seal",
            arguments,
            done=lambda made: self._take(Handed(target, made["bytes"])),
            failed=self._refused,
            ended=self._ended,
        )

    def _take(self, handed: Handed) -> None:
        self.handed.append(handed)
        self._task = None
        if self._waiting:
            self._next()
        else:
            self._finish()

    def _refused(self, error: FacilitatorError) -> None:
        self._waiting.clear()
        self.context.tell.trouble(error)

    def _ended(self) -> None:
        if self._task is None or self._task.is_over:
            self._task = None
            self.work.end()
            self._questions.setEnabled(True)
            self._forget_copies()
            if self._questions.isVisible():
                self.write_button.setFocus()

    def _finish(self) -> None:
        is_on_stick = self.place.currentData() in self._sticks
        self.outcome.setText(
            self.tr("Written and read back. You can remove the stick.")
            if is_on_stick
            else self.tr("Written and read back.")
        )
        self.files.setText("\n".join(self._told()))
        self._pages.setCurrentIndex(1)
        self._fit()
        self.close_button.setFocus()
        announce(self, f"{self.outcome.text()} {self.files.text()}")

    def _told(self) -> list[str]:
        told = [f"{each.path.name} · {self._size(each.bytes)}" for each in self.handed]
        if len(told) <= MOST_LISTED:
            return told
        files = counted(len(told), self.tr("file"), self.tr("files"))
        together = self._size(sum(each.bytes for each in self.handed))
        words = self.tr("{files}, {size} together:").format(files=files, size=together)
        rest = len(told) - MOST_LISTED + 1
        more = self.tr("and {files}").format(files=counted(rest, self.tr("more"), self.tr("more")))
        return [words, *told[:-rest], more]

    def _size(self, octets: int) -> str:
        return self.locale().formattedDataSize(octets, 0, QLocale.DataSizeFormat.DataSizeSIFormat)

    def _fit(self) -> None:
        """Be as high as the words need, which Qt does not see to by itself."""
        width = max(self.width(), self.minimumWidth())
        self.resize(width, max(self.height(), self.heightForWidth(width)))

    def _forget_copies(self) -> None:
        if self._private is not None:
            shutil.rmtree(self._private.name, ignore_errors=True)
            self._private.cleanup()
            self._private = None

    def _offer(self, sticks: Sequence[Path]) -> None:
        """Offer the sticks, the folder used last and the person's documents; what is chosen stays chosen."""
        settings, chosen = self.context.settings, self.place.currentData()
        kept = chosen if self._is_chosen else settings.choice(self.context.workspace.workshop_id, KEY)
        found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        usual = [kept] if kept and Path(kept).is_dir() else []
        self._sticks = [str(each) for each in sticks]
        self.place.clear()
        for each in dict.fromkeys([*self._sticks, *usual, found or str(Path.home())]):
            self.place.addItem(self._place_name(each), each)
        self.place.addItem(self.tr("Another folder…"), "")
        is_better = bool(kept) and (self._is_chosen or kept in self._sticks or not self._sticks)
        wanted = self.place.findData(kept) if is_better else 0
        self.place.setCurrentIndex(max(wanted, 0))
        self._settle()

    def _place_name(self, folder: str) -> str:
        is_stick = folder in self._sticks
        return self.tr("Stick {name}").format(name=Path(folder).name or folder) if is_stick else folder

    def _choose_place(self) -> None:
        self._is_chosen = True
        if self.place.currentData():
            self._settle()
            return
        start = self.place.itemData(0)
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Where the file goes"), start)
        if chosen:
            at = self.place.findData(chosen)
            if at < 0:
                at = self.place.count() - 1
                self.place.insertItem(at, self._place_name(chosen), chosen)
            self.place.setCurrentIndex(at)
        else:
            self.place.setCurrentIndex(0)
        self._settle()

    def _settle(self) -> None:
        is_sealed = self.seal_box.isChecked()
        self.form.setRowVisible(self._words, is_sealed)
        self._fit()
        is_safe = not is_sealed or sealing.is_long_enough(self.passphrase.text())
        self.write_button.setEnabled(bool(self.place.currentData()) and is_safe and bool(self.handouts()))

    def _make_passphrase(self) -> None:
        """Write words drawn by lot into the field, to be noted by the person."""
        self.passphrase.setText(sealing.new_passphrase(self.context.workspace.sources.token))
        self.passphrase.setFocus()

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))

    def _connect(self) -> None:
        self.place.activated.connect(self._choose_place)
        self.seal_box.toggled.connect(self._settle)
        self.passphrase.textChanged.connect(self._settle)
        self.passphrase.returnPressed.connect(self.write)
        self.make_button.clicked.connect(self._make_passphrase)
        self.write_button.clicked.connect(self.write)
        self.cancel_button.clicked.connect(self.close)
        self.folder_button.clicked.connect(self._open_folder)
        self.close_button.clicked.connect(self.accept)

    def _arrange(self) -> None:
        self.form.setHorizontalSpacing(SPACE.card)
        self.form.setVerticalSpacing(SPACE.medium)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._ask()
        to, words = QLabel(self.tr("T&o")), QLabel(self.tr("&Passphrase"))
        to.setBuddy(self.place)
        words.setBuddy(self.passphrase)
        self.form.addRow(to, self.place)
        self.form.addRow("", self.seal_box)
        self.form.addRow(words, self._words)
        self._ask_last()
        buttons = row(STRETCH, self.cancel_button, self.write_button)
        questions = column(self.explanation, self.form, STRETCH, self.work, buttons, spacing=SPACE.card)
        ended = row(self.folder_button, STRETCH, self.close_button)
        told = column(self.outcome, self.files, STRETCH, ended, spacing=SPACE.medium)
        self._questions = holder(questions)
        self._pages.addWidget(self._questions)
        self._pages.addWidget(holder(told))
        box = column(self.heading, spacing=SPACE.medium)
        box.addLayout(self._pages)
        self.fill(box)

    def _ask(self) -> None:
        """Put a subclass's own questions into the form, before the place."""

    def _ask_last(self) -> None:
        """Put a subclass's own questions into the form, after all others."""


class SendDialog(HandOutDialog):
    """Writes everything that was written at this laptop, in the name of one table, to a stick or folder."""

    def __init__(self, context: Context, window: QWidget) -> None:
        self.table = QComboBox()
        self.key_box = QCheckBox()
        super().__init__(context, window, self.tr("Send my points"))
        self.explanation.setText(
            self.tr("One file with everything written here. Give it to the organiser; sending again is safe.")
        )

    def handouts(self) -> list[Handout]:
        """Return the one file, named by workshop and table."""
        desk = str(self.table.currentData() or "")
        snapshot = self.context.snapshot
        title = plain_name(snapshot.workshop.title) or self.tr("Workshop")
        number = snapshot.desks[desk].number if desk in snapshot.desks else 0
        stem = self.tr("{title} table {number}").format(title=title, number=number) if number else title
        return [Handout(stem, RETURN, desk)]

    def seal(self) -> Seal | None:
        """Return the organiser's seal, where the workshop carries it and nobody chose otherwise."""
        return keyring.seal_of(self.context.snapshot) if self.key_box.isChecked() else None

    def _prefer(self) -> None:
        """A file is sealed in one way: to the organiser's key or with a passphrase."""
        if self.key_box.isChecked():
            self.seal_box.setChecked(False)
        self.form.setRowVisible(self.seal_box, not self.key_box.isChecked())
        self._settle()

    def _ask_last(self) -> None:
        has_key = bool(self.context.snapshot.workshop.public_key)
        self.key_box.setText(self.tr("Only the organiser can open it"))
        self.key_box.setToolTip(self.tr("Sealed to the organiser's key; no password is needed."))
        self.form.insertRow(self.form.rowCount() - 2, "", self.key_box)
        self.form.setRowVisible(self.key_box, has_key)
        self.key_box.setChecked(has_key)
        self.form.setRowVisible(self.seal_box, not has_key)
        self.key_box.toggled.connect(self._prefer)

    def _ask(self) -> None:
        snapshot, settings = self.context.snapshot, self.context.settings
        self.table.setAccessibleName(self.tr("Table"))
        self.table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.table.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for desk in sorted(snapshot.desks.values(), key=lambda each: each.number):
            self.table.addItem(receipts.table_of(snapshot, desk.id), desk.id)
        self.table.addItem(self.tr("No table"), "")
        kept = settings.choice(self.context.workspace.workshop_id, "desk")
        wanted = self.table.findData(kept) if kept else -1
        only = 0 if len(snapshot.desks) == 1 else self.table.count() - 1
        self.table.setCurrentIndex(wanted if wanted >= 0 else only)
        label = QLabel(self.tr("&Table"))
        label.setBuddy(self.table)
        self.form.addRow(label, self.table)
        self.table.activated.connect(self._settle)
