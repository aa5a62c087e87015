"""The screen speaks a language that it has words for, with Qt's own, and English where it has none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

from facilitator.domain.records import AGREEMENTS, CONCRETENESSES, HORIZONS, Disposition, Kind
from facilitator.ui import language
from facilitator.ui.actions import Actions
from facilitator.ui.values import WORDS as WORDS_OF_VALUES
from facilitator.ui.values import value_words
from facilitator.ui.widgets.rail import Rail
from tools import translate

WORDS = {
    "Menu": "Menü",  # said by a widget
    "Find a command": "Befehl suchen",  # said by the list of actions
    "In review": "In Prüfung",  # said by a function
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a German translation of a few words."""
    made = tmp_path_factory.mktemp("translations")
    words = made / "facilitator_de.ts"
    translate.collect(words)
    text = words.read_text(encoding="utf-8")
    for english, german in WORDS.items():
        pattern = f'(<source>{english}</source>\\s*)<translation type="unfinished"></translation>'
        text = re.sub(pattern, rf"\1<translation>{german}</translation>", text)
    words.write_text(text, encoding="utf-8")
    translate.release(words)
    return made


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    """Return the application, and take away what a test installed."""
    before = set(qapp.findChildren(QTranslator))
    yield qapp
    for translator in set(qapp.findChildren(QTranslator)) - before:
        qapp.removeTranslator(translator)
        translator.setParent(None)


def test_widgets_actions_functions_and_qt_speak_the_persons_language(
    qtbot: QtBot, app: QApplication, folder: Path
) -> None:
    spoken = language.speak(app, ["de-AT", "en"], folder)

    rail, box = Rail(()), QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(rail)
    qtbot.addWidget(box)
    assert spoken == "de_AT"
    assert rail.menu_button.text() == "Menü"
    assert Actions(rail).command("app.palette").text() == "Befehl suchen"
    assert language.tr("In review") == "In Prüfung"
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text() == "Abbrechen"


@pytest.mark.parametrize("languages", [["en-GB", "de"], ["sv", "en", "de"], ["sv"], []])
def test_english_is_spoken_where_it_comes_first_or_nothing_else_is_known(
    app: QApplication, folder: Path, languages: list[str]
) -> None:
    spoken = language.speak(app, languages, folder)

    assert spoken == "en"
    assert language.tr("In review") == "In review"


def test_words_that_are_translated_stay_when_the_source_is_read_again(folder: Path, tmp_path: Path) -> None:
    words = tmp_path / "facilitator_de.ts"
    words.write_text((folder / words.name).read_text(encoding="utf-8"), encoding="utf-8")

    translate.collect(words)

    assert all(german in words.read_text(encoding="utf-8") for german in WORDS.values())


def test_every_value_of_a_point_has_its_words() -> None:
    values = {*Kind, *Disposition, *AGREEMENTS, *HORIZONS, *CONCRETENESSES} - {""}

    assert {value_words(value) for value in values} == set(WORDS_OF_VALUES)
