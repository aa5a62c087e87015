"""Erasing words on the screen: every place and what follows is seen before, and what is left to do after."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from facilitator.domain.receipt import Receipt
from facilitator.services import bundles, capture, outcomes, redaction
from facilitator.services.redaction import ERASED
from facilitator.services.workspace import Workspace
from facilitator.ui.context import Context
from facilitator.ui.dialogs import receipts
from facilitator.ui.dialogs.erasing import ErasingDialog
from facilitator.ui.dialogs.erasing_places import MOST_SHOWN
from facilitator.ui.dialogs.history import open_history
from tests import fakes
from tests.ui.conftest import App
from tests.ui.test_accessibility import nameless

NAME = "Quillfeather"


@pytest.fixture
def shop(tmp_path: Path) -> Workspace:
    """Return a workshop in which a person is named in two points."""
    made = fakes.workshop(tmp_path, points=4)
    made.actor = "Anna"
    capture.edit_point(made, "p0", text=f"Ms {NAME} says that permits take too long.")
    capture.edit_point(made, "p1", text=f"Ask {NAME} about permits.")
    return made


@pytest.fixture
def context(shop: Workspace, context_of: Callable[[Workspace], Context]) -> Context:
    """Return the context of that workshop."""
    return context_of(shop)


@pytest.fixture
def dialog(qtbot: QtBot, host: QWidget, context: Context) -> ErasingDialog:
    """Return the dialog, shown over the window."""
    host.show()
    made = ErasingDialog(context, host)
    made.open()
    qtbot.waitUntil(made.isVisible)
    return made


def looked_for(qtbot: QtBot, dialog: ErasingDialog, words: str) -> None:
    dialog.field.setText(words)
    qtbot.waitUntil(lambda: bool(dialog.places.boxes) and dialog.meaning.isVisible())


def labels(dialog: QWidget) -> str:
    return "\n".join(each.text() for each in dialog.findChildren(QLabel) if each.isVisibleTo(dialog))


def test_words_are_found_chosen_and_erased_by_keys(
    qtbot: QtBot, dialog: ErasingDialog, shop: Workspace
) -> None:
    bundles.write(shop, shop.path.with_name("Kit table 2.wsb"), bundles.KIT)
    QTest.keyClicks(dialog.field, NAME.lower())
    qtbot.waitUntil(lambda: len(dialog.places.boxes) == 2 and dialog.meaning.isVisible())
    assert not dialog.erase_button.isEnabled()
    QTest.keyClick(dialog.places.boxes[1], Qt.Key.Key_Space)
    QTest.keyClicks(dialog.reason, "named without consent")
    qtbot.waitUntil(dialog.erase_button.isEnabled)
    foreseen = dialog.meaning.text()

    QTest.keyClick(dialog.erase_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: dialog.report is not None and dialog.close_button.isVisible())

    assert "This cannot be undone." in foreseen
    assert "1 file that was handed out before" in foreseen
    assert shop.snapshot.points["p0"].text == f"Ms {ERASED} says that permits take too long."
    assert shop.snapshot.points["p1"].text == f"Ask {NAME} about permits."
    assert "1 wording erased here." in labels(dialog)
    assert "Kit table 2.wsb" in labels(dialog)
    assert shop.undo_label != "Erase words"
    QTest.keyClick(dialog.close_button, Qt.Key.Key_Space)
    assert not dialog.isVisible()


def test_the_outcomes_that_rest_on_a_point_are_told(
    qtbot: QtBot, dialog: ErasingDialog, shop: Workspace
) -> None:
    outcomes.cite(shop, outcomes.add(shop, "A statement."), ["p0"])

    looked_for(qtbot, dialog, NAME)

    assert "Read again what rests on these points: O-01." in dialog.meaning.text()
    dialog.close()


def test_a_reason_with_the_words_in_it_is_refused_in_place(
    qtbot: QtBot, dialog: ErasingDialog, shop: Workspace
) -> None:
    looked_for(qtbot, dialog, NAME)
    dialog.reason.setText(f"as {NAME} asked")

    dialog.erase()
    qtbot.waitUntil(dialog.trouble.isVisible)

    assert "The reason holds the words" in dialog.trouble.text()
    assert NAME in shop.snapshot.points["p0"].text
    qtbot.waitUntil(dialog.erase_button.isEnabled)
    dialog.close()


def test_nothing_found_and_nothing_looked_for_offer_nothing(qtbot: QtBot, dialog: ErasingDialog) -> None:
    dialog.reason.setText("a reason")
    dialog.field.setText("Nobody")
    qtbot.waitUntil(lambda: dialog.found.text() == "0 wordings hold them.")

    dialog.field.setText("")
    qtbot.waitUntil(lambda: dialog.found.text() == "")

    assert dialog.places.boxes == []
    assert not dialog.erase_button.isEnabled()
    dialog.close()


def test_of_very_many_places_the_first_are_shown(
    qtbot: QtBot, dialog: ErasingDialog, shop: Workspace
) -> None:
    capture.add_lines(shop, [f"{NAME} says {number}." for number in range(60)], session="s1", desk="d1")

    looked_for(qtbot, dialog, NAME)

    assert len(dialog.places.boxes) == MOST_SHOWN
    assert f"The first {MOST_SHOWN} are shown" in dialog.found.text()
    dialog.close()


def test_every_control_has_a_name(qtbot: QtBot, dialog: ErasingDialog) -> None:
    looked_for(qtbot, dialog, NAME)

    assert nameless(dialog) == []
    dialog.close()


def test_one_wording_is_erased_from_the_history_which_then_says_why(
    qtbot: QtBot, host: QWidget, context: Context, shop: Workspace
) -> None:
    host.show()
    past = open_history(context, host, "point", "p0")
    assert past is not None
    QTest.keyClick(past.erase_buttons[0], Qt.Key.Key_Space)
    (dialog,) = host.findChildren(ErasingDialog)
    qtbot.waitUntil(lambda: len(dialog.places.boxes) == 2 and dialog.meaning.isVisible())
    assert [box.isChecked() for box in dialog.places.boxes] == [True, False]
    dialog.reason.setText("withdrawn")
    qtbot.waitUntil(dialog.erase_button.isEnabled)

    dialog.erase()
    qtbot.waitUntil(dialog.close_button.isVisible)
    dialog.close_button.click()
    told = open_history(context, host, "point", "p0")

    assert told is not None
    assert shop.snapshot.points["p0"].text == ERASED
    said = [str(told.model.index(at, 0).data(Qt.ItemDataRole.AccessibleTextRole)) for at in range(3)]
    assert any("Erased on" in each and "by Anna: withdrawn" in each for each in said)
    told.close()


def test_the_palette_leads_to_it_and_the_pages_show_what_is_left(app: App, shop: Workspace) -> None:
    path = shop.path
    shop.close()
    app.open(path)
    capture.delete_points(app.workspace, ["p1"])
    for page in ("bin", "capture"):
        app.go(page)

    app.window.actions_list.run("file.erase")
    (dialog,) = app.window.findChildren(ErasingDialog)
    looked_for(app.bot, dialog, NAME)
    dialog.reason.setText("named")
    app.bot.waitUntil(dialog.erase_button.isEnabled)
    dialog.erase()
    app.bot.waitUntil(dialog.close_button.isVisible)
    dialog.close_button.click()

    for page in ("capture", "bin", "outcomes", "overview", "board", "conflicts", "export"):
        app.go(page)
    assert redaction.find(app.workspace, NAME) == ()
    assert app.workspace.snapshot.points["p0"].text.startswith(f"Ms {ERASED}")


def test_a_receipt_says_what_is_erased() -> None:
    receipt = Receipt("a.wsb", new=2, changed={"point": 1}, erased=2)

    assert "it erases 2 wordings for good" in receipts.would(receipt)
    assert receipts.did(receipt) == "2 changes received, 2 wordings erased."


def test_the_boxes_show_people_s_words_as_they_are(
    qtbot: QtBot, dialog: ErasingDialog, shop: Workspace
) -> None:
    capture.edit_point(shop, "p2", ref="R&D-1", text=f"{NAME} <b>")

    looked_for(qtbot, dialog, NAME)

    assert any(box.text().startswith("R&&D-1") for box in dialog.findChildren(QCheckBox))
    dialog.close()
