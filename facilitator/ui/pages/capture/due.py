"""Dates as people type them after `>`: 2015-05-01, 1.5., 1/5, fri, tomorrow, +2w."""

from __future__ import annotations

import re
from datetime import date, timedelta

from PySide6.QtCore import QDate, QLocale

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})\Z")
_SHORT = re.compile(r"(\d{1,2})[./](\d{1,2})(?:[./](\d{4})?)?\Z")
_STEP = re.compile(r"\+(\d{1,3})([dwm])\Z")
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


def day_words(iso: str) -> str:
    """Return a day in words, as this system writes it; what is no date is left as it is."""
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return iso
    return QLocale().toString(QDate(day.year, day.month, day.day), "d MMM yyyy")


def _in_figures(typed: str, today: date) -> date | None:
    iso, short = _ISO.match(typed), _SHORT.match(typed)
    try:
        if iso:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        if short:
            found = date(int(short[3] or today.year), int(short[2]), int(short[1]))
            return found.replace(year=found.year + 1) if found < today and not short[3] else found
    except ValueError:
        return None
    return None
