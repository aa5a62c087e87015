"""One outcome, whole: its words, its evidence, what was decided, and what can be decided now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from facilitator.domain import rules
from facilitator.ui.following import Follower
from facilitator.ui.pages.outcomes.breadth import breadth_names, breadth_sentence
from facilitator.ui.pages.outcomes.completing import Completing, chapters, kinds, owners
from facilitator.ui.pages.outcomes.evidence import EvidenceList
from facilitator.ui.pages.outcomes.evidence_row import cited
from facilitator.ui.pages.outcomes.field import KeptField
from facilitator.ui.pages.outcomes.findings import FindingList
from facilitator.ui.pages.outcomes.findings_words import noted
from facilitator.ui.pages.outcomes.foot import Foot
from facilitator.ui.pages.outcomes.themes import ThemeRow
from facilitator.ui.pages.outcomes.thread import Thread, decisions_on
from facilitator.ui.pages.outcomes.words import (
    changes_sentence,
    status_pill,
    unseen_sentence,
)
from facilitator.ui.promises import PromiseList
from facilitator.ui.theme import SPACE
from facilitator.ui.widgets import (
    STRETCH,
    KeyCap,
    Pill,
    PlainLabel,
    button,
    column,
    holder,
    icon_button,
    line,
    row,
    scrolling,
)
from facilitator.ui.widgets.composer import GrowingTextEdit
from facilitator.ui.widgets.tab_order import tab_as_read

if TYPE_CHECKING:
    from facilitator.domain.records import Outcome
    from facilitator.domain.snapshot import Snapshot
    from facilitator.ui.context import Context
    from facilitator.ui.pages.outcomes.field import Save


class OutcomeSheet(QFrame):
    """Shows one outcome at a time; words being typed survive every refresh."""

    def __init__(self, context: Context, save: Save) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.outcome = ""
        workspace, actions = context.workspace, context.actions
        self._workspace = workspace
        self.title_label, self.pill = PlainLabel("", "heading"), Pill("")
        self.stale_pill = Pill(self.tr("Changed since approval"), "warning")
        self.menu_button = icon_button("ellipsis", self.tr("What else to do with this outcome"))
        self.changes_label = PlainLabel("", "warning", wrap=True)
        drafted = self.tr("Put together from the points' own sentences; a draft until somebody edits it.")
        self.accept_button = button(self.tr("Accept the wording"), "link", "check")
        self.drafted = holder(
            column(PlainLabel(drafted, "context", wrap=True), row(self.accept_button, STRETCH), spacing=0)
        )
        say = self.tr("What was concluded? One sentence.")
        self.statement = KeptField(
            workspace, self.tr("Statement"), "statement", GrowingTextEdit(say, lines=2), save
        )
        say = self.tr("The paragraph behind it; type [ to cite a point.")
        self.text_editor = GrowingTextEdit(say, lines=2, most_lines=14)
        self.text = KeptField(workspace, self.tr("Text for the report"), "body", self.text_editor, save)
        say = self.tr("What did a minority say against it?")
        self.minority = KeptField(
            workspace, self.tr("Minority view"), "minority", GrowingTextEdit(say, lines=2), save
        )
        owner = QLineEdit(placeholderText=self.tr("Who answers for it"))
        self.owner = KeptField(workspace, self.tr("Owner unit"), "owner", owner, save)
        self.findings, self.promises = FindingList(), PromiseList(context)
        chapter = QLineEdit(placeholderText=self.tr("Of the target document"))
        self.chapter = KeptField(workspace, self.tr("Chapter"), "chapter", chapter, save)
        kind = QLineEdit(placeholderText=self.tr("Such as a recommendation"))
        self.kind = KeptField(workspace, self.tr("Kind"), "kind", kind, save)
        self.known_owners, self.known_chapters = Completing(owner), Completing(chapter)
        self.known_kinds = Completing(kind)
        self.themes, self.breadth_label = ThemeRow(), PlainLabel("", "context", wrap=True)
        self.names_label = PlainLabel("", "caption", wrap=True)
        self.evidence = EvidenceList()
        self.evidence_button = button(self.tr("Add evidence"), "link", "plus")
        self.minority_button = button(self.tr("Add a minority view"), "link", "plus")
        self._thread_title, self.decisions = PlainLabel(self.tr("Notes and decisions"), "heading"), Thread()
        self.foot = Foot(workspace, actions)
        self._arrange(actions.command("outcomes.evidence").action.key)
        Follower(self.evidence_button, actions, "outcomes.evidence")
        Follower(self.accept_button, actions, "outcomes.accept")
        self.minority_button.clicked.connect(self.add_minority)

    def show_outcome(self, snapshot: Snapshot, outcome: Outcome, *, is_fixed: bool) -> None:
        """Show an outcome as it is now; words half typed stay, or are saved when another outcome comes."""
        is_new, self.outcome = outcome.id != self.outcome, outcome.id
        if is_new:
            self.evidence.begin()
            self.findings.begin()
            self._area.verticalScrollBar().setValue(0)
        self.title_label.setText(self.tr("Outcome {ref}").format(ref=outcome.ref))
        self.pill.show_status(*status_pill(outcome.status))
        self.stale_pill.setVisible(rules.is_stale(snapshot, outcome))
        warnings = " ".join(filter(None, (changes_sentence(snapshot, outcome), unseen_sentence(outcome))))
        self.changes_label.setText(warnings)
        self.changes_label.setVisible(bool(warnings))
        for kept, value in (
            (self.statement, outcome.statement),
            (self.text, outcome.body),
            (self.minority, outcome.minority),
            (self.owner, outcome.owner),
            (self.chapter, outcome.chapter),
            (self.kind, outcome.kind),
        ):
            kept.show_value(outcome.id, value, is_fixed=is_fixed)
        self.known_owners.offer(owners(snapshot))
        self.known_chapters.offer(chapters(snapshot))
        self.known_kinds.offer(kinds(snapshot))
        self._show_minority(is_new=is_new, is_fixed=is_fixed)
        self.findings.show_noted(
            noted(snapshot, outcome), is_fixed=is_fixed, is_read_only=self._workspace.read_only
        )
        self.themes.show_themes(snapshot.themes_of(outcome), is_fixed=is_fixed)
        points = rules.evidence_of(snapshot, outcome)
        self.breadth_label.setText(breadth_sentence(snapshot, points))
        self.names_label.setText(breadth_names(snapshot, points))
        self.names_label.setVisible(bool(points))
        self.evidence.show_cited(cited(snapshot, outcome), is_fixed=is_fixed)
        self._adding.setVisible(not is_fixed)
        self.drafted.setVisible(outcome.drafted and not is_fixed)
        self.promises.show_source(outcome)
        decisions = decisions_on(snapshot, outcome.id)
        self.decisions.show_decisions(decisions)
        self._thread_title.setVisible(bool(decisions))
        self.foot.show_outcome(outcome, decisions, is_new=is_new)
        tab_as_read(self)

    def flush(self) -> None:
        """Save what is typed, as far as nobody else wrote the same meanwhile."""
        for kept in (self.statement, self.text, self.minority, self.kind, self.owner, self.chapter):
            kept.flush()
        self.foot.deciding.note.keep_draft()

    def _arrange(self, key: str) -> None:
        head = row(self.title_label, self.pill, self.stale_pill, STRETCH, self.menu_button)
        about = row(self.kind, self.owner, self.chapter, spacing=SPACE.card)
        self._adding = holder(row(self.evidence_button, KeyCap(key), STRETCH))
        content = QWidget()
        box = column(
            self.changes_label,
            self.drafted,
            self.statement,
            self.themes,
            about,
            self.text,
            spacing=SPACE.medium,
        )
        box.addWidget(self.findings)
        box.addWidget(line())
        for each in (
            PlainLabel(self.tr("Evidence"), "heading"),
            self.breadth_label,
            self.names_label,
            self.evidence,
            self._adding,
        ):
            box.addWidget(each)
        actions = PlainLabel(self.tr("Actions"), "heading")
        for each in (
            self.minority,
            self.minority_button,
            actions,
            self.promises,
            self._thread_title,
            self.decisions,
        ):
            box.addWidget(each)
        box.addStretch(1)
        box.setContentsMargins(SPACE.card, 0, SPACE.card, SPACE.card)
        content.setLayout(box)
        self._area = scrolling(content)
        foot = column(line(), self.foot, spacing=SPACE.medium)
        for layout in (head, foot):
            layout.setContentsMargins(SPACE.card, SPACE.medium, SPACE.card, SPACE.medium)
        foot.setContentsMargins(SPACE.card, 0, SPACE.card, SPACE.card)
        whole = column(head, self._area, foot, spacing=0)
        whole.setStretch(1, 1)
        whole.setContentsMargins(1, 1, 1, 1)
        self.setLayout(whole)

    def _show_minority(self, *, is_new: bool, is_fixed: bool) -> None:
        is_open = bool(self.minority.text()) or (
            not is_new and self.minority.isVisibleTo(self) and not is_fixed
        )
        self.minority.setVisible(is_open)
        self.minority_button.setVisible(not is_open and not is_fixed)

    def add_minority(self) -> None:
        """Put the caret where the minority view is written."""
        self.minority_button.hide()
        self.minority.show()
        self.minority.editor.setFocus()
