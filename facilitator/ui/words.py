"""Words that depend on a number or on the clock."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QLocale


def counted(number: int, one: str, many: str) -> str:
    """Return a number with its noun: `1 point`, `1,204 points`."""
    return f"{QLocale().toString(number)} {one if number == 1 else many}"


def clock(milliseconds: int) -> str:
    """Return the time of day of a moment, as this system writes it; with the date if it is not today."""
    moment = datetime.fromtimestamp(milliseconds / 1000, tz=UTC).astimezone()
    today = datetime.now(tz=UTC).astimezone().date()
    form = QLocale.FormatType.ShortFormat
    time = moment.strftime("%H:%M")
    return time if moment.date() == today else f"{QLocale().toString(moment.date(), form)} {time}"


def ago(milliseconds: int, now: int) -> str:
    """Return how long ago a moment was, in words; the date when it was days ago, `never` for 0."""
    if milliseconds <= 0:
        return "never"
    minutes = max(0, now - milliseconds) // 60_000
    if minutes < 1:
        return "just now"
    if minutes < 60:
        return f"{minutes} min ago"
    if minutes < 24 * 60:
        return f"{minutes // 60} h ago"
    return clock(milliseconds)
