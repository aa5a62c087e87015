"""Numbers and dates as a report's language writes them; a language that is not listed gets ISO dates."""

from __future__ import annotations

import re
from datetime import date, datetime
from types import MappingProxyType

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
GROUPING = MappingProxyType(
    {"en": ",", "de": ".", "es": ".", "it": ".", "nl": ".", "pt": ".", "fr": "\u202f", "pl": "\u00a0"}
)
DAYS = MappingProxyType({
    "de": "%d.%m.%Y", "pl": "%d.%m.%Y", "fr": "%d/%m/%Y", "es": "%d/%m/%Y",
    "it": "%d/%m/%Y", "pt": "%d/%m/%Y", "nl": "%d-%m-%Y",
})  # fmt: skip
REGIONS = MappingProxyType({
    "en": "en-GB", "de": "de-DE", "fr": "fr-FR", "es": "es-ES", "it": "it-IT",
    "nl": "nl-NL", "pt": "pt-PT", "pl": "pl-PL",
})  # fmt: skip


def locale(language: str) -> str:
    """Return the language as word processors name it; British English if it is no language's name."""
    if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", language):
        return REGIONS["en"]
    return REGIONS.get(language.lower(), language)


def number(value: int, language: str = "en") -> str:
    """Return a whole number with its thousands told apart."""
    return f"{value:,}".replace(",", GROUPING.get(_base(language), "\u202f"))


def day(value: date, language: str = "en") -> str:
    """Return a day, in English with the month in words."""
    if _base(language) == "en":
        return f"{value.day} {MONTHS[value.month - 1]} {value.year}"
    return value.strftime(DAYS.get(_base(language), "%Y-%m-%d"))


def moment(value: datetime, language: str = "en") -> str:
    """Return a day and time, with the name of its time zone if it has one."""
    return f"{day(value, language)}, {value:%H:%M} {value.tzname() or ''}".rstrip()


def days(starts: str, ends: str, language: str = "en") -> str:
    """Return the days from `starts` to `ends` in few words; what is no ISO date stays as it is."""
    first, last = _date(starts), _date(ends)
    if first is None or last is None or first == last:
        said = dict.fromkeys(
            day(value, language) if value else text for value, text in ((first, starts), (last, ends))
        )
        return " – ".join(text for text in said if text)
    if _base(language) != "en" or first.year != last.year:
        return f"{day(first, language)} – {day(last, language)}"
    if first.month != last.month:
        return f"{first.day} {MONTHS[first.month - 1]} – {day(last)}"
    return f"{first.day}–{day(last)}"


def _base(language: str) -> str:
    return language.lower().partition("-")[0]


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
