"""The marks of a point besides its themes: which there are, the round a key goes, and their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from facilitator.domain.records import AGREEMENTS, CONCRETENESSES, HORIZONS
from facilitator.ui.language import tr
from facilitator.ui.pages.capture.due import day_words
from facilitator.ui.values import value_words

if TYPE_CHECKING:
    from facilitator.domain.journal import Scalar
    from facilitator.domain.snapshot import Snapshot

STICKY = ("agreement", "horizon", "concreteness", "verbatim", "language", "internal")
ROUNDS: dict[str, tuple[Scalar, ...]] = {
    "agreement": AGREEMENTS,
    "horizon": HORIZONS,
    "concreteness": CONCRETENESSES,
    "verbatim": (False, True),
    "internal": (False, True),
}
LANGUAGES = (
    *("en", "fr", "de", "es", "it", "nl", "pt", "pl", "ro", "sv", "da", "fi", "nb", "et", "lv", "lt"),
    *("cs", "sk", "sl", "hr", "hu", "bg", "el", "ga", "mt", "uk", "is", "tr", "ru", "ar"),
)
WHO = ("stakeholder", "organisation", "region", "person")
MOST_DOTS = 3


def after(name: str, value: Scalar) -> Scalar:
    """Return the value that follows in a field's round; what is no part of it begins anew."""
    every = ROUNDS[name]
    return every[(every.index(value) + 1) % len(every)] if value in every else every[0]


def field_words(name: str) -> str:
    """Return what a mark's field is called."""
    return {
        "agreement": tr("Agreement"),
        "horizon": tr("Horizon"),
        "concreteness": tr("Level"),
        "verbatim": tr("Word for word"),
        "internal": tr("Internal"),
        "language": tr("Language"),
        "stakeholder": tr("Stakeholder group"),
        "organisation": tr("Organisation"),
        "region": tr("Region"),
        "person": tr("Person"),
        "owner": tr("Owner"),
        "due": tr("Due"),
        "priority": tr("Priority"),
        "kind": tr("Kind"),
    }[name]


def language_words(code: str) -> str:
    """Return the name of a language, or its code where nobody knows it."""
    known = QLocale.codeToLanguage(code)
    return code if known == QLocale.Language.AnyLanguage else QLocale.languageToString(known)


def dots(number: int) -> str:
    """Return a priority as dots."""
    return "●" * number


def mark_words(name: str, value: Scalar, snapshot: Snapshot) -> str:
    """Return what a chip says of a mark; nothing for one that says nothing."""
    if not value:
        return ""
    if name in {"verbatim", "internal"}:
        return field_words(name)
    if name == "priority":
        return dots(min(int(value), MOST_DOTS))
    said = str(value)
    if name in {"language", "makes_concrete"}:
        return language_words(said) if name == "language" else _concrete(snapshot, said)
    if name in WHO:
        person = snapshot.people.get(said)
        return f"@ {(person.code or person.name) if person else said}"
    words = day_words(said) if name == "due" else value_words(said) if name in ROUNDS else said
    return f"{field_words(name)}: {words}"


def _concrete(snapshot: Snapshot, general: str) -> str:
    record = snapshot.points.get(general)
    return tr("Makes {ref} concrete").format(ref=record.ref) if record else ""
