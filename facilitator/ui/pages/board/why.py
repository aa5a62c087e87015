"""Why points lie together: how alike they are, the words they share, and which hold the others together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLocale, QObject, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.ui.theme import SPACE, icon_pixels
from facilitator.ui.widgets import (
    STRETCH,
    Pill,
    PlainLabel,
    announce,
    clear,
    column,
    icon_button,
    row,
    scrolling,
)
from facilitator.ui.widgets.overlay import Overlay
from facilitator.ui.words import counted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from facilitator.domain.errors import FacilitatorError
    from facilitator.ui.context import Context

WIDTH = 620
FEWEST = 2
MOST_APART = 2  # of the points least like the others, so many are shown
NEARLY_THE_SAME, MUCH, SOMEWHAT = 0.75, 0.35, 0.1  # mean likeness; large groups seldom reach 0.2


class WhyCard(Overlay):
    """Answers after a moment, and shows until then that the points are being compared."""

    is_tall = True

    def __init__(self, window: QWidget, count: int) -> None:
        super().__init__(window, icon_pixels(WIDTH), top=SPACE.huge)
        points = counted(count, self.tr("point"), self.tr("points"))
        title = self.tr("Why these {points} lie together").format(points=points)
        self.setAccessibleName(title)
        self.close_button = icon_button("x", self.tr("Close"))
        self._told = QVBoxLayout()
        self._told.setContentsMargins(0, 0, SPACE.medium, 0)
        self._told.setSpacing(SPACE.card)
        content = QWidget()
        content.setLayout(self._told)
        self.area = scrolling(content)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setAccessibleName(title)
        self.box.setContentsMargins(SPACE.page, SPACE.card, SPACE.card, SPACE.card)
        self.box.setSpacing(SPACE.medium)
        self.box.addLayout(row(PlainLabel(title, "title"), STRETCH, self.close_button))
        self.box.addWidget(self.area, 1)
        self.close_button.clicked.connect(self.close_now)
        self._fill([PlainLabel(self.tr("Comparing them…"), "context")])

    def show_answer(self, answer: dict[str, Any], words_of: dict[str, str]) -> None:
        """Show an explanation; `words_of` are the points' references and texts by id."""
        alike = Pill(self._how_alike(answer["likeness"]))
        number = QLocale().toString(answer["likeness"], "f", 2)
        scale = self.tr("{number} on average, where 0 is any two points of the workshop and 1 the same words")
        parts: list[QWidget] = [alike, PlainLabel(scale.format(number=number), "context", wrap=True)]
        parts += self._section(self.tr("Words in common"), [self._shared(answer["words"])])
        core = [words_of[each] for each in answer["core"] if each in words_of]
        parts += self._section(self.tr("Hold the others together"), core)
        last = [id for id, _ in answer["scores"][len(answer["core"]) :]][-MOST_APART:]
        apart = [words_of[each] for each in reversed(last) if each in words_of]
        parts += self._section(self.tr("Least like the others"), apart)
        self._fill(parts)
        announce(self.area, ". ".join((alike.text(), self._shared(answer["words"]))))

    def _section(self, title: str, lines: Iterable[str]) -> list[QWidget]:
        said = [PlainLabel(each, wrap=True) for each in lines]
        if not said:
            return []
        part = QWidget()
        part.setLayout(column(PlainLabel(title, "heading"), *said, spacing=SPACE.small))
        return [part]

    def _shared(self, words: list[dict[str, Any]]) -> str:
        if not words:
            return self.tr("No word of weight; they are alike in meaning.")
        each = self.tr("“{word}” in {times} of {size}")
        return " · ".join(
            each.format(word=word["text"], times=word["times"], size=word["size"]) for word in words
        )

    def _how_alike(self, likeness: float) -> str:
        if likeness >= NEARLY_THE_SAME:
            return self.tr("Nearly the same")
        if likeness >= MUCH:
            return self.tr("Much alike")
        return self.tr("Alike in subject") if likeness >= SOMEWHAT else self.tr("Hardly alike")

    def _fill(self, parts: Iterable[QWidget]) -> None:
        clear(self._told)
        for part in parts:
            self._told.addWidget(part)
        self._told.addStretch(1)


class Explaining(QObject):
    """Asks the worker, and gives the question up when the card is closed."""

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._window = context, window

    def explain(self, points: list[str]) -> WhyCard:
        """Open the card for two or more points."""
        context = self._context
        card = WhyCard(self._window.window(), len(points))
        said = {
            each.id: f"{each.ref}  {each.text}"
            for each in (context.snapshot.points[point] for point in points)
        }
        question = {
            "path": str(context.workspace.path),
            "cache": str(context.cache_folder),
            "points": points,
        }

        def fail(trouble: FacilitatorError) -> None:
            card.close_now()
            context.tell.trouble(trouble)

        task = context.tasks.in_worker(
            "explain", question, done=lambda answer: card.show_answer(answer, said), failed=fail
        )
        card.closed.connect(task.cancel)
        card.open_over(card.area)
        return card
