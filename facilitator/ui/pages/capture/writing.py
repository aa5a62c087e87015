"""The upper half of the notebook at work: what is typed is kept, thought about, and added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from facilitator.ui.pages.capture.composer import Composer
from facilitator.ui.pages.capture.drafts import Draft, DraftKeeper
from facilitator.ui.pages.capture.hints import HintLine
from facilitator.ui.pages.capture.notebook import lines_of
from facilitator.ui.pages.capture.thoughts import Thoughts
from facilitator.ui.widgets import announce

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facilitator.domain.errors import FacilitatorError
    from facilitator.domain.records import Theme
    from facilitator.ui.context import Context
    from facilitator.ui.pages.capture.moving import Mover
    from facilitator.ui.pages.capture.rows import Session
    from facilitator.ui.pages.capture.verbs import Verbs


class Writing(QObject):
    """Runs the composer and the hint line; `changed` says that other actions may be possible now."""

    changed = Signal()

    def __init__(self, context: Context, mover: Mover, verbs: Verbs, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._mover, self._verbs = context, mover, verbs
        self.composer, self.hints, self.thoughts = Composer(), HintLine(), Thoughts(self)
        self.drafts = DraftKeeper(context.workspace, self.composer.draft, self)
        self.composer.setEnabled(not context.workspace.read_only)
        self.composer.add_button.setEnabled(False)
        self._is_restored = self.has_text = False
        self._kept_apart = ""
        self._wire()

    def show(self, book: Sequence[Theme], session: Session) -> None:
        """Offer these themes and compare with the session's points; what is being typed is left alone."""
        self.composer.show_book(book)
        fresh = {row.id: row.point.text for row in session.fresh}
        self.thoughts.know(book, fresh, {row.id for row in session.gone} - fresh.keys())
        if not self._is_restored:
            self._is_restored = True
            self.composer.restore(self.drafts.read())
        self._say_saved()

    def add(self) -> None:
        """Add the point that is written; the caret is then in the empty area."""
        draft = self.composer.draft()
        if not draft.text.strip():
            self.composer.write()
        elif self._mover.has_desk(self.add):
            point = self._verbs.add(draft)
            if point:
                self._begin_anew()
                ref = self._context.snapshot.points[point].ref
                announce(self.composer, self.tr("Added {ref}").format(ref=ref))

    def add_lines(self) -> None:
        """Add each line that is written as a point of its own."""
        draft = self.composer.draft()
        lines = lines_of(draft.text)
        if lines and self._mover.has_desk(self.add_lines):
            self._verbs.add_lines(lines, draft, self._begin_anew)

    def second(self) -> None:
        """Second the point that says what is being typed, instead of adding it; undo gives the words back."""
        draft = self.composer.draft()
        if self._verbs.second(self.thoughts.similar, lambda: self._give_back(draft)):
            self._begin_anew()

    def say_editing(self, point: str) -> None:
        """Say which point is being edited on its card; with no point, hint at what is typed again."""
        record = self._context.snapshot.points.get(point)
        if record is not None:
            self.hints.say_editing(record.ref)
        else:
            self._say_thoughts()

    def _begin_anew(self) -> None:
        self.composer.clear()
        self.drafts.keep()
        self.composer.write()

    def _give_back(self, draft: Draft) -> None:
        if not self.composer.editor.text():
            self.composer.restore(draft)

    def _hear(self) -> None:
        self.drafts.note()
        self._say_saved()
        text = self.composer.editor.text()
        self.thoughts.begin(text)
        if bool(text) != self.has_text:
            self.has_text = bool(text)
            self.composer.add_button.setEnabled(self.has_text)
            self.changed.emit()

    def _say_saved(self) -> None:
        if self._context.workspace.read_only:
            self.composer.say_saved(self.tr("Open for reading only"))
        elif self.drafts.is_pending:
            self.composer.say_saved(self.tr("Keeping what you type…"))
        else:
            self.composer.say_saved(self.tr("Saved on this laptop"))

    def _say_unsaved(self, error: FacilitatorError) -> None:
        self.composer.say_saved(self.tr("Not saved yet"), "danger")
        self._context.tell.trouble(error)

    def _say_thoughts(self) -> None:
        thoughts, points = self.thoughts, self._context.snapshot.points
        self._offer()
        if thoughts.lines > 1:
            self.hints.say_lines(thoughts.lines)
        elif thoughts.similar in points and thoughts.similar != self._kept_apart:
            self.hints.say_similar(points[thoughts.similar])
        else:
            self.hints.say_nothing()
        self.changed.emit()

    def _offer(self) -> None:
        chosen = self.composer.chosen_themes()
        fitting = [each for each in self.thoughts.fitting if each.id not in chosen]
        self.hints.themes.offer(fitting, self._context.snapshot.code_book)

    def _take(self, theme: str) -> None:
        self.composer.write()  # before the chip goes: Qt would hand its focus to whatever comes next
        self.composer.toggle_theme(theme)

    def _dismiss(self) -> None:
        self._kept_apart = self.thoughts.similar
        self.thoughts.forget_paste()
        self._say_thoughts()
        self.composer.write()

    def _wire(self) -> None:
        self.composer.changed.connect(self._hear)
        self.composer.changed.connect(self._offer)
        self.hints.themes.taken.connect(self._take)
        self.composer.left.connect(self.drafts.keep)
        self.composer.pasted.connect(self.thoughts.note_paste)
        self.composer.editor.submitted.connect(self.add)
        self.composer.add_button.clicked.connect(self.add)
        self.drafts.kept.connect(self._say_saved)
        self.drafts.failed.connect(self._say_unsaved)
        self.thoughts.thought.connect(self._say_thoughts)
        self.hints.wants_second.connect(self.second)
        self.hints.wants_lines.connect(self.add_lines)
        self.hints.dismissed.connect(self._dismiss)
