"""Hand out kits: the workshop as a file that tables begin from, one for all or one for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QRadioButton

from facilitator.services.bundles import KIT
from facilitator.ui.dialogs.sending import HandOutDialog
from facilitator.ui.handing import Handout, plain_name
from facilitator.ui.theme import SPACE
from facilitator.ui.widgets import column
from facilitator.ui.words import counted

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from facilitator.ui.context import Context


class KitDialog(HandOutDialog):
    """Asks whether one kit or one for each table is wanted, and writes them."""

    def __init__(self, context: Context, window: QWidget) -> None:
        self.one = QRadioButton()
        self.each = QRadioButton()
        super().__init__(context, window, self.tr("Hand out kits"))
        self.explanation.setText(
            self.tr("A kit holds agenda, tables and themes. Whoever opens it is ready to write.")
        )

    def handouts(self) -> list[Handout]:
        """Return one kit, or one for each table that knows which table it is for."""
        snapshot = self.context.snapshot
        title = plain_name(snapshot.workshop.title) or self.tr("Workshop")
        if self.one.isChecked():
            return [Handout(self.tr("{title} kit").format(title=title), KIT)]
        words = self.tr("{title} kit table {number}")
        desks = sorted(snapshot.desks.values(), key=lambda desk: desk.number)
        return [Handout(words.format(title=title, number=desk.number), KIT, desk.id) for desk in desks]

    def _ask(self) -> None:
        tables = len(self.context.snapshot.desks)
        self.one.setText(self.tr("One file for all tables; each says itself which table it is"))
        self.each.setText(
            self.tr("One file for each table: {files}").format(
                files=counted(tables, self.tr("file"), self.tr("files"))
            )
        )
        self.one.setChecked(True)
        self.each.setEnabled(tables > 0)
        self.each.toggled.connect(self._rename)
        self.form.addRow(self.tr("Kits"), column(self.one, self.each, spacing=SPACE.tight))

    def _rename(self) -> None:
        many = self.each.isChecked() and len(self.handouts()) > 1
        self.write_button.setText(self.tr("Write the files") if many else self.tr("Write the file"))
        self._settle()
