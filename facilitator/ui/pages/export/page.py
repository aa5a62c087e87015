"""What leaves the laptop: which files, what they hold, and what to mend before."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QFileDialog

from facilitator.ui.page import Page
from facilitator.ui.pages.export.before import Notice, notices
from facilitator.ui.pages.export.format_card import FormatCard
from facilitator.ui.pages.export.writing import Writing
from facilitator.ui.theme import SPACE
from facilitator.ui.widgets import (
    STRETCH,
    ElidedLabel,
    Pill,
    PlainLabel,
    announce,
    button,
    card,
    clear,
    column,
    holder,
    row,
    scrolling,
)
from facilitator.ui.words import counted

if TYPE_CHECKING:
    from facilitator.ui.context import Context

UNUSUAL = re.compile(r"[^\w \-]+", re.UNICODE)
ASKED_FOR = {"names", "internal"}  # what is in only for those who ask


class ExportPage(Page):
    """Choose, export, open; names of people stay out unless they are asked for."""

    scope: ClassVar[str] = "export"
    kinds: ClassVar[tuple[str, ...]] = ("point", "outcome", "theme", "desk")

    def __init__(self, context: Context) -> None:
        super().__init__(context, "")
        self.set_title(self.tr("Export"))
        self.set_context(self.tr("What leaves this laptop"))
        holds = self.tr("Every point as a row, outcomes, heat map, code book and residual")
        excel = FormatCard(self.tr("Excel"), "file-spreadsheet", holds)
        holds = self.tr("The report, ready to edit: outcomes with their evidence")
        word = FormatCard(self.tr("Word"), "file-text", holds)
        self.formats = {".xlsx": excel.box, ".docx": word.box}
        self.include = {
            "outcomes": QCheckBox(self.tr("Outcomes with their evidence")),
            "drafts": QCheckBox(self.tr("Drafts and returned outcomes")),
            "by_theme": QCheckBox(self.tr("Points by theme")),
            "by_table": QCheckBox(self.tr("Points by table")),
            "names": QCheckBox(self.tr("Names of people")),
            "internal": QCheckBox(self.tr("Internal points")),
        }
        self.checks = column(spacing=SPACE.tight)
        self.place = ElidedLabel("", "caption")
        self.place_button = button(self.tr("Change"), "link")
        self.export_button = button("", "primary", "file-output")
        self.folder_button = button(self.tr("Open the folder"), icon="folder-open")
        self.result = PlainLabel("", "context", wrap=True)
        self.writing = Writing(context, self.work)
        self._arrange(excel, word)
        for name, box in (*self.formats.items(), *self.include.items()):
            box.setChecked(name not in ASKED_FOR)
            box.toggled.connect(self._settle)
        self._connect()

    def refresh(self) -> None:
        """Look again for what should be mended before anything leaves."""
        self._settle()
        clear(self.checks)
        for each in notices(self.context.snapshot):
            link = button(self.tr("Show it"), "link")
            link.setAccessibleDescription(each.words)
            link.clicked.connect(lambda _=False, to=each: self._show(to))
            self.checks.addLayout(row(Pill(each.words, "warning"), link, STRETCH))

    def arrive(self, record: str) -> None:
        """Put the focus on the first choice."""
        next(iter(self.formats.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def folder(self) -> Path:
        """Return where the files go."""
        kept = self.context.settings.choice(self.context.workspace.workshop_id, "export")
        if kept and Path(kept).is_dir():
            return Path(kept)
        found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return Path(found) if found and Path(found).is_dir() else self.context.workspace.path.parent

    def targets(self) -> list[Path]:
        """Return the files that would be written."""
        stem = UNUSUAL.sub("", self.context.snapshot.workshop.title).strip() or self.tr("Workshop")
        return [self.folder() / f"{stem}{suffix}" for suffix, box in self.formats.items() if box.isChecked()]

    def export(self) -> None:
        """Write the files one after the other, in the background."""
        self.result.setText("")
        self.writing.begin(self.targets(), {name: box.isChecked() for name, box in self.include.items()})

    def _tell(self) -> None:
        """Say which files are there now."""
        self._settle()
        saved = self.writing.saved
        if saved:
            number = counted(len(saved), self.tr("file"), self.tr("files"))
            names = ", ".join(path.name for path in saved)
            said = self.tr("{files} saved: {names}.").format(files=number, names=names)
            self.result.setText("\n".join([said, *self.writing.notes]))
            announce(self, said)

    def _show(self, notice: Notice) -> None:
        self.context.go(notice.page, notice.record)

    def _choose_folder(self) -> None:
        found = QFileDialog.getExistingDirectory(self, self.tr("Where the files go"), str(self.folder()))
        if found:
            self.context.settings.choose(self.context.workspace.workshop_id, "export", found)
            self._settle()

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.folder())))

    def _settle(self) -> None:
        files = len(self.targets())
        words = self.tr("Export {files}").format(files=counted(files, self.tr("file"), self.tr("files")))
        self.export_button.setText(words if files else self.tr("Choose a file"))
        self.export_button.setEnabled(files > 0 and not self.writing.is_running)
        has_saved = bool(self.writing.saved)
        self.folder_button.setVisible(has_saved)
        self.result.setVisible(has_saved)
        self.include["drafts"].setEnabled(self.include["outcomes"].isChecked())
        self.place.setText(self.tr("Saves to {folder}").format(folder=self.folder()))

    def _may_export(self) -> bool:
        return self.export_button.isEnabled()

    def _arrange(self, *cards: FormatCard) -> None:
        files = column(*cards, self.result, row(self.folder_button, STRETCH), STRETCH, spacing=SPACE.medium)
        title = PlainLabel(self.tr("Include"), "heading")
        include = card(title, *self.include.values(), STRETCH, spacing=SPACE.medium)
        middle = row(files, include, spacing=SPACE.page)
        middle.setStretch(0, 1)
        self.body.addWidget(scrolling(holder(middle)), 1)
        self.body.addLayout(self.checks)
        foot = row(self.place, self.place_button, self.export_button, spacing=SPACE.small)
        foot.setStretch(0, 1)
        self.body.addLayout(foot)

    def _connect(self) -> None:
        self.export_button.clicked.connect(self.export)
        self.place_button.clicked.connect(self._choose_folder)
        self.folder_button.clicked.connect(self._open_folder)
        self.writing.changed.connect(self._settle)
        self.writing.ended.connect(self._tell)
        self.context.actions.on("export.run", self.export, self._may_export)
        self.context.actions.on("export.folder", self._open_folder)
