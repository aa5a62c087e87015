"""Asks where the person sits, and makes a new table or session where one is named."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from facilitator.services import finding, setup
from facilitator.ui.pages.capture.rows import table_name
from facilitator.ui.pages.capture.whereabouts import PlaceCard
from facilitator.ui.palette import NEW, Choice, choose
from facilitator.ui.widgets import announce

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from facilitator.ui.context import Context
    from facilitator.ui.pages.capture.place import Place

_NUMBER = re.compile(r"(?:\D*\s)?t?0*(\d{1,4})", re.IGNORECASE)


class Mover(QObject):
    """Opens the small card over the page; `moved` is said when the place is another."""

    moved = Signal()

    def __init__(self, context: Context, place: Place, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._place = context, place
        self._page = page

    def open_card(self) -> PlaceCard:
        """Show table, session and name, each to be changed."""
        card = PlaceCard(self._page.window(), *self._names(), self._place.person)
        card.wants_desk.connect(lambda: self.ask_desk(card.refresh_from(self._names)))
        card.wants_session.connect(lambda: self.ask_session(card.refresh_from(self._names)))
        card.named.connect(self._place.name_person)
        card.open_over(card.desk_button)
        return card

    def ask_desk(self, then: Callable[[], object]) -> None:
        """Ask for the table, an unknown name makes a new one; then go on."""
        choices = [
            Choice(each.id, table_name(each), "users", each.rapporteur)
            for each in self._context.snapshot.desks.values()
        ]
        self._choose(
            self.tr("Which table are you at?"), choices, self.tr("New table “{name}”"), self.sit_at, then
        )

    def ask_session(self, then: Callable[[], object]) -> None:
        """Ask for the session, an unknown title makes a new one; then go on."""
        choices = [
            Choice(each.id, each.title, "clock", each.question)
            for each in self._context.snapshot.sessions.values()
        ]
        new = self.tr("New session “{name}”")
        self._choose(self.tr("Which session is it?"), choices, new, self._go_to, then)

    def sit_at(self, name: str) -> None:
        """Choose a table by id, number or name; one that is not there yet is made."""
        snapshot = self._context.snapshot
        desk = name if name in snapshot.desks else ""
        if not desk:
            known = finding.desk_or_none(snapshot, name)
            desk = known.id if known else self._new_desk(name)
        self._place.choose_desk(desk)

    def start_at(self, name: str) -> None:
        """Sit at a table that was named for the first time."""
        if self._context.attempt(lambda: self.sit_at(name)):
            self.moved.emit()

    def has_desk(self, then: Callable[[], object]) -> bool:
        """Tell whether a table is chosen; if none is, ask, and go on with `then` once there is one."""
        if self._place.desk is None:
            self.ask_desk(then)
        return self._place.desk is not None

    def step_session(self, by: int) -> None:
        """Go on to the next session of the agenda, or back to the one before."""
        sessions = list(self._context.snapshot.sessions)
        now = self._place.session
        at = sessions.index(now.id) + by if now is not None else 0
        if 0 <= at < len(sessions):
            self._place.choose_session(sessions[at])
            self.moved.emit()
            announce(self._page, self._context.snapshot.sessions[sessions[at]].title)

    def has_sessions(self) -> bool:
        """Tell whether there is more than one session."""
        return len(self._context.snapshot.sessions) > 1

    def _go_to(self, title: str) -> None:
        sessions, workspace = self._context.snapshot.sessions, self._context.workspace
        self._place.choose_session(title if title in sessions else setup.add_session(workspace, title))

    def _new_desk(self, name: str) -> str:
        number = _NUMBER.fullmatch(name.strip())
        if number:
            return setup.add_desk(self._context.workspace, number=int(number[1]))
        return setup.add_desk(self._context.workspace, name=name)

    def _choose(
        self,
        title: str,
        choices: list[Choice],
        new_words: str,
        take: Callable[[str], None],
        then: Callable[[], object],
    ) -> None:
        def taken(choice: Choice) -> None:
            if self._context.attempt(lambda: take(choice.id.removeprefix(NEW))):
                self.moved.emit()
                then()

        choose(self._page, title, choices, taken, new_words)

    def _names(self) -> tuple[str, str]:
        desk, session = self._place.desk, self._place.session
        return (
            table_name(desk) if desk else self.tr("Choose your table"),
            session.title if session else self.tr("No session yet"),
        )
