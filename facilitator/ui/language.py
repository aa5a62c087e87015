"""The language of the screen: English as it stands in the source, or a translation beside the app."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

if TYPE_CHECKING:
    from pathlib import Path

SOURCE = "en"


def tr(text: str) -> str:
    """Return a text in the person's language, for words outside classes; translators find it by this name."""
    return QCoreApplication.translate("", text)


def speak(app: QCoreApplication, languages: list[str], folder: Path) -> str:
    """Speak the first of these languages that `folder` has a translation for, and return it.

    Qt's own words come along, never alone: no window is to speak two languages. English needs no file.
    """
    for language in (each.replace("-", "_") for each in languages):
        if language.partition("_")[0] == SOURCE:
            break
        if _install(app, f"facilitator_{language}", str(folder)):
            _install(app, f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
            return language
    return SOURCE


def wanted() -> list[str]:
    """Return the languages that the person told the system they read, best first."""
    return QLocale.system().uiLanguages()


def _install(app: QCoreApplication, name: str, folder: str) -> bool:
    """Install `name`, or what is left of it without the region."""
    translator = QTranslator(app)
    return translator.load(name, folder) and app.installTranslator(translator)
