"""Moments in words, in this computer's time."""

from __future__ import annotations

from datetime import UTC, datetime


def clock(moment: int) -> str:
    """Return a moment (ms since 1970) as people say it: `23 November 2026, 14:20`."""
    at = _local(moment)
    return f"{at.day} {at:%B %Y, %H:%M}"


def stamp(moment: int) -> str:
    """Return a moment (ms since 1970) as a part of a file's name: `2026-11-23 1420`."""
    return f"{_local(moment):%Y-%m-%d %H%M}"


def _local(moment: int) -> datetime:
    return datetime.fromtimestamp(moment / 1000, tz=UTC).astimezone()
