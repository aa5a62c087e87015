"""Conflicts: side by side, settled by the keyboard alone, and everywhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from facilitator.services import capture, disputes, grouping, outcomes
from facilitator.services.differences import Part
from facilitator.services.grouping import SuggestedGroup, Suggestion
from facilitator.services.workspace import Workspace
from facilitator.ui import theme
from facilitator.ui.context import Context
from facilitator.ui.dialogs.history import HistoryDialog
from facilitator.ui.pages.conflicts import ConflictsPage
from facilitator.ui.pages.conflicts.listing import card_of
from facilitator.ui.versions.wording import WordingView
from tests.ui.apart import ALT, CTRL, Stage, exchange, laptops, reword_apart
from tests.ui.test_accessibility import nameless, walk

Two = tuple[Workspace, Workspace]
Key = Qt.Key


@pytest.fixture
def two(tmp_path: Path) -> Two:
    return laptops(tmp_path)


@pytest.fixture
def show(
    qtbot: QtBot, host: QWidget, context_of: Callable[[Workspace], Context]
) -> Callable[[Workspace], Stage]:
    """Return how the page of a workshop comes to the screen."""

    def shown(workspace: Workspace) -> Stage:
        context = context_of(workspace)
        return Stage(qtbot, host, context, ConflictsPage(context))

    return shown


Show = Callable[[Workspace], Stage]


def page_of(stage: Stage) -> ConflictsPage:
    assert isinstance(stage.page, ConflictsPage)
    return stage.page


def text_of(workspace: Workspace, point: str = "p0") -> str:
    return workspace.snapshot.points[point].text


def words(view: WordingView, *parts: Part) -> str:
    return "".join(piece.text for piece in view.pieces() if piece.part in parts)


def test_nothing_to_settle_is_said_and_leads_on(two: Two, show: Show) -> None:
    stage = show(two[0])

    page = page_of(stage)
    assert page.empty.isVisible()
    assert page.empty.button.hasFocus()
    stage.press(Key.Key_Space)
    assert stage.context.go.places == [("overview", "")]  # type: ignore[attr-defined]  # the test's own


def test_three_columns_tell_what_was_and_who_wrote_what(two: Two, show: Show) -> None:
    reword_apart(*two, "p0")

    columns = page_of(show(two[0])).sheet.columns

    assert words(columns.before.words, *Part) == "Point number 0 says that partners need time."
    assert words(columns.this.words, Part.SAME, Part.ADDED) == "Ben says p0."
    assert words(columns.that.words, Part.SAME, Part.ADDED) == "Anna says p0."
    assert words(columns.this.words, Part.REMOVED) != ""
    assert "Ben" in columns.this.by_label.text()
    assert "ben.wsb" in columns.this.by_label.text()
    assert "Anna" in columns.that.by_label.text()


def test_the_list_shows_how_a_long_wording_begins_and_the_sheet_all_of_it(two: Two, show: Show) -> None:
    long = "Firms wait for an answer. " * 20
    capture.edit_point(two[0], "p0", text="Anna's short one.")
    capture.edit_point(two[1], "p0", text=long)
    exchange(*two)

    page = page_of(show(two[0]))

    card = card_of(page.shelf.model.row(page.shelf.model.index(0, 0)))
    assert card.text == f"{long[:160].rstrip()}…"
    assert words(page.sheet.columns.this.words, Part.SAME, Part.ADDED).count("wait for an answer") == 20


def test_long_wordings_are_shown_from_their_beginning_and_marked_against_one_another(
    two: Two, show: Show
) -> None:
    long = "Firms wait for an answer. " * 30
    capture.edit_point(two[0], "p0", text=long + "It takes months.")
    capture.edit_point(two[1], "p0", text=long + "It takes years.")
    exchange(*two)

    columns = page_of(show(two[0])).sheet.columns

    for each in (columns.this.words, columns.that.words):
        bar = each.verticalScrollBar()
        room = each.document().size().height() - each.viewport().height()
        assert (bar.value(), bar.maximum()) == (0, round(room))
    assert words(columns.that.words, Part.REMOVED, Part.ADDED) == "yearsmonths"


def test_differences_are_marked_by_line_as_well_as_by_colour(two: Two, show: Show) -> None:
    reword_apart(*two, "p0")
    view = page_of(show(two[0])).sheet.columns.this.words

    cursor = QTextCursor(view.document())
    formats = set()
    while not cursor.atEnd():
        cursor.movePosition(QTextCursor.MoveOperation.NextCharacter)
        formats.add((cursor.charFormat().fontUnderline(), cursor.charFormat().fontStrikeOut()))

    assert {(True, False), (False, True)} <= formats
    assert view.accessibleDescription().startswith("Added: Ben")


def test_what_cannot_be_seen_is_shown_by_its_name(two: Two, show: Show) -> None:
    ours, theirs = two
    capture.edit_point(ours, "p0", text="Pay 100 euro.")
    capture.edit_point(theirs, "p0", text="Pay \u202e001\u202c euro.")
    exchange(ours, theirs)

    view = page_of(show(ours)).sheet.columns.this.words

    assert "[RLO]001[PDF]" in view.toPlainText().replace("\u2009", "")
    assert "\u202e" not in view.toPlainText()


@pytest.mark.parametrize(("key", "chosen"), [(Key.Key_1, "Ben says p0."), (Key.Key_2, "Anna says p0.")])
def test_a_key_settles_the_difference_everywhere(two: Two, show: Show, key: Key, chosen: str) -> None:
    reword_apart(*two, "p0")
    stage = show(two[0])

    stage.press(key)
    exchange(*two)

    for each in two:
        assert text_of(each) == chosen
        assert each.snapshot.conflicts == ()
    assert stage.said == ["T01-001 is settled."]
    assert page_of(stage).empty.button.hasFocus()


def test_groups_accepted_apart_are_one_question_and_a_key_takes_the_other(two: Two, show: Show) -> None:
    for each, apart in zip(two, (("p2", "p3"), ("p0",)), strict=True):
        members = tuple(point for point in each.snapshot.points if point not in apart)
        grouping.accept(each, Suggestion((SuggestedGroup(each.actor, "", members),), apart))
    exchange(*two)
    stage = show(two[0])
    page = page_of(stage)

    (listed,) = page.shelf.model.rows()
    assert listed.heading == "Groups · Accepted apart"
    assert words(page.sheet.columns.this.words, *Part) == "1 group of 3 points"
    assert words(page.sheet.columns.that.words, *Part) == "1 group of 2 points"
    stage.press(Key.Key_2)
    exchange(*two)

    for each in two:
        assert [group.name for group in each.snapshot.standing.values()] == ["Anna"]
    assert stage.said == ["Groups: settled."]
    assert page.empty.isVisible()


def by_the_message(stage: Stage) -> None:
    stage.undo()


def by_the_key(stage: Stage) -> None:
    stage.press(Key.Key_Z, CTRL)


@pytest.mark.parametrize("undo", [by_the_message, by_the_key])
@pytest.mark.parametrize("key", [Key.Key_1, Key.Key_2, Key.Key_B])
def test_undo_brings_the_difference_back_on_every_laptop(
    two: Two, show: Show, key: Key, undo: Callable[[Stage], None]
) -> None:
    reword_apart(*two, "p0")
    stage = show(two[0])
    stage.press(key)
    exchange(*two)

    undo(stage)
    exchange(*two)

    assert [each.key for each in page_of(stage).shelf.model.rows()] == [("point", "p0", "text")]
    for each in two:
        (dispute,) = disputes.conflicts(each)
        assert [version.value for version in dispute.versions] == ["Ben says p0.", "Anna says p0."]
        assert each.snapshot.points.keys() == {"p0", "p1", "p2", "p3"}
        assert text_of(each) == "Ben says p0."


def test_both_wordings_are_kept_by_a_key(two: Two, show: Show) -> None:
    reword_apart(*two, "p0")
    stage = show(two[0])

    stage.press(Key.Key_B)

    texts = {point.text for point in two[0].snapshot.points.values()}
    assert {"Anna says p0.", "Ben says p0."} <= texts
    assert stage.said == ["Both wordings kept."]


def test_words_that_both_mean_are_written_and_used_by_keys(two: Two, show: Show) -> None:
    reword_apart(*two, "p0")
    stage = show(two[0])

    stage.press(Key.Key_E)
    stage.write("12 both mean it")
    stage.press(Key.Key_Return, CTRL)

    assert text_of(two[0]) == "12 both mean it"
    assert two[0].snapshot.conflicts == ()


def test_half_typed_words_outlive_a_change_and_a_visit_elsewhere(two: Two, show: Show) -> None:
    reword_apart(*two, "p0", "p1")
    stage = show(two[0])
    page = page_of(stage)
    stage.press(Key.Key_E)
    stage.write("Half a thou")

    capture.add_point(two[0], text="Something else.", desk="d1", session="s1")
    assert page.sheet.proposal.text() == "Half a thou"
    stage.press(Key.Key_Down, ALT)
    assert page.sheet.proposal.text() == "Ben says p1."
    stage.press(Key.Key_Up, ALT)
    page.leave()

    assert page.sheet.proposal.text() == "Half a thou"
    assert two[0].draft("dispute:point:p0:text") == "Half a thou"


def test_a_draft_is_gone_once_its_difference_is_settled(two: Two, show: Show) -> None:
    reword_apart(*two, "p0", "p1")
    stage = show(two[0])
    stage.press(Key.Key_E)
    stage.write("Settled so")

    stage.press(Key.Key_Return, CTRL)

    assert two[0].draft("dispute:point:p0:text") == ""
    assert page_of(stage).sheet.proposal.text() == "Ben says p1."


def test_after_one_the_next_is_there_and_the_keys_go_round(two: Two, show: Show) -> None:
    reword_apart(*two, "p0", "p2", "p1", "p3")
    stage = show(two[0])
    page = page_of(stage)
    names = [each.name for each in page.shelf.model.rows()]

    stage.press(Key.Key_Down, ALT)
    stage.press(Key.Key_1)

    current = page.shelf.current()
    assert current is not None
    assert current.name == names[2]
    assert page.shelf.list.hasFocus()
    stage.press(Key.Key_Up, ALT)
    stage.press(Key.Key_Up, ALT)
    assert page.shelf.list.currentIndex().row() == 2
    assert page.context_label.text() == "3 differences to settle"


def test_of_several_other_wordings_each_can_be_shown_and_used(two: Two, show: Show, tmp_path: Path) -> None:
    from tests.fakes import copied

    ours, theirs = two
    third = copied(ours, tmp_path / "third", seed=78)
    for each, said in ((ours, "First."), (theirs, "Second."), (third, "Third.")):
        capture.edit_point(each, "p0", text=said)
    for each in (theirs, third):
        ours.merge(each.entries(), "more.wsb")
    stage = show(ours)
    that = page_of(stage).sheet.columns.that
    offered = [that.words.toPlainText()]
    assert that.title_label.text() == "Also written (1 of 2)"

    stage.press(Key.Key_O)
    offered.append(that.words.toPlainText())
    assert that.title_label.text() == "Also written (2 of 2)"
    last = disputes.conflicts(ours)[0].versions[2].value
    stage.press(Key.Key_2)

    assert offered[0] != offered[1]
    assert text_of(ours) == last


def removed_and_changed(ours: Workspace, theirs: Workspace, point: str = "p0") -> None:
    capture.delete_points(ours, [point])
    capture.edit_point(theirs, point, text="Ben says more.")
    exchange(ours, theirs)


@pytest.mark.parametrize(("key", "stays"), [(Key.Key_1, True), (Key.Key_2, False)])
def test_what_was_removed_and_changed_is_kept_or_removed_by_a_key(
    two: Two, show: Show, key: Key, *, stays: bool
) -> None:
    removed_and_changed(*two)
    stage = show(two[0])
    sheet = page_of(stage).sheet
    assert sheet.fate.isVisible()
    assert not sheet.columns.isVisible()
    assert not sheet.proposal.isVisible()
    (view,) = sheet.fate.findChildren(WordingView)
    assert words(view, Part.SAME, Part.ADDED) == "Ben says more."

    stage.press(key)
    exchange(*two)

    assert [("p0" in each.snapshot.points) for each in two] == [stays, stays]
    assert two[0].snapshot.conflicts == ()


@pytest.mark.parametrize("undo", [by_the_message, by_the_key])
@pytest.mark.parametrize("key", [Key.Key_1, Key.Key_2])
def test_undo_brings_back_what_was_removed_and_changed(
    two: Two, show: Show, key: Key, undo: Callable[[Stage], None]
) -> None:
    removed_and_changed(*two)
    stage = show(two[0])
    stage.press(key)

    undo(stage)

    assert text_of(two[0]) == "Ben says more."
    assert [each.dispute.is_deletion for each in page_of(stage).shelf.model.rows()] == [True]


def test_what_is_chosen_from_a_list_has_no_text_to_edit(two: Two, show: Show) -> None:
    ours, theirs = two
    capture.edit_point(ours, "p0", kind="challenge")
    capture.edit_point(theirs, "p0", kind="question")
    exchange(ours, theirs)
    stage = show(ours)
    sheet = page_of(stage).sheet
    assert not sheet.proposal.isVisible()
    assert not sheet.both_button.isVisible()

    stage.press(Key.Key_B)
    stage.press(Key.Key_2)

    assert ours.snapshot.points["p0"].kind == "challenge"
    assert ours.snapshot.points.keys() == {"p0", "p1", "p2", "p3"}


def test_statements_of_outcomes_are_settled_too(two: Two, show: Show) -> None:
    ours, theirs = two
    made = outcomes.add(ours, "Trust comes first.")
    exchange(ours, theirs)
    outcomes.change(ours, made, statement="Trust comes first, money second.")
    outcomes.change(theirs, made, statement="Trust comes first of all.")
    exchange(ours, theirs)
    stage = show(ours)
    assert page_of(stage).sheet.name_label.text() == "O-01 · Statement"

    stage.press(Key.Key_2)

    assert ours.snapshot.outcomes[made].statement == "Trust comes first, money second."


@pytest.mark.parametrize("key", [Key.Key_1, Key.Key_2, Key.Key_B])
def test_what_changed_since_it_was_looked_at_is_not_settled_but_shown(two: Two, show: Show, key: Key) -> None:
    ours, theirs = two
    reword_apart(ours, theirs, "p0")
    stage = show(ours)
    stage.is_deaf = True
    capture.edit_point(theirs, "p0", text="Ben wrote again.")
    ours.merge(theirs.entries(), "ben.wsb")

    stage.press(key)

    assert text_of(ours) == "Ben wrote again."
    assert ours.snapshot.points.keys() == {"p0", "p1", "p2", "p3"}
    assert any("The wording changed meanwhile" in each for each in stage.said)
    assert page_of(stage).empty.isVisible()


def test_what_was_removed_meanwhile_does_not_come_back_by_settling_it(two: Two, show: Show) -> None:
    ours, theirs = two
    reword_apart(ours, theirs, "p0")
    stage = show(ours)
    stage.is_deaf = True
    capture.delete_points(theirs, ["p0"])
    ours.merge(theirs.entries(), "ben.wsb")

    stage.press(Key.Key_B)

    assert ours.snapshot.points.keys() == {"p1", "p2", "p3"}
    assert page_of(stage).empty.isVisible()


def test_whose_changes_are_still_to_come_is_said_until_they_are_here(two: Two, show: Show) -> None:
    ours, theirs = two
    capture.edit_point(ours, "p0", text="Anna.")
    for said in ("Ben first.", "Ben."):
        capture.edit_point(theirs, "p0", text=said)
    ours.merge([each for each in theirs.entries() if each.body.get("text") != "Ben first."], "ben.wsb")
    stage = show(ours)
    label = page_of(stage).sheet.waiting_label
    assert label.isVisible()
    assert label.text() == "Waiting for 1 change of Ben, so this may look otherwise later."

    ours.merge(theirs.entries(), "ben.wsb")

    assert not label.isVisible()


def test_a_merge_that_arrives_is_shown_at_once(two: Two, show: Show) -> None:
    ours, theirs = two
    stage = show(ours)
    capture.edit_point(ours, "p0", text="Anna.")
    capture.edit_point(theirs, "p0", text="Ben.")

    ours.merge(theirs.entries(), "ben.wsb")

    assert page_of(stage).sheet.isVisible()
    assert page_of(stage).context_label.text() == "1 difference to settle"


def test_history_opens_by_a_key(two: Two, show: Show) -> None:
    reword_apart(*two, "p0")
    stage = show(two[0])

    stage.press(Key.Key_H)

    (dialog,) = stage.host.findChildren(HistoryDialog)
    assert dialog.isVisible()
    assert dialog.model.rowCount() == 3
    dialog.close()


def test_tab_reaches_everything(two: Two, show: Show) -> None:
    reword_apart(*two, "p0")
    stage = show(two[0])
    sheet = page_of(stage).sheet
    wanted = {
        *(sheet.history_button, sheet.this_button, sheet.that_button, sheet.both_button),
        *(sheet.edited_button, sheet.proposal.editor, page_of(stage).shelf.list, sheet.columns.this.words),
    }

    met = set()
    for _ in range(30):
        met.add(QApplication.focusWidget())
        stage.press(Key.Key_Tab)

    assert wanted <= met


def test_everything_has_a_name(two: Two, show: Show) -> None:
    reword_apart(*two, "p0")
    removed_and_changed(*two, "p1")
    stage = show(two[0])
    for _ in range(2):
        assert sum(1 for _ in walk(QAccessible.queryAccessibleInterface(stage.page))) > 20
        assert nameless(stage.page) == []
        stage.press(Key.Key_Down, ALT)


def test_columns_stand_below_one_another_where_there_is_little_room(
    two: Two, show: Show, qapp: QApplication
) -> None:
    reword_apart(*two, "p0")
    stage = show(two[0])
    layout = page_of(stage).sheet.columns.layout()
    assert isinstance(layout, QBoxLayout)
    assert layout.direction() == QBoxLayout.Direction.LeftToRight

    theme.apply(qapp, "light", 1.6)
    stage.page.resize(904, 600)

    stage.bot.waitUntil(lambda: layout.direction() == QBoxLayout.Direction.TopToBottom)
    content = page_of(stage).sheet.columns
    assert content.width() >= content.minimumSizeHint().width()


def test_a_workshop_that_is_only_read_is_only_shown(two: Two, show: Show) -> None:
    from facilitator.services.workspace import open_workshop
    from tests import fakes

    reword_apart(*two, "p0")
    two[0].close()
    stage = show(open_workshop(two[0].path, fakes.sources(9), read_only=True))

    QTest.keyClick(page_of(stage).shelf.list, Key.Key_1)

    assert page_of(stage).shelf.model.rowCount() == 1
    assert not page_of(stage).sheet.this_button.isEnabled()
    assert page_of(stage).sheet.proposal.editor.isReadOnly()
