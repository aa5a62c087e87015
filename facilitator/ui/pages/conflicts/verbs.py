"""How the chosen dispute is settled; each way can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from facilitator.services import disputes
from facilitator.ui.dialogs.history import open_history

if TYPE_CHECKING:
    from collections.abc import Callable

    from facilitator.domain.journal import Scalar
    from facilitator.services.disputes import Dispute
    from facilitator.ui.context import Context
    from facilitator.ui.pages.conflicts.sheet import DisputeSheet


class SettlingVerbs(QObject):
    """Settles what the sheet shows and says so, with the way back."""

    refused = Signal()

    def __init__(self, context: Context, sheet: DisputeSheet) -> None:
        super().__init__(sheet)
        self._context, self._sheet = context, sheet

    def dispute(self) -> Dispute | None:
        """Return the dispute on the sheet."""
        return self._sheet.listed.dispute if self._sheet.listed else None

    def may_settle(self) -> bool:
        """Tell whether there is a dispute, and the workshop can be written."""
        return self.dispute() is not None and not self._context.workspace.read_only

    def may_keep_both(self) -> bool:
        """Tell whether both wordings can live on."""
        dispute = self.dispute()
        return dispute is not None and dispute.may_keep_both and self.may_settle()

    def may_edit(self) -> bool:
        """Tell whether the dispute is one about words."""
        return self.may_settle() and self._sheet.proposal.isVisibleTo(self._sheet)

    def may_use_edited(self) -> bool:
        """Tell whether there are words to use."""
        return self.may_edit() and bool(self._sheet.proposal.text())

    def may_show_other(self) -> bool:
        """Tell whether more than two wrote apart."""
        dispute = self.dispute()
        return dispute is not None and len(dispute.versions) > 2 and not dispute.is_deletion

    def use_this(self) -> None:
        """Let the shown value stand, or keep what was removed."""
        dispute = self.dispute()
        if dispute is not None and dispute.is_deletion:
            self._settle_fate(dispute, delete=False)
        elif dispute is not None:
            self._choose(dispute, dispute.versions[0].value)

    def use_that(self) -> None:
        """Let the other value stand, or remove it all the same."""
        dispute = self.dispute()
        if dispute is not None and dispute.is_deletion:
            self._settle_fate(dispute, delete=True)
        elif dispute is not None:
            self._choose(dispute, dispute.versions[self._sheet.other].value)

    def use_edited(self) -> None:
        """Let what the person wrote stand."""
        dispute = self.dispute()
        if dispute is not None:
            self._choose(dispute, self._sheet.proposal.text())

    def keep_both(self) -> None:
        """Make a point of the other wording."""
        dispute, workspace = self.dispute(), self._context.workspace
        if dispute is not None:
            self._settle(
                dispute, lambda: disputes.keep_both(workspace, dispute), self.tr("Both wordings kept.")
            )

    def edit(self) -> None:
        """Put the caret into the text that may replace all wordings."""
        editor = self._sheet.proposal.editor
        editor.setFocus()
        editor.selectAll()

    def show_history(self) -> None:
        """Show all that was ever written into the record."""
        dispute = self.dispute()
        if dispute is not None:
            open_history(self._context, self._sheet.window(), dispute.kind, dispute.id)

    def _choose(self, dispute: Dispute, value: Scalar) -> None:
        name = self._sheet.listed.name if self._sheet.listed else ""
        said = self.tr("{name}: settled.") if dispute.is_grouping else self.tr("{name} is settled.")
        self._settle(
            dispute, lambda: disputes.choose(self._context.workspace, dispute, value), said.format(name=name)
        )

    def _settle_fate(self, dispute: Dispute, *, delete: bool) -> None:
        name = self._sheet.listed.name if self._sheet.listed else ""
        words = self.tr("{name} is in the bin.") if delete else self.tr("{name} is kept.")
        workspace = self._context.workspace
        self._settle(
            dispute,
            lambda: disputes.settle_deletion(workspace, dispute, delete=delete),
            words.format(name=name),
        )

    def _settle(self, dispute: Dispute, work: Callable[[], object], said: str) -> None:
        key = self._sheet.proposal.key
        if self._attempt(work):
            if key:
                self._sheet.proposal.forget(key)
            self._context.done(said)

    def _attempt(self, work: Callable[[], object]) -> bool:
        is_done = self._context.attempt(work)
        if not is_done:
            self.refused.emit()
        return is_done
