"""What the lint finds is shown where it is, mended by keys, or accepted with a reason."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from facilitator.domain.lint import Rule, open_findings
from facilitator.domain.records import Role
from facilitator.services import capture, outcomes
from facilitator.services.workspace import Workspace
from facilitator.ui.context import Context
from facilitator.ui.pages.outcomes.finding_row import FindingRow
from facilitator.ui.pages.outcomes.picker import EvidencePicker
from tests import fakes
from tests.ui.test_outcomes import Review

CLEAN = "Partners need time. [T01-001]"


@pytest.fixture
def make(
    qtbot: QtBot, host: QWidget, context_of: Callable[[Workspace], Context], tmp_path: Path
) -> Callable[..., Review]:
    """Return how the page is made with one outcome of this text and evidence (p0 is T01-001, p1 T02-001)."""

    def made(body: str = CLEAN, points: tuple[str, ...] = ("p0", "p1"), statement: str = "Time.") -> Review:
        workspace = fakes.workshop(tmp_path, points=6)
        outcome = outcomes.add(workspace, statement)
        outcomes.change(workspace, outcome, body=body)
        if points:
            outcomes.cite(workspace, outcome, points)
        return Review(qtbot, host, context_of(workspace))

    return made


def rules_of(review: Review) -> list[Rule]:
    return [each.rule for each in open_findings(review.workspace.snapshot, review.outcome)]


def first(review: Review) -> FindingRow:
    """Go to the first finding by its key."""
    review.press(Qt.Key.Key_F8)
    focus = QApplication.focusWidget()
    rows = review.page.sheet.findings.rows.values()
    return next(row for row in rows if focus is row.show_button)


def mend(review: Review) -> None:
    first(review)
    review.press(Qt.Key.Key_Tab)
    review.press(Qt.Key.Key_Return)


def test_a_clean_outcome_has_nothing_to_look_at(make: Callable[..., Review]) -> None:
    review = make()

    assert review.page.sheet.findings.isHidden()


def test_enter_selects_the_words_that_cite_nothing(make: Callable[..., Review]) -> None:
    review = make("😀 Partners need time. [T01-001] Money is short.")

    row = first(review)
    review.press(Qt.Key.Key_Return)

    assert "cites no point: “Money is short.”" in row.noted.sentence
    assert review.page.sheet.findings.heading.text() == "1 thing to look at"
    assert review.page.sheet.text_editor.textCursor().selectedText() == "Money is short."
    assert review.page.sheet.text_editor.hasFocus()


def test_a_sentence_is_mended_by_citing_a_point(make: Callable[..., Review]) -> None:
    review = make("Partners need time. [T01-001] Money is short. More follows. [T02-001]")

    mend(review)
    review.press(Qt.Key.Key_Down)
    review.press(Qt.Key.Key_Return)

    assert review.outcome.body == (
        "Partners need time. [T01-001] Money is short. [T02-001] More follows. [T02-001]"
    )
    assert not rules_of(review)


def test_a_statement_without_evidence_is_mended_by_choosing_points(
    make: Callable[..., Review],
) -> None:
    review = make("", ())

    mend(review)
    picker = review.host.findChild(EvidencePicker)
    assert isinstance(picker, EvidencePicker)
    QTest.keyClick(picker.field, Qt.Key.Key_Return)

    assert [each.point for each in review.outcome.evidence] == ["p0"]
    assert rules_of(review) == [Rule.ONE_TABLE]


def test_a_contradiction_is_mended_by_writing_the_minority_view(make: Callable[..., Review]) -> None:
    review = make("")
    outcomes.cite(review.workspace, review.outcome.id, ["p3"], Role.DIFFERS.value)
    review.bot.waitUntil(review.page.sheet.findings.isVisible)

    mend(review)
    QTest.keyClicks(review.page.sheet.minority.editor, "Some doubt it.")
    review.page.sheet.flush()

    assert review.outcome.minority == "Some doubt it."
    assert not rules_of(review)


def test_a_citation_of_a_removed_point_is_taken_out(make: Callable[..., Review]) -> None:
    review = make("Partners need time. [T01-001, T01-002]", ("p0", "p1", "p2"))
    capture.delete_points(review.workspace, ["p2"])
    review.bot.waitUntil(lambda: len(review.page.sheet.findings.rows) == 2)

    mend(review)
    review.bot.waitUntil(lambda: len(review.page.sheet.findings.rows) == 1)
    mend(review)

    assert review.outcome.body == CLEAN
    assert [each.point for each in review.outcome.evidence] == ["p0", "p1"]
    assert not rules_of(review)


def test_a_cited_point_is_added_to_the_evidence(make: Callable[..., Review]) -> None:
    review = make("Partners need time. [T01-002]")

    mend(review)

    assert "p2" in {each.point for each in review.outcome.evidence}
    assert not rules_of(review)


def test_a_finding_stays_for_a_reason_until_it_is_opened_again(make: Callable[..., Review]) -> None:
    review = make("Partners need 40 days. [T01-001]")
    findings = review.page.sheet.findings

    row = first(review)
    review.press(Qt.Key.Key_Tab)
    review.press(Qt.Key.Key_Return)
    QTest.keyClicks(row.reason_field, "From the letter of 3 May.")
    review.press(Qt.Key.Key_Return)
    review.bot.waitUntil(lambda: findings.heading.text() == "Nothing left to look at")
    accepted = [each.reason for each in review.workspace.snapshot.waivers.values()]
    findings.fold_button.click()
    kept = next(iter(findings.rows.values()))
    kept.reopen_button.setFocus()
    review.press(Qt.Key.Key_Return)

    assert accepted == ["From the letter of 3 May."]
    assert rules_of(review) == [Rule.NUMBER]
    review.bot.waitUntil(lambda: findings.heading.text() == "1 thing to look at")


def test_escape_leaves_the_finding_open(make: Callable[..., Review]) -> None:
    review = make("Partners need 40 days. [T01-001]")

    row = first(review)
    row.ask_reason()
    QTest.keyClicks(row.reason_field, "Well")
    review.press(Qt.Key.Key_Escape)

    assert row.asking.isHidden()
    assert row.accept_button.hasFocus()
    assert rules_of(review) == [Rule.NUMBER]


def test_one_table_is_shown_at_its_evidence(make: Callable[..., Review]) -> None:
    review = make("", ("p0", "p2"))

    row = first(review)
    review.press(Qt.Key.Key_Return)

    assert row.noted.sentence == "All that speaks for it was said at one table: Table 1."
    assert review.page.sheet.evidence.rows["p0"].role_button.hasFocus()


def test_the_list_counts_findings_and_filters_for_them(make: Callable[..., Review]) -> None:
    review = make("Partners need 40 days.")
    clean = outcomes.add(review.workspace, "")
    shelf = review.page.shelf
    review.bot.waitUntil(lambda: shelf.filters["with findings"].text() == "With findings 1")

    shelf.filters["with findings"].click()

    assert review.listed() == ["O-01"]
    assert clean in review.workspace.snapshot.outcomes


def test_an_approved_outcome_shows_findings_but_changes_nothing(make: Callable[..., Review]) -> None:
    review = make("Partners need 40 days.")
    outcomes.submit(review.workspace, review.outcome.id)
    outcomes.approve(review.workspace, review.outcome.id, "Policy")
    review.bot.waitUntil(lambda: not review.page.sheet.foot.approved.isHidden())

    row = first(review)

    assert row.mend_button.isHidden()
    review.press(Qt.Key.Key_Return)
    assert review.page.sheet.text_editor.textCursor().hasSelection()


def test_accepting_a_finding_leaves_an_approval_fresh(make: Callable[..., Review]) -> None:
    review = make("Partners need 40 days. [T01-001]")
    outcomes.submit(review.workspace, review.outcome.id)
    outcomes.approve(review.workspace, review.outcome.id, "Policy")
    review.bot.waitUntil(lambda: not review.page.sheet.foot.approved.isHidden())

    row = first(review)
    row.ask_reason()
    QTest.keyClicks(row.reason_field, "From the letter.")
    review.press(Qt.Key.Key_Return)

    assert not rules_of(review)
    assert review.page.sheet.stale_pill.isHidden()


def test_letters_say_what_a_point_does_and_a_star_marks_it(make: Callable[..., Review]) -> None:
    review = make()
    review.page.sheet.evidence.rows["p1"].role_button.setFocus()

    review.press(Qt.Key.Key_D)
    differs = {each.point: each.role for each in review.outcome.evidence}["p1"]
    review.press(Qt.Key.Key_I)
    illustrates = {each.point: each.role for each in review.outcome.evidence}["p1"]
    review.press(Qt.Key.Key_Asterisk)

    assert (differs, illustrates) == ("differs", "illustrates")
    assert [each.point for each in review.outcome.evidence if each.starred] == ["p1"]
    review.bot.waitUntil(lambda: review.page.sheet.evidence.rows["p1"].star_button.text() == "Starred")
