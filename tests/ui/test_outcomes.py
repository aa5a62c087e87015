"""Outcomes: written, cited, reviewed, and never losing what somebody types."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from facilitator.domain import rules
from facilitator.domain.journal import Edit
from facilitator.domain.records import Outcome, Status
from facilitator.services import capture, grouping, outcomes
from facilitator.services.workspace import Workspace
from facilitator.ui.actions import bind
from facilitator.ui.changes import Changes
from facilitator.ui.context import Context
from facilitator.ui.pages.outcomes import OutcomesPage
from facilitator.ui.pages.outcomes.picker import EvidencePicker
from facilitator.ui.palette import Palette
from facilitator.ui.widgets import PlainLabel
from facilitator.ui.widgets.toast import Toast
from tests import fakes

CTRL = Qt.KeyboardModifier.ControlModifier


class Review:
    """An outcomes page in a window that is kept in step with its workshop."""

    def __init__(self, bot: QtBot, host: QWidget, context: Context) -> None:
        self.bot, self.host, self.context = bot, host, context
        self.page = OutcomesPage(context)
        self.page.setParent(host)
        self.page.setGeometry(host.rect())
        bind(self.page, context.actions, self.page.scope)
        self.changes = Changes(context.workspace, host)
        self.changes.changed.connect(self._hear)
        host.show()
        host.activateWindow()
        bot.waitUntil(host.isActiveWindow)
        self.page.refresh()
        self.page.show()
        self.page.arrive("")
        context.actions.refresh()

    @property
    def workspace(self) -> Workspace:
        return self.context.workspace

    @property
    def outcome(self) -> Outcome:
        """The open outcome as the workshop has it."""
        return self.workspace.snapshot.outcomes[self.page.shelf.current()]

    def listed(self) -> list[str]:
        return [each.outcome.ref for each in self.page.shelf.model.rows()]

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        widget = QApplication.focusWidget()
        assert widget is not None
        QTest.keyClick(widget, key, modifier)

    def type_statement(self, words: str) -> None:
        """Type at the end of the statement, without leaving it."""
        editor = self.page.sheet.statement.editor
        editor.setFocus()
        QTest.keyClick(editor, Qt.Key.Key_End, CTRL)
        QTest.keyClicks(editor, words)

    def sign(self, unit: str, by: str = "Ida") -> None:
        """Say for which unit, and by whom, is decided."""
        deciding = self.page.sheet.foot.deciding
        for field, words in ((deciding.unit_field, unit), (deciding.by_field, by)):
            field.setFocus()
            field.selectAll()
            QTest.keyClicks(field, words)
        self.page.shelf.list.setFocus()

    def said(self) -> set[str]:
        return {toast.text for toast in self.host.findChildren(Toast) if toast.isVisible()}

    def undo_last(self) -> None:
        toasts = [toast for toast in self.host.findChildren(Toast) if toast.isVisible()]
        min(toasts, key=lambda toast: -toast.y()).undo_button.click()

    def picker(self) -> EvidencePicker:
        found = self.host.findChild(EvidencePicker)
        assert isinstance(found, EvidencePicker)
        return found

    def _hear(self) -> None:
        self.page.refresh()
        self.context.actions.refresh()


@pytest.fixture
def make(
    qtbot: QtBot, host: QWidget, context_of: Callable[[Workspace], Context]
) -> Callable[[Workspace], Review]:
    """Return how the page is made for a workshop."""
    return lambda workspace: Review(qtbot, host, context_of(workspace))


@pytest.fixture
def review(make: Callable[[Workspace], Review], tmp_path: Path) -> Review:
    """Return the page with one draft of the group Time, which cites p0 and p1 of two tables."""
    workspace = fakes.workshop(tmp_path, points=6)
    group = grouping.create(workspace, "Time", ["p0", "p1"])
    outcomes.from_groups(workspace, [group])
    outcomes.change(workspace, next(iter(workspace.snapshot.outcomes)), owner="Cluster policy")
    return make(workspace)


def test_without_outcomes_it_leads_to_the_board(make: Callable[[Workspace], Review], tmp_path: Path) -> None:
    review = make(fakes.workshop(tmp_path, points=2))

    review.page.empty.button.click()

    assert review.page.empty.isVisible()
    assert review.context.go.places == [("board", "")]  # type: ignore[attr-defined]


def test_an_outcome_is_shown_with_its_breadth_and_evidence(review: Review) -> None:
    sheet = review.page.sheet

    assert review.page.context_label.text() == "1 statement · 0 approved"
    assert sheet.title_label.text() == "Outcome O-01"
    assert sheet.statement.text() == "Time."
    assert sheet.breadth_label.text() == "Raised at 2 of 2 tables, in 1 session."
    assert list(sheet.evidence.rows) == ["p0", "p1"]


def test_the_whole_life_of_an_outcome(review: Review) -> None:
    deciding = review.page.sheet.foot.deciding

    review.press(Qt.Key.Key_Return, CTRL)
    assert review.outcome.status == Status.IN_REVIEW.value
    review.sign("Skills")
    review.press(Qt.Key.Key_R)
    QTest.keyClicks(deciding.note_field, "Say by when.")
    deciding.give_button.click()
    assert review.outcome.status == Status.RETURNED.value
    assert review.page.sheet.foot.reason_label.text() == "Returned: “Say by when.”"
    review.press(Qt.Key.Key_Return, CTRL)
    review.press(Qt.Key.Key_A)
    assert review.outcome.status == Status.APPROVED.value
    assert [unit for unit, _ in review.outcome.approvals] == ["Skills"]
    assert review.page.sheet.statement.editor.isReadOnly()
    review.page.sheet.foot.reopen_button.click()
    review.type_statement(" By May.")
    review.page.leave()

    assert review.outcome.status == Status.DRAFT.value
    assert review.outcome.statement == "Time. By May."
    verdicts = [each.verdict for each in review.workspace.snapshot.decisions.values()]
    assert sorted(verdicts) == ["approved", "reopened", "returned", "submitted", "submitted"]
    assert review.page.sheet.changes_label.text() == "Since Skills approved it, this changed: the statement."


def test_an_approval_goes_stale_when_the_evidence_is_reworded(review: Review) -> None:
    _submit_and_approve(review, "Skills")
    assert not review.page.sheet.stale_pill.isVisible()

    capture.edit_point(review.workspace, "p0", text="Partners need much more time.")

    assert rules.is_stale(review.workspace.snapshot, review.outcome)
    assert review.page.sheet.stale_pill.isVisible()
    assert "the words of T01-001" in review.page.sheet.changes_label.text()


def test_an_approval_by_another_unit_leaves_the_first_one_stale(review: Review) -> None:
    _submit_and_approve(review, "Skills")
    outcomes.reopen(review.workspace, review.outcome.id)
    outcomes.change(review.workspace, review.outcome.id, statement="Time, and money.")
    _submit_and_approve(review, "Funding")

    assert review.page.sheet.stale_pill.isVisible()
    assert review.page.sheet.changes_label.text() == "Since Skills approved it, this changed: the statement."


def test_unit_and_name_are_remembered_for_the_workshop(review: Review) -> None:
    outcomes.submit(review.workspace, review.outcome.id)

    review.sign("Skills", "Ida")

    again = OutcomesPage(review.context)
    review.bot.addWidget(again)
    deciding = again.sheet.foot.deciding
    assert (deciding.unit_field.text(), deciding.by_field.text()) == ("Skills", "Ida")


def test_the_owner_decides_when_no_other_unit_is_named(review: Review) -> None:
    outcomes.submit(review.workspace, review.outcome.id)

    review.press(Qt.Key.Key_A)

    assert [unit for unit, _ in review.outcome.approvals] == ["Cluster policy"]


def test_nothing_is_approved_in_the_name_of_nobody(review: Review) -> None:
    outcomes.change(review.workspace, review.outcome.id, owner="")
    outcomes.submit(review.workspace, review.outcome.id)

    review.press(Qt.Key.Key_A)

    assert review.outcome.status == Status.IN_REVIEW.value
    assert review.page.sheet.foot.deciding.unit_field.hasFocus()


def test_the_letter_a_is_only_a_letter_in_a_text(review: Review) -> None:
    outcomes.submit(review.workspace, review.outcome.id)

    review.type_statement(" a")

    assert review.outcome.status == Status.IN_REVIEW.value
    assert review.page.sheet.statement.text() == "Time. a"


def test_without_evidence_it_says_so_and_cannot_be_submitted(review: Review) -> None:
    review.press(Qt.Key.Key_N, CTRL | Qt.KeyboardModifier.ShiftModifier)
    review.type_statement("All is well.")
    review.page.sheet.flush()

    foot = review.page.sheet.foot
    assert review.outcome.statement == "All is well."
    assert not foot.submit_button.isEnabled()
    assert foot.reason_label.text() == "Needs evidence: at least one point."


def test_words_typed_a_moment_ago_are_submitted_too(review: Review) -> None:
    review.type_statement(" And money.")

    review.press(Qt.Key.Key_Return, CTRL)

    assert review.outcome.status == Status.IN_REVIEW.value
    assert review.outcome.statement == "Time. And money."


def test_evidence_is_chosen_from_the_group_first_and_found_by_any_word(review: Review) -> None:
    grouping.move(review.workspace, ["p5"], review.outcome.group)

    review.press(Qt.Key.Key_E, CTRL)
    picker = review.picker()
    first = picker.model.rows()[0]
    QTest.keyClicks(picker.field, "t02-002 partners")
    found = [each.point for each in picker.model.rows()]
    QTest.keyClick(picker.field, Qt.Key.Key_Return)

    assert (first.point, first.place) == ("p5", "T02-003 · Table 2 · in its group")
    assert found == ["p3"]
    assert {evidence.point for evidence in review.outcome.evidence} == {"p0", "p1", "p3"}


def test_several_points_can_be_ticked_and_taken_back(review: Review) -> None:
    review.press(Qt.Key.Key_E, CTRL)
    picker = review.picker()
    QTest.keyClick(picker.field, Qt.Key.Key_Down)
    review.press(Qt.Key.Key_Space)
    review.press(Qt.Key.Key_Down)
    review.press(Qt.Key.Key_Space)
    assert picker.add_button.text() == "Add 2 points"
    review.press(Qt.Key.Key_Return)

    assert len(review.outcome.evidence) == 4
    assert review.said() == {"2 points added as evidence."}
    review.undo_last()

    assert len(review.outcome.evidence) == 2


def test_in_a_low_window_the_foot_of_the_list_hides_no_point(review: Review) -> None:
    grown = [
        Edit("point", f"more{n}", {"text": f"More {n}", "desk": "d1", "session": "s1"}) for n in range(9)
    ]
    review.workspace.commit("Add points", grown)
    review.host.resize(900, 400)

    review.press(Qt.Key.Key_E, CTRL)
    picker = review.picker()
    review.bot.waitUntil(picker.isVisible)
    picker.box.activate()

    assert picker.model.rowCount() > 8
    assert picker.list.geometry().bottom() < picker.add_button.y()


def test_evidence_can_be_removed_and_brought_back(review: Review) -> None:
    review.page.sheet.evidence.rows["p0"].role_button.setFocus()

    review.press(Qt.Key.Key_Delete)

    assert [evidence.point for evidence in review.outcome.evidence] == ["p1"]
    assert review.said() == {"T01-001 is no longer evidence."}
    review.undo_last()
    assert {evidence.point for evidence in review.outcome.evidence} == {"p0", "p1"}


def test_space_goes_through_what_a_point_does(review: Review) -> None:
    seen = []
    for _ in range(3):
        review.page.sheet.evidence.rows["p0"].role_button.setFocus()
        review.press(Qt.Key.Key_Space)
        seen.append(next(each.role for each in review.outcome.evidence if each.point == "p0"))

    assert seen == ["differs", "illustrates", "supports"]


def test_approved_evidence_is_fixed(review: Review) -> None:
    _submit_and_approve(review, "Skills")

    line = review.page.sheet.evidence.rows["p0"]
    assert not line.remove_button.isVisible()
    assert not line.role_button.isEnabled()
    assert not review.context.actions.command("outcomes.evidence").isEnabled()


def test_long_evidence_is_shown_in_part_first(make: Callable[[Workspace], Review], tmp_path: Path) -> None:
    workspace = fakes.workshop(tmp_path, points=60)
    outcomes.cite(workspace, outcomes.add(workspace, "Much was said."), workspace.snapshot.points)
    evidence = make(workspace).page.sheet.evidence

    assert evidence.more_button.text() == "Show 20 more points"
    evidence.more_button.click()

    assert len(evidence.rows) == 60


def test_themes_are_put_on_and_taken_off(review: Review) -> None:
    review.page.sheet.themes.add_button.click()
    palette = review.host.findChild(Palette)
    assert isinstance(palette, Palette)
    QTest.keyClicks(palette.field, "mon")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert "money" in review.outcome.themes

    chip = review.page.sheet.themes.chips["money"]
    review.bot.waitUntil(chip.isVisible)
    chip.setFocus()
    review.press(Qt.Key.Key_Space)

    assert not review.outcome.themes


def test_typing_is_saved_after_a_pause(review: Review) -> None:
    review.type_statement(" And money.")

    review.bot.waitUntil(lambda: review.outcome.statement == "Time. And money.", timeout=4000)

    assert review.workspace.draft(f"outcome:{review.outcome.id}:statement") == ""


def test_leaving_a_field_saves_it(review: Review) -> None:
    review.page.sheet.text.editor.setFocus()
    QTest.keyClicks(review.page.sheet.text.editor, "It takes years [T01-001].")

    review.page.shelf.list.setFocus()

    assert review.outcome.body.startswith("It takes years [T01-001].")


def test_half_typed_words_survive_what_others_do(review: Review) -> None:
    review.type_statement(" And")

    outcomes.cite(review.workspace, review.outcome.id, ["p4"])
    capture.edit_point(review.workspace, "p0", text="Other words.")
    review.type_statement(" money")

    assert review.page.sheet.statement.text() == "Time. And money"
    assert "p4" in review.page.sheet.evidence.rows


def test_two_wordings_at_once_wait_for_a_choice(review: Review) -> None:
    kept = review.page.sheet.statement
    review.type_statement(" And money.")

    outcomes.change(review.workspace, review.outcome.id, statement="Patience.")
    review.page.leave()

    assert kept.clash.isVisible()
    assert kept.text() == "Time. And money."
    assert review.outcome.statement == "Patience."
    kept.mine_button.click()
    assert review.outcome.statement == "Time. And money."
    assert not kept.clash.isVisible()


def test_somebody_elses_wording_can_be_taken(review: Review) -> None:
    kept = review.page.sheet.statement
    review.type_statement(" And money.")
    outcomes.change(review.workspace, review.outcome.id, statement="Patience.")

    kept.theirs_button.click()

    assert kept.text() == "Patience."
    assert review.outcome.statement == "Patience."


def test_half_typed_words_are_there_again_after_a_power_cut(review: Review) -> None:
    review.type_statement(" And mon")
    key = f"outcome:{review.outcome.id}:statement"
    review.bot.waitUntil(lambda: review.workspace.draft(key) == "Time. And mon")

    again = OutcomesPage(review.context)
    review.bot.addWidget(again)
    again.refresh()

    assert again.sheet.statement.text() == "Time. And mon"


def test_a_half_typed_note_is_there_again(review: Review) -> None:
    outcomes.submit(review.workspace, review.outcome.id)
    review.press(Qt.Key.Key_R)
    QTest.keyClicks(review.page.sheet.foot.deciding.note_field, "Say by")
    review.page.leave()

    again = OutcomesPage(review.context)
    review.bot.addWidget(again)
    again.refresh()

    assert again.sheet.foot.deciding.note.text() == "Say by"


def test_another_outcome_does_not_take_over_half_typed_words(review: Review) -> None:
    first = review.outcome.id
    other = outcomes.add(review.workspace, "Trust.")
    review.type_statement(" And money.")

    review.page.shelf.choose(other)

    assert review.workspace.snapshot.outcomes[first].statement == "Time. And money."
    assert review.outcome.statement == review.page.sheet.statement.text() == "Trust."


def test_a_minority_view_has_its_place_once_it_is_wanted(review: Review) -> None:
    sheet = review.page.sheet
    assert not sheet.minority.isVisible()

    sheet.minority_button.click()
    QTest.keyClicks(sheet.minority.editor, "Money first.")
    sheet.flush()

    assert review.outcome.minority == "Money first."
    assert sheet.minority.isVisible()


def test_the_list_is_filtered_by_status_and_searched(review: Review) -> None:
    other = outcomes.add(review.workspace, "Trust grows slowly.")
    outcomes.cite(review.workspace, other, ["p2"])
    outcomes.submit(review.workspace, other)
    shelf = review.page.shelf
    assert review.listed() == ["O-02", "O-01"]

    shelf.filters[Status.IN_REVIEW.value].click()
    assert review.listed() == ["O-02"]
    shelf.filters[""].click()
    shelf.search_field.setText("time")

    assert review.listed() == ["O-01"]
    assert shelf.filters[Status.IN_REVIEW.value].text() == "In review 1"


def test_the_open_outcome_stays_on_the_list_while_it_changes(review: Review) -> None:
    review.page.shelf.filters[Status.DRAFT.value].click()

    review.press(Qt.Key.Key_Return, CTRL)

    assert review.outcome.status == Status.IN_REVIEW.value
    assert review.listed() == ["O-01"]


def test_arriving_at_a_hidden_outcome_takes_the_filter_off(review: Review) -> None:
    other = outcomes.add(review.workspace, "Trust.")
    outcomes.cite(review.workspace, other, ["p2"])
    outcomes.submit(review.workspace, other)
    review.page.shelf.filters[Status.DRAFT.value].click()
    assert review.listed() == ["O-01"]

    review.page.arrive(other)

    assert review.outcome.id == other
    assert review.page.shelf.status() == ""


def test_removing_can_be_taken_back(review: Review) -> None:
    review.page.verbs.remove()
    assert review.page.empty.isVisible()

    review.undo_last()

    assert review.outcome.statement == "Time."
    assert not review.page.empty.isVisible()


def _submit_and_approve(review: Review, unit: str) -> None:
    outcomes.submit(review.workspace, review.outcome.id)
    review.sign(unit)
    review.press(Qt.Key.Key_A)
    assert review.outcome.status == Status.APPROVED.value


def test_what_cannot_be_seen_is_named_before_anybody_approves(review: Review) -> None:
    workspace, (outcome,) = review.workspace, review.workspace.snapshot.outcomes.values()
    capture.edit_point(workspace, "p0", text="Pay \u202e001 euro.")
    outcomes.change(workspace, outcome.id, statement="In\u200bvisible.")

    sheet = review.page.sheet
    review.bot.waitUntil(lambda: "zero-width space" in sheet.changes_label.text())
    assert sheet.changes_label.isVisible()
    quotes = [label.text() for label in sheet.evidence.findChildren(PlainLabel)]
    assert any("Pay ⟨RLO⟩001 euro." in quote for quote in quotes)


def test_wording_put_together_is_a_draft_until_it_is_accepted(review: Review) -> None:
    is_told = review.page.sheet.drafted.isVisible()

    review.press(Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)

    assert is_told
    assert not review.outcome.drafted
    review.bot.waitUntil(review.page.sheet.drafted.isHidden)


def test_tab_goes_through_an_outcome_as_it_is_read(review: Review) -> None:
    sheet = review.page.sheet
    outcomes.cite(review.workspace, review.outcome.id, ["p1", "p2"])
    review.bot.waitUntil(lambda: {"p1", "p2"} <= set(sheet.evidence.rows))
    rows = [sheet.evidence.rows[each].role_button for each in sheet.evidence.shown()]
    wanted = [sheet.text_editor, *rows, sheet.evidence_button, sheet.foot.submit_button]
    sheet.text_editor.setFocus()

    passed = [QApplication.focusWidget()]
    while passed[-1] is not sheet.foot.submit_button and len(passed) < 60:
        review.press(Qt.Key.Key_Tab)
        passed.append(QApplication.focusWidget())

    assert [each for each in passed if each in wanted] == wanted


def test_arrows_go_from_evidence_to_evidence(review: Review) -> None:
    sheet = review.page.sheet
    outcomes.cite(review.workspace, review.outcome.id, ["p1", "p2"])
    review.bot.waitUntil(lambda: {"p1", "p2"} <= set(sheet.evidence.rows))
    first, *_, last = [sheet.evidence.rows[each] for each in sheet.evidence.shown()]
    first.star_button.setFocus()

    for _ in sheet.evidence.rows:
        review.press(Qt.Key.Key_Down)
    is_last = last.star_button.hasFocus()
    for _ in sheet.evidence.rows:
        review.press(Qt.Key.Key_Up)

    assert is_last
    assert first.star_button.hasFocus()


def test_what_a_key_leads_to_comes_into_sight(review: Review) -> None:
    sheet = review.page.sheet
    points = list(review.workspace.snapshot.points)
    outcomes.cite(review.workspace, review.outcome.id, points)
    review.bot.waitUntil(lambda: len(sheet.evidence.rows) == len(points))
    review.host.resize(960, 400)
    review.page.setGeometry(review.host.rect())
    review.page.shelf.list.setFocus()

    review.context.actions.run("outcomes.action")

    assert sheet.promises.add_field.hasFocus()
    field = sheet.promises.add_field
    review.bot.waitUntil(lambda: field.visibleRegion().boundingRect() == field.rect())
