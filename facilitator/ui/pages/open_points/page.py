"""The page that leaves no note behind: every point with its answer, and keys to give one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QStackedLayout, QWidget

from facilitator.domain.records import Disposition
from facilitator.services import finishing
from facilitator.ui.following import Follower
from facilitator.ui.models import Column, RowModel
from facilitator.ui.newest import Newest
from facilitator.ui.page import Page
from facilitator.ui.pages.open_points.filters import Filters
from facilitator.ui.pages.open_points.finish import FinishCard
from facilitator.ui.pages.open_points.listing import Answers, Listed, card_of, counts, narrowed
from facilitator.ui.pages.open_points.reasons import ReasonRow
from facilitator.ui.pages.open_points.verbs import PointVerbs
from facilitator.ui.promises import offer_promises
from facilitator.ui.row_menu import RowMenu
from facilitator.ui.theme import SPACE
from facilitator.ui.widgets import PlainLabel, button, column, holder
from facilitator.ui.widgets.card_list import CardList
from facilitator.ui.widgets.empty import EmptyState
from facilitator.ui.widgets.flow import FlowLayout
from facilitator.ui.words import counted

if TYPE_CHECKING:
    from facilitator.services.finishing import StillOpen
    from facilitator.ui.context import Context
    from facilitator.ui.tasks import Task

FINISH = "finish"
DEEDS = ("aside", "minority", "scope", "said", "again")


class OpenPointsPage(Page):
    """What became of the points: the open ones first, each answered by a key."""

    scope: ClassVar[str] = "open_points"
    rail_place: ClassVar[str] = "overview"
    kinds: ClassVar[tuple[str, ...]] = (
        "point",
        "outcome",
        "group",
        "theme",
        "desk",
        "session",
        "action",
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context, "")
        self.set_title(self.tr("What became of the points"))
        self._answers, self._awaited = Answers(), ""
        self._newest = Newest(context.tasks, self)
        self._finishing: Task | None = None
        self.filters, self.reasons = Filters(), ReasonRow()
        self.list = CardList(self.tr("Points"), SPACE.medium)
        self.model: RowModel[Listed] = RowModel(
            (Column("", lambda each: each.point.text),),
            key=lambda each: each.point.id,
            card=card_of,
            parent=self,
        )
        self.list.setModel(self.model)
        self.verbs = PointVerbs(context, self.list, self.chosen, self.reasons)
        self.finish_button = button(self.tr("Finish workshop…"), "primary", "circle-check")
        self.deeds = {name: button("", icon="") for name in (*DEEDS, "actions")}
        self.nothing = PlainLabel("", "context", wrap=True)
        sentence = self.tr("Write the first point on Capture (Ctrl+Alt+1), or import points (Ctrl+I).")
        self.empty = EmptyState(
            "inbox", self.tr("No points yet"), sentence, self.tr("Go to Capture"), "pencil-line"
        )
        self.put_beside_title(self.finish_button)
        self._arrange()
        self._wire()

    def refresh(self) -> None:
        """Show the points with their answers as they are now."""
        snapshot, known = self.context.snapshot, self._answers
        self._newest.ask(known.count_new(snapshot), partial(known.of, snapshot), self._show_answers)

    def arrive(self, record: str) -> None:
        """Come to the list, to a point, to the points with an answer, or to the finish of the workshop."""
        if record in {each.value for each in Disposition}:
            self.filters.show_fate(record)
        if record in self.context.snapshot.points:
            self._go_to(record)
        (self.list if self.context.snapshot.points else self.empty.button).setFocus()
        if record == FINISH:
            self.finish()

    def chosen(self) -> list[Listed]:
        """Return the selected points."""
        return [self.model.row(index) for index in self.list.chosen()]

    def finish(self) -> None:
        """Show what is still open; nothing is blocked by it."""
        self._finishing = self.context.tasks.start(
            finishing.still_open, self.context.snapshot, done=self._show_open
        )

    def leave(self) -> None:
        """Show nothing any more over another page, or over a workshop that is closed."""
        if self._finishing is not None:
            self._finishing.cancel()

    def _show_answers(self, answers: Answers) -> None:
        self._answers = answers
        numbers, number = counts(answers.rows.values()), len(answers.rows)
        self.filters.show_snapshot(self.context.snapshot, numbers)
        points = counted(number, self.tr("point"), self.tr("points"))
        open_ones = self.locale().toString(numbers[Disposition.RESIDUAL.value])
        said = self.tr("{points} · {open} without an answer").format(points=points, open=open_ones)
        self.set_context(said if number else "")
        is_first = self._stack.currentWidget() is self._nothing_yet
        self._stack.setCurrentWidget(self._whole if number else self.empty)
        self._narrow()
        if is_first and self.isVisible():
            (self.list if number else self.empty.button).setFocus()
        self._go_to(self._awaited)

    def _keys(self) -> list[str]:
        return [each.point.id for each in self.chosen()]

    def _show_open(self, found: StillOpen) -> None:
        card = FinishCard(self.window(), found)
        card.went.connect(self.context.go)
        card.open_over(card.first_button())

    def _arrange(self) -> None:
        deeds = FlowLayout()
        for each in self.deeds.values():
            deeds.addWidget(each)
        whole = column(self.filters, self.nothing, self.list, self.reasons, holder(deeds))
        whole.setStretch(2, 1)
        self._whole = holder(whole)
        self._stack = QStackedLayout()
        self.body.addLayout(self._stack, 1)
        self._nothing_yet = QWidget()
        self._stack.addWidget(self._nothing_yet)
        self._stack.addWidget(self._whole)
        self._stack.addWidget(self.empty)

    def _wire(self) -> None:
        actions, verbs = self.context.actions, self.verbs
        handlers = (
            verbs.set_aside,
            verbs.keep_as_minority,
            verbs.put_out_of_scope,
            verbs.said_already,
            verbs.open_again,
        )
        for name, handler in zip(DEEDS, handlers, strict=True):
            actions.on(f"open_points.{name}", handler, verbs.may_decide)
        offer_promises(self.context, "open_points.actions", self, self._keys)
        for name, each in self.deeds.items():
            command = actions.command(f"open_points.{name}")
            each.setText(f"{command.text()}  {command.action.key}")
            each.setAccessibleName(command.text())
            Follower(each, actions, f"open_points.{name}")
        actions.on("open_points.finish", self.finish)
        actions.on("open_points.search", self.filters.search_field.setFocus)
        Follower(self.finish_button, actions, "open_points.finish")
        self.menu = RowMenu(self.list, actions, *(f"open_points.{name}" for name in self.deeds))
        self.filters.changed.connect(self._narrow)
        self.filters.search_field.returnPressed.connect(self.list.setFocus)
        self.list.selection_changed.connect(actions.refresh)
        self.list.opened.connect(verbs.show_point)
        self.empty.pressed.connect(lambda: self.context.go("capture", ""))

    def _narrow(self) -> None:
        """Show what fits; when nothing selected is left, what took its place is selected."""
        row = max(self.list.currentIndex().row(), 0)
        rows = narrowed(self._answers.rows.values(), self.filters.wish)
        self.model.show(rows)
        is_open = self.filters.wish.fate == Disposition.RESIDUAL.value
        every = self._answers.rows.values()
        nothing_open = is_open and not any(each.fate is Disposition.RESIDUAL for each in every)
        self.nothing.setText(
            self.tr("Every point has an answer.") if nothing_open else self.tr("No point fits.")
        )
        self.nothing.setVisible(not rows)
        self.list.setVisible(bool(rows))
        if rows and not self.list.chosen():
            self._mark(min(row, len(rows) - 1))
        self.context.actions.refresh()

    def _go_to(self, point: str) -> None:
        """Select a point, whatever the filters; one that is not counted yet as soon as it is."""
        self._awaited = point if point not in self._answers.rows else ""
        if point in self._answers.rows:
            if not self.model.index_of(point).isValid():
                self.filters.show_fate("")
            index = self.model.index_of(point)
            if index.isValid():
                self._mark(index.row())

    def _mark(self, row: int) -> None:
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.list.selectionModel().setCurrentIndex(self.model.index(row, 0), flag)
