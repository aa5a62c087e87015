"""How much of the session is left, in words; it looks at the clock four times a minute."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from facilitator.ui.language import tr
from facilitator.ui.widgets import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Callable

    from facilitator.domain.records import Session

LOOK_MS = 15_000
SHORT = 5  # minutes


class SessionClock(PlainLabel):
    """Shows the minutes left of a session that has times, and the time of day otherwise."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__("", "context")
        self._now = now
        self._session: Session | None = None
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        self.setAccessibleName(self.tr("Time left"))

    def show_session(self, session: Session | None) -> None:
        """Show the time of this session."""
        self._session = session
        self.look()

    def look(self) -> None:
        """Look at the clock."""
        words, is_short = words_of(self._session, self._now())
        if self.text() != words:
            self.setText(words)
        self.set_role("warning" if is_short else "context")


def words_of(session: Session | None, now: datetime) -> tuple[str, bool]:
    """Return the time of day with what is left of the session today, and whether that is short."""
    time = now.strftime("%H:%M")
    starts, ends = (
        (_moment(each, now) for each in (session.starts, session.ends)) if session else (None, None)
    )
    if ends is None or ends.date() != now.date():
        return time, False
    if starts is not None and now < starts:
        return tr("{time} · begins {start}").format(time=time, start=starts.strftime("%H:%M")), False
    left = round((ends - now).total_seconds() / 60)
    if left >= 0:
        return tr("{time} · {minutes} min left").format(time=time, minutes=left), left <= SHORT
    return tr("{time} · {minutes} min over").format(time=time, minutes=-left), True


def _moment(text: str, now: datetime) -> datetime | None:
    """Return the moment that a session's time means; a time of day alone is one of today."""
    try:
        if "T" in text or "-" in text:
            found = datetime.fromisoformat(text) if ":" in text else None
        else:
            found = datetime.combine(now.date(), datetime.strptime(text.strip(), "%H:%M").time())  # noqa: DTZ007
    except ValueError:
        return None
    return found.astimezone(now.tzinfo) if found is not None else None
