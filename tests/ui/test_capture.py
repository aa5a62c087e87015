"""The notebook, driven by the keyboard: what is typed is kept, added, tagged, mended and found again."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from facilitator.domain.journal import Edit
from facilitator.services import capture
from facilitator.services.workspace import Workspace, create_workshop, open_workshop
from facilitator.ui import theme
from facilitator.ui.context import Context
from facilitator.ui.models import CARD_ROLE
from facilitator.ui.pages.capture import CapturePage
from facilitator.ui.pages.capture.likeness import Likeness
from facilitator.ui.pages.capture.pasting import PastePreview
from facilitator.ui.widgets.toast import Toast
from tests import fakes
from tests.ui.conftest import App
from tests.ui.rapporteur import ALT, CTRL, ENTER, SHIFT, Rapporteur


def test_a_point_is_added_with_its_themes_and_the_caret_is_back(rapporteur: Rapporteur) -> None:
    rapporteur.type("Partners need more time")
    rapporteur.press(Qt.Key.Key_1, CTRL)
    rapporteur.press(Qt.Key.Key_2, CTRL)
    rapporteur.press(Qt.Key.Key_2, CTRL)
    rapporteur.press(ENTER, CTRL)

    added = rapporteur.newest()
    assert (added.text, added.ref, added.desk, added.session) == (
        "Partners need more time",
        "T01-003",
        "d1",
        "s1",
    )
    assert added.themes == ("trust",)
    assert rapporteur.shown()[0] == added.text
    assert rapporteur.typed() == ""
    assert rapporteur.focus() is rapporteur.page.writing.composer.editor
    assert rapporteur.page.writing.composer.chosen_themes() == ()


def test_a_card_tells_theme_reference_table_and_kind(rapporteur: Rapporteur) -> None:
    rapporteur.type("Rules change too often")
    rapporteur.press(Qt.Key.Key_2, CTRL)
    rapporteur.press(Qt.Key.Key_2, CTRL, SHIFT)
    rapporteur.press(ENTER, CTRL)

    card = rapporteur.page.reading.listing.model.index(0, 0).data(CARD_ROLE)
    assert [chip.name for chip in card.chips] == ["Money"]
    assert card.meta.startswith("Challenge · T01-003 · Table 1 · ")
    assert rapporteur.newest().kind == "challenge"
    assert rapporteur.page.writing.composer.kind_button.kind() == "insight"


def test_nothing_is_added_from_blanks(rapporteur: Rapporteur) -> None:
    rapporteur.type("   ")
    rapporteur.press(ENTER, CTRL)

    assert len(rapporteur.workspace.snapshot.points) == 4


def test_half_typed_words_are_on_the_disk_soon_and_come_back(rapporteur: Rapporteur, qtbot: QtBot) -> None:
    saved = rapporteur.page.writing.composer.saved_label
    rapporteur.type("Half a sent")
    rapporteur.press(Qt.Key.Key_1, CTRL)
    assert saved.text() == "Keeping what you type…"
    qtbot.waitUntil(lambda: saved.text() == "Saved on this laptop", timeout=3000)
    path = rapporteur.workspace.path
    assert rapporteur.workspace.draft("capture") == "Half a sent"

    rapporteur.app.commands.end()
    rapporteur.app.open(path)

    assert rapporteur.typed() == "Half a sent"
    assert rapporteur.page.writing.composer.chosen_themes() == ("trust",)


def test_turning_away_and_closing_keep_what_was_typed_last(rapporteur: Rapporteur) -> None:
    rapporteur.type("Not a word lost")
    rapporteur.press(Qt.Key.Key_F, CTRL)
    kept_on_turning_away = rapporteur.workspace.draft("capture")
    rapporteur.page.writing.composer.write()
    rapporteur.type(" at all")
    path = rapporteur.workspace.path
    rapporteur.app.commands.end()

    rapporteur.app.open(path)

    assert kept_on_turning_away == "Not a word lost"
    assert rapporteur.typed() == "Not a word lost at all"


def test_an_added_point_leaves_no_draft(rapporteur: Rapporteur) -> None:
    rapporteur.type("Said and done")
    rapporteur.page.writing.drafts.keep()
    rapporteur.press(ENTER, CTRL)

    assert rapporteur.workspace.draft("capture") == ""


def test_a_change_from_elsewhere_leaves_half_typed_words_alone(rapporteur: Rapporteur) -> None:
    rapporteur.type("Half typed")
    rapporteur.workspace.commit("Rename", [Edit("theme", "trust", {"name": "Confidence"})])

    assert rapporteur.typed() == "Half typed"


def test_a_point_is_edited_in_place(rapporteur: Rapporteur) -> None:
    rapporteur.go_to_list()
    point = rapporteur.selected()
    rapporteur.press(Qt.Key.Key_F2)
    rapporteur.type(" And money")
    rapporteur.press(ENTER, CTRL)

    assert rapporteur.workspace.snapshot.points[point.id].text == f"{point.text} And money"
    assert rapporteur.shown()[0] == f"{point.text} And money"
    assert len(rapporteur.workspace.snapshot.points) == 4


def test_esc_leaves_an_edited_point_as_it_was(rapporteur: Rapporteur) -> None:
    rapporteur.go_to_list()
    point = rapporteur.selected()
    rapporteur.press(ENTER)
    rapporteur.type(" Not so")
    rapporteur.press(Qt.Key.Key_Escape)

    assert rapporteur.workspace.snapshot.points[point.id].text == point.text
    assert rapporteur.page.reading.listing.list.editor() is None


def test_a_refresh_overwrites_no_words_on_a_card(rapporteur: Rapporteur) -> None:
    rapporteur.go_to_list()
    point = rapporteur.selected()
    rapporteur.press(Qt.Key.Key_F2)
    rapporteur.type(" more")
    rapporteur.workspace.commit(
        "Elsewhere", [Edit("point", point.id, {"text": "Other words", "tag:money": True})]
    )
    rapporteur.workspace.commit(
        "New", [Edit("point", "px", {"text": "New one", "desk": "d1", "session": "s1"})]
    )

    editor = rapporteur.page.reading.listing.list.editor()
    assert editor is not None
    assert editor.toPlainText() == f"{point.text} more"


def test_words_half_typed_on_a_card_survive_the_end_of_power(rapporteur: Rapporteur, qtbot: QtBot) -> None:
    rapporteur.go_to_list()
    point = rapporteur.selected()
    rapporteur.press(Qt.Key.Key_F2)
    rapporteur.type(" And th")
    qtbot.waitUntil(lambda: rapporteur.workspace.draft("capture-edit") != "", timeout=3000)
    left_behind = rapporteur.workspace.draft("capture-edit")
    rapporteur.press(Qt.Key.Key_Escape)
    assert rapporteur.workspace.draft("capture-edit") == ""
    rapporteur.workspace.save_draft("capture-edit", left_behind)
    path = rapporteur.workspace.path
    rapporteur.app.commands.end()

    rapporteur.app.open(path)

    editor = rapporteur.page.reading.listing.list.editor()
    assert editor is not None
    assert editor.toPlainText() == f"{point.text} And th"


def test_removed_points_come_back_with_undo(rapporteur: Rapporteur, qtbot: QtBot) -> None:
    before = rapporteur.shown()
    rapporteur.go_to_list()
    rapporteur.press(Qt.Key.Key_Down, SHIFT)
    rapporteur.press(Qt.Key.Key_Delete)
    assert rapporteur.shown() == []
    assert len(rapporteur.workspace.snapshot.points) == 2

    rapporteur.press(Qt.Key.Key_Z, CTRL)

    qtbot.waitUntil(lambda: rapporteur.shown() == before)
    assert len(rapporteur.workspace.snapshot.points) == 4


def test_delete_in_the_search_field_removes_no_point(rapporteur: Rapporteur) -> None:
    rapporteur.go_to_list()
    rapporteur.press(Qt.Key.Key_F, CTRL)
    rapporteur.press(Qt.Key.Key_Delete)

    assert len(rapporteur.workspace.snapshot.points) == 4


def test_number_keys_toggle_themes_on_the_selected_points(rapporteur: Rapporteur) -> None:
    rapporteur.go_to_list()
    rapporteur.press(Qt.Key.Key_Down, SHIFT)
    mine = rapporteur.page.reading.keys()
    rapporteur.press(Qt.Key.Key_2)
    tagged = [rapporteur.workspace.snapshot.points[each].themes for each in mine]
    rapporteur.press(Qt.Key.Key_2)

    assert tagged == [("money",), ("money",)]
    assert [rapporteur.workspace.snapshot.points[each].themes for each in mine] == [(), ()]
    assert rapporteur.page.reading.keys() == mine


def test_a_merged_themes_mark_is_taken_off_too(rapporteur: Rapporteur) -> None:
    rapporteur.go_to_list()
    point = rapporteur.selected()
    rapporteur.press(Qt.Key.Key_2)
    rapporteur.workspace.commit("Merge", [Edit("theme", "money", {"merged_into": "trust"})])
    rapporteur.press(Qt.Key.Key_1)

    snapshot = rapporteur.workspace.snapshot
    assert snapshot.themes_of(snapshot.points[point.id]) == ()


def test_the_search_narrows_by_every_word_whatever_the_accents(rapporteur: Rapporteur, qtbot: QtBot) -> None:
    rapporteur.workspace.commit(
        "Add", [Edit("point", "cafe", {"text": "The Café hosts partners", "desk": "d1", "session": "s1"})]
    )
    rapporteur.press(Qt.Key.Key_F, CTRL)
    rapporteur.type("partners cafe")
    qtbot.waitUntil(lambda: rapporteur.shown() == ["The Café hosts partners"])
    rapporteur.press(Qt.Key.Key_Escape)

    qtbot.waitUntil(lambda: len(rapporteur.shown()) == 3)
    assert rapporteur.focus() is rapporteur.page.writing.composer.editor


def test_the_list_widens_from_a_table_to_the_session_to_the_workshop(rapporteur: Rapporteur) -> None:
    rapporteur.workspace.commit("Add", [Edit("session", "s2", {"title": "Ways out", "pos": "a2"})])
    rapporteur.workspace.commit(
        "Add", [Edit("point", "later", {"text": "Later", "desk": "d2", "session": "s2"})]
    )
    table, session, workshop = rapporteur.page.reading.listing.scope_buttons()

    numbers = []
    for each in (session, workshop, table):
        each.click()
        numbers.append(len(rapporteur.shown()))

    assert numbers == [4, 5, 2]


def test_only_points_without_a_theme_are_shown_when_asked_for(rapporteur: Rapporteur) -> None:
    rapporteur.workspace.commit("Tag", [Edit("point", "p0", {"tag:trust": True})])

    rapporteur.app.commands.go("capture", "untagged")

    assert len(rapporteur.shown()) == 3
    assert rapporteur.page.reading.listing.bare_button.isVisible()
    rapporteur.page.reading.listing.bare_button.click()
    assert len(rapporteur.shown()) == 4


def test_arriving_at_a_point_of_another_table_shows_it(rapporteur: Rapporteur) -> None:
    rapporteur.app.commands.go("capture", "p1")

    assert rapporteur.selected().id == "p1"


def test_what_was_said_already_is_seconded_in_place_of_written_twice(
    rapporteur: Rapporteur, qtbot: QtBot
) -> None:
    rapporteur.workspace.commit(
        "Add",
        [
            Edit(
                "point",
                "bus",
                {"ref": "T02-009", "text": "Samples travel by bus to Tartu", "desk": "d2", "session": "s1"},
            )
        ],
    )
    rapporteur.type("our samples travel to tartu by bus")
    hints = rapporteur.page.writing.hints
    qtbot.waitUntil(lambda: "T02-009" in hints.words.text(), timeout=3000)
    rapporteur.press(ENTER, CTRL, SHIFT)

    assert rapporteur.workspace.snapshot.points["bus"].support == 1
    assert rapporteur.typed() == ""
    assert len(rapporteur.workspace.snapshot.points) == 5


def test_seconding_what_nobody_said_adds_nothing_and_says_so(rapporteur: Rapporteur) -> None:
    rapporteur.type("Unheard of words about the ferries")

    rapporteur.press(ENTER, CTRL, SHIFT)

    assert rapporteur.typed() == "Unheard of words about the ferries"
    assert len(rapporteur.workspace.snapshot.points) == 4
    assert rapporteur.app.said == ["No point says nearly this. Ctrl+Enter adds it."]


def test_long_words_stay_inside_their_card_on_a_small_screen(
    rapporteur: Rapporteur, qapp: QApplication, qtbot: QtBot
) -> None:
    theme.apply(qapp, "dark", 1.5)
    rapporteur.app.window.resize(960, 600)
    composer = rapporteur.page.writing.composer
    capture.delete_points(rapporteur.workspace, list(rapporteur.workspace.snapshot.points))

    rapporteur.type("Trust grows slowly and only where people meet. " * 12)

    def stand_apart() -> bool:
        parts = (composer.editor, composer.marked, composer.add_button)
        places = [QRect(part.mapTo(composer, QPoint()), part.size()) for part in parts]
        inside = all(composer.rect().contains(place) for place in places)
        return inside and not any(one.intersects(other) for one, other in combinations(places, 2))

    qtbot.waitUntil(stand_apart)
    rapporteur.press(Qt.Key.Key_6, CTRL, SHIFT)
    qtbot.waitUntil(stand_apart)


def test_undoing_a_second_gives_the_words_back(rapporteur: Rapporteur, qtbot: QtBot) -> None:
    rapporteur.workspace.commit(
        "Add",
        [
            Edit(
                "point",
                "bus",
                {"ref": "T02-009", "text": "Samples travel by bus", "desk": "d2", "session": "s1"},
            )
        ],
    )
    rapporteur.type("samples travel by bus")
    qtbot.waitUntil(lambda: rapporteur.page.writing.thoughts.similar == "bus", timeout=3000)
    rapporteur.press(ENTER, CTRL, SHIFT)
    rapporteur.app.window.findChildren(Toast)[-1].undo()

    qtbot.waitUntil(lambda: rapporteur.workspace.snapshot.points["bus"].support == 0)
    assert rapporteur.typed() == "samples travel by bus"


def test_a_theme_is_offered_by_its_words_and_taken_by_its_key(rapporteur: Rapporteur, qtbot: QtBot) -> None:
    rapporteur.workspace.commit("Words", [Edit("theme", "money", {"key_words": "budget, grant"})])
    rapporteur.type("No budget after June")
    composer, offered = rapporteur.page.writing.composer, rapporteur.page.writing.hints.themes
    qtbot.waitUntil(lambda: offered.offered() == ("money",), timeout=3000)
    rapporteur.press(Qt.Key.Key_2, CTRL)

    assert composer.chosen_themes() == ("money",)
    assert offered.offered() == ()


def test_pasted_lines_become_points_in_one_step(rapporteur: Rapporteur) -> None:
    data = QMimeData()
    data.setText("- First thing\n\n2. Second thing\n• Third thing\n* Fourth thing")
    QGuiApplication.clipboard().setMimeData(data)
    rapporteur.press(Qt.Key.Key_1, CTRL)
    rapporteur.press(Qt.Key.Key_V, CTRL)
    (preview,) = rapporteur.app.window.findChildren(PastePreview)
    assert preview.chosen() == ["First thing", "Second thing", "Third thing", "Fourth thing"]
    rapporteur.press(Qt.Key.Key_End)
    rapporteur.press(Qt.Key.Key_Space)
    rapporteur.press(ENTER)

    added = list(rapporteur.workspace.snapshot.points.values())[4:]
    assert sorted(each.text for each in added) == ["First thing", "Second thing", "Third thing"]
    assert {each.themes for each in added} == {("trust",)}
    assert {each.source for each in added} == {"pasted"}
    assert len({each.ref for each in added}) == 3
    assert rapporteur.typed() == ""
    rapporteur.workspace.undo()
    assert len(rapporteur.workspace.snapshot.points) == 4


def test_pasted_lines_may_stay_one_point(rapporteur: Rapporteur) -> None:
    data = QMimeData()
    data.setText("One\nTwo")
    QGuiApplication.clipboard().setMimeData(data)
    rapporteur.press(Qt.Key.Key_V, CTRL)
    (preview,) = rapporteur.app.window.findChildren(PastePreview)
    preview.whole_button.click()
    rapporteur.press(ENTER, CTRL)

    assert rapporteur.newest().text == "One\nTwo"


def test_ctrl_c_copies_the_words_of_the_selected_points(rapporteur: Rapporteur) -> None:
    rapporteur.go_to_list()
    rapporteur.press(Qt.Key.Key_Down, SHIFT)
    rapporteur.press(Qt.Key.Key_C, CTRL)

    assert QGuiApplication.clipboard().text() == "\n".join(rapporteur.shown())


def test_a_new_theme_is_named_in_place_and_put_on_what_is_being_written(rapporteur: Rapporteur) -> None:
    rapporteur.type("Skills are missing")
    rapporteur.press(Qt.Key.Key_T, CTRL)
    rapporteur.type("Skills")
    rapporteur.press(ENTER)
    rapporteur.press(ENTER, CTRL)

    book = {theme.name: theme.id for theme in rapporteur.workspace.snapshot.code_book}
    assert rapporteur.newest().themes == (book["Skills"],)


def test_details_are_kept_as_soon_as_a_field_is_left(rapporteur: Rapporteur) -> None:
    rapporteur.go_to_list()
    point = rapporteur.selected().id
    rapporteur.press(ENTER, ALT)
    rapporteur.press(Qt.Key.Key_Tab)
    rapporteur.press(Qt.Key.Key_Down)
    fields = rapporteur.page.details.fields
    fields["region"].widget.setFocus()
    rapporteur.type("Tartu")
    fields["remark"].widget.setFocus()
    rapporteur.type("Asked twice")
    fields["internal"].widget.setFocus()
    rapporteur.press(Qt.Key.Key_Space)

    kept = rapporteur.workspace.snapshot.points[point]
    assert (kept.agreement, kept.region, kept.remark, kept.internal) == ("all", "Tartu", "Asked twice", True)


def test_what_was_said_before_is_offered_in_the_details(rapporteur: Rapporteur) -> None:
    rapporteur.workspace.commit("Say where", [Edit("point", "p1", {"region": "Tartu"})])
    rapporteur.go_to_list()
    rapporteur.press(ENTER, ALT)
    region = rapporteur.page.details.fields["region"].widget

    assert isinstance(region, QLineEdit)
    region.completer().setCompletionPrefix("tar")
    assert region.completer().currentCompletion() == "Tartu"


def test_half_typed_details_survive_a_change_from_elsewhere(rapporteur: Rapporteur) -> None:
    rapporteur.go_to_list()
    point = rapporteur.selected().id
    region = rapporteur.page.details.fields["region"].widget
    rapporteur.press(ENTER, ALT)
    region.setFocus()
    rapporteur.type("Tar")
    rapporteur.workspace.commit("Elsewhere", [Edit("point", point, {"remark": "Seen"})])

    assert rapporteur.page.details.fields["region"].value() == "Tar"
    assert rapporteur.page.details.fields["remark"].value() == "Seen"


def test_a_workshop_without_tables_asks_for_the_table_first(app: App, tmp_path: Path) -> None:
    path = tmp_path / "bare.db"
    create_workshop(path, fakes.sources(), [Edit("workshop", "workshop", {"title": "Bare"})]).close()
    app.open(path)
    rapporteur = Rapporteur(app)
    assert rapporteur.page.first_step.isVisible()
    rapporteur.type("4")
    rapporteur.press(Qt.Key.Key_Tab)
    rapporteur.type("Asha")
    rapporteur.press(ENTER)

    (desk,) = app.workspace.snapshot.desks.values()
    assert desk.number == 4
    assert app.settings.person == "Asha"
    assert rapporteur.add("The first word").ref == "T04-001"


def test_who_sits_at_no_table_is_asked_before_a_point_is_added(app: App, tmp_path: Path) -> None:
    made = fakes.workshop(tmp_path)
    made.close()
    app.open(made.path)
    rapporteur = Rapporteur(app)
    rapporteur.type("Where do I belong")
    rapporteur.press(ENTER, CTRL)
    assert app.workspace.snapshot.points == {}

    rapporteur.answer("Table 2")

    assert rapporteur.newest().desk == "d2"
    assert rapporteur.typed() == ""


def test_the_table_is_changed_with_keys_and_remembered(rapporteur: Rapporteur) -> None:
    rapporteur.press(Qt.Key.Key_L, CTRL)
    rapporteur.press(Qt.Key.Key_Space)
    rapporteur.answer("Health corner")
    rapporteur.press(Qt.Key.Key_Escape)

    desk = rapporteur.page.place.desk
    assert desk is not None
    assert (desk.name, desk.number) == ("Health corner", 3)
    assert rapporteur.app.settings.choice(rapporteur.workspace.workshop_id, "desk") == desk.id
    assert rapporteur.page.place_button.text() == "Health corner · Session 1"
    assert rapporteur.add("From the corner").ref == "T03-001"


def test_the_tables_topic_and_room_stand_beside_the_guiding_question(rapporteur: Rapporteur) -> None:
    named = Edit("desk", "d1", {"topic": "Trains across the border", "room": "B 2"})

    rapporteur.workspace.commit("Name the tables", [named, Edit("desk", "d2", {"topic": "Ports"})])

    page = rapporteur.page
    assert page.desk_label.text() == "Trains across the border · Room: B 2"
    assert page.context_label.text() == "What stands in the way? · Obstacles"
    page.place.choose_desk("d2")
    page.refresh()
    assert page.desk_label.text() == "Ports"


def test_without_points_the_page_says_what_to_do(app: App, tmp_path: Path) -> None:
    made = fakes.workshop(tmp_path, desks=1)
    made.close()
    app.open(made.path)
    page = Rapporteur(app).page

    assert page.reading.listing.empty.isVisible()
    assert page.writing.composer.isVisible()


def test_similar_points_are_found_at_once_among_ten_thousand() -> None:
    known = Likeness()
    texts = {
        f"p{n}": f"Firms {n} share a manager {n % 97} for skills and funding {n % 31}" for n in range(10_000)
    }
    texts["bus"] = "Blood samples travel to Tartu by bus twice a week"
    known.expect(texts)
    while not known.read(1.0):
        pass

    assert known.nearest("samples travel by bus to tartu") == "bus"
    assert known.nearest("samples travel") == ""
    known.forget(["bus"])
    assert known.nearest("samples travel by bus to tartu") == ""


def test_a_workshop_open_for_reading_can_be_read_and_not_written(
    qtbot: QtBot, context_of: Callable[[Workspace], Context], tmp_path: Path
) -> None:
    made = fakes.workshop(tmp_path, points=4)
    made.close()
    reader = open_workshop(made.path, fakes.sources(2), read_only=True)
    fakes.OPENED.append(reader)
    page = CapturePage(context_of(reader))
    qtbot.addWidget(page)
    page.refresh()
    page.leave()

    assert page.reading.listing.model.rowCount() == 4
    assert not page.writing.composer.isEnabled()
    assert page.writing.composer.saved_label.text() == "Open for reading only"
