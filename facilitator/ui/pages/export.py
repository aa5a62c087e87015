"""What leaves the laptop: which files, what they hold, and what to mend before."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLabel, QWidget

from facilitator.domain import rules
from facilitator.domain.errors import FacilitatorError
from facilitator.domain.records import Status
from facilitator.ui import icons, theme
from facilitator.ui.language import tr
from facilitator.ui.page import Page
from facilitator.ui.theme import SIZES, SPACE
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
    from facilitator.ui.tasks import Task

UNUSUAL = re.compile(r"[^\w \-]+", re.UNICODE)
INCLUDE_WIDTH = 300


class ExportPage(Page):
    """Choose, export, open; names of people stay out unless they are asked for."""

    scope: ClassVar[str] = "export"
    kinds: ClassVar[tuple[str, ...]] = ("point", "outcome", "theme", "desk")

    def __init__(self, context: Context) -> None:
        super().__init__(context, "")
        self.set_title(self.tr("Export"))
        self.set_context(self.tr("What leaves this laptop"))
        self.formats = {
            ".xlsx": QCheckBox(self.tr("Excel")),
            ".docx": QCheckBox(self.tr("Word")),
        }
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
        self._task: Task | None = None
        self._waiting: list[Path] = []
        self._saved: list[Path] = []
        self._notes: list[str] = []
        self._pictures: dict[str, QLabel] = {}
        self._arrange()
        for name, box in (*self.formats.items(), *self.include.items()):
            box.setChecked(name not in {"names", "internal"})
            box.toggled.connect(self._settle)
        self._connect()

    def refresh(self) -> None:
        """Look again for what should be mended before anything leaves."""
        self._settle()
        clear(self.checks)
        for words, page, record in self._findings():
            link = button(self.tr("Show it"), "link")
            link.clicked.connect(lambda _=False, to=page, at=record: self.context.go(to, at))
            self.checks.addLayout(row(Pill(words, "warning"), link, STRETCH))

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
        if not self.targets() or self._task is not None:
            return
        self._waiting, self._saved, self._notes = self.targets(), [], []
        self.result.setText("")
        self._next()

    def _next(self) -> None:
        if not self._waiting:
            self._finish()
            return
        target = self._waiting.pop(0)
        self.work.begin(self.tr("Writing {name}…").format(name=target.name))
        include = {name: box.isChecked() for name, box in self.include.items()}
        arguments = {"path": str(self.context.workspace.path), "to": str(target), "include": include}
        self._task = self.context.tasks.in_worker(
            "export",
            arguments,
            done=self._written,
            failed=self._failed,
            told=self.work.tell,
            ended=self._ended,
        )
        self._settle()

    def _written(self, made: dict[str, Any]) -> None:
        self._saved.append(Path(made["path"]))
        self._notes += made["notes"]

    def _failed(self, error: FacilitatorError) -> None:
        self._waiting.clear()
        self.context.tell.trouble(error)

    def _ended(self) -> None:
        self._task = None
        if self._waiting:
            self._next()
        else:
            self._finish()

    def _finish(self) -> None:
        self.work.end()
        self._settle()
        if not self._saved:
            return
        names = ", ".join(path.name for path in self._saved)
        said = self.tr("{files} saved: {names}.").format(
            files=counted(len(self._saved), self.tr("file"), self.tr("files")), names=names
        )
        self.result.setText("\n".join([said, *self._notes]))
        announce(self, said)

    def _cancel(self) -> None:
        self._waiting.clear()
        if self._task is not None:
            self._task.cancel()

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
        self.export_button.setEnabled(files > 0 and self._task is None)
        self.folder_button.setVisible(bool(self._saved))
        self.result.setVisible(bool(self._saved))
        self.include["drafts"].setEnabled(self.include["outcomes"].isChecked())
        self.place.setText(self.tr("Saves to {folder}").format(folder=self.folder()))

    def _may_export(self) -> bool:
        return self.export_button.isEnabled()

    def _findings(self) -> list[tuple[str, str, str]]:
        snapshot = self.context.snapshot
        outcomes = list(snapshot.outcomes.values())
        groups = (
            (
                [each for each in outcomes if not each.evidence],
                self.tr("has no evidence"),
                self.tr("have no evidence"),
            ),
            (
                [each for each in outcomes if rules.is_stale(snapshot, each)],
                self.tr("changed since its approval"),
                self.tr("changed since their approval"),
            ),
            (
                [each for each in outcomes if each.status == Status.IN_REVIEW.value],
                self.tr("waits for a decision"),
                self.tr("wait for a decision"),
            ),
        )
        return [
            (
                f"{counted(len(found), tr('outcome'), tr('outcomes'))} {one if len(found) == 1 else many}",
                "outcomes",
                found[0].id,
            )
            for found, one, many in groups
            if found
        ]

    def _choice(self, suffix: str, icon: str, words: str) -> QWidget:
        picture = QLabel()
        self._pictures[icon] = picture
        box = self.formats[suffix]
        box.setAccessibleDescription(words)
        line = row(
            picture,
            column(box, PlainLabel(words, "context", wrap=True), spacing=SPACE.hair),
            spacing=SPACE.card,
        )
        line.setStretch(1, 1)
        return card(line)

    def _draw(self) -> None:
        for name, picture in self._pictures.items():
            pixels = theme.icon_pixels(SIZES.icon_large)
            picture.setPixmap(icons.icon(name, "accent", SIZES.icon_large).pixmap(pixels, pixels))

    def _arrange(self) -> None:
        excel = self._choice(
            ".xlsx",
            "file-spreadsheet",
            self.tr("Every point as a row, outcomes, heat map, code book and residual"),
        )
        word = self._choice(
            ".docx", "file-text", self.tr("The report, ready to edit: outcomes with their evidence")
        )
        files = column(
            excel, word, self.result, row(self.folder_button, STRETCH), STRETCH, spacing=SPACE.medium
        )
        include = card(
            PlainLabel(self.tr("Include"), "heading"), *self.include.values(), STRETCH, spacing=SPACE.medium
        )
        include.setFixedWidth(theme.icon_pixels(INCLUDE_WIDTH))
        middle = row(files, include, spacing=SPACE.page)
        middle.setStretch(0, 1)
        self.body.addWidget(scrolling(holder(middle)), 1)
        self.body.addLayout(self.checks)
        foot = row(self.place, self.place_button, self.export_button, spacing=SPACE.small)
        foot.setStretch(0, 1)
        self.body.addLayout(foot)
        self._draw()

    def _connect(self) -> None:
        self.export_button.clicked.connect(self.export)
        self.place_button.clicked.connect(self._choose_folder)
        self.folder_button.clicked.connect(self._open_folder)
        self.work.cancelled.connect(self._cancel)
        theme.notifier().themeChanged.connect(self._draw)
        self.context.actions.on("export.run", self.export, self._may_export)
        self.context.actions.on("export.folder", self._open_folder)
