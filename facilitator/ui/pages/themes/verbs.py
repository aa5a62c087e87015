"""What the page does to the code book, each with its message and its way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from facilitator.domain.errors import FacilitatorError
from facilitator.services import tagging, themes
from facilitator.ui.language import tr
from facilitator.ui.words import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from facilitator.domain.records import Theme
    from facilitator.ui.context import Context

MANY = 200  # more records than these are changed on a thread


class Verbs(QObject):
    """Changes themes; known trouble is told to the person, and the verb then returns nothing."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context

    def add(self, name: str) -> str:
        """Add a theme at the end and return its id."""
        made: list[str] = []
        self._tried(lambda: made.append(themes.add(self._context.workspace, name)))
        return made[0] if made else ""

    def change(self, theme: str, name: str, value: str) -> bool:
        """Change one thing about a theme."""
        return self._tried(lambda: themes.change(self._context.workspace, theme, **{name: value}))

    def reorder(self, theme: str, place: int) -> None:
        """Put a theme at a place, which is its number key."""
        self._tried(lambda: themes.move(self._context.workspace, theme, place))

    def merge(self, theme: str, into: str, name: str) -> bool:
        """Let a theme count as another, and say how many points that concerns."""
        moved: list[int] = []
        if not self._tried(lambda: moved.append(themes.merge(self._context.workspace, theme, into))):
            return False
        points = counted(moved[0], tr("point now counts"), tr("points now count"))
        self._say(self.tr("{points} as “{name}”.").format(points=points, name=name))
        return True

    def remove(self, theme: Theme, points: int) -> bool:
        """Remove a theme; its points stay."""
        if not self._tried(lambda: themes.remove(self._context.workspace, theme.id)):
            return False
        stay = counted(points, tr("point stays"), tr("points stay"))
        self._say(self.tr("“{name}” removed; {stay}.").format(name=theme.name, stay=stay))
        return True

    def accept(self, suggestions: Sequence[tagging.TagSuggestion], done: Callable[[], object]) -> None:
        """Tag points as suggested, all in one step that can be undone; then call `done`."""
        workspace = self._context.workspace
        points = len({each.point for each in suggestions})

        def said(_result: object) -> None:
            done()
            self._say(self.tr("{points} tagged.").format(points=counted(points, tr("point"), tr("points"))))

        if points > MANY:
            self._context.tasks.start(lambda: tagging.accept(workspace, suggestions), done=said)
        elif self._tried(lambda: tagging.accept(workspace, suggestions)):
            said(None)

    def _say(self, words: str) -> None:
        self._context.tell.done(words, lambda: self._context.actions.run("app.undo"))

    def _tried(self, work: Callable[[], object]) -> bool:
        try:
            work()
        except FacilitatorError as error:
            self._context.tell.trouble(error)
            return False
        return True
