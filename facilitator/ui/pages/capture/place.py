"""Where the person sits: table, session and name, remembered on this laptop for each workshop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.ui.language import tr
from facilitator.ui.pages.capture.rows import table_name

if TYPE_CHECKING:
    from facilitator.domain.records import Desk, Session
    from facilitator.services.workspace import Workspace
    from facilitator.ui.settings import Settings


class Place:
    """The table and the session that new points belong to."""

    def __init__(self, workspace: Workspace, settings: Settings) -> None:
        """Read what was chosen last in this workshop."""
        self._workspace, self._settings = workspace, settings
        self._workshop = workspace.workshop_id
        self._desk = workspace.desk = settings.choice(self._workshop, "desk")
        self._session = settings.choice(self._workshop, "session")

    @property
    def desk(self) -> Desk | None:
        """The chosen table, or the only one there is; None until somebody says."""
        desks = self._workspace.snapshot.desks
        if self._desk not in desks and len(desks) == 1:
            return next(iter(desks.values()))
        return desks.get(self._desk)

    @property
    def session(self) -> Session | None:
        """The chosen session, or else the first of the agenda."""
        sessions = self._workspace.snapshot.sessions
        return sessions.get(self._session) or next(iter(sessions.values()), None)

    @property
    def person(self) -> str:
        """The name of the person at this laptop."""
        return self._settings.person

    def choose_desk(self, desk: str) -> None:
        """Sit at another table."""
        self._desk = self._workspace.desk = desk
        self._settings.choose(self._workshop, "desk", desk)

    def choose_session(self, session: str) -> None:
        """Go on to another session."""
        self._session = session
        self._settings.choose(self._workshop, "session", session)

    def name_person(self, name: str) -> None:
        """Say who is at this laptop; the journal notes it from now on."""
        self._settings.person = self._workspace.actor = " ".join(name.split())

    def words(self) -> str:
        """Return table and session in a few words."""
        desk, session = self.desk, self.session
        pieces = [table_name(desk) if desk else tr("Choose your table")]
        if session is not None:
            number = list(self._workspace.snapshot.sessions).index(session.id) + 1
            pieces.append(tr("Session {number}").format(number=number))
        return " · ".join(pieces)

    def context(self) -> str:
        """Return the guiding question and the session's title on one line, the question first."""
        session = self.session
        if session is None:
            return self._workspace.snapshot.workshop.purpose
        return " · ".join(piece for piece in (session.question, session.title) if piece)

    def about_desk(self) -> str:
        """Return the table's topic and room on one line, nothing where neither is known."""
        desk = self.desk
        if desk is None:
            return ""
        room = tr("Room: {room}").format(room=desk.room) if desk.room else ""
        return " · ".join(piece for piece in (desk.topic, room) if piece)
