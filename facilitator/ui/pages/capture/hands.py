"""What is at hand and gets the marks that keys give: the selected points, or the one being written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from facilitator.ui.pages.capture.values import after, field_words, mark_words
from facilitator.ui.palette import NEW
from facilitator.ui.widgets import announce

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from facilitator.domain.journal import Scalar
    from facilitator.ui.choice_rows import Choice
    from facilitator.ui.context import Context
    from facilitator.ui.pages.capture.composer import Composer
    from facilitator.ui.pages.capture.listing import Listing
    from facilitator.ui.pages.capture.verbs import Verbs


class Hands(QObject):
    """Marks what is at hand; the palette and the themes at the side change nothing about what that is."""

    def __init__(
        self, context: Context, composer: Composer, listing: Listing, verbs: Verbs, aside: QWidget
    ) -> None:
        super().__init__(composer)
        self.context, self._composer, self._listing = context, composer, listing
        self.verbs, self._aside = verbs, aside
        self.is_at_list = False
        app = QGuiApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._watch)

    def points(self) -> Sequence[str]:
        """Return the selected points while the list is at hand, else none."""
        return self._listing.list.keys() if self.is_at_list else []

    def toggle_theme(self, pressed: str) -> None:
        """Toggle a theme on what is at hand."""
        if self.points():
            self.verbs.tag(self.points(), pressed)
        else:
            self._composer.toggle_theme(pressed)

    def put(self, name: str, value: Scalar) -> None:
        """Give what is at hand a mark."""
        if self.points():
            self.verbs.mark(self.points(), name, value)
        else:
            self._composer.put(name, value)

    def go_round(self, name: str) -> None:
        """Give what is at hand the next value of a field, and read it aloud."""
        value = after(name, self._value(name))
        self.put(name, value)
        words = mark_words(name, value, self.context.snapshot)
        announce(self._composer, words or self.tr("{field}: not noted").format(field=field_words(name)))

    def take(self, choice: Choice) -> None:
        """Mark what is at hand with a choice; a theme that is not there yet is made."""
        if choice.id.startswith(NEW):
            made = self.verbs.new_theme(choice.id.removeprefix(NEW))
            if made:
                self.toggle_theme(made)
            return
        name, _, value = choice.id.partition(":")
        if name == "theme":
            if self.points() or value not in self._composer.chosen_themes():
                self.toggle_theme(value)
        elif name in {"verbatim", "internal"}:
            self.put(name, value=True)
        else:
            self.put(name, int(value) if name == "priority" else value)

    def _value(self, name: str) -> Scalar:
        points = self.points()
        if points:
            found: Scalar = getattr(self.context.snapshot.points[points[0]], name)
            return found
        return self._composer.draft().fields.get(name) or after(name, None)

    def _watch(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is None or now is self._listing.field:
            self.is_at_list = self.is_at_list and now is None
        elif self._composer.isAncestorOf(now):
            self.is_at_list = False
        elif self._listing.isAncestorOf(now) or self._aside.isAncestorOf(now):
            self.is_at_list = True


def bound(work: Callable[..., object], *arguments: object) -> Callable[[], bool]:
    """Return the call with these arguments, to be made later."""
    return lambda: bool(work(*arguments))
