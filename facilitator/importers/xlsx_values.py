"""Turns what a workbook stores for a cell into what a person sees in it."""

from __future__ import annotations

import math
import re
from datetime import datetime, timedelta

_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_DATE_IDS = frozenset([*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)])
_ELAPSED_ID = 46
_WHOLE = re.compile(r"[+-]?[0-9]{1,300}\Z")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LAST_DAY = 2_958_465

PLAIN, DATE, ELAPSED = "plain", "date", "elapsed"


def manner(number_format: int, code: str) -> str:
    """Tell whether a number format shows a plain number, a date or a length of time."""
    if not code:
        if number_format == _ELAPSED_ID:
            return ELAPSED
        return DATE if number_format in _DATE_IDS else PLAIN
    bare = _QUOTED.sub("", code[:1000]).lower().partition(";")[0]
    if "[h" in bare or "[m" in bare or "[s" in bare:
        return ELAPSED
    if "general" in bare:
        return PLAIN
    return DATE if any(sign in bare for sign in "dmyhs") else PLAIN


def number(raw: str, shown_as: str, *, from_1904: bool) -> str:
    """Return a stored number as text: 12.0 is 12, day 42121 is 2015-04-27; what is no number stays."""
    raw = raw.strip()
    if shown_as == PLAIN and _WHOLE.match(raw):
        return raw.removeprefix("+")
    try:
        value = float(raw)
    except ValueError:
        return raw
    if not math.isfinite(value):
        return raw
    if shown_as == ELAPSED and abs(value) <= _LAST_DAY:
        return _elapsed(value)
    days = value + 1462 if from_1904 else value
    if shown_as == DATE and 0 <= days <= _LAST_DAY:
        return _date(days)
    # Fifteen digits are what Excel itself keeps and shows: 0.1 + 0.2 is stored as 0.30000000000000004.
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else format(value, ".15g")


def date(raw: str) -> str:
    """Return a stored ISO date as this module writes all dates."""
    return raw.strip().removesuffix("Z").replace("T", " ").removesuffix(" 00:00:00")


def unescape(text: str) -> str:
    """Return a stored text with `_x000D_` and its like as the character that they stand for."""
    if "_x" not in text:
        return text
    return _ESCAPE.sub(_character, text)


def _character(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    return found[0] if 0xD800 <= code <= 0xDFFF else chr(code)


def _date(days: float) -> str:
    if days < 1:
        return _clock(datetime(1900, 1, 1) + timedelta(seconds=round(days * 86400)))  # noqa: DTZ001 - a wall clock
    # Excel believes that 1900 was a leap year, so its days before 1 March 1900 count from a day later.
    start = datetime(1899, 12, 30) if days >= 60 else datetime(1899, 12, 31)  # noqa: DTZ001 - a wall clock
    moment = start + timedelta(days=math.floor(days), seconds=round(days % 1 * 86400))
    day = f"{moment:%d}"
    text = f"{moment.year:04d}-{moment.month:02d}-{day}"
    return text if days == math.floor(days) else f"{text} {_clock(moment)}"


def _clock(moment: datetime) -> str:
    return f"{moment:%H:%M:%S}" if moment.second else f"{moment:%H:%M}"


def _elapsed(days: float) -> str:
    seconds = round(abs(days) * 86400)
    sign = "-" if days < 0 else ""
    minutes = f"{sign}{seconds // 3600}:{seconds // 60 % 60:02d}"
    return f"{minutes}:{seconds % 60:02d}" if seconds % 60 else minutes
