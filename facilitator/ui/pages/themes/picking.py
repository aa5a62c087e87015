"""Points found by their words: a theme is put on those selected, taken off them, or split by them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from facilitator.services import retagging
from facilitator.ui.language import tr
from facilitator.ui.models import Card, Chip, Column, RowModel
from facilitator.ui.palette import NEW, Choice, choose
from facilitator.ui.theme import SIZES, SPACE, icon_pixels, notifier
from facilitator.ui.widgets import STRETCH, PlainLabel, button, column, holder, row
from facilitator.ui.widgets.card_list import CardList
from facilitator.ui.widgets.fields import SearchField
from facilitator.ui.words import counted

if TYPE_CHECKING:
    from facilitator.domain.records import Point
    from facilitator.services.workspace import Workspace
    from facilitator.ui.context import Context
    from facilitator.ui.pages.themes.verbs import Verbs

PAUSE = 120  # milliseconds without a key before the search begins


class Picking(QWidget):
    """All that is found is selected at first; `over` says that it is done with, `made` names a new theme."""

    over = Signal()
    made = Signal(str)

    def __init__(self, context: Context, verbs: Verbs) -> None:
        super().__init__()
        self._context, self._verbs = context, verbs
        self._theme, self.is_open = "", False
        self.heading, self.count = PlainLabel("", "heading"), PlainLabel("", "caption")
        self.field = SearchField(self.tr("Words that the points say"))
        self.model: RowModel[Point] = RowModel(
            (Column("", lambda point: point.text),), lambda point: point.id, self._card, self
        )
        self.list = CardList(self.tr("Points found"), SPACE.medium)
        self.all_button = button(self.tr("Select all"), "link")
        self.over_button = button(self.tr("Done"))
        self.take_button = button(self.tr("Take a theme off…"))
        self.put_button = button(self.tr("Put a theme on…"), "primary", "tag")
        self.split_button = button(self.tr("Move to a new theme…"), "primary", "split")
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._arrange()
        self._wire()

    def open(self, theme: str) -> None:
        """Begin with the points of a theme, or with all of them."""
        self._theme, self.is_open = theme, True
        found = self._context.snapshot.themes.get(theme)
        split = self.tr("Split “{name}”").format(name=found.name if found else "")
        self.heading.setText(split if theme else self.tr("Tag what a search finds"))
        for each in (self.put_button, self.take_button):
            each.setVisible(not theme)
        self.split_button.setVisible(bool(theme))
        self.field.clear()
        self._search()

    def begin(self) -> None:
        """Take the focus where the words are typed."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_now(self) -> None:
        """Go back to the code book."""
        self.is_open = False
        self.over.emit()

    def refresh(self) -> None:
        """Show the points as they are now; the selection stays."""
        if self.is_open and self._theme and self._theme not in self._context.snapshot.themes:
            self.close_now()
        elif self.is_open:
            points = self._context.snapshot.points
            kept = [points[each.id] for each in self.model.rows() if each.id in points]
            self.model.show([each for each in kept if self._is_meant(each)])
            self._count()

    def selected(self) -> list[str]:
        """Return the points that are selected, in their order."""
        rows = sorted(index.row() for index in self.list.selectionModel().selectedRows())
        return [self.model.rows()[at].id for at in rows]

    def put(self) -> None:
        """Ask which theme to put on the points that are selected."""
        points = self.selected()
        choose(self, self.put_button.text(), self._choices(points), lambda choice: self._put(points, choice))

    def take(self) -> None:
        """Ask which theme to take off the points that are selected."""
        points = self.selected()
        borne = [each for each in self._choices(points) if each.note]
        choose(
            self,
            self.take_button.text(),
            borne,
            lambda choice: self._verbs.take(points, choice.id, choice.text),
        )

    def split(self) -> None:
        """Ask for the name of the theme that the points which are selected become."""
        title, words = self.tr("Name of the new theme"), self.tr("New theme “{name}”")
        points = self.selected()
        choose(self, title, (), lambda choice: self._split(points, choice.id.removeprefix(NEW)), words)

    def event(self, event: QEvent) -> bool:
        """Go back on Esc."""
        is_key = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if is_key and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self.close_now()
            return True
        return super().event(event)

    def _put(self, points: list[str], choice: Choice) -> None:
        self._verbs.put(points, choice.id, choice.text)

    def _split(self, points: list[str], name: str) -> None:
        self._verbs.split(self._theme, points, name, self._end_split)

    def _end_split(self, made: str) -> None:
        self.close_now()
        self.made.emit(made)

    def _choices(self, points: list[str]) -> list[Choice]:
        """Return the themes to choose from, each with how many of these points carry it."""
        snapshot = self._context.snapshot
        chosen = [snapshot.points[each] for each in points if each in snapshot.points]
        themes = {each.id: 0 for each in snapshot.whole_book}
        for point in chosen:
            for theme in snapshot.themes_of(point):
                themes[theme.id] += 1
        return [
            Choice(each.id, each.name, hue=each.hue, note=_of(themes[each.id]))
            for each in snapshot.whole_book
            if themes[each.id] or not each.retired
        ]

    def _search(self) -> None:
        """Look for what is typed on a thread, and show it if nothing else was typed meanwhile."""
        asked = self._theme, self.field.text()

        def show(found: list[Point]) -> None:
            if self.is_open and asked == (self._theme, self.field.text()):
                self.model.show(found)
                self.list.selectAll()
                self._count()

        self._context.tasks.start(_found, self._context.workspace, *asked, done=show)

    def _count(self) -> None:
        chosen = len(self.list.selectionModel().selection().indexes())
        found = self.model.rowCount()
        of = self.tr("{chosen} of {points} selected").format(
            chosen=f"{chosen:n}", points=counted(found, tr("point"), tr("points"))
        )
        is_blank = not self.field.text().strip() and not self._theme
        self.count.setText(self.tr("Type a word or more; accents make no difference.") if is_blank else of)
        for each in (self.put_button, self.take_button, self.split_button):
            each.setEnabled(chosen > 0)
        self.all_button.setVisible(found > chosen)

    def _is_meant(self, point: Point) -> bool:
        snapshot = self._context.snapshot
        return not self._theme or bool(retagging.marks_of(snapshot, point, self._theme))

    def _card(self, point: Point) -> Card:
        chips = tuple(Chip(theme.name, theme.hue) for theme in self._context.snapshot.themes_of(point))
        return Card(point.text, chips, meta=point.ref)

    def _arrange(self) -> None:
        self.list.setModel(self.model)
        foot = row(STRETCH, self.over_button, self.take_button, self.put_button, self.split_button)
        box = column(self.heading, self.field, row(self.count, STRETCH, self.all_button), self.list, foot)
        box.setStretch(3, 1)
        self._column = holder(box)
        both = row(self._column, STRETCH)
        both.setStretch(0, 100)
        self.setLayout(both)
        self._fit()
        notifier().themeChanged.connect(self._fit)

    def _wire(self) -> None:
        self._pause.timeout.connect(self._search)
        self.field.textChanged.connect(self._pause.start)
        self.list.selectionModel().selectionChanged.connect(self._count)
        self.all_button.clicked.connect(self.list.selectAll)
        self.over_button.clicked.connect(self.close_now)
        self.put_button.clicked.connect(self.put)
        self.take_button.clicked.connect(self.take)
        self.split_button.clicked.connect(self.split)

    def _fit(self) -> None:
        """Keep to a width that reads well."""
        self._column.setMaximumWidth(icon_pixels(SIZES.reading))


def _found(workspace: Workspace, theme: str, text: str) -> list[Point]:
    """Return the points that say these words, of a theme if one is named; none if neither is."""
    if not theme:
        return retagging.points_saying(workspace, text) if text.strip() else []
    snapshot = workspace.snapshot
    found = retagging.points_saying(workspace, text)
    return [point for point in found if retagging.marks_of(snapshot, point, theme)]


def _of(points: int) -> str:
    return counted(points, tr("point"), tr("points")) if points else ""
