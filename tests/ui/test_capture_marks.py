"""Marks in the text: `#theme /kind @who !priority >owner-or-due` become chips, and every field has a key."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from facilitator.domain.journal import Edit
from facilitator.services import themes
from facilitator.ui.pages.capture.due import date_typed
from facilitator.ui.pages.capture.marks import mark_before
from facilitator.ui.pages.capture.narrowing import Narrowing, narrowing_of
from tests.ui.rapporteur import ALT, CTRL, ENTER, SHIFT, Rapporteur

TAB, ESC = Qt.Key.Key_Tab, Qt.Key.Key_Escape


@pytest.mark.parametrize(
    ("text", "sign", "typed"),
    [
        ("#tru", "#", "tru"),
        ("They need time /ch", "/", "ch"),
        ("Ask @", "@", ""),
        ("So >fri", ">", "fri"),
        ("So !2", "!", "2"),
    ],
)
def test_a_sign_at_the_beginning_of_a_word_is_a_mark(text: str, sign: str, typed: str) -> None:
    found = mark_before(text)

    assert found is not None
    assert (found.sign, found.typed) == (sign, typed)


@pytest.mark.parametrize("text", ["and/or", "a@b.eu", "Great!", "3 > 2 ", "50 % of #1, ", "plain words"])
def test_signs_within_words_are_words(text: str) -> None:
    assert mark_before(text) is None


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2015-05-01", date(2015, 5, 1)),
        ("1.5.", date(2015, 5, 1)),
        ("1/4", date(2016, 4, 1)),
        ("31.12.2015", date(2015, 12, 31)),
        ("fri", date(2015, 5, 1)),
        ("mon", date(2015, 5, 4)),
        ("tomorrow", date(2015, 4, 28)),
        ("+2w", date(2015, 5, 11)),
        ("1 May", date(2015, 5, 1)),
        ("3. jan 2017", date(2017, 1, 3)),
        ("32.5.", None),
        ("Anna", None),
    ],
)
def test_dates_are_read_as_people_type_them(typed: str, day: date | None) -> None:
    assert date_typed(typed, date(2015, 4, 27)) == day


def test_marks_become_chips_and_leave_the_text(rapporteur: Rapporteur) -> None:
    rapporteur.workspace.commit("Say", [Edit("point", "p0", {"stakeholder": "Cluster managers"})])
    for mark in ("#tru", "/chal", "@clu", "!2", ">+2w"):
        rapporteur.type(f"{mark}")
        rapporteur.press(TAB)
    rapporteur.type("Partners need time")
    rapporteur.press(ENTER, CTRL)

    point = rapporteur.newest()
    assert (point.text, point.themes, point.kind) == ("Partners need time", ("trust",), "challenge")
    assert (point.stakeholder, point.priority) == ("Cluster managers", 2)
    (action,) = rapporteur.workspace.snapshot.actions.values()
    assert (action.point, action.text) == (point.id, "Partners need time")
    assert action.due > "2026"


def test_a_space_takes_what_the_letters_surely_mean(rapporteur: Rapporteur) -> None:
    rapporteur.type("Partners #mon need time")

    assert rapporteur.typed() == "Partners need time"
    assert rapporteur.page.writing.composer.chosen_themes() == ("money",)


@pytest.mark.parametrize(
    ("typed", "left", "marks"),
    [
        ("Time >Maria Rossi by then", "Time by then", {"owner": "Maria Rossi"}),
        ("Time >Ministry of Economy decides", "Time decides", {"owner": "Ministry of Economy"}),
        ("Time >Anna, then more", "Time, then more", {"owner": "Anna"}),
        ("@Region of Tartu: needs time", "needs time", {"stakeholder": "Region of Tartu"}),
        ("Time @cluster managers need", "Time need", {"stakeholder": "Cluster managers"}),
        ("Time /good practice here", "Time here", {"kind": "good practice"}),
        ("Time /one voice @Tartu #", "Time #", {"agreement": "one voice", "stakeholder": "Tartu"}),
        ("Time !2 more", "Time more", {"priority": 2}),
    ],
)
def test_names_of_several_words_are_typed_as_they_are(
    rapporteur: Rapporteur, typed: str, left: str, marks: dict[str, object]
) -> None:
    rapporteur.workspace.commit("Say", [Edit("point", "p0", {"stakeholder": "Cluster managers"})])

    rapporteur.type(typed)

    draft = rapporteur.page.writing.composer.draft()
    assert draft.text.strip() == left
    assert {name: draft.fields[name] for name in marks} == marks


def test_a_theme_typed_in_full_leaves_no_word_behind_and_twice_is_once(rapporteur: Rapporteur) -> None:
    theme = themes.add(rapporteur.workspace, "Skills for life")

    rapporteur.type("Learn #skills for life daily, #skills for life again")

    assert rapporteur.typed() == "Learn daily, again"
    assert rapporteur.page.writing.composer.chosen_themes() == (theme,)


@pytest.mark.parametrize(
    "text", ["More than >30 percent of them", "It is #1 of all, and", "Use /verbatim_x or so"]
)
def test_signs_that_mean_nothing_stay_where_they_are(rapporteur: Rapporteur, text: str) -> None:
    rapporteur.type(text)

    assert rapporteur.typed() == text
    assert rapporteur.page.writing.composer.draft().about == ()


def test_a_sign_alone_offers_days_and_a_space_takes_one_by_its_name(rapporteur: Rapporteur) -> None:
    rapporteur.type("Meet >")
    offered = [choice.text for choice in rapporteur.page.writing.marking.popup.model.rows()]
    rapporteur.type("tomorrow at noon")

    assert offered[:2] == ["Today", "Tomorrow"]
    assert rapporteur.typed() == "Meet at noon"
    tomorrow = date.today() + timedelta(days=1)  # noqa: DTZ011 - the day on the wall
    assert dict(rapporteur.page.writing.composer.draft().about) == {"due": tomorrow.isoformat()}


def test_ctrl_enter_takes_the_mark_at_the_caret_along(rapporteur: Rapporteur) -> None:
    rapporteur.type("Partners need time #mo")
    rapporteur.press(ENTER, CTRL)

    assert (rapporteur.newest().text, rapporteur.newest().themes) == ("Partners need time", ("money",))


def test_an_unknown_theme_is_made_when_it_is_taken(rapporteur: Rapporteur) -> None:
    rapporteur.type("Skills are missing #life_long_learning")
    rapporteur.press(TAB)
    rapporteur.press(ENTER, CTRL)

    snapshot = rapporteur.workspace.snapshot
    assert [theme.name for theme in snapshot.themes_of(rapporteur.newest())] == ["Life long learning"]
    assert rapporteur.newest().text == "Skills are missing"


def test_esc_leaves_the_letters_as_words(rapporteur: Rapporteur) -> None:
    rapporteur.type("We are #tru")
    rapporteur.press(ESC)
    rapporteur.type("st")
    rapporteur.press(ENTER, CTRL)

    assert rapporteur.newest().text == "We are #trust"
    assert rapporteur.newest().themes == ()


def test_arrows_choose_among_what_fits(rapporteur: Rapporteur) -> None:
    rapporteur.type("Time #")
    rapporteur.press(Qt.Key.Key_Down)
    rapporteur.press(ENTER)

    assert rapporteur.page.writing.composer.chosen_themes() == ("money",)
    assert rapporteur.typed() == "Time "


def test_an_owner_nobody_knows_yet_may_be_named(rapporteur: Rapporteur) -> None:
    rapporteur.type("Call Tartu >Region_of_Tartu")
    rapporteur.press(TAB)
    rapporteur.press(ENTER, CTRL)

    (action,) = rapporteur.workspace.snapshot.actions.values()
    assert action.owner == "Region of Tartu"


def test_optional_fields_are_given_by_keys_and_last_until_changed(rapporteur: Rapporteur) -> None:
    for key, times in ((Qt.Key.Key_A, 3), (Qt.Key.Key_H, 1), (Qt.Key.Key_V, 1), (Qt.Key.Key_I, 1)):
        for _ in range(times):
            rapporteur.press(key, ALT)
    first = rapporteur.add("First words")
    second = rapporteur.add("Second words")
    rapporteur.press(Qt.Key.Key_I, ALT)
    third = rapporteur.add("Third words")

    for point in (first, second):
        assert (point.agreement, point.horizon, point.verbatim, point.internal) == (
            "split",
            "past",
            True,
            True,
        )
    assert (third.agreement, third.internal) == ("split", False)


def test_remark_and_translation_are_written_beside_and_belong_to_one_point(rapporteur: Rapporteur) -> None:
    rapporteur.type("Partneritel on vaja aega")
    rapporteur.press(Qt.Key.Key_T, ALT)
    rapporteur.type("Partners need time")
    rapporteur.press(ESC)
    rapporteur.press(Qt.Key.Key_R, ALT)
    rapporteur.type("Said twice")
    rapporteur.press(ESC)
    rapporteur.press(Qt.Key.Key_L, ALT)
    rapporteur.answer("estonian")
    rapporteur.press(ENTER, CTRL)
    first, second = rapporteur.newest(), rapporteur.add("Next")

    assert (first.text, first.translation, first.remark) == (
        "Partneritel on vaja aega",
        "Partners need time",
        "Said twice",
    )
    assert (first.language, second.language) == ("et", "et")
    assert (second.translation, second.remark) == ("", "")


def test_kind_and_themes_last_while_they_are_pinned(rapporteur: Rapporteur) -> None:
    rapporteur.press(Qt.Key.Key_K, ALT)
    rapporteur.press(Qt.Key.Key_1, CTRL)
    rapporteur.press(Qt.Key.Key_2, CTRL, SHIFT)
    rapporteur.add("First")
    second = rapporteur.add("Second")
    rapporteur.press(Qt.Key.Key_K, ALT)
    rapporteur.add("Third")
    fourth = rapporteur.add("Fourth")

    assert (second.themes, second.kind) == (("trust",), "challenge")
    assert (fourth.themes, fourth.kind) == ((), "insight")


def test_a_principle_is_made_concrete_in_a_linked_point(rapporteur: Rapporteur) -> None:
    rapporteur.press(Qt.Key.Key_1, CTRL)
    rapporteur.press(Qt.Key.Key_C, ALT)
    general = rapporteur.add("Trust comes first")
    asked = rapporteur.page.writing.hints.words.text()
    rapporteur.press(Qt.Key.Key_M, ALT)
    concrete = rapporteur.add("Meet every month")
    after = rapporteur.add("Something else")

    assert general.concreteness == "principle"
    assert general.ref in asked
    assert (concrete.makes_concrete, concrete.concreteness, concrete.themes) == (
        general.id,
        "measure",
        ("trust",),
    )
    assert (after.makes_concrete, after.concreteness) == ("", "")


def test_enter_alone_adds_the_point_where_that_is_preferred(rapporteur: Rapporteur) -> None:
    rapporteur.app.window.actions_list.run("capture.enter")
    rapporteur.type("First line")
    rapporteur.press(ENTER, CTRL)
    rapporteur.type("second line")
    rapporteur.press(ENTER)
    added = rapporteur.newest().text
    rapporteur.app.window.actions_list.run("capture.enter")
    rapporteur.type("Third")
    rapporteur.press(ENTER)

    assert added == "First line\nsecond line"
    assert rapporteur.typed() == "Third\n"


def test_marks_on_the_selected_points_come_from_the_same_list(rapporteur: Rapporteur) -> None:
    rapporteur.go_to_list()
    rapporteur.press(Qt.Key.Key_Down, SHIFT)
    mine = rapporteur.page.reading.keys()
    rapporteur.press(Qt.Key.Key_M)
    rapporteur.answer("minority")
    rapporteur.press(Qt.Key.Key_H, ALT)

    points = [rapporteur.workspace.snapshot.points[each] for each in mine]
    assert [(each.agreement, each.horizon) for each in points] == [("minority", "past")] * 2


def test_tab_takes_the_theme_that_is_offered_with_the_words_for_it(
    rapporteur: Rapporteur, qtbot: QtBot
) -> None:
    rapporteur.workspace.commit("Words", [Edit("theme", "money", {"key_words": "budget, grant"})])
    rapporteur.type("No budget")
    hints = rapporteur.page.writing.hints
    qtbot.waitUntil(lambda: hints.themes.offered() == ("money",), timeout=3000)
    why = hints.words.text()
    rapporteur.press(TAB)

    assert "budget" in why
    assert rapporteur.page.writing.composer.chosen_themes() == ("money",)
    assert rapporteur.focus() is rapporteur.page.writing.composer.editor


def test_the_search_field_is_taken_apart() -> None:
    assert narrowing_of("café #data_sh /chal #none") == Narrowing(
        ("cafe",), ("data sh",), ("chal",), is_bare=True
    )
