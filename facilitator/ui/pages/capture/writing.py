"""The upper half of the notebook at work: what is typed is kept, thought about, and added."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from facilitator.ui.pages.capture.composer import Composer
from facilitator.ui.pages.capture.drafts import DraftKeeper
from facilitator.ui.pages.capture.hints import HintLine
from facilitator.ui.pages.capture.marking import Marking
from facilitator.ui.pages.capture.offers import Offers
from facilitator.ui.pages.capture.thoughts import Thoughts
from facilitator.ui.pages.capture.values import mark_words
from facilitator.ui.widgets import announce

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facilitator.domain.errors import FacilitatorError
    from facilitator.domain.journal import Scalar
    from facilitator.domain.records import Point, Theme
    from facilitator.ui.context import Context
    from facilitator.ui.pages.capture.drafts import Draft
    from facilitator.ui.pages.capture.moving import Mover
    from facilitator.ui.pages.capture.rows import Session
    from facilitator.ui.pages.capture.verbs import Verbs

NEXT_LEVEL = {"": "measure", "principle": "measure", "measure": "action", "action": "action"}


class Writing(QObject):
    """Runs the composer and the hint line; `changed` says that other actions may be possible now."""

    changed = Signal()

    def __init__(self, context: Context, mover: Mover, verbs: Verbs, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._mover, self._verbs = context, mover, verbs
        self.composer, self.hints, self.thoughts = Composer(), HintLine(), Thoughts(context, self)
        self.offers = Offers(lambda: context.snapshot, date.today)
        self.marking = Marking(self.composer.editor, self.offers)
        self.composer.marked.word_with(self._word)
        self.drafts = DraftKeeper(context.workspace, self.composer.draft, self)
        self.composer.setEnabled(not context.workspace.read_only)
        self.composer.add_button.setEnabled(False)
        self._is_restored = self.has_text = False
        self._kept_apart = self._general = ""
        self._wire()

    def show(self, book: Sequence[Theme], session: Session) -> None:
        """Offer these themes and compare with the session's points; what is being typed is left alone."""
        self.composer.show_book(book)
        self.composer.say_keys(enter_adds=self._context.settings.enter_adds)
        fresh = {row.id: row.point.text for row in session.fresh}
        self.thoughts.know(book, fresh, {row.id for row in session.gone} - fresh.keys())
        if not self._is_restored:
            self._is_restored = True
            self.composer.restore(self.drafts.read())
        self._say_saved()

    def add(self) -> None:
        """Add the point that is written; the caret is then in the empty area."""
        self.marking.take_what_is_meant()
        draft = self.composer.draft()
        if not draft.text.strip():
            self.composer.write()
        elif self._mover.has_desk(self.add):
            point = self._verbs.add(draft)
            if point:
                self._begin_anew(draft)
                record = self._context.snapshot.points[point]
                self._prompt(record)
                announce(self.composer, self.tr("Added {ref}").format(ref=record.ref))

    def second(self) -> None:
        """Second the point that says what is being typed, instead of adding it; undo gives the words back."""
        draft = self.composer.draft()
        if self._mover.has_desk(self.second) and self._verbs.second(
            self.thoughts.similar, lambda: self._give_back(draft)
        ):
            self._begin_anew(draft)

    def make_concrete(self, point: Point) -> None:
        """Let what is written next be a concrete form of this point."""
        self.composer.put("makes_concrete", point.id)
        self.composer.put("concreteness", NEXT_LEVEL.get(point.concreteness, ""))
        for theme in point.themes:
            if theme not in self.composer.chosen_themes():
                self.composer.toggle_theme(theme)
        self.composer.write()

    @property
    def general(self) -> str:
        """The point that was just written and could be made concrete, or nothing."""
        return self._general if self._general in self._context.snapshot.points else ""

    def say_pinned(self) -> None:
        """Say whether the next points begin with the marks of the one before."""
        said = self.tr("The next points begin with these marks.")
        self._context.tell.done(said if self._is_pinned() else self.tr("Each point begins without marks."))

    def say_editing(self, point: str) -> None:
        """Say which point is being edited on its card; with no point, hint at what is typed again."""
        record = self._context.snapshot.points.get(point)
        if record is not None:
            self.hints.say_editing(record.ref)
        else:
            self._say_thoughts()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Tab take the theme that is offered first; with none offered it leaves as everywhere."""
        is_key = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if is_key and event.key() == Qt.Key.Key_Tab and not self.marking.is_open:  # type: ignore[attr-defined]  # it is a key
            offered = self.hints.themes.offered()
            if offered and not self.composer.editor.textCursor().hasSelection():
                self._take(offered[0])
                return True
        return False

    def _begin_anew(self, draft: Draft) -> None:
        self.composer.restore(draft.afterwards(is_pinned=self._is_pinned()))
        self.drafts.keep()
        self.composer.write()

    def _is_pinned(self) -> bool:
        return self._context.settings.choice(self._context.workspace.workshop_id, "pinned") == "yes"

    def _give_back(self, draft: Draft) -> None:
        if not self.composer.editor.text():
            self.composer.restore(draft)

    def _prompt(self, point: Point) -> None:
        self._general = point.id if point.concreteness in {"principle", "measure"} else ""
        if self._general:
            self.hints.say_general(point)
            self.changed.emit()

    def _word(self, name: str, value: Scalar) -> str:
        return mark_words(name, value, self._context.snapshot)

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
        if thoughts.similar in points and thoughts.similar != self._kept_apart:
            self.hints.say_similar(points[thoughts.similar])
        elif self.general and not self.has_text:
            self.hints.say_general(points[self.general])
        else:
            self.hints.say_nothing()
        self.changed.emit()

    def _offer(self) -> None:
        chosen = self.composer.chosen_themes()
        fitting = [each for each in self.thoughts.fitting if each.theme not in chosen]
        self.hints.offer(fitting, self._context.snapshot.code_book)

    def _take(self, theme: str) -> None:
        self.composer.write()  # before the chip goes: Qt would hand its focus to whatever comes next
        self.composer.toggle_theme(theme)

    def _dismiss(self) -> None:
        self._kept_apart = self.thoughts.similar
        self._say_thoughts()
        self.composer.write()

    def _wire(self) -> None:
        self.composer.changed.connect(self._hear)
        self.composer.changed.connect(self._offer)
        self.composer.editor.installEventFilter(self)
        self.hints.themes.taken.connect(self._take)
        self.composer.left.connect(self.drafts.keep)
        self.composer.editor.submitted.connect(self.add)
        self.composer.add_button.clicked.connect(self.add)
        self.drafts.kept.connect(self._say_saved)
        self.drafts.failed.connect(self._say_unsaved)
        self.thoughts.thought.connect(self._say_thoughts)
        self.hints.wants_second.connect(self.second)
        self.hints.dismissed.connect(self._dismiss)
