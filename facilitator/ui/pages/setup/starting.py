"""Start from a template or an earlier workshop: what it has and this one lacks is added in one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.services import earlier, setup
from facilitator.services.earlier import start_from
from facilitator.ui.dialogs.earlier import choose_earlier
from facilitator.ui.language import tr
from facilitator.ui.palette import Choice, choose
from facilitator.ui.words import counted

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from facilitator.services.templates import Template
    from facilitator.ui.pages.setup.sheet import Deeds

EARLIER = "earlier"


class Starting:
    """Asks what to start from, and says how much came of it."""

    def __init__(self, deeds: Deeds, window: QWidget) -> None:
        self._deeds, self._window = deeds, window

    def ask(self) -> None:
        """Offer the templates and the files of earlier workshops."""
        self._deeds.context.tasks.start(setup.templates, done=self._offer)

    def from_file(self, path: Path) -> None:
        """Add what an earlier workshop's file has."""
        sources = self._deeds.context.workspace.sources
        self._deeds.context.tasks.start(earlier.template_of, path, sources, done=self._add)

    def _offer(self, templates: tuple[Template, ...]) -> None:
        known = {each.name: each for each in templates}
        choices = [
            Choice(EARLIER, tr("An earlier workshop…"), "folder-open", tr("no points, no people")),
            *(Choice(each.name, each.title, "copy", tr("Template")) for each in templates),
        ]

        def take(choice: Choice) -> None:
            if choice.id == EARLIER:
                choose_earlier(self._window, self._others(), self.from_file)
            else:
                self._add(known[choice.id])

        choose(self._window, tr("Start from…"), choices, take)

    def _others(self) -> list[Path]:
        context = self._deeds.context
        return [each for each in context.settings.recent if each != context.workspace.path]

    def _add(self, start: Template) -> None:
        context = self._deeds.context
        self._deeds.begin(tr("Adding…"), lambda: start_from(context.workspace, start), self._say)

    def _say(self, added: Mapping[str, int]) -> None:
        names = sum(added.get(kind, 0) for kind in ("stakeholder", "region", "organisation", "chapter"))
        pieces = (
            counted(added.get("session", 0), tr("session"), tr("sessions")),
            counted(added.get("desk", 0), tr("table"), tr("tables")),
            counted(added.get("theme", 0), tr("theme"), tr("themes")),
            counted(names, tr("name on the lists"), tr("names on the lists")),
        )
        self._deeds.say(tr("{things} added.").format(things=", ".join(pieces)))
