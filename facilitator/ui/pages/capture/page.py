"""The page on which a rapporteur writes: wires the composer, the list, the themes and the details."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from facilitator.ui import theme
from facilitator.ui.page import Page
from facilitator.ui.pages.capture.composer import KINDS
from facilitator.ui.pages.capture.details import Details
from facilitator.ui.pages.capture.moving import Mover
from facilitator.ui.pages.capture.place import Place
from facilitator.ui.pages.capture.reading import Reading
from facilitator.ui.pages.capture.theme_panel import ThemePanel
from facilitator.ui.pages.capture.verbs import Verbs
from facilitator.ui.pages.capture.whereabouts import FirstStep
from facilitator.ui.pages.capture.writing import Writing
from facilitator.ui.theme import SPACE
from facilitator.ui.widgets import STRETCH, button, column, holder, native_keys, row, scrolling

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from facilitator.ui.context import Context

UNTAGGED = "untagged"
SIDE, SIDE_SHARE = 260, 0.32
NOTEBOOK, FIRST_STEP = 0, 1


class CapturePage(Page):
    """Shows one table's notebook; `arrive` takes a point's id, or "untagged" for points without a theme."""

    scope: ClassVar[str] = "capture"
    kinds: ClassVar[tuple[str, ...]] = ("point", "theme", "desk", "session")

    def __init__(self, context: Context) -> None:
        super().__init__(context, "")
        self.set_title(self.tr("Capture"))
        self.place = Place(context.workspace, context.settings)
        self.mover = Mover(context, self.place, self)
        self.verbs = Verbs(context, self.place, self)
        self.writing = Writing(context, self.mover, self.verbs, self)
        self.reading = Reading(context, self.place, self)
        self.themes, self.details, self.first_step = ThemePanel(), Details(), FirstStep()
        self.place_button = button("", "filter", "map-pin")
        self._is_at_list = self._has_arrived = False
        self._arrange()
        self._wire()
        self._handle()

    def refresh(self) -> None:
        """Show the workshop as it is now; what is being typed is left alone."""
        snapshot = self.context.snapshot
        has_place = bool(snapshot.desks) or self.context.workspace.read_only
        self.set_context(self.place.context())
        self.place_button.setText(self.place.words())
        self.place_button.setVisible(has_place)
        self._stack.setCurrentIndex(NOTEBOOK if has_place else FIRST_STEP)
        self.reading.show()
        self.themes.show_themes(snapshot.code_book, self.reading.session.counts)
        self.writing.show(snapshot.code_book, self.reading.session)
        self._show_details()

    def arrive(self, record: str) -> None:
        """Let the person write at once, or show what was asked for."""
        if self._stack.currentIndex() == FIRST_STEP:
            self.first_step.ask(self.place.person)
        elif record == UNTAGGED:
            self.reading.show_bare()
        elif record in self.context.snapshot.points:
            self.reading.reveal(record)
        elif self._has_arrived or not self.reading.resume():
            self.writing.composer.write()
        self._has_arrived = True

    def leave(self) -> None:
        """Keep what is half typed, wherever it is being typed."""
        self.reading.listing.list.finish_editing()
        self.details.commit()
        self.writing.drafts.keep()

    def add(self) -> None:
        """Add the point that is written, or keep the one that is edited on its card."""
        if self.reading.listing.list.editor() is not None:
            self.reading.listing.list.finish_editing()
        else:
            self.writing.add()

    def second(self) -> None:
        """Second the points selected in the list, or else the one that says what is being typed."""
        chosen = self.reading.keys()
        if self._is_at_list and chosen:
            for point in chosen:
                self.verbs.second(point)
        elif self.writing.thoughts.similar:
            self.writing.second()

    def tag(self, place: int) -> None:
        """Toggle the theme with this number key, on the selected points or on the one being written."""
        book = self.context.snapshot.code_book
        if 1 <= place <= len(book):
            self.toggle_theme(book[place - 1].id)

    def toggle_theme(self, pressed: str) -> None:
        """Toggle a theme on the selected points while the list is at hand, else on the one being written."""
        points = self.reading.keys()
        if self._is_at_list and points:
            self.verbs.tag(points, pressed)
        else:
            self.writing.composer.toggle_theme(pressed)

    def set_kind(self, kind: str) -> None:
        """Give the selected points a kind while the list is at hand, else the one being written."""
        points = self.reading.keys()
        if self._is_at_list and points:
            self.verbs.set_kind(points, kind)
        else:
            self.writing.composer.kind_button.show_kind(kind)

    def remove(self) -> None:
        """Remove the selected points."""
        if self._is_at_list and self.reading.keys():
            self.verbs.remove(self.reading.keys())

    def show_details(self) -> None:
        """Go to the details of the selected point, or from there back to the list."""
        focus = QApplication.focusWidget()
        if focus is not None and self.details.isAncestorOf(focus):
            self.details.set_open(False)
            self.reading.listing.list.mark_first()
        else:
            self.details.enter()
            self._side.ensureWidgetVisible(self.details, 0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._side.setFixedWidth(round(min(theme.icon_pixels(SIDE), self.width() * SIDE_SHARE)))

    def _add_theme(self, name: str) -> None:
        made = self.verbs.new_theme(name)
        if made:
            if self.writing.has_text and not self._is_at_list:
                self.writing.composer.toggle_theme(made)
            self._go_back()  # before the field goes: Qt would hand its focus to whatever comes next
            self.themes.end_new()

    def _go_back(self) -> None:
        if self._is_at_list:
            self.reading.listing.list.setFocus()
        else:
            self.writing.composer.write()

    def _reword(self, point: str, text: str) -> None:
        self.verbs.edit(point, "text", text)

    def _answer_first(self, desk: str, person: str) -> None:
        self.place.name_person(person)
        self.mover.start_at(desk)

    def _move(self) -> None:
        self.refresh()
        self.writing.composer.write()

    def _show_details(self) -> None:
        keys = self.reading.keys()
        point = self.context.snapshot.points.get(keys[0]) if len(keys) == 1 else None
        self.details.show_point(point, len(keys))

    def _select(self) -> None:
        self._show_details()
        self.context.actions.refresh()

    def _remember_details(self) -> None:
        points = self.context.snapshot.points.values()
        self.details.suggest({each.stakeholder for each in points}, {each.region for each in points})
        is_open = "open" if self.details.is_open else ""
        self.context.settings.choose(self.context.workspace.workshop_id, "details", is_open)

    def _watch_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Note whether the list or the composer is at hand; the palette and the themes are neither."""
        listing = self.reading.listing
        if now is None or now is listing.field:
            self._is_at_list = self._is_at_list and now is None
        elif self.writing.composer.isAncestorOf(now):
            self._is_at_list = False
        elif listing.isAncestorOf(now) or self.details.isAncestorOf(now):
            self._is_at_list = True

    def _arrange(self) -> None:
        self.place_button.setCheckable(False)
        keys = native_keys("Ctrl+L")
        self.place_button.setToolTip(self.tr("Change table, session or name ({keys})").format(keys=keys))
        self.put_beside_title(self.place_button)
        writing, reading = self.writing, self.reading
        left = column(writing.composer, writing.hints, reading.listing, spacing=0)
        left.setStretch(2, 1)
        self._side = scrolling(holder(column(self.themes, self.details, STRETCH)))
        both = row(left, self._side, spacing=SPACE.page)
        both.setStretch(0, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(holder(both))
        self._stack.addWidget(self.first_step)
        self.body.addWidget(self._stack, 1)
        kept = self.context.settings.choice(self.context.workspace.workshop_id, "details")
        self.details.set_open(kept == "open")
        self.details.setEnabled(not self.context.workspace.read_only)

    def _wire(self) -> None:
        points = self.reading.listing.list
        self.place_button.clicked.connect(self.mover.open_card)
        self.first_step.answered.connect(self._answer_first)
        self.mover.moved.connect(self._move)
        self.reading.editing.connect(self.writing.say_editing)
        self.writing.changed.connect(self.context.actions.refresh)
        self.reading.listing.escaped.connect(self.writing.composer.write)
        points.edited.connect(self._reword)
        points.tagged.connect(self.tag)
        points.selection_changed.connect(self._select)
        self.themes.pressed.connect(self.toggle_theme)
        self.themes.named.connect(self._add_theme)
        self.themes.given_up.connect(self._go_back)
        self.details.changed.connect(self.verbs.edit)
        self.details.toggled.connect(self._remember_details)
        theme.notifier().themeChanged.connect(self._fit)
        app = QGuiApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._watch_focus)

    def _handle(self) -> None:
        on, writing, keys = self.context.actions.on, self.writing, self.reading.keys
        on("capture.add", self.add, self._may_add)
        on("capture.add_lines", writing.add_lines, lambda: writing.has_text)
        on("capture.second", self.second, lambda: bool(writing.thoughts.similar or keys()))
        on("capture.search", self.reading.listing.search)
        on("capture.edit", self.reading.edit, lambda: self.reading.listing.model.rowCount() > 0)
        on("capture.remove", self.remove, lambda: bool(keys()))
        on("capture.details", self.show_details)
        on("capture.place", self.mover.open_card)
        on("capture.new_theme", self.themes.begin_new)
        for place in range(1, 10):
            on(f"capture.theme_{place}", _bound(self.tag, place), _bound(self._has_theme, place))
        for at, kind in enumerate(KINDS, start=1):
            on(f"capture.kind_{at}", _bound(self.set_kind, kind))

    def _may_add(self) -> bool:
        return self.writing.has_text or self.reading.listing.list.editor() is not None

    def _has_theme(self, place: int) -> bool:
        return place <= len(self.context.snapshot.code_book)


def _bound(work: Callable[..., object], *arguments: object) -> Callable[[], bool]:
    return lambda: bool(work(*arguments))
