"""What people do to groups, done to the workshop or, during a preview, to the suggestion."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from facilitator.domain.errors import FacilitatorError
from facilitator.services import grouping

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from facilitator.ui.context import Context
    from facilitator.ui.pages.board.preview import Preview

MOST_AT_ONCE = 200


class Hands:
    """Each deed changes either the workshop at once, or the preview; `redraw` is called after the latter."""

    def __init__(
        self, context: Context, preview: Callable[[], Preview | None], redraw: Callable[[], None]
    ) -> None:
        self._context, self._preview, self._redraw = context, preview, redraw

    def move(self, points: Sequence[str], group: str) -> None:
        """Put points into a group, or with "" beside all groups."""
        self._do(lambda preview: preview.move(points, group), grouping.move, len(points), list(points), group)

    def create(self, name: str, points: Sequence[str], then: Callable[[str], None]) -> None:
        """Make a group of these points; `then` is called with its id."""
        preview = self._preview()
        if preview is not None:
            made = preview.create(name, points)
            self._redraw()
            then(made)
        else:
            self.run(grouping.create, len(points), name, list(points), then=then)

    def rename(self, group: str, name: str) -> None:
        """Give a group a name of a person's choosing."""
        self._do(lambda preview: preview.rename(group, name), grouping.rename, 1, group, name)

    def join(self, group: str, into: str, size: int) -> None:
        """Put all points of a group into another."""
        self._do(lambda preview: preview.join(group, into), grouping.join, size, group, into)

    def lock(self, points: Sequence[str]) -> None:
        """Keep points where they are, through every later suggestion."""
        self._do(lambda preview: preview.lock(points), grouping.lock, len(points), list(points))

    def release(self, points: Sequence[str]) -> None:
        """Let later suggestions place points again."""
        self._do(lambda preview: preview.release(points), grouping.release, len(points), list(points))

    def dissolve(self, group: str, size: int) -> None:
        """Remove a group and put its points beside all groups."""
        self._do(lambda preview: preview.dissolve(group), grouping.dissolve, size, group)

    def is_free(self) -> bool:
        """Tell whether deeds reach the workshop itself, and not a preview."""
        return self._preview() is None

    def _do(
        self,
        on_preview: Callable[[Preview], None],
        work: Callable[..., object],
        size: int,
        *arguments: object,
    ) -> None:
        preview = self._preview()
        if preview is not None:
            on_preview(preview)
            self._redraw()
        else:
            self.run(work, size, *arguments)

    def run(
        self,
        work: Callable[..., object],
        size: int,
        *arguments: object,
        then: Callable[[Any], object] | None = None,
    ) -> None:
        """Do work(workspace, *arguments): at once, or away from the screen's thread when it is large."""
        context = self._context
        if size > MOST_AT_ONCE:
            context.tasks.start(work, context.workspace, *arguments, done=then, failed=context.tell.trouble)
            return
        try:
            made = work(context.workspace, *arguments)
        except FacilitatorError as trouble:
            context.tell.trouble(trouble)
        else:
            if then is not None:
                then(made)
