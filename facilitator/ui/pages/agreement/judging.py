"""One point after the other, without the tags it has: number keys say which themes fit, Enter goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from facilitator.services import agreement
from facilitator.services.themes import guidance
from facilitator.ui.language import tr
from facilitator.ui.theme import SIZES, SPACE, icon_pixels, notifier
from facilitator.ui.widgets import (
    STRETCH,
    PlainLabel,
    announce,
    button,
    card,
    clear,
    column,
    holder,
    plain_tip,
    row,
    scrolling,
)
from facilitator.ui.widgets.flow import FlowLayout
from facilitator.ui.words import counted

if TYPE_CHECKING:
    from facilitator.domain.records import Point, Theme
    from facilitator.ui.context import Context

MOST_KEYS = 9


class Judging(QWidget):
    """Goes through the points that a person has not judged yet; `over` says that it is done with."""

    over = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._by, self.is_open = "", False
        self._passed: set[str] = set()
        self._book: tuple[Theme, ...] = ()
        self.heading = PlainLabel("", "heading")
        self.text = PlainLabel("", "title", wrap=True)
        self.advice = PlainLabel(
            self.tr("1…9 mark the themes that fit, Enter keeps them and goes on, N passes over, Esc ends."),
            "caption",
            wrap=True,
        )
        self._flow = FlowLayout(spacing=SPACE.small)
        self.buttons: dict[str, QPushButton] = {}
        self.over_button = button(self.tr("Done"))
        self.pass_button = button(self.tr("Pass over (N)"))
        self.keep_button = button("", "primary", "check")
        self._point: Point | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._arrange()
        self.over_button.clicked.connect(self.close_now)
        self.pass_button.clicked.connect(self.pass_over)
        self.keep_button.clicked.connect(self.keep)

    def open(self, by: str) -> None:
        """Begin with the first point that this person has not judged."""
        self._by, self.is_open = by, True
        self._passed.clear()
        self._next()

    def begin(self) -> None:
        """Take the focus, so that keys are heard."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Show the point and the themes as they are now; what is marked stays."""
        if self.is_open and self._point is not None:
            if self._point.id not in self._context.snapshot.points:
                self._next()
            else:
                self._show()

    def marked(self) -> list[str]:
        """Return the themes that are marked."""
        return [theme for theme, each in self.buttons.items() if each.isChecked()]

    def keep(self) -> None:
        """Keep what is marked as the opinion of this point, and go on."""
        if self._point is None:
            return
        point, themes = self._point.id, self.marked()
        self._point = None
        self._context.attempt(lambda: agreement.judge(self._context.workspace, self._by, point, themes))
        self._next()
        self.begin()

    def pass_over(self) -> None:
        """Leave this point without an opinion for now."""
        if self._point is not None:
            self._passed.add(self._point.id)
            self._next()
            self.begin()

    def close_now(self) -> None:
        """Go back to the comparison."""
        self.is_open, self._point = False, None
        self.over.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Mark by number, keep by Enter, pass over by N, end by Esc."""
        number = event.key() - Qt.Key.Key_0
        chosen = list(self.buttons.values())
        if (
            1 <= number <= min(len(chosen), MOST_KEYS)
            and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            chosen[number - 1].toggle()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.keep()
        elif event.key() == Qt.Key.Key_N:
            self.pass_over()
        elif event.key() == Qt.Key.Key_Escape:
            self.close_now()
        else:
            super().keyPressEvent(event)

    def _next(self) -> None:
        left = [
            each
            for each in agreement.unjudged(self._context.snapshot, self._by)
            if each.id not in self._passed
        ]
        if not left:
            self.close_now()
            return
        self._point = left[0]
        for each in self.buttons.values():
            each.setChecked(False)
        self._show()
        announce(self, self._point.text)

    def _show(self) -> None:
        assert self._point is not None  # noqa: S101 - there is one to show
        left = len(agreement.unjudged(self._context.snapshot, self._by))
        points = counted(left, tr("point left"), tr("points left"))
        self.heading.setText(self.tr("{name} · {points}").format(name=self._by, points=points))
        self.text.setText(self._point.text)
        if self._context.snapshot.code_book != self._book:
            self._book = self._context.snapshot.code_book
            self._lay_out()
        self._count()

    def _lay_out(self) -> None:
        kept = set(self.marked())
        clear(self._flow)
        self.buttons = {}
        for place, theme in enumerate(self._book, start=1):
            words = f"{place}  {theme.name}" if place <= MOST_KEYS else theme.name
            made = self.buttons[theme.id] = button(words.replace("&", "&&"), "filter")
            made.setChecked(theme.id in kept)
            made.setToolTip(plain_tip(guidance(theme)))
            made.toggled.connect(self._count)
            self._flow.addWidget(made)

    def _count(self) -> None:
        number = len(self.marked())
        none = self.tr("No theme fits (Enter)")
        themes = counted(number, tr("theme"), tr("themes"))
        self.keep_button.setText(self.tr("Keep {themes} (Enter)").format(themes=themes) if number else none)

    def _arrange(self) -> None:
        said = scrolling(holder(column(self.text, holder(self._flow), STRETCH, spacing=SPACE.page)))
        foot = row(self.over_button, STRETCH, self.pass_button, self.keep_button)
        frame = card(self.heading, said, self.advice, foot, spacing=SPACE.card)
        self._frame = frame
        both = row(frame, STRETCH)
        both.setStretch(0, 100)
        self.setLayout(both)
        self._fit()
        notifier().themeChanged.connect(self._fit)

    def _fit(self) -> None:
        """Keep to a width that reads well."""
        self._frame.setMaximumWidth(icon_pixels(SIZES.reading))
