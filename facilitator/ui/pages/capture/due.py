"""Dates as people type them after `>`: 2015-05-01, 1.5., 1/5, 1 May, fri, next week, +2w."""

from __future__ import annotations

import re
from datetime import date, timedelta

from PySide6.QtCore import QDate, QLocale

from facilitator.ui.language import tr

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})\Z")
_SHORT = re.compile(r"(\d{1,2})[./](\d{1,2})(?:[./](\d{4})?)?\Z")
_NAMED = re.compile(r"(\d{1,2})\.? ([^\W\d]{3,9})\.?(?: (\d{1,4}))?\Z")
_STEP = re.compile(r"\+(\d{1,3})([dwm])\Z")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NEAR = {"today": 0, "tomorrow": 1}
_LENGTHS = {"d": 1, "w": 7, "m": 30}
FEWEST = 2


def date_typed(typed: str, today: date) -> date | None:
    """Return the day that is meant, not a past one where the year is left out; None if it is no day."""
    typed = typed.strip().casefold()
    step = _STEP.match(typed)
    if step:
        return today + timedelta(days=int(step[1]) * _LENGTHS[step[2]])
    if typed in _NEAR:
        return today + timedelta(days=_NEAR[typed])
    if len(typed) > FEWEST:
        for place, name in enumerate(_DAYS):
            if name.startswith(typed):
                return today + timedelta(days=(place - today.weekday() - 1) % 7 + 1)
    return _in_figures(typed, today)


def days_ahead(today: date) -> list[tuple[str, date]]:
    """Return the days that are named rather than reckoned, in words, the nearest first."""
    week = (
        tr("Monday"),
        tr("Tuesday"),
        tr("Wednesday"),
        tr("Thursday"),
        tr("Friday"),
        tr("Saturday"),
        tr("Sunday"),
    )
    coming = [today + timedelta(days=ahead) for ahead in range(1, 8)]
    monday, month = today + timedelta(days=7 - today.weekday()), _last_of_month(today)
    return [
        (tr("Today"), today),
        (tr("Tomorrow"), coming[0]),
        *((week[day.weekday()], day) for day in coming),
        (tr("Next week"), monday),
        *((tr("Next {day}").format(day=name), monday + timedelta(days=at)) for at, name in enumerate(week)),
        (tr("End of the month"), month),
        (tr("End of the year"), today.replace(month=12, day=31)),
    ]


def day_words(iso: str) -> str:
    """Return a day in words, as this system writes it; what is no date is left as it is."""
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return iso
    return QLocale().toString(QDate(day.year, day.month, day.day), "d MMM yyyy")


def _in_figures(typed: str, today: date) -> date | None:
    iso, short, named = _ISO.match(typed), _SHORT.match(typed), _NAMED.match(typed)
    try:
        if iso:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        if short:
            return _not_past(int(short[1]), int(short[2]), short[3], today)
        months = [at for at, name in enumerate(_MONTHS, start=1) if named and name.startswith(named[2])]
        if named and months:
            year = named[3] if named[3] and len(named[3]) == len(str(today.year)) else None
            return _not_past(int(named[1]), months[0], year, today)
    except ValueError:
        return None
    return None


def _not_past(day: int, month: int, year: str | None, today: date) -> date:
    found = date(int(year or today.year), month, day)
    return found.replace(year=found.year + 1) if found < today and not year else found


def _last_of_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)
