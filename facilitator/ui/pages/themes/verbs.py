"""What the page does to the code book, each with its message and its way back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject

from facilitator.domain.progress import never
from facilitator.services import retagging, tagging, themes
from facilitator.ui.deed import MANY, Deed
from facilitator.ui.language import tr
from facilitator.ui.words import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from facilitator.domain.progress import Asked
    from facilitator.domain.records import Theme
    from facilitator.ui.context import Context
    from facilitator.ui.widgets.page import WorkBar


T = TypeVar("T")


class Verbs(QObject):
    """Changes themes; known trouble is told to the person, and the verb then returns nothing."""

    def __init__(self, context: Context, bar: WorkBar, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._deed = context, Deed(context, bar)

    def add(self, name: str) -> str:
        """Add a theme at the end and return its id."""
        made: list[str] = []
        self._context.attempt(lambda: made.append(themes.add(self._context.workspace, name)))
        return made[0] if made else ""

    def change(self, theme: str, name: str, value: str) -> bool:
        """Change one thing about a theme."""
        return self._context.attempt(lambda: themes.change(self._context.workspace, theme, **{name: value}))

    def reorder(self, theme: str, place: int) -> None:
        """Put a theme at a place, which is its number key."""
        self._context.attempt(lambda: themes.move(self._context.workspace, theme, place))

    def merge(self, theme: str, into: str, name: str) -> bool:
        """Let a theme count as another, and say how many points that concerns."""
        moved: list[int] = []
        if not self._context.attempt(
            lambda: moved.append(themes.merge(self._context.workspace, theme, into))
        ):
            return False
        points = counted(moved[0], tr("point moved"), tr("points moved"))
        self._context.done(self.tr("{points} to “{name}”.").format(points=points, name=name))
        return True

    def split(self, theme: str, points: Sequence[str], name: str, done: Callable[[str], object]) -> None:
        """Give points of a theme to a new one; then call `done` with its id."""

        def said(made: str) -> None:
            moved = counted(len(points), tr("point moved"), tr("points moved"))
            self._context.done(self.tr("{points} to “{name}”.").format(points=moved, name=name))
            done(made)

        workspace, words = self._context.workspace, self.tr("Moving the points…")
        self._do(len(points), words, partial(themes.split, workspace, theme, points, name), said)

    def nest(self, theme: str, under: str) -> None:
        """Let a theme stand under another."""
        self._context.attempt(lambda: themes.nest(self._context.workspace, theme, under))

    def raise_up(self, theme: str) -> None:
        """Let a theme stand at the top."""
        self._context.attempt(lambda: themes.raise_up(self._context.workspace, theme))

    def retire(self, theme: Theme) -> None:
        """Offer a theme no more, or again if it is retired."""
        workspace, stays = self._context.workspace, [0]
        if theme.retired:
            if self._context.attempt(lambda: themes.bring_back(workspace, theme.id)):
                self._context.done(self.tr("“{name}” is offered again.").format(name=theme.name))
        elif self._context.attempt(lambda: stays.append(themes.retire(workspace, theme.id))):
            on = counted(stays[-1], tr("point"), tr("points"))
            self._context.done(
                self.tr("“{name}” is offered no more; it stays on {points}.").format(
                    name=theme.name, points=on
                )
            )

    def put(self, points: Sequence[str], theme: str, name: str) -> None:
        """Put a theme on points, all in one step, and say how many lacked it."""
        words = self.tr("“{name}” put on {points}.")
        self._many(points, partial(retagging.put, self._context.workspace, points, theme), words, name)

    def take(self, points: Sequence[str], theme: str, name: str) -> None:
        """Take a theme off points, all in one step, and say how many carried it."""
        words = self.tr("“{name}” taken off {points}.")
        self._many(points, partial(retagging.take, self._context.workspace, points, theme), words, name)

    def _many(self, points: Sequence[str], work: Callable[[Asked], int], words: str, name: str) -> None:
        def said(done: int) -> None:
            self._context.done(words.format(name=name, points=counted(done, tr("point"), tr("points"))))

        self._do(len(points), self.tr("Tagging the points…"), work, said)

    def _do(
        self,
        records: int,
        words: str,
        work: Callable[[Asked], T],
        done: Callable[[T], object],
        ended: Callable[[], object] | None = None,
    ) -> None:
        """Change a few records at once, many on a thread."""
        if records > MANY:
            self._deed.begin(words, work, done, ended)
            return
        found: list[T] = []
        if self._context.attempt(lambda: found.append(work(never))):
            done(found[0])
        if ended is not None:
            ended()

    def remove(self, theme: Theme, points: int) -> bool:
        """Remove a theme; its points stay."""
        if not self._context.attempt(lambda: themes.remove(self._context.workspace, theme.id)):
            return False
        stay = counted(points, tr("point stays"), tr("points stay"))
        self._context.done(self.tr("“{name}” removed; {stay}.").format(name=theme.name, stay=stay))
        return True

    def accept(
        self,
        suggestions: Sequence[tagging.TagSuggestion],
        done: Callable[[], object],
        ended: Callable[[], object],
    ) -> None:
        """Tag points as suggested, in one step; then call `done`, and `ended` also if it was given up."""

        def said(points: int) -> None:
            done()
            self._context.done(
                self.tr("{points} tagged.").format(points=counted(points, tr("point"), tr("points")))
            )

        work = partial(tagging.accept, self._context.workspace, suggestions)
        self._do(len(suggestions), self.tr("Tagging the points…"), work, said, ended)
