"""The organiser's page: what the workshop is, who meets where and when, and the kits for the tables."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QWidget

from facilitator.ui.language import tr
from facilitator.ui.page import Page
from facilitator.ui.pages.setup.facts import FactsForm
from facilitator.ui.pages.setup.kits import KitsSheet
from facilitator.ui.pages.setup.listing import ListsSheet
from facilitator.ui.pages.setup.people import PeopleSheet
from facilitator.ui.pages.setup.sessions import SessionsSheet
from facilitator.ui.pages.setup.sheet import Deeds, Sheet
from facilitator.ui.pages.setup.starting import Starting
from facilitator.ui.pages.setup.tables import TablesSheet
from facilitator.ui.widgets import button, holder, native_keys
from facilitator.ui.widgets.flow import FlowLayout
from facilitator.ui.words import counted, span

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton

    from facilitator.ui.context import Context

LISTS = ("stakeholder", "region", "organisation", "chapter")


class SetupPage(Page):
    """Shows one part of the set-up at a time; `arrive` takes a part's name, or that of a list."""

    scope: ClassVar[str] = "setup"
    kinds: ClassVar[tuple[str, ...]] = (
        "session",
        "desk",
        "person",
        "theme",
        "point",
        "outcome",
        "card",
        *LISTS,
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context, "")
        self.set_title(self.tr("Set up"))
        self.deeds = Deeds(context, self.work, self)
        self.facts, self.sessions = FactsForm(self.deeds), SessionsSheet(self.deeds)
        self.tables, self.lists = TablesSheet(self.deeds), ListsSheet(self.deeds)
        self.people, self.kits = PeopleSheet(self.deeds), KitsSheet(context)
        self.starting = Starting(self.deeds, self)
        self.parts: dict[str, FactsForm | Sheet | KitsSheet] = {
            "facts": self.facts,
            "sessions": self.sessions,
            "tables": self.tables,
            "lists": self.lists,
            "people": self.people,
            "kits": self.kits,
        }
        self.kits_button = button(self.tr("Make kits"), "primary", "upload")
        self.buttons = {name: button("", "filter") for name in self.parts}
        self._group = QButtonGroup(self, exclusive=True)
        self._stack = QStackedWidget()
        self._arrange()
        self._wire()
        self._handle()

    @property
    def shown(self) -> str:
        """The name of the part in front."""
        return next(name for name, part in self.parts.items() if part is self._stack.currentWidget())

    def refresh(self) -> None:
        """Show the set-up as it is now; what is being typed is left alone."""
        snapshot = self.context.snapshot
        sessions, tables = len(snapshot.sessions), len(snapshot.desks)
        pieces = (
            snapshot.workshop.place,
            span(snapshot.workshop.starts, snapshot.workshop.ends),
            counted(sessions, tr("session"), tr("sessions")),
            counted(tables, tr("table"), tr("tables")),
        )
        self.set_context(" · ".join(each for each in pieces if each))
        for name, words in self._names(sessions, tables).items():
            self.buttons[name].setText(words)
        self.parts[self.shown].refresh()  # the others do when they are shown
        self.context.actions.refresh()

    def arrive(self, record: str) -> None:
        """Come to a part, or to where work was left."""
        if record in LISTS:
            self.lists.show_kind(record)
            self.show_part("lists")
        elif record in self.parts:
            self.show_part(record)
        else:
            self.parts[self.shown].enter()

    def leave(self) -> None:
        """Keep what is half typed."""
        self.facts.commit()

    def show_part(self, name: str) -> None:
        """Bring a part to the front, the keys with it."""
        self.facts.commit()
        self.buttons[name].setChecked(True)
        self.kits_button.setVisible(name != "kits")
        self.parts[name].refresh()
        self._stack.setCurrentWidget(self.parts[name])
        self.parts[name].enter()
        self.context.actions.refresh()

    def make_kits(self) -> None:
        """Show what is missing first; where that is shown already, go on to the kits."""
        if self.shown == "kits":
            self.context.actions.run("file.kit")
        else:
            self.show_part("kits")

    def _go(self, where: str) -> None:
        if "." in where:
            self.context.actions.run(where)
        else:
            self.arrive(where)

    def _pressed(self, pressed: QAbstractButton) -> None:
        self.show_part(next(name for name, each in self.buttons.items() if each is pressed))

    def _names(self, sessions: int, tables: int) -> dict[str, str]:
        number = self.locale().toString
        return {
            "facts": self.tr("Workshop"),
            "sessions": f"{self.tr('Sessions')} · {number(sessions)}",
            "tables": f"{self.tr('Tables')} · {number(tables)}",
            "lists": self.tr("Lists"),
            "people": f"{self.tr('Participants')} · {number(len(self.context.snapshot.people))}",
            "kits": self.tr("Kits"),
        }

    def _arrange(self) -> None:
        self.put_beside_title(self.kits_button)
        flow = FlowLayout()
        for place, (name, part) in enumerate(self.parts.items(), start=1):
            self._group.addButton(self.buttons[name])
            self.buttons[name].setToolTip(native_keys(f"Alt+{place}"))
            flow.addWidget(self.buttons[name])
            self._stack.addWidget(part)
        self.buttons["facts"].setChecked(True)
        bar: QWidget = holder(flow)
        self.body.addWidget(bar)
        self.body.addWidget(self._stack, 1)

    def _wire(self) -> None:
        self._group.buttonClicked.connect(self._pressed)
        self.kits_button.clicked.connect(self.make_kits)
        self.facts.start_button.clicked.connect(self.starting.ask)
        self.kits.wants.connect(self._go)
        self.kits.wants_kits.connect(self.make_kits)

    def _handle(self) -> None:
        on = self.context.actions.on
        for place, name in enumerate(self.parts, start=1):
            on(f"setup.part_{place}", partial(self.show_part, name))
        on("setup.start_from", self.starting.ask)
        on("setup.kits", self.make_kits)
        on("setup.add", self._add, lambda: self._sheet() is not None)
        on("setup.remove", self._remove, self._may_remove)
        on("setup.up", lambda: self._move(-1), lambda: self._may_move(-1))
        on("setup.down", lambda: self._move(1), lambda: self._may_move(1))

    def _sheet(self) -> Sheet | None:
        part = self.parts[self.shown]
        return part if isinstance(part, Sheet) else None

    def _add(self) -> None:
        sheet = self._sheet()
        if sheet is not None:
            sheet.begin_adding()

    def _remove(self) -> None:
        sheet = self._sheet()
        if sheet is not None:
            sheet.remove_chosen()

    def _move(self, step: int) -> None:
        sheet = self._sheet()
        if sheet is not None:
            sheet.move_by(step)

    def _may_remove(self) -> bool:
        sheet = self._sheet()
        return sheet is not None and sheet.may_remove()

    def _may_move(self, step: int) -> bool:
        sheet = self._sheet()
        return sheet is not None and sheet.may_move(step)
