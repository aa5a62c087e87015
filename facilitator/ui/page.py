"""What every page promises the window."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from facilitator.ui.widgets.page import PageFrame

if TYPE_CHECKING:
    from facilitator.domain.journal import Touched
    from facilitator.ui.context import Context


class Page(PageFrame):
    """A page of the window: made when first shown, refreshed only while visible.

    `scope` is the first part of the ids of its actions. A page connects its handlers in `__init__` with
    `context.actions.on(...)`; the window binds the scope's keys to it.
    """

    scope: ClassVar[str] = ""
    kinds: ClassVar[tuple[str, ...]] = ()
    rail_place: ClassVar[str] = ""  # what the rail marks, if the page is not in it

    def __init__(self, context: Context, title: str) -> None:
        super().__init__(title)
        self.context = context

    def cares(self, touched: Touched) -> bool:
        """Tell whether a change concerns what the page shows."""
        return touched.has("workshop", *self.kinds)

    def refresh(self) -> None:
        """Show the workshop as it is now; idempotent, and quick when nothing changed."""
        raise NotImplementedError

    def arrive(self, record: str) -> None:
        """Come to the front, at a record if one is named; the focus goes where work begins."""

    def leave(self) -> None:
        """Go to the back or end; half-done typing is kept."""
