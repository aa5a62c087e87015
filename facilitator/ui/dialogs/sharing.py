"""Share through a folder: choose it, see who is in step, and leave it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHeaderView, QStackedLayout, QVBoxLayout, QWidget

from facilitator.services.receipts import received
from facilitator.ui import standing, theme
from facilitator.ui.models import Column, RowModel
from facilitator.ui.theme import SPACE
from facilitator.ui.widgets import (
    STRETCH,
    ElidedLabel,
    Pill,
    PlainLabel,
    announce,
    button,
    clear,
    column,
    holder,
    reading,
    row,
)
from facilitator.ui.widgets.data_table import DataTable
from facilitator.ui.widgets.dialog import Dialog
from facilitator.ui.words import ago, counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facilitator.services.receipts import Received
    from facilitator.services.sharing import Peer, Unread
    from facilitator.ui.context import Context
    from facilitator.ui.sharing import Sharing

WIDTH, HEIGHT = 700, 560
UNJOINED, JOINED = 0, 1
MOST_REFUSALS, MOST_ARRIVALS = 20, 20


class SharingDialog(Dialog):
    """Without a folder it explains and asks for one; with one it tells how things stand, as they change."""

    def __init__(self, context: Context, sharing: Sharing, window: QWidget) -> None:
        super().__init__(window)
        self.setWindowTitle(self.tr("Share through a folder"))
        self.context, self.sharing = context, sharing
        self.choose_button = button(self.tr("Choose the folder…"), "primary", "folder-open")
        self.cancel_button = button(self.tr("Cancel"))
        self.heading = PlainLabel(self.windowTitle(), "title")
        self.pill = Pill("")
        self.folder = ElidedLabel("", "context")
        self.detail = PlainLabel("", wrap=True)
        self.peers: RowModel[Peer] = RowModel(self._columns(), key=_name_of, parent=self)
        self.table = DataTable(self.tr("Laptops"), self.peers)
        self.arrived = PlainLabel("", "context", wrap=True)
        self.look_button = button(self.tr("Look now"), icon="refresh-cw")
        self.open_button = button(self.tr("Open the folder"), icon="folder-open")
        self.leave_button = button(self.tr("Stop sharing"))
        self.close_button = button(self.tr("Close"), "primary")
        self._refusals = column(spacing=SPACE.small)
        self._pages = QStackedLayout()
        self._arrange(window)
        self._connect()

    def open(self) -> None:
        """Show how things stand, or ask for the folder."""
        super().open()
        self.refresh()
        is_joined = self.sharing.folder is not None
        (self.close_button if is_joined else self.choose_button).setFocus()

    def refresh(self) -> None:
        """Show how things stand now."""
        sharing, found = self.sharing, self.sharing.standing
        if self._pages.currentIndex() == UNJOINED or sharing.folder is None:
            self._turn(UNJOINED if sharing.folder is None else JOINED)
        if sharing.folder is None or found is None:
            return
        if found.words != self.pill.text():
            announce(self, found.words)
        self.pill.show_status(found.words, found.tone)
        self.folder.setText(str(sharing.folder))
        unread = sharing.done.unread if sharing.done else ()
        self.detail.setText(found.detail)
        self.detail.setVisible(not unread or found.words == standing.away().words)
        self.look_button.setEnabled(not sharing.is_busy)
        self.peers.show(sharing.done.peers if sharing.done else ())
        self._fit_table()
        self._show_refusals(unread)
        self.context.tasks.start(received, self.context.workspace, done=self._show_arrived)

    def choose(self) -> None:
        """Ask for the folder and share through it from now on."""
        caption = self.tr("The folder that the laptops share")
        chosen = QFileDialog.getExistingDirectory(self, caption, str(self.sharing.folder or Path.home()))
        if chosen:
            self.sharing.join(Path(chosen))
            self.refresh()
            self.close_button.setFocus()

    def leave(self) -> None:
        """Share no longer; what is in the folder stays there."""
        folder = self.sharing.folder
        self.sharing.leave()
        self.close()
        if folder is not None:
            words = self.tr("Sharing through {folder} has ended; its files stay.").format(folder=folder.name)
            self.context.tell.done(words, lambda: self.sharing.join(folder))

    def _columns(self) -> list[Column[Peer]]:
        snapshot, now = self.context.snapshot, self.context.workspace.sources.now

        def name(each: Peer) -> str:
            words = standing.whose(snapshot, each.desk, each.person)
            if not each.is_here:
                return words
            is_named = bool(each.desk or each.person)
            return (
                self.tr("{laptop} (this laptop)").format(laptop=words) if is_named else self.tr("This laptop")
            )

        def state(each: Peer) -> str:
            if not each.waiting:
                return self.tr("in step")
            changes = counted(each.waiting, self.tr("change"), self.tr("changes"))
            return self.tr("{changes} awaited").format(changes=changes)

        return [
            Column(self.tr("Laptop"), name),
            Column(self.tr("Changes"), lambda each: self.locale().toString(each.changes), is_number=True),
            Column(self.tr("Last written"), lambda each: ago(each.last, now())),
            Column(self.tr("State"), state),
        ]

    def _show_arrived(self, found: Sequence[Received]) -> None:
        """Show what came through the folder, also before the latest start of the app."""
        now, snapshot = self.context.workspace.sources.now(), self.context.snapshot
        shared = [each for each in found if not each.origin][:MOST_ARRIVALS]
        lines = [f"{standing.received(each, snapshot)} · {ago(each.at, now)}" for each in shared]
        self.arrived.setText("\n".join(lines) or self.tr("Nothing yet."))

    def _show_refusals(self, unread: Sequence[Unread]) -> None:
        clear(self._refusals)
        for each in unread[:MOST_REFUSALS]:
            words = PlainLabel(standing.refusal(each, self.context.snapshot), "warning", wrap=True)
            self._refusals.addWidget(words)

    def _fit_table(self) -> None:
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)  # measures anew
        rows = min(max(self.peers.rowCount(), 1), 8)
        height = self.table.verticalHeader().defaultSectionSize()
        titles = self.table.horizontalHeader().sizeHint().height()
        self.table.setFixedHeight(rows * height + titles + SPACE.small)

    def _turn(self, page: int) -> None:
        """Show a page, the invitation as high as its words, the state as high as there is room for."""
        self._pages.setCurrentIndex(page)
        wanted = theme.icon_pixels(HEIGHT)
        if page == UNJOINED:
            inner = self._invited.totalHeightForWidth(self.width() - 2 * SPACE.page)
            wanted = inner + self.heading.sizeHint().height() + SPACE.page + SPACE.medium + SPACE.card
        self.resize(self.width(), min(wanted, self._room.height() - SPACE.page))

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.sharing.folder)))

    def _connect(self) -> None:
        self.sharing.changed.connect(self.refresh)
        self.choose_button.clicked.connect(self.choose)
        self.cancel_button.clicked.connect(self.close)
        self.look_button.clicked.connect(self.sharing.look_again)
        self.open_button.clicked.connect(self._open_folder)
        self.leave_button.clicked.connect(self.leave)
        self.close_button.clicked.connect(self.close)

    def _arrange(self, window: QWidget) -> None:
        self._invited = self._invitation()
        self._pages.addWidget(holder(self._invited))
        self._pages.addWidget(holder(self._state()))
        box = column(self.heading, spacing=SPACE.medium)
        box.addLayout(self._pages)
        box.setStretch(1, 1)
        self.fill(box)
        self._room = window.size()
        self.setFixedWidth(min(theme.icon_pixels(WIDTH), self._room.width() - SPACE.page))

    def _invitation(self) -> QVBoxLayout:
        explained = self.tr(
            "Choose a folder that all laptops of the workshop see: in OneDrive, Nextcloud or Dropbox, or on a"
            " network drive. What is written on one laptop then appears on the others by itself."
        )
        promised = self.tr(
            "Each laptop writes files of its own there and never touches another's. A folder that goes away,"
            " or a file that is still being copied, costs time, never words. The workshop itself stays where"
            " it is."
        )
        open_to = self.tr("Whoever can open the folder can read everything, names included.")
        words = [PlainLabel(each, role, wrap=True) for each, role in ((explained, ""), (promised, "context"))]
        buttons = row(STRETCH, self.cancel_button, self.choose_button)
        return column(*words, PlainLabel(open_to, "context", wrap=True), STRETCH, buttons, spacing=SPACE.card)

    def _state(self) -> QVBoxLayout:
        top = row(self.pill, self.folder, spacing=SPACE.medium)
        top.setStretch(1, 1)
        inner = column(
            self.detail,
            self._refusals,
            PlainLabel(self.tr("Laptops"), "heading"),
            self.table,
            PlainLabel(self.tr("What came in"), "heading"),
            self.arrived,
            STRETCH,
            spacing=SPACE.medium,
        )
        buttons = row(self.leave_button, self.open_button, STRETCH, self.look_button, self.close_button)
        whole = column(
            top, reading(holder(inner), self.tr("How things stand")), buttons, spacing=SPACE.medium
        )
        whole.setStretch(1, 1)
        return whole


def _name_of(each: Peer) -> str:
    return each.laptop
