"""No note left behind: every point is answered by a key, and the totals are always all points."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from facilitator.domain import rules
from facilitator.domain.journal import Edit
from facilitator.domain.records import Disposition
from facilitator.services import actions, capture, grouping, outcomes, themes
from facilitator.services.workspace import Workspace
from facilitator.ui import newest
from facilitator.ui.context import Context
from facilitator.ui.pages.open_points import OpenPointsPage
from facilitator.ui.pages.open_points.finish import FinishCard
from facilitator.ui.pages.open_points.listing import Answers, counts
from facilitator.ui.palette import Palette
from tests import fakes
from tests.ui.apart import Stage
from tests.ui.test_accessibility import nameless

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """Return a workshop of eight points: p0 is cited, p1 grouped, the others open."""
    made = fakes.workshop(tmp_path, points=8)
    outcomes.cite(made, outcomes.add(made, "Time."), ["p0"])
    grouping.create(made, "Money", ["p1"])
    return made


@pytest.fixture
def stage(
    qtbot: QtBot, host: QWidget, workspace: Workspace, context_of: Callable[[Workspace], Context]
) -> Stage:
    context = context_of(workspace)
    return Stage(qtbot, host, context, OpenPointsPage(context))


def page_of(stage: Stage) -> OpenPointsPage:
    assert isinstance(stage.page, OpenPointsPage)
    return stage.page


def shown(stage: Stage) -> list[str]:
    return [each.point.id for each in page_of(stage).model.rows()]


def fate(stage: Stage, point: str) -> Disposition:
    snapshot = stage.context.snapshot
    return rules.disposition(snapshot, snapshot.points[point])


def card(stage: Stage) -> FinishCard:
    stage.bot.waitUntil(lambda: stage.host.findChild(FinishCard) is not None)
    found = stage.host.findChild(FinishCard)
    assert isinstance(found, FinishCard)
    return found


def test_it_begins_with_the_points_without_an_answer(stage: Stage) -> None:
    assert shown(stage) == ["p2", "p4", "p6", "p3", "p5", "p7"]
    assert page_of(stage).context_label.text() == "8 points · 6 without an answer"
    assert not nameless(stage.page)


def test_a_key_answers_and_the_next_point_is_at_hand(stage: Stage) -> None:
    stage.press(Key.Key_A)
    stage.bot.waitUntil(lambda: shown(stage)[0] == "p4")
    stage.press(Key.Key_V)
    stage.bot.waitUntil(lambda: shown(stage)[0] == "p6")

    assert (fate(stage, "p2"), fate(stage, "p4")) == (Disposition.PARKED, Disposition.MINORITY)
    assert [each.point.id for each in page_of(stage).chosen()] == ["p6"]
    assert "1 point: Set aside." in stage.said


def test_several_are_answered_at_once_and_taken_back_at_once(stage: Stage) -> None:
    stage.press(Key.Key_Down, SHIFT)
    stage.press(Key.Key_A)
    stage.bot.waitUntil(lambda: len(shown(stage)) == 4)

    stage.undo()

    stage.bot.waitUntil(lambda: len(shown(stage)) == 6)


def test_out_of_scope_asks_for_the_reason_in_place(stage: Stage) -> None:
    stage.press(Key.Key_O)
    stage.press(Key.Key_Return)
    stage.write("Roads are for another day.")
    stage.press(Key.Key_Return)

    assert fate(stage, "p2") is Disposition.OUT_OF_SCOPE
    assert stage.context.snapshot.points["p2"].disposition_reason == "Roads are for another day."
    assert page_of(stage).list.hasFocus()


def test_escape_leaves_the_point_open(stage: Stage) -> None:
    stage.press(Key.Key_O)
    stage.write("Roads")
    stage.press(Key.Key_Escape)

    assert page_of(stage).reasons.isHidden()
    assert fate(stage, "p2") is Disposition.RESIDUAL


def test_a_point_is_said_already_by_another_and_opened_again(stage: Stage) -> None:
    stage.press(Key.Key_S)
    palette = stage.host.findChild(Palette)
    assert isinstance(palette, Palette)
    QTest.keyClicks(palette.field, "number 5")
    QTest.keyClick(palette.field, Key.Key_Return)
    said = stage.context.snapshot.points["p2"].duplicate_of
    page_of(stage).filters.show_fate(Disposition.DUPLICATE.value)
    page_of(stage).list.setFocus()
    stage.press(Key.Key_R)

    assert said == "p5"
    assert fate(stage, "p2") is Disposition.RESIDUAL


def test_an_answer_that_does_not_count_yet_is_told(stage: Stage) -> None:
    page_of(stage).filters.show_fate(Disposition.GROUPED.value)
    page_of(stage).list.setFocus()

    stage.press(Key.Key_A)

    assert fate(stage, "p1") is Disposition.GROUPED
    assert "1 point: Set aside. 1 point cited, grouped or said already; that counts." in stage.said


def test_the_answers_are_always_as_many_as_the_points(stage: Stage) -> None:
    stage.press(Key.Key_A)
    grouping.create(stage.context.workspace, "More", ["p4", "p5"])
    stage.bot.waitUntil(lambda: len(shown(stage)) == 3)

    numbers = counts(page_of(stage)._answers.rows.values())

    assert sum(numbers.values()) == 8
    assert page_of(stage).filters.chips[""].text() == "All 8"


def test_filters_narrow_to_a_table_and_to_words(stage: Stage) -> None:
    filters = page_of(stage).filters
    filters.buttons["desk"].click()
    palette = stage.host.findChild(Palette)
    assert isinstance(palette, Palette)
    QTest.keyClicks(palette.field, "Table 2")
    QTest.keyClick(palette.field, Key.Key_Return)
    at_table = shown(stage)
    filters.search_field.setText("number 5")

    assert at_table == ["p3", "p5", "p7"]
    assert shown(stage) == ["p5"]
    assert filters.buttons["desk"].text() == "Table 2"


def test_when_all_are_answered_it_says_so(stage: Stage) -> None:
    page_of(stage).list.selectAll()
    stage.press(Key.Key_A)

    stage.bot.waitUntil(lambda: page_of(stage).nothing.text() == "Every point has an answer.")


def test_finishing_shows_what_is_open_and_leads_there(stage: Stage) -> None:
    actions.add(stage.context.workspace, "Write to the firms.")
    stage.press(Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    found = card(stage)
    said = [each.accessibleName() for each in found.lines]
    found.lines[1].click()

    assert said == [
        "Show: 6 points without an answer",
        "Show: 1 finding in the outcomes",
        "Show: 1 outcome not approved",
        "Show: 1 action without an answer",
    ]
    outcome = next(iter(stage.context.snapshot.outcomes))
    assert stage.context.go.places == [("outcomes", outcome)]  # type: ignore[attr-defined]


def test_finishing_never_blocks_the_export(stage: Stage) -> None:
    page_of(stage).arrive("finish")

    card(stage).export_button.click()

    assert stage.context.go.places == [("export", "")]  # type: ignore[attr-defined]


def test_a_point_of_a_large_workshop_is_gone_to_as_soon_as_the_answers_are_there(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(newest, "LITTLE", 0)
    more = [Edit("point", f"q{n}", {"text": "More came in"}) for n in range(3)]
    stage.context.workspace.commit("Add", more)
    page = page_of(stage)

    page.refresh()
    page.arrive("q2")
    stage.bot.waitUntil(lambda: [each.point.id for each in page.chosen()] == ["q2"])

    assert {"q0", "q1", "q2"} <= set(shown(stage))


def test_answers_follow_what_they_depend_on(stage: Stage) -> None:
    workspace, answers = stage.context.workspace, Answers().of(stage.context.snapshot)

    for change in (
        lambda: workspace.commit("Same", [Edit("point", "p5", {"duplicate_of": "p6"})]),
        lambda: capture.delete_points(workspace, ["p6"]),
        lambda: outcomes.cite(workspace, outcomes.add(workspace, "More."), ["p7"]),
        lambda: themes.change(workspace, "trust", name="Confidence"),
        lambda: capture.edit_point(workspace, "p3", text="Said otherwise"),
    ):
        change()
        answers = answers.of(workspace.snapshot)

        assert answers.rows == Answers().of(workspace.snapshot).rows
        assert answers.count_new(workspace.snapshot) == 0
