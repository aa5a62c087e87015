"""The page on which a rapporteur writes: wires the composer, the list, the themes and the details."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QApplication, QStackedWidget

from facilitator.services import lists
from facilitator.ui import theme
from facilitator.ui.page import Page
from facilitator.ui.pages.capture import keyboard
from facilitator.ui.pages.capture.deeds import Deeds
from facilitator.ui.pages.capture.details import Details
from facilitator.ui.pages.capture.hands import Hands
from facilitator.ui.pages.capture.modes import Modes
from facilitator.ui.pages.capture.moving import Mover
from facilitator.ui.pages.capture.pasting import Pasting
from facilitator.ui.pages.capture.place import Place
from facilitator.ui.pages.capture.reading import Reading
from facilitator.ui.pages.capture.session_clock import SessionClock
from facilitator.ui.pages.capture.theme_panel import ThemePanel
from facilitator.ui.pages.capture.verbs import Verbs
from facilitator.ui.pages.capture.whereabouts import FirstStep
from facilitator.ui.pages.capture.writing import Writing
from facilitator.ui.row_menu import RowMenu
from facilitator.ui.theme import SPACE
from facilitator.ui.widgets import STRETCH, ElidedLabel, button, column, holder, native_keys, row, scrolling

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from facilitator.ui.context import Context

UNTAGGED = "untagged"
ON_ROWS = ("edit", "details", "mark", "move", "actions", "history", "remove")
SIDE, SIDE_SHARE, LEAST_LIST = 260, 0.32, 110
NOTEBOOK, FIRST_STEP = 0, 1


class CapturePage(Page):
    """Shows one table's notebook; `arrive` takes a point's id, or "untagged" for points without a theme."""

    scope: ClassVar[str] = "capture"
    kinds: ClassVar[tuple[str, ...]] = ("point", "theme", "desk", "session", "card")

    def __init__(self, context: Context) -> None:
        super().__init__(context, "")
        self.set_title(self.tr("Capture"))
        self.place = Place(context.workspace, context.settings)
        self.mover = Mover(context, self.place, self)
        self.verbs = Verbs(context, self.place, self)
        self.writing = Writing(context, self.mover, self.verbs, self)
        self.reading = Reading(context, self.place, self)
        self.themes, self.details, self.first_step = ThemePanel(), Details(), FirstStep()
        composer, listing = self.writing.composer, self.reading.listing
        self.hands = Hands(context, composer, listing, self.verbs, self.details)
        self.deeds = Deeds(context, self.writing, self.reading, self.hands)
        self.pasting = Pasting(self.writing, self.mover, self.verbs, self)
        self.clock = SessionClock(lambda: datetime.now().astimezone())
        self.desk_label = ElidedLabel("", "caption")
        self.place_button = button("", "filter", "map-pin")
        self._has_arrived = False
        self._arrange()
        self.modes = Modes(self.hands, self.place, self.writing, self._side)
        self._wire()
        keyboard.handle(self)

    def refresh(self) -> None:
        """Show the workshop as it is now; what is being typed is left alone."""
        snapshot = self.context.snapshot
        has_place = bool(snapshot.desks) or self.context.workspace.read_only
        self.set_context(self.place.context())
        self.desk_label.setText(self.place.about_desk())
        self.clock.show_session(self.place.session)
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
        """Keep what is half typed, wherever it is being typed; other pages need the rail."""
        self.modes.show_everything()
        self.reading.listing.list.finish_editing()
        self.details.commit()
        self.writing.thoughts.asking.stop()
        self.writing.drafts.keep()

    def add(self) -> None:
        """Add the point that is written, or keep the one that is edited on its card."""
        if self.reading.listing.list.editor() is not None:
            self.reading.listing.list.finish_editing()
        else:
            self.writing.add()

    def may_add(self) -> bool:
        """Tell whether there is something to add or to keep."""
        return self.writing.has_text or self.reading.listing.list.editor() is not None

    def second(self) -> None:
        """Second the points selected in the list, or else the one that says what is being typed."""
        if self.hands.points():
            for point in self.hands.points():
                self.verbs.second(point)
        elif self.writing.thoughts.similar:
            self.writing.second()
        else:
            words = self.tr("No point says nearly this. {key} adds it.")
            self.context.tell.done(words.format(key=native_keys("Ctrl+Return")))

    def tag(self, place: int) -> None:
        """Toggle the theme with this number key on what is at hand."""
        if self.has_theme(place):
            self.hands.toggle_theme(self.context.snapshot.code_book[place - 1].id)

    def has_theme(self, place: int) -> bool:
        """Tell whether a theme has this number key."""
        return 1 <= place <= len(self.context.snapshot.code_book)

    def edit(self) -> None:
        """Edit the selected point while the list is at hand, else the one that was written last."""
        if self.hands.points():
            self.reading.edit()
        else:
            self.reading.edit_newest()

    def remove(self) -> None:
        """Remove the selected points."""
        if self.hands.points():
            self.verbs.remove(self.hands.points())

    def show_details(self) -> None:
        """Go to the details of the selected point, or from there back to the list."""
        focus = QApplication.focusWidget()
        if focus is not None and self.details.isAncestorOf(focus):
            self.details.set_open(False)
            self.reading.listing.list.mark_first()
        else:
            self.modes.show_everything()
            self.details.enter()
            self._side.ensureWidgetVisible(self.details, 0, 0)

    def show_history(self) -> None:
        """Show who wrote the selected point, what and when."""
        from facilitator.ui.dialogs.history import open_history

        open_history(self.context, self, "point", self.reading.keys()[0])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._side.setFixedWidth(round(min(theme.icon_pixels(SIDE), self.width() * SIDE_SHARE)))

    def _make_room(self) -> None:
        """Put the list away where the form of the market place needs all the room there is."""
        writing = self.writing
        left = self._stack.height() - writing.composer.minimumHeight() - writing.hints.height()
        is_short = self._stack.height() > 0 and left < theme.icon_pixels(LEAST_LIST)
        self.reading.listing.setHidden(is_short)
        writing.composer.take_room(all_of_it=is_short)

    def _add_theme(self, name: str) -> None:
        made = self.verbs.new_theme(name)
        if made:
            if self.writing.has_text and not self.hands.is_at_list:
                self.writing.composer.toggle_theme(made)
            self._go_back()  # before the field goes: Qt would hand its focus to whatever comes next
            self.themes.end_new()

    def _go_back(self) -> None:
        if self.hands.is_at_list:
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
        snapshot = self.context.snapshot
        self.details.suggest(lists.names(snapshot, "stakeholder"), lists.names(snapshot, "region"))
        is_open = "open" if self.details.is_open else ""
        self.context.settings.choose(self.context.workspace.workshop_id, "details", is_open)

    def _arrange(self) -> None:
        self.place_button.setCheckable(False)
        keys = native_keys("Ctrl+L")
        self.place_button.setToolTip(self.tr("Change table, session or name ({keys})").format(keys=keys))
        self.desk_label.setAccessibleName(self.tr("Topic and room of the table"))
        self.put_after_title(self.desk_label)
        self.put_beside_title(self.clock, self.place_button)
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
        RowMenu(points, self.context.actions, *(f"capture.{name}" for name in ON_ROWS))
        self.writing.composer.fitted.connect(self._make_room)
        self.place_button.clicked.connect(self.mover.open_card)
        self.first_step.answered.connect(self._answer_first)
        self.mover.moved.connect(self._move)
        self.reading.editing.connect(self.writing.say_editing)
        self.reading.listing.wants_filter.connect(self.deeds.narrow)
        self.writing.changed.connect(self.context.actions.refresh)
        self.writing.marking.taken.connect(self.hands.take)
        self.writing.hints.wants_concrete.connect(self.deeds.make_concrete)
        self.reading.listing.escaped.connect(self.writing.composer.write)
        points.edited.connect(self._reword)
        points.tagged.connect(self.tag)
        points.selection_changed.connect(self._select)
        self.themes.pressed.connect(self.hands.toggle_theme)
        self.themes.named.connect(self._add_theme)
        self.themes.given_up.connect(self._go_back)
        self.details.changed.connect(self.verbs.edit)
        self.details.toggled.connect(self._remember_details)
        theme.notifier().themeChanged.connect(self._fit)
