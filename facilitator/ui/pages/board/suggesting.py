"""The suggestion at hand: its levels, the preview of one of them, and what becomes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from facilitator.services.accepting import Ground
from facilitator.ui.pages.board.preview import Preview, Shown
from facilitator.ui.words import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from facilitator.domain.errors import FacilitatorError
    from facilitator.services.grouping import Suggestion
    from facilitator.services.workspace import Workspace
    from facilitator.ui.context import Context
    from facilitator.ui.widgets.page import WorkBar


PAUSE_MS = 20


class Suggesting(QObject):
    """Nothing of a suggestion is in the workshop until it is accepted, in one commit."""

    changed = Signal()
    ended = Signal()
    grounded = Signal(object)

    def __init__(self, context: Context, bar: WorkBar) -> None:
        super().__init__(bar)
        self._context, self._bar = context, bar
        self.levels: tuple[Suggestion, ...] = ()
        self.level = 0
        self.preview: Preview | None = None
        self.is_accepting, self._accepted = False, 0
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._work_ahead)

    def take(self, levels: Sequence[Suggestion], level: int) -> None:
        """Preview a fresh suggestion."""
        self.levels, self.level = tuple(levels), level
        self.preview = Preview(self._context.workspace, self.levels, level)
        self.changed.emit()
        self._pause.start()

    def show_level(self, level: int) -> None:
        """Preview another level, with what hands did so far."""
        if self.is_accepting or not 0 <= level < len(self.levels) or level == self.level:
            return
        self.level = level
        if self.preview is None:
            self.preview = Preview(self._context.workspace, self.levels, level)
        self.preview.level = level
        self.changed.emit()

    def discard(self) -> None:
        """Show the workshop as it is; nothing was changed."""
        self.preview = None
        self.changed.emit()
        self.ended.emit()

    def take_back(self) -> None:
        """Undo what a hand did to the preview last."""
        if self.preview is not None:
            self.preview.take_back()
            self.changed.emit()

    def may_accept(self) -> bool:
        """Tell whether there is a preview to accept."""
        return self.preview is not None and not self.is_accepting

    def replaces(self) -> bool:
        """Tell whether there is a preview, and there are groups that it would change."""
        return self.preview is not None and bool(self._context.snapshot.groups)

    def accept(self, undo: Callable[[], object]) -> None:
        """Make the preview real in one commit, and offer the way back."""
        if self.preview is None or self.is_accepting:
            return
        self.is_accepting = True
        self._bar.begin(self.tr("Accepting the groups…"))
        self._bar.cancel_button.setEnabled(False)
        self._commit(self.preview, undo)
        self.changed.emit()

    def is_still(self) -> bool:
        """Tell whether what is shown is being accepted, and no hand has changed it since."""
        return self.is_accepting and self.preview is not None and self.preview.hand_count() == self._accepted

    def _commit(self, preview: Preview, undo: Callable[[], object]) -> None:
        self._accepted, shown, workspace = preview.hand_count(), preview.shown(), self._context.workspace
        self._context.tasks.start(
            lambda: _made_real(workspace, shown),
            done=lambda ground: self._go_on(preview, shown, undo, ground),
            failed=self._fail,
        )

    def _go_on(self, preview: Preview, shown: Shown, undo: Callable[[], object], ground: Ground) -> None:
        """Let what hands did meanwhile follow, or end."""
        self.grounded.emit(ground)
        if self.is_still():
            groups = len(shown.arrangement.filled())
            self._end(counted(groups, self.tr("group accepted."), self.tr("groups accepted.")), undo)
        else:
            self._commit(preview, undo)

    def _work_ahead(self) -> None:
        """Work the other levels out between two events, so that the slider finds them ready."""
        if self.preview is not None and not self.is_accepting and self.preview.work_ahead():
            self._pause.start()

    def _end(self, said: str, undo: Callable[[], object]) -> None:
        self.is_accepting = False
        self._bar.end()
        self.preview = None
        self.changed.emit()
        self.ended.emit()
        self._context.tell.done(said, undo)

    def _fail(self, trouble: FacilitatorError) -> None:
        self.is_accepting = False
        self._bar.end()
        self.changed.emit()
        self._context.tell.trouble(trouble)


def _made_real(workspace: Workspace, shown: Shown) -> Ground:
    """Commit what is shown; return what the board then stands on, so that the screen need not work it out."""
    workspace.commit("Accept groups", shown.edits(workspace))
    return Ground.of(workspace.snapshot)
