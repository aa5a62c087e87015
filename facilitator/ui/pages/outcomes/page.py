"""The outcomes page: assembles list and sheet, and wires them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QStackedLayout

from facilitator.domain.records import Status
from facilitator.services import outcomes
from facilitator.ui.following import Follower
from facilitator.ui.page import Page
from facilitator.ui.pages.outcomes.counting import Counting
from facilitator.ui.pages.outcomes.gathering import Gathering
from facilitator.ui.pages.outcomes.listing import listed
from facilitator.ui.pages.outcomes.mending import Mending
from facilitator.ui.pages.outcomes.reviewing import Reviewing
from facilitator.ui.pages.outcomes.shaping import Shaping
from facilitator.ui.pages.outcomes.sheet import OutcomeSheet
from facilitator.ui.pages.outcomes.shelf import Shelf
from facilitator.ui.pages.outcomes.sorting import Sorting
from facilitator.ui.pages.outcomes.tagging import Tagging
from facilitator.ui.pages.outcomes.verbs import OutcomeVerbs
from facilitator.ui.promises import open_promises
from facilitator.ui.theme import SPACE
from facilitator.ui.widgets import button, holder, row
from facilitator.ui.widgets.empty import EmptyState
from facilitator.ui.words import counted

if TYPE_CHECKING:
    from facilitator.ui.context import Context


class OutcomesPage(Page):
    """Every statement with its evidence, from the first draft to the approval."""

    scope: ClassVar[str] = "outcomes"
    kinds: ClassVar[tuple[str, ...]] = (
        "outcome",
        "decision",
        "waiver",
        "action",
        "point",
        "theme",
        "desk",
        "session",
        "group",
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context, "")
        self.set_title(self.tr("Outcomes"))
        self.shelf, self.sheet = Shelf(), OutcomeSheet(context, self._save)
        self.verbs = OutcomeVerbs(context, self.shelf, self.sheet)
        self.gathering = Gathering(context, self.sheet, self.verbs)
        self.mending = Mending(context, self.sheet, self.verbs, self.gathering)
        self.counting, self.sorting = Counting(context, self), Sorting(context, self.shelf)
        self.shaping = Shaping(context, self.shelf, self.verbs, self.sorting)
        self.reviewing = Reviewing(context, self.shelf, self.sheet)
        self.new_button = button(self.tr("New outcome"), icon="plus")
        sentence = self.tr("Write a draft for each group on the board, or begin with an empty statement.")
        self.empty = EmptyState(
            "scroll-text", self.tr("No outcomes yet"), sentence, self.tr("Go to the board"), "layout-grid"
        )
        whole = row(self.shelf, self.sheet, spacing=SPACE.page)
        whole.setStretch(0, 3)
        whole.setStretch(1, 5)
        self._whole = holder(whole)
        self._stack = QStackedLayout()
        self.body.addLayout(self._stack, 1)
        self._stack.addWidget(self._whole)
        self._stack.addWidget(self.empty)
        self.put_beside_title(self.new_button)
        self._wire()

    def refresh(self) -> None:
        """Show the outcomes as they are now; nothing that is being typed is touched."""
        snapshot = self.context.snapshot
        self._show_list()
        self._open()
        self.counting.look()
        statuses = [outcome.status for outcome in snapshot.outcomes.values()]
        statements = counted(len(statuses), self.tr("statement"), self.tr("statements"))
        approved = QLocale().toString(statuses.count(Status.APPROVED.value))
        said = self.tr("{statements} · {approved} approved").format(statements=statements, approved=approved)
        self.set_context(said if statuses else "")
        self._stack.setCurrentWidget(self._whole if statuses else self.empty)

    def arrive(self, record: str) -> None:
        """Come to an outcome, else to the one that was open last."""
        if record in self.context.snapshot.outcomes:
            self.shelf.choose(record)
        self.counting.look()
        (self.shelf.list if self.context.snapshot.outcomes else self.empty.button).setFocus()

    def leave(self) -> None:
        """Save what is typed."""
        self.sheet.flush()
        self.counting.stop()

    def search(self) -> None:
        """Put the caret into the search field."""
        self.shelf.search_field.setFocus()
        self.shelf.search_field.selectAll()

    def _wire(self) -> None:
        actions, verbs, reviewing, sheet = self.context.actions, self.verbs, self.reviewing, self.sheet
        shaping, tagging = self.shaping, Tagging(self.context, sheet, verbs)
        actions.on("outcomes.new", verbs.new, verbs.may_add)
        actions.on("outcomes.evidence", self.gathering.add_evidence, verbs.may_change)
        actions.on("outcomes.findings", sheet.findings.go_on, sheet.findings.isVisible)
        actions.on("outcomes.quote", self.mending.quote, self.mending.may_quote)
        actions.on("outcomes.action", sheet.promises.add_field.setFocus, verbs.may_remove)
        actions.on("outcomes.accept", verbs.accept_wording, verbs.may_accept)
        actions.on("outcomes.sort", self.sorting.ask)
        actions.on("outcomes.phrase", verbs.choose_phrase, verbs.may_change)
        actions.on("outcomes.split", shaping.split, shaping.may_split)
        actions.on("outcomes.join", shaping.join, verbs.may_change)
        actions.on("outcomes.up", shaping.up, verbs.may_remove)
        actions.on("outcomes.down", shaping.down, verbs.may_remove)
        actions.on("outcomes.submit", reviewing.submit, reviewing.may_submit)
        actions.on("outcomes.approve", reviewing.approve, reviewing.may_decide)
        actions.on("outcomes.return", reviewing.ask_note, reviewing.may_return)
        actions.on("outcomes.reopen", reviewing.reopen, reviewing.may_reopen)
        actions.on("outcomes.remove", verbs.remove, verbs.may_remove)
        actions.on("outcomes.search", self.search)
        Follower(self.new_button, actions, "outcomes.new")
        self.shelf.chosen.connect(self._open)
        self.counting.counted.connect(self._show_list)
        self.shelf.drag.dropped.connect(shaping.drop)
        self.sorting.changed.connect(self._show_list)
        Follower(self.shelf.sort_button, actions, "outcomes.sort")
        self.empty.pressed.connect(lambda: self.context.go("board", ""))
        sheet.statement.typed.connect(self._see_statement)
        sheet.evidence.removed.connect(self.gathering.uncite)
        sheet.evidence.role_changed.connect(self.gathering.set_role)
        sheet.evidence.starred.connect(self.gathering.star)
        sheet.evidence.wants_promises.connect(lambda point: open_promises(self.context, self, point))
        sheet.themes.wanted.connect(tagging.choose_theme)
        sheet.themes.taken_off.connect(tagging.take_theme_off)
        sheet.menu_button.clicked.connect(verbs.open_menu)
        sheet.foot.deciding.signed.connect(reviewing.remember)
        sheet.foot.deciding.note_given.connect(reviewing.give_back)

    def _show_list(self) -> None:
        self.shelf.show_listed(listed(self.context.snapshot, self.counting.numbers, self.sorting.sort))

    def _open(self) -> None:
        """Show the chosen outcome."""
        snapshot = self.context.snapshot
        outcome = snapshot.outcomes.get(self.shelf.current())
        self.sheet.setVisible(outcome is not None)
        if outcome is not None:
            is_fixed = outcome.status == Status.APPROVED.value or self.context.workspace.read_only
            self.sheet.show_outcome(snapshot, outcome, is_fixed=is_fixed)
        self.context.actions.refresh()

    def _see_statement(self) -> None:
        if self.sheet.foot.submit_button.isEnabled() != self.reviewing.may_submit():
            self.context.actions.refresh()

    def _save(self, outcome: str, field: str, text: str) -> bool:
        return self.context.attempt(lambda: outcomes.change(self.context.workspace, outcome, **{field: text}))
