"""The organiser's page, by keys alone: facts, agenda, tables by the dozen, lists, and the kits."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from facilitator.domain.snapshot import Snapshot
from facilitator.services import capture, lists, setup
from facilitator.ui.dialogs.kits import KitDialog
from facilitator.ui.dialogs.new_workshop import Wanted
from facilitator.ui.pages.setup import SetupPage
from facilitator.ui.pages.setup.people_dialog import PeopleDialog
from facilitator.ui.palette import Palette
from tests import fakes
from tests.ui.conftest import App
from tests.ui.rapporteur import Rapporteur

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier
ENTER, TAB, DEL = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Delete


class Organiser:
    """Somebody who sets a workshop up without a mouse; counts what is pressed besides the words."""

    def __init__(self, app: App) -> None:
        self.app, self.bot, self.steps = app, app.bot, 0
        app.press(Qt.Key.Key_9, CTRL, ALT)
        page = app.opened.page("setup")
        assert isinstance(page, SetupPage)
        self.page = page

    @property
    def snapshot(self) -> Snapshot:
        return self.app.workspace.snapshot

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        self.steps += 1
        QTest.keyClick(self.focus(), key, modifiers)
        QApplication.processEvents()  # an editor is closed when its Enter is over

    def type(self, text: str) -> None:
        for letter in text:  # the first one may open an editor, which the others are for
            QTest.keyClicks(self.focus(), letter)

    def enter(self, text: str) -> None:
        self.type(text)
        self.press(ENTER)

    def paste(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.press(Qt.Key.Key_V, CTRL)

    def part(self, number: int) -> None:
        self.press(Qt.Key(Qt.Key.Key_0 + number), ALT)

    def focus(self) -> QWidget:
        focus = QApplication.focusWidget()
        assert focus is not None
        return focus


@pytest.fixture
def organiser(app: App, tmp_path: Path) -> Organiser:
    setup.create(tmp_path / "day.db", fakes.sources(), title="Harbour day").close()
    app.open(tmp_path / "day.db")
    return Organiser(app)


def test_thirty_five_tables_are_ready_with_few_keys(organiser: Organiser) -> None:
    rows = [f"Topic {n}\t0.{n:02d}\ten\tWriter {n}" for n in range(1, 36)]

    organiser.part(2)
    for title in ("Welcome", "Round one", "Round two", "Plenary"):
        organiser.enter(title)
    organiser.part(3)
    organiser.enter("35")
    organiser.paste("\n".join(rows))

    desks = list(organiser.snapshot.desks.values())
    assert [each.title for each in organiser.snapshot.sessions.values()] == [
        *("Welcome", "Round one", "Round two", "Plenary")
    ]
    assert [each.number for each in desks] == list(range(1, 36))
    assert (desks[34].topic, desks[34].room, desks[34].language) == ("Topic 35", "0.35", "en")
    assert desks[34].rapporteur == "Writer 35"
    assert organiser.steps == 2 + 4 + 1 + 1


def test_a_column_is_typed_with_one_key_a_cell(organiser: Organiser) -> None:
    organiser.part(3)
    organiser.enter("3")

    for topic in ("Water", "Fire", "Air"):
        organiser.enter(topic)

    assert [each.topic for each in organiser.snapshot.desks.values()] == ["Water", "Fire", "Air"]


def test_tab_goes_on_to_the_next_cell(organiser: Organiser) -> None:
    organiser.part(3)
    organiser.enter("1")

    organiser.type("Water")
    organiser.press(TAB)
    organiser.enter("2.14")

    (desk,) = organiser.snapshot.desks.values()
    assert (desk.topic, desk.room) == ("Water", "2.14")


def test_facts_are_kept_when_they_are_left(organiser: Organiser) -> None:
    organiser.part(1)
    organiser.press(TAB)
    organiser.type("Learn")
    organiser.press(TAB)
    organiser.type("Ostend")
    organiser.press(TAB)
    organiser.enter("27.4.2026")
    organiser.press(Qt.Key.Key_9, CTRL | ALT)

    workshop = organiser.snapshot.workshop
    assert (workshop.purpose, workshop.place, workshop.starts) == ("Learn", "Ostend", "2026-04-27")
    assert "Ostend" in organiser.page.context_label.text()


def test_a_fact_that_does_not_fit_is_told_and_put_back(organiser: Organiser) -> None:
    organiser.part(1)
    field = organiser.page.facts.editors["starts"]
    field.setFocus()

    organiser.enter("soon")

    assert field.text() == ""
    assert any("This is not a day" in words for words in organiser.app.said)


def test_sessions_are_ordered_timed_and_removed_with_undo(organiser: Organiser) -> None:
    organiser.part(2)
    organiser.paste("Welcome\nRound one\nPlenary\n")
    organiser.part(2)
    organiser.press(Qt.Key.Key_Down, ALT)
    organiser.press(Qt.Key.Key_Right)
    organiser.enter("9:30")
    organiser.press(DEL, CTRL)

    titles = [each.title for each in organiser.snapshot.sessions.values()]
    assert titles == ["Round one", "Welcome"]
    assert [each.starts for each in organiser.snapshot.sessions.values()] == ["", "09:30"]
    organiser.press(Qt.Key.Key_Z, CTRL)
    organiser.bot.waitUntil(lambda: len(organiser.snapshot.sessions) == 3)


def test_a_table_with_points_stays_and_says_why(organiser: Organiser) -> None:
    organiser.part(3)
    organiser.enter("2")
    desk = next(iter(organiser.snapshot.desks))
    capture.add_point(organiser.app.workspace, text="Boats.", desk=desk, session="")

    organiser.press(DEL, CTRL)

    assert len(organiser.snapshot.desks) == 2
    assert any("Table 1 holds 1 point" in words for words in organiser.app.said)


def test_delete_empties_a_cell_and_leaves_the_row(organiser: Organiser) -> None:
    organiser.part(3)
    organiser.enter("1")
    organiser.enter("Water")

    organiser.press(DEL)

    (desk,) = organiser.snapshot.desks.values()
    assert desk.topic == ""


def test_a_list_grows_by_pasting_and_renames_on_the_points(organiser: Organiser) -> None:
    for group in ("SMEs", "SMEs", "Ports"):
        capture.add_point(organiser.app.workspace, text="Boats.", desk="", session="", stakeholder=group)
    organiser.part(4)
    organiser.press(Qt.Key.Key_T, CTRL)
    organiser.paste("SMEs\nUniversities\n")
    organiser.part(4)
    organiser.press(Qt.Key.Key_Home, CTRL)
    organiser.press(Qt.Key.Key_F2)
    organiser.enter("Small firms")

    said = [each.stakeholder for each in organiser.snapshot.points.values()]
    assert said == ["Small firms", "Small firms", "Ports"]
    shown = [(each.name, each.uses) for each in organiser.page.lists.model.rows()]
    assert shown == [("Small firms", 2), ("Universities", 0), ("Ports", 1)]
    organiser.page.lists.adopt_button.click()
    assert [each.name for each in organiser.snapshot.stakeholders.values()][-1] == "Ports"


def test_what_is_on_a_list_is_offered_at_the_table(rapporteur: Rapporteur) -> None:
    lists.add(rapporteur.workspace, "region", ["Flanders"])

    rapporteur.type("@flan")
    rapporteur.press(TAB)
    rapporteur.type("Boats need a harbour")
    rapporteur.press(ENTER, CTRL)

    assert rapporteur.newest().region == "Flanders"


def test_lines_without_a_row_are_counted(organiser: Organiser) -> None:
    organiser.part(3)
    organiser.enter("2")

    organiser.paste("One\nTwo\nThree\nFour")

    assert [each.topic for each in organiser.snapshot.desks.values()] == ["One", "Two"]
    assert any("2 lines found no row" in words for words in organiser.app.said)


def test_what_is_missing_is_said_before_kits_are_made(organiser: Organiser) -> None:
    organiser.press(ENTER, CTRL)

    assert organiser.page.shown == "kits"
    assert organiser.page.kits.verdict.text() == "Missing: 2 things tables cannot do without"
    organiser.page.arrive("tables")
    organiser.enter("2")
    organiser.press(ENTER, CTRL)
    assert organiser.page.kits.verdict.text() == "Missing: 1 thing tables cannot do without"
    organiser.press(ENTER, CTRL)
    organiser.bot.waitUntil(lambda: bool(organiser.app.window.findChildren(KitDialog)))
    organiser.app.window.findChildren(KitDialog)[0].close()


def test_columns_whose_headings_say_nothing_are_chosen_from(organiser: Organiser, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("Nimi,Asutus\nAda Lark,Blue Harbour\n", encoding="utf-8")
    organiser.part(5)
    sheet = organiser.page.people
    dialog = PeopleDialog(organiser.app.opened.context, organiser.app.window, sheet.name_list)
    dialog.look_at(path)
    combo = dialog.combos["name"]
    organiser.bot.waitUntil(lambda: combo.count() > 0)
    assert "Choose above which column holds the names." in dialog.refused.toPlainText()

    combo.setCurrentIndex(combo.findData("Nimi"))
    combo.activated.emit(combo.currentIndex())

    organiser.bot.waitUntil(dialog.take_button.isEnabled)
    assert [each.name for each in dialog.model.rows()] == ["Ada Lark"]
    dialog.close()


def test_participants_come_in_under_codes_and_names_are_shown_on_demand(
    organiser: Organiser, tmp_path: Path
) -> None:
    path = tmp_path / "people.csv"
    path.write_text("Name,Organisation\nAda Lark,Blue Harbour\nBen Moor,\nAda Lark,\n", encoding="utf-8")
    organiser.part(5)
    sheet = organiser.page.people
    dialog = PeopleDialog(organiser.app.opened.context, organiser.app.window, sheet.name_list)
    dialog.taken.connect(sheet.refresh)
    dialog.look_at(path)
    organiser.bot.waitUntil(dialog.take_button.isEnabled)
    assert dialog.refused.toPlainText().startswith("Row 4: The same name stands in row 2")

    dialog.take_button.click()
    organiser.bot.waitUntil(lambda: sheet.model.rowCount() == 2)
    dialog.save_to(tmp_path / "mend.csv")
    organiser.bot.waitUntil((tmp_path / "mend.csv").exists)
    dialog.close()

    assert {each.name for each in sheet.model.rows()} == {""}
    sheet.names_button.click()
    organiser.bot.waitUntil(lambda: "Ada Lark" in {each.name for each in sheet.model.rows()})
    sheet.name_list.delete()
    sheet.refresh()
    assert sheet.names_button.isHidden()


def test_an_earlier_workshop_gives_its_agenda(organiser: Organiser, tmp_path: Path) -> None:
    (tmp_path / "last").mkdir()
    fakes.workshop(tmp_path / "last", points=2).close()

    organiser.page.starting.from_file(tmp_path / "last" / "workshop.db")

    organiser.bot.waitUntil(lambda: bool(organiser.snapshot.desks))
    assert [each.title for each in organiser.snapshot.sessions.values()] == ["Obstacles"]
    assert not organiser.snapshot.points
    organiser.bot.waitUntil(
        lambda: any("1 session, 2 tables, 2 themes" in each for each in organiser.app.said)
    )


def test_a_template_is_chosen_by_keys(organiser: Organiser) -> None:
    organiser.page.starting.ask()
    organiser.bot.waitUntil(lambda: bool(organiser.app.window.findChildren(Palette)))

    organiser.enter("world")

    organiser.bot.waitUntil(lambda: len(organiser.snapshot.sessions) == 4)


def test_a_blank_workshop_begins_where_it_is_set_up(app: App, tmp_path: Path) -> None:
    with app.bot.waitSignal(app.commands.ready, timeout=10_000):
        app.commands.create(Wanted(tmp_path / "new.db", "Harbour day", 0))

    app.bot.waitUntil(lambda: app.opened.shown == "setup")


def test_a_block_is_copied_as_a_spreadsheet_takes_it(organiser: Organiser) -> None:
    organiser.part(3)
    organiser.enter("2")
    organiser.paste("One\t1.1\nTwo\t1.2")

    organiser.page.tables.grid.selectAll()
    organiser.press(Qt.Key.Key_C, CTRL)

    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[1].split("\t")[:4] == ["2", "Table 2", "Two", "1.2"]
