"""Render every piece of the kit in both schemes and two sizes: python -m tests.ui.kit.gallery FOLDER."""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QRadioButton,
    QSlider,
    QWidget,
)

from facilitator.domain.errors import FacilitatorError
from facilitator.ui import theme
from facilitator.ui.actions import Actions
from facilitator.ui.crash import CrashCard
from facilitator.ui.keys import open_keys
from facilitator.ui.models import Card, Chip, Column, RowModel
from facilitator.ui.palette import Choice, choose, open_commands
from facilitator.ui.tell import Question, Tell
from facilitator.ui.theme import SPACE
from facilitator.ui.widgets import (
    STRETCH,
    Figure,
    KeyCap,
    Pill,
    PlainLabel,
    ThemeChip,
    button,
    card,
    column,
    icon_button,
    line,
    row,
)
from facilitator.ui.widgets.bars import Bar, BarChart
from facilitator.ui.widgets.board import BoardList
from facilitator.ui.widgets.card_list import CardList
from facilitator.ui.widgets.composer import GrowingTextEdit
from facilitator.ui.widgets.data_table import DataTable
from facilitator.ui.widgets.empty import EmptyState
from facilitator.ui.widgets.fields import SearchField, number_field
from facilitator.ui.widgets.heat import HeatMap
from facilitator.ui.widgets.page import PageFrame
from facilitator.ui.widgets.rail import Place, Rail

POINTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "Rural clinics wait three weeks for lab results; patients stop coming back.",
        ("Access to care blue", "Data sharing teal"),
    ),
    ("Two posts have been vacant since March, and the rota is filled with overtime.", ("Staffing green",)),
    ("Nobody knows which of the four spreadsheets is the true one.", ("Data sharing teal",)),
    ("Samples travel by bus twice a week.", ()),
    (
        "Nurses spend the first hour of each shift looking for beds, and the last one writing on forms.",
        ("Staffing green", "Data sharing teal", "Funding amber", "Training purple"),
    ),
)
PLACES = tuple(
    Place(name.lower(), name, icon, f"Ctrl+Alt+{at}")
    for at, (name, icon) in enumerate(
        (
            ("Capture", "pencil-line"),
            ("Themes", "tags"),
            ("Board", "layout-grid"),
            ("Outcomes", "scroll-text"),
            ("Overview", "gauge"),
            ("Export", "file-output"),
        ),
        start=1,
    )
)


def _chips(marks: tuple[str, ...]) -> tuple[Chip, ...]:
    return tuple(Chip(mark.rpartition(" ")[0], mark.rpartition(" ")[2]) for mark in marks)


def _points_model(
    *, suggested: bool = False, pinned: bool = False
) -> RowModel[tuple[int, str, tuple[str, ...]]]:
    made: RowModel[tuple[int, str, tuple[str, ...]]] = RowModel(
        (Column("Point", lambda point: point[1]),),
        key=lambda point: point[0],
        card=lambda point: Card(
            point[1],
            _chips(point[2]),
            f"Table {point[0]} · 12:0{point[0]}",
            is_suggested=suggested,
            is_pinned=pinned and point[0] == 1,
        ),
    )
    made.show([(at, text, marks) for at, (text, marks) in enumerate(POINTS)])
    return made


def frame(page: PageFrame, place: str) -> QWidget:
    """Return a whole window with the rail and one page."""
    window = QWidget()
    window.setObjectName("page")
    window.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    rail = Rail(PLACES)
    rail.show_workshop("Planning workshop", "Table 4 · rapporteur")
    rail.select(place)
    window.setLayout(row(rail, page, spacing=0))
    window.resize(1180, 760)
    return window


def capture() -> QWidget:
    """Return a composer with a list of cards and themes."""
    page = PageFrame("Capture", "Session 2 · What stands in the way?")
    page.put_beside_title(Pill("Table 4", "info"))
    text = GrowingTextEdit("What was said? One point at a time.")
    foot = row(
        ThemeChip("s", "Staffing", "green", clickable=True),
        PlainLabel("Ctrl+1…9 to tag", "caption"),
        STRETCH,
        PlainLabel("Saved on this laptop", "caption"),
        button("Add point", "primary", "corner-down-left"),
    )
    points = CardList("Points of this session")
    points.setModel(_points_model())
    points.setCurrentIndex(points.model().index(1, 0))
    search = row(KeyCap("Ctrl+F"), PlainLabel("to search", "caption"))
    heading = row(PlainLabel("This session", "heading"), PlainLabel("23 points", "caption"), STRETCH, search)
    left = column(card(text, foot, spacing=SPACE.medium), heading, points, spacing=SPACE.medium)
    themes = [
        row(KeyCap(str(n)), ThemeChip(hue, hue.title(), hue), STRETCH, PlainLabel(str(14 - n), "caption"))
        for n, hue in enumerate(theme.HUES, start=1)
    ]
    side = card(PlainLabel("Themes", "heading"), *themes, button("New theme", "link", "plus"), STRETCH)
    side.setFixedWidth(theme.icon_pixels(260))
    page.body.addLayout(row(left, side, spacing=SPACE.page))
    window = frame(page, "capture")
    text.setPlainText("Nurses spend the first hour of each shift looking for")
    text.setFocus()
    return window


def board() -> QWidget:
    """Return three columns of the board."""
    page = PageFrame("Board", "15 of 23 points in 3 groups · drag, or press M to move")
    page.put_beside_title(button("Write outcomes", "primary", "scroll-text"))
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setValue(30)
    slider.setAccessibleName("Fewer or more groups")
    slider.setFixedWidth(160)
    tools = (
        button("Find groups again", "", "sparkles"),
        slider,
        PlainLabel("Fewer · more groups", "caption"),
    )
    page.body.addLayout(row(*tools, STRETCH, PlainLabel("Not grouped", "context"), Pill("8")))
    lanes = [
        _lane("Not grouped", _points_model()),
        _lane("Slow lab results", _points_model(suggested=True)),
        _lane("Vacant posts", _points_model(pinned=True)),
    ]
    lanes[1].setCurrentIndex(lanes[1].model().index(1, 0))
    page.body.addLayout(row(*(_column(lane) for lane in lanes), STRETCH, spacing=SPACE.card), 1)
    return frame(page, "board")


def _lane(name: str, model: RowModel[tuple[int, str, tuple[str, ...]]]) -> BoardList:
    made = BoardList(name)
    made.setModel(model)
    model.setParent(made)
    return made


def _column(lane: BoardList) -> QWidget:
    made = card(PlainLabel(lane.accessibleName(), "heading"), lane, spacing=SPACE.small)
    made.setProperty("role", "column")
    made.setFixedWidth(theme.icon_pixels(theme.SIZES.column))
    return made


def overview() -> QWidget:
    """Return figures, bars, a table and the heat map."""
    page = PageFrame("Overview", "Annual planning workshop · 23 November")
    page.put_beside_title(button("Receive from a table", "primary", "git-merge"))
    figures = (
        ("248", "points"),
        ("5", "tables, 4 received"),
        ("31", "groups"),
        ("3 / 12", "outcomes approved"),
    )
    page.body.addLayout(row(*(Figure(*figure) for figure in figures), spacing=SPACE.card))
    bars = BarChart("Points by theme")
    bars.show_bars(
        [
            Bar("Access to care", 92, "blue"),
            Bar("Staffing and the rota at night", 61, "green"),
            Bar("Funding", 0),
        ]
    )
    heat = HeatMap("Points by theme and table")
    heat.show_map(["Access to care", "Staffing", "Funding"], [f"T{n}" for n in range(1, 9)], [
        [0, 3, 6, 9, 12, 1, 2, 0], [4, 4, 0, 0, 2, 7, 8, 1], [1, 0, 0, 2, 0, 5, 0, 11]])  # fmt: skip
    left = card(
        PlainLabel("Points by theme", "heading"),
        bars,
        line(),
        PlainLabel("By table", "heading"),
        heat,
        STRETCH,
    )
    page.body.addLayout(row(left, column(PlainLabel("Tables", "heading"), _table()), spacing=SPACE.page), 1)
    page.work.begin("Reading the bundle")
    page.work.tell(0.4, "Reading points, 14 of 37")
    return frame(page, "overview")


def _table() -> DataTable:
    columns = (
        Column[tuple[str, str, int, str]]("Table", lambda table: table[0]),
        Column[tuple[str, str, int, str]]("Rapporteur", lambda table: table[1]),
        Column[tuple[str, str, int, str]]("Points", lambda table: str(table[2]), is_number=True),
        Column[tuple[str, str, int, str]]("Last received", lambda table: table[3]),
    )
    model: RowModel[tuple[str, str, int, str]] = RowModel(columns, key=lambda table: table[0])
    model.show([(f"Table {n}", "Asha", 41 - 4 * n, f"{n} min ago") for n in range(1, 7)])
    table = DataTable("Tables", model)
    model.setParent(table)
    table.selectRow(1)
    table.sort_by(2)
    return table


def controls() -> QWidget:
    """Return every control in its states."""
    page = PageFrame("Controls", "Every state of every control")
    kinds = ("", "primary", "quiet", "danger", "link")
    words = ("Preview", "Approve", "Not now", "Return with a note", "Show it")
    icons = ("eye", "check", "", "undo-2", "plus")
    enabled = [button(word, kind, icon) for word, kind, icon in zip(words, kinds, icons, strict=True)]  # type: ignore[arg-type]
    disabled = [button(word, kind, icon) for word, kind, icon in zip(words, kinds, icons, strict=True)]  # type: ignore[arg-type]
    for made in disabled:
        made.setEnabled(False)
    page.body.addLayout(row(*enabled, icon_button("search", "Search"), STRETCH))
    page.body.addLayout(row(*disabled, STRETCH))
    page.body.addLayout(row(*_ticks(), STRETCH, spacing=SPACE.card))
    page.body.addLayout(row(*_fields(), spacing=SPACE.card))
    tones = ("neutral", "info", "success", "warning", "danger")
    status = ("Draft", "In review", "Approved", "Returned", "Failed")
    page.body.addLayout(row(*(Pill(word, tone) for word, tone in zip(status, tones, strict=True)), STRETCH))  # type: ignore[arg-type]
    page.body.addLayout(row(*(ThemeChip(hue, hue.title(), hue) for hue in theme.HUES), STRETCH))
    empty = EmptyState(
        "inbox",
        "No points yet",
        "Write the first one above and press Ctrl+Enter. Points are saved on this laptop as you type.",
        "Open a bundle from another table",
        "git-merge",
    )
    page.body.addWidget(empty, 1)
    window = frame(page, "export")
    tell = Tell(window)
    tell.done("Point removed.", lambda: None)
    tell.trouble(
        FacilitatorError("The file is damaged", "kit-04, line 2 of 30.", "Ask the table for the file again.")
    )
    return window


def _ticks() -> list[QWidget]:
    checked, plain, partly, off = (QCheckBox(word) for word in ("With evidence", "Names", "Some", "Not now"))
    checked.setChecked(True)
    partly.setTristate(True)
    partly.setCheckState(Qt.CheckState.PartiallyChecked)
    off.setChecked(True)
    off.setEnabled(False)
    auto, light = QRadioButton("Auto"), QRadioButton("Light")
    auto.setChecked(True)
    draft, approved = button("Draft", "filter"), button("Approved", "filter")
    draft.setChecked(True)
    return [checked, plain, partly, off, auto, light, draft, approved]


def _fields() -> list[QWidget]:
    field, off = SearchField("Search the points"), QLineEdit("Not to be changed")
    off.setEnabled(False)
    off.setAccessibleName("Workshop")
    combo, spin = QComboBox(), number_field("Tables", 1, 40)
    combo.setAccessibleName("Language")
    combo.addItems(["English", "Svenska"])
    return [field, off, combo, spin]


def palette() -> QWidget:
    """Return the palette over a page."""
    window = overview()
    actions = Actions(window)
    for command in actions.all():
        actions.on(command.action.id, window.update)
    found = open_commands(window, actions, ("capture",))
    found.field.setText("th")
    return window


def groups() -> QWidget:
    """Return the palette as a picker of groups."""
    window = board()
    choices = [
        Choice(hue, f"Group of {hue}", note=f"{n} points", hue=hue) for n, hue in enumerate(theme.HUES, 2)
    ]
    choose(window, "Move 3 points to…", choices, print, "New group “{name}”").field.setText("Gro")
    return window


def keys() -> QWidget:
    """Return the key sheet over a page."""
    window = capture()
    open_keys(window, Actions(window))
    return window


def crash() -> QWidget:
    """Return the crash card."""
    made = CrashCard(Path())
    made.tell("Facilitator 0.1.0 · Python 3.11\n\nTraceback (most recent call last):\n  KeyError")
    return made


def question() -> QWidget:
    """Return the one question."""
    return Question(None, "Send 37 points to the hub?", "Send", "Everyone with the address can read them.")


def menu() -> QWidget:
    """Return a menu with icons, keys and a disabled entry."""
    made = QMenu()
    made.setAccessibleName("Menu")
    actions = Actions(made)
    for name in ("app.undo", "app.redo", "app.log"):
        actions.on(name, made.update)
        made.addAction(actions.command(name))
    made.addSeparator()
    made.addAction(actions.command("app.quit"))
    made.setActiveAction(actions.command("app.redo"))
    return made


def dragged() -> QWidget:
    """Return the picture that hangs at the pointer."""
    page = PageFrame("Dragged")
    cards = _lane("Slow lab results", _points_model())
    page.body.addWidget(_column(cards))
    cards.selectAll()
    window = frame(page, "board")
    window.show()
    picture = QLabel()
    picture.setPixmap(cards.drag_picture(5))
    page.body.addWidget(picture)
    return window


ROOMS = (capture, board, overview, controls, palette, groups, keys, crash, question, menu, dragged)


def main(folder: Path) -> None:
    """Write one picture for each room, scheme and size."""
    app = QApplication.instance() or QApplication(sys.argv)
    assert isinstance(app, QApplication)
    folder.mkdir(parents=True, exist_ok=True)
    for mode in ("light", "dark"):
        for scale in (1.0, 1.5):
            theme.apply(app, mode, scale)
            for room in ROOMS:
                _picture(room(), folder / f"{room.__name__}-{mode}-{round(scale * 100)}.png")


def _picture(window: QWidget, path: Path) -> None:
    window.ensurePolished()
    if not window.testAttribute(Qt.WidgetAttribute.WA_Resized):
        window.resize(window.sizeHint())
    window.show()
    window.activateWindow()
    for _ in range(3):
        QCoreApplication.processEvents()
    window.grab().save(str(path))
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
