"""The page before any workshop is open: recent ones, a new one from a template, a file, or the demo."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QWidget

from facilitator.services.templates import Template, templates
from facilitator.ui import theme
from facilitator.ui.dialogs.earlier import choose_earlier
from facilitator.ui.dialogs.new_workshop import NewWorkshop, Wanted
from facilitator.ui.language import tr
from facilitator.ui.models import Card, Column, RowModel
from facilitator.ui.theme import SPACE, icon_pixels
from facilitator.ui.widgets import STRETCH, KeyCap, PlainLabel, button, card, column, holder, row
from facilitator.ui.widgets.card_list import CardList
from facilitator.ui.widgets.flow import FlowLayout
from facilitator.ui.words import clock

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from facilitator.ui.settings import Settings

RECENT_WIDTH, RECENT_SHARE, KEYS_FROM = 380, 0.42, 800


@dataclass(frozen=True, slots=True)
class Recent:
    """A workshop opened before: its file, and when it changed last (ms since 1970)."""

    path: Path
    changed: int


class WelcomePage(QWidget):
    """Two columns: what was opened last, and the formats to begin with."""

    wants_to_open = Signal(Path)
    wants_file = Signal()
    wants_kit = Signal()
    wants_demo = Signal()
    wants_earlier = Signal(Path)
    wants_new = Signal(Wanted)

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.recent = RowModel([Column("", _name)], key=_path, card=_recent_card, parent=self)
        self.formats = RowModel([Column("", _title)], key=_template_name, card=_format_card, parent=self)
        self.recent_list = CardList(self.tr("Recent workshops"))
        self.format_list = CardList(self.tr("New workshop from a template"))
        self.recent_list.setModel(self.recent)
        self.format_list.setModel(self.formats)
        self.open_button = button(self.tr("Open a file"), icon="folder-open")
        self.kit_button = button(self.tr("Open a kit"), icon="download")
        self.kit_button.setToolTip(self.tr("The file that the organiser gave your table."))
        self.demo_button = button(self.tr("Look at the demo"), icon="eye")
        self.like_button = button(self.tr("Like an earlier workshop…"), icon="copy")
        self.like_button.setToolTip(self.tr("Its agenda, tables, themes and lists; no points, no people."))
        self._like_key = KeyCap("Ctrl+Shift+L")
        self.new_card = NewWorkshop(_documents())
        self._nothing = PlainLabel(
            self.tr("Workshops that you open appear here. The demo shows every page at work."),
            "context",
            wrap=True,
        )
        self._arrange()
        self.recent.show([Recent(path, int(path.stat().st_mtime * 1000)) for path in settings.recent])
        self.formats.show(
            [*templates(), _blank(self.tr("Blank"), self.tr("No agenda, themes or tables yet."))]
        )
        self._nothing.setVisible(not settings.recent)
        self.recent_list.setVisible(bool(settings.recent))
        self._connect()

    def arrive(self) -> None:
        """Put the focus where the work most likely begins."""
        first = self.recent_list if self.recent.rowCount() else self.format_list
        first.setCurrentIndex(first.model().index(0, 0))
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_earlier(self) -> None:
        """Ask which earlier workshop a new one is to be like."""
        choose_earlier(self, self._settings.recent, self.wants_earlier.emit)

    def begin_like(self, earlier: Path, found: Template) -> None:
        """Ask the few questions about a workshop like an earlier one, in which this was found."""
        self._formats.hide()
        self.new_card.begin_like(earlier, found)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._begun.setFixedWidth(round(min(icon_pixels(RECENT_WIDTH), self.width() * RECENT_SHARE)))
        self._like_key.setVisible(self.width() > icon_pixels(KEYS_FROM))

    def _arrange(self) -> None:
        title = PlainLabel("Facilitator", "display")
        context = PlainLabel(
            self.tr("Structured workshop outcomes, from the table to the signed-off report."),
            "context",
            wrap=True,
        )
        ways = FlowLayout()
        ways.addWidget(self.kit_button)
        ways.addWidget(self.demo_button)
        begun = column(
            PlainLabel(self.tr("Recent"), "heading"),
            self._nothing,
            self.recent_list,
            STRETCH,
            row(self.open_button, KeyCap("Ctrl+O"), STRETCH),
            holder(ways),
            spacing=SPACE.medium,
        )
        begun.setStretch(2, 100)
        self._begun = card(begun, padding=SPACE.page)
        like = row(self.like_button, self._like_key, STRETCH)
        self._formats = holder(column(self.format_list, like, spacing=SPACE.medium))
        title_of_new = PlainLabel(self.tr("New workshop"), "heading")
        fresh = card(title_of_new, self._formats, self.new_card, padding=SPACE.page)
        columns = row(self._begun, fresh, spacing=SPACE.page)
        columns.setStretch(1, 1)
        box = column(title, context, SPACE.medium, columns, spacing=SPACE.tight)
        box.setStretch(3, 1)
        box.setContentsMargins(SPACE.huge, SPACE.wide, SPACE.huge, SPACE.wide)
        self.setLayout(box)
        self.new_card.hide()

    def _connect(self) -> None:
        self.open_button.clicked.connect(self.wants_file)
        self.kit_button.clicked.connect(self.wants_kit)
        self.demo_button.clicked.connect(self.wants_demo)
        self.recent_list.opened.connect(self._open_recent)
        self.recent_list.doubleClicked.connect(self._open_recent)
        self.format_list.opened.connect(self._begin)
        self.format_list.clicked.connect(self._begin)
        self.like_button.clicked.connect(self.ask_earlier)
        theme.notifier().themeChanged.connect(self._fit)
        self.new_card.wanted.connect(self.wants_new)
        self.new_card.given_up.connect(self._back)

    def _open_recent(self, index: QModelIndex) -> None:
        self.wants_to_open.emit(self.recent.row(index).path)

    def _begin(self, index: QModelIndex) -> None:
        self._formats.hide()
        self.new_card.begin(self.formats.row(index))

    def _back(self) -> None:
        self.new_card.hide()
        self._formats.show()
        self.format_list.setFocus(Qt.FocusReason.OtherFocusReason)


def _documents() -> Path:
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(found) if found else Path.home()


def _blank(title: str, summary: str) -> Template:
    from facilitator.domain.records import Workshop

    return Template("", title, summary, Workshop(id=""))


def _name(recent: Recent) -> str:
    return recent.path.stem


def _path(recent: Recent) -> Path:
    return recent.path


def _recent_card(recent: Recent) -> Card:
    folder = recent.path.parent
    home = Path.home()
    inside = folder.is_relative_to(home)
    shown = str(Path("~", folder.relative_to(home))) if inside else str(folder)
    return Card(shown, title=recent.path.stem, note=clock(recent.changed), kind=tr("Workshop"))


def _title(template: Template) -> str:
    return template.title


def _template_name(template: Template) -> str:
    return template.name


def _format_card(template: Template) -> Card:
    return Card(template.summary, title=template.title, kind=tr("Template"))
