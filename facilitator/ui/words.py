"""Words that depend on a number or on the clock."""

from __future__ import annotations

from datetime import UTC, date, datetime

from PySide6.QtCore import QDate, QLocale

from facilitator.ui.language import tr


def counted(number: int, one: str, many: str) -> str:
    """Return a number with its noun: `1 point`, `1,204 points`."""
    return f"{QLocale().toString(number)} {one if number == 1 else many}"


def clock(milliseconds: int) -> str:
    """Return the time of day of a moment, as this system writes it; with the date if it is not today."""
    moment = datetime.fromtimestamp(milliseconds / 1000, tz=UTC).astimezone()
    today = datetime.now(tz=UTC).astimezone().date()
    time = moment.strftime("%H:%M")
    return time if moment.date() == today else f"{_day(moment.date())}, {time}"


def span(starts: str, ends: str) -> str:
    """Return the days from one ISO date to another in words; what is no date is left as it is."""
    days = [_day_of(each) for each in dict.fromkeys((starts, ends)) if each]
    return " – ".join(days)


def _day_of(iso: str) -> str:
    try:
        return _day(date.fromisoformat(iso[:10]))
    except ValueError:
        return iso


def _day(day: date) -> str:
    return QLocale().toString(QDate(day.year, day.month, day.day), "d MMM yyyy")


def ago(milliseconds: int, now: int) -> str:
    """Return how long ago a moment was, in words; the date when it was days ago, `never` for 0."""
    if milliseconds <= 0:
        return tr("never")
    minutes = max(0, now - milliseconds) // 60_000
    if minutes < 1:
        return tr("just now")
    if minutes < 60:
        return tr("{number} min ago").format(number=minutes)
    if minutes < 24 * 60:
        return tr("{number} h ago").format(number=minutes // 60)
    return clock(milliseconds)
