"""A strip above the pages that says one thing until it is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame

from facilitator.ui.theme import SPACE, set_role
from facilitator.ui.widgets.buttons import button, icon_button
from facilitator.ui.widgets.labels import PlainLabel
from facilitator.ui.widgets.layout import row
from facilitator.ui.widgets.speak import announce

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Literal

    from PySide6.QtWidgets import QWidget


class Banner(QFrame):
    """Hidden until there is something to say; a verb leads on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = PlainLabel("", wrap=True)
        self.verb_button = button("", "link")
        self.close_button = icon_button("x", self.tr("Close"))
        self._act: Callable[[], object] | None = None
        self._closed: Callable[[], object] | None = None
        box = row(self.words, self.verb_button, self.close_button, spacing=SPACE.card)
        box.setStretch(0, 1)
        box.setContentsMargins(SPACE.page, SPACE.small, SPACE.card, SPACE.small)
        self.setLayout(box)
        self.hide()
        self.verb_button.clicked.connect(self._lead_on)
        self.close_button.clicked.connect(self._close)

    def say(
        self,
        words: str,
        verb: str,
        act: Callable[[], object],
        *,
        closed: Callable[[], object] | None = None,
        role: Literal["card", "card-warning"] = "card",
    ) -> None:
        """Show words and a verb; `closed` is called when the person closes it."""
        set_role(self, role)
        self.words.setText(words)
        self.verb_button.setText(verb)
        self._act, self._closed = act, closed
        self.setAccessibleName(words)
        self.show()
        announce(self, words)

    def _lead_on(self) -> None:
        if self._act is not None:
            self._act()

    def _close(self) -> None:
        self.hide()
        if self._closed is not None:
            self._closed()
