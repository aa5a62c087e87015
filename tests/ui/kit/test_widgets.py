"""Each small widget does what it promises, by mouse, by key and for a screen reader."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QEnterEvent, QFont, QFontMetrics, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from facilitator.ui import theme
from facilitator.ui.tell import Question, Tell
from facilitator.ui.widgets import (
    STRETCH,
    ElidedLabel,
    Figure,
    KeyCap,
    Pill,
    PlainLabel,
    ThemeChip,
    button,
    card,
    clear,
    column,
    icon_button,
    native_keys,
    plain_tip,
    row,
)
from facilitator.ui.widgets.bars import Bar, BarChart
from facilitator.ui.widgets.composer import GrowingTextEdit
from facilitator.ui.widgets.empty import EmptyState
from facilitator.ui.widgets.fields import SearchField, number_field
from facilitator.ui.widgets.flow import FlowLayout
from facilitator.ui.widgets.heat import HeatMap
from facilitator.ui.widgets.page import PageFrame
from facilitator.ui.widgets.rail import Place, Rail
from facilitator.ui.widgets.toast import SHOWN_MS, ToastHost

PLACES = (Place("capture", "Capture", "pencil-line", "Ctrl+Alt+1"), Place("board", "Board", "layout-grid"))


def press(
    widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """Press a key that no input method may change."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, modifiers))


def write(widget: QWidget, text: str) -> None:
    """Type any text; qtbot.keyClicks aborts on letters beyond ASCII."""
    QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, text))


def click(widget: QWidget, at: QPoint | None = None) -> None:
    """Click at a place, or in the middle."""
    QTest.mouseClick(
        widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at or widget.rect().center()
    )


def place(rail: Rail, name: str) -> QPushButton:
    """Return the rail's button of a page."""
    found = rail.findChild(QPushButton, name)
    assert found is not None
    return found


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(1000, 700)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    heard: list[str] = []

    def listen(event: QAccessibleEvent) -> None:
        heard.append(event.message())  # type: ignore[attr-defined]  # an announcement's own

    monkeypatch.setattr(QAccessible, "updateAccessibility", listen)
    return heard


def test_peoples_words_are_never_markup(qtbot: QtBot) -> None:
    label = PlainLabel("<b>Two</b> posts & more")
    qtbot.addWidget(label)

    assert label.textFormat() == Qt.TextFormat.PlainText
    assert plain_tip("<img src=x>") == "<qt>&lt;img src=x&gt;</qt>"


def test_an_elided_label_tells_the_whole_only_when_it_must(qtbot: QtBot) -> None:
    label = ElidedLabel("Rural clinics wait\nthree weeks for lab results")
    qtbot.addWidget(label)
    label.resize(900, 20)
    label.show()
    roomy = label.toolTip()

    label.resize(60, 20)

    assert roomy == ""
    assert "three weeks" in label.toolTip()


def test_key_caps_speak_of_enter() -> None:
    assert native_keys("Ctrl+Return") == "Ctrl+Enter"
    assert native_keys("1") == "1"


def test_a_pill_has_room_for_its_words_in_bold(qtbot: QtBot) -> None:
    pills = [button(words, "filter") for words in ("All", "All participants and organisations")]
    for pill in pills:
        qtbot.addWidget(pill)
    bold = QFont(pills[0].font())
    bold.setWeight(QFont.Weight.DemiBold)

    rooms = [pill.sizeHint().width() - QFontMetrics(bold).horizontalAdvance(pill.text()) for pill in pills]

    assert rooms[1] >= rooms[0] - 1 > 0  # of rounding


def test_rows_columns_and_cards_hold_what_they_are_given(qtbot: QtBot) -> None:
    labels = [PlainLabel(str(n)) for n in range(3)]
    made = card(row(labels[0], STRETCH, labels[1]), column(labels[2]), 12)
    qtbot.addWidget(made)

    assert made.property("role") == "card"
    assert all(label.parent() is made for label in labels)


def test_clearing_a_layout_leaves_nothing(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    box = QHBoxLayout(holder)
    box.addLayout(row(PlainLabel("a"), STRETCH))
    box.addWidget(PlainLabel("b"))

    clear(box)

    assert box.count() == 0


def test_chips_flow_onto_a_second_line(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder)
    for n in range(6):
        flow.addWidget(ThemeChip(str(n), "Access to care", "blue"))
    one_line = flow.heightForWidth(2000)

    assert flow.heightForWidth(300) > one_line
    holder.resize(300, 400)
    holder.show()
    lines = {flow.itemAt(at).geometry().top() for at in range(flow.count())}  # type: ignore[union-attr]
    assert len(lines) == 3


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Delete])
def test_a_chip_can_be_taken_off_by_key_and_mouse(qtbot: QtBot, key: Qt.Key) -> None:
    chip = ThemeChip("t1", "Staffing", "green", clickable=True)
    qtbot.addWidget(chip)
    chip.show()
    asked: list[str] = []
    chip.activated.connect(asked.append)

    press(chip, key)
    click(chip)

    assert asked == ["t1", "t1"]
    assert chip.accessibleName() == "Staffing"


def test_a_pill_changes_word_and_tone_together(qtbot: QtBot) -> None:
    pill = Pill("Draft")
    qtbot.addWidget(pill)

    pill.show_status("Approved", "success")

    assert (pill.text(), pill.property("role")) == ("Approved", "pill-success")


def test_a_figure_is_read_with_its_words(qtbot: QtBot) -> None:
    figure = Figure("248", "points")
    qtbot.addWidget(figure)

    assert figure.accessibleName() == "248 points"


def test_the_empty_state_offers_its_button(qtbot: QtBot) -> None:
    empty = EmptyState("inbox", "No points yet", "Write the first one.", "Open a bundle", "git-merge")
    qtbot.addWidget(empty)

    with qtbot.waitSignal(empty.pressed):
        empty.button.click()


def test_the_text_area_grows_from_three_lines_to_eight(qtbot: QtBot) -> None:
    text = GrowingTextEdit("What was said?")
    qtbot.addWidget(text)
    text.resize(400, 80)
    text.show()
    empty = text.height()

    text.setPlainText("\n".join("abcde"))
    five = text.height()
    text.setPlainText("\n".join("abcdefghijklmno"))
    full = text.height()
    text.clear()

    assert empty < five < full
    assert full - five == 3 * text.fontMetrics().lineSpacing()
    assert text.height() == empty


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5])
def test_the_text_area_scrolls_only_beyond_eight_lines(
    qtbot: QtBot, look: QApplication, scale: float
) -> None:
    theme.apply(look, "light", scale)
    text = GrowingTextEdit("What was said?")
    qtbot.addWidget(text)
    text.resize(400, 80)
    text.show()
    scrolls = []

    for lines in range(1, 10):
        text.setPlainText("\n".join("abcdefghi"[:lines]))
        QApplication.processEvents()
        scrolls.append(text.verticalScrollBar().isVisible())

    assert scrolls == [False] * 8 + [True]


def test_the_text_area_is_as_high_as_its_words_where_a_scroll_bar_would_wrap_them(
    qtbot: QtBot, window: QWidget
) -> None:
    text = GrowingTextEdit(most_lines=14)
    window.setLayout(column(text))
    window.resize(400, 600)
    heights = []

    for letters in range(20, 60):
        text.setPlainText("")
        text.setPlainText("\n".join(["m" * letters] * 4))
        QApplication.processEvents()
        heights.append((text.minimumHeight(), text.height(), text.maximumHeight()))

    assert heights == [(least, least, least) for least, _, _ in heights]


def test_ctrl_enter_submits_and_writes_no_line(qtbot: QtBot) -> None:
    text = GrowingTextEdit()
    qtbot.addWidget(text)
    text.show()
    write(text, "żółć 你好 ")

    with qtbot.waitSignal(text.submitted):
        press(text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert text.text() == "żółć 你好"


def test_tab_leaves_the_text_area(qtbot: QtBot, window: QWidget) -> None:
    text, after = GrowingTextEdit(), QPushButton("After")
    window.setLayout(column(text, after))
    text.setFocus()
    qtbot.waitUntil(text.hasFocus)

    press(text, Qt.Key.Key_Tab)

    assert after.hasFocus()
    assert text.toPlainText() == ""


def test_the_rail_says_where_to_go_and_shows_where_one_is(qtbot: QtBot) -> None:
    rail = Rail(PLACES)
    qtbot.addWidget(rail)
    rail.show_workshop("Planning", "Table 4")
    rail.select("capture")

    with qtbot.waitSignal(rail.wants_to_go) as gone:
        place(rail, "board").click()

    assert gone.args == ["board"]
    assert rail.selected() == "board"


def test_the_narrow_rail_keeps_names_for_reader_and_pointer(qtbot: QtBot) -> None:
    rail = Rail(PLACES)
    qtbot.addWidget(rail)
    rail.show()

    rail.set_narrow(narrow=True)

    found = place(rail, "capture")
    assert rail.width() == theme.SIZES.rail_narrow
    assert (found.text(), found.accessibleName()) == ("", "Capture")
    assert "Ctrl+Alt+1" in found.toolTip()


def test_a_page_shows_work_with_words_and_cancel(qtbot: QtBot) -> None:
    page = PageFrame("Board", "15 of 23 points")
    qtbot.addWidget(page)
    page.show()
    hidden = page.work.isHidden()

    page.work.begin("Finding groups")
    page.work.tell(0.5, "Comparing points")
    with qtbot.waitSignal(page.work.cancelled):
        page.work.cancel_button.click()

    assert hidden
    assert page.work.words() == "Comparing points"
    page.work.end()
    assert page.work.isHidden()


def test_a_toast_leaves_by_itself_but_not_under_the_pointer(
    qtbot: QtBot, window: QWidget, said: list[str]
) -> None:
    toast = ToastHost(window).show_done("Point removed.", lambda: None)
    QApplication.sendEvent(toast, QEvent(QEvent.Type.Leave))
    started = toast.is_leaving()

    QApplication.sendEvent(toast, QEnterEvent(QPointF(), QPointF(), QPointF()))
    under_pointer = toast.is_leaving()
    QApplication.sendEvent(toast, QEvent(QEvent.Type.Leave))

    assert (started, under_pointer, toast.is_leaving()) == (True, False, True)
    assert SHOWN_MS == 5000
    assert said == ["Point removed."]


def test_undo_on_a_toast_happens_once(qtbot: QtBot, window: QWidget) -> None:
    undone: list[bool] = []
    host = ToastHost(window)
    toast = host.show_done("Point removed.", lambda: undone.append(True))

    toast.undo_button.click()
    toast.undo()

    assert undone == [True]
    assert host.shown == []


def test_a_toast_offers_no_undo_once_something_else_was_done(qtbot: QtBot, window: QWidget) -> None:
    undone: list[bool] = []
    host = ToastHost(window)
    toast = host.show_done("Point removed.", lambda: undone.append(True))

    host.withdraw_undo()
    toast.undo()

    assert toast.undo_button.isHidden()
    assert undone == []


def test_toasts_stand_at_the_bottom_centre_and_never_pile_up(qtbot: QtBot, window: QWidget) -> None:
    host = ToastHost(window)

    for n in range(5):
        host.show_done(f"Point {n} added.")
    window.resize(900, 600)

    assert [toast.text for toast in host.shown] == ["Point 2 added.", "Point 3 added.", "Point 4 added."]
    newest = host.shown[-1].geometry()
    assert abs(newest.center().x() - 450) <= 1
    assert newest.bottom() < 600
    assert not newest.intersects(host.shown[-2].geometry())


def test_trouble_stays_until_it_is_closed(qtbot: QtBot, window: QWidget) -> None:
    from facilitator.domain.errors import FacilitatorError

    shown = Tell(window).trouble(FacilitatorError("The file is damaged", "line 2", "Ask for it again."))

    assert shown.accessibleName() == "The file is damaged line 2 Ask for it again."
    with qtbot.waitSignal(shown.closed):
        shown.close_button.click()


def test_the_question_is_answered_no_by_enter_and_esc(qtbot: QtBot) -> None:
    question = Question(None, "Send 37 points?", "Send")
    qtbot.addWidget(question)
    question.show()
    qtbot.waitUntil(question.cancel_button.hasFocus)

    press(question, Qt.Key.Key_Escape)

    assert question.result() == Question.DialogCode.Rejected
    with qtbot.waitSignal(question.accepted):
        question.verb_button.click()


def test_bars_are_read_as_a_sentence(qtbot: QtBot) -> None:
    chart = BarChart("Points by theme")
    qtbot.addWidget(chart)
    before = chart.sizeHint().height()

    chart.show_bars([Bar("Access to care", 92, "blue"), Bar("Funding", 0)])

    assert chart.accessibleDescription() == "Access to care: 92; Funding: 0"
    assert chart.sizeHint().height() > before


def test_a_longer_bar_has_more_of_its_colour(qtbot: QtBot) -> None:
    chart = BarChart("Points by theme")
    qtbot.addWidget(chart)
    chart.show_bars([Bar("a", 90, "blue"), Bar("b", 30, "blue"), Bar("c", 0, "blue")])
    chart.resize(400, chart.sizeHint().height())
    image = chart.grab().toImage()
    colour = theme.current().hue("blue").bar.lower()
    pitch = chart.height() // 3

    lengths = [
        sum(image.pixelColor(x, pitch * at + pitch // 2).name() == colour for x in range(400))
        for at in range(3)
    ]

    assert lengths[0] > 2.5 * lengths[1] > 0
    assert lengths[2] == 0


def test_the_heat_map_is_walked_by_arrows_and_read_aloud(qtbot: QtBot, said: list[str]) -> None:
    heat = HeatMap("Points by theme and table")
    qtbot.addWidget(heat)
    heat.show_map(["Access", "Staffing"], ["T1", "T2"], [[0, 3], [4, 5]])
    heat.show()

    press(heat, Qt.Key.Key_Right)
    press(heat, Qt.Key.Key_Down)
    press(heat, Qt.Key.Key_Down)
    with qtbot.waitSignal(heat.chosen) as chosen:
        press(heat, Qt.Key.Key_Return)

    assert said[-3:] == ["Access, T2: 3", "Staffing, T2: 5", "Staffing, T2: 5"]
    assert chosen.args == [1, 1]
    assert heat.accessibleDescription() == "Access: T1 0, T2 3; Staffing: T1 4, T2 5"


def test_a_click_on_the_heat_map_finds_its_cell(qtbot: QtBot) -> None:
    heat = HeatMap("Points")
    qtbot.addWidget(heat)
    heat.show_map(["Access", "Staffing"], ["T1", "T2"], [[0, 3], [4, 5]])
    heat.resize(400, heat.sizeHint().height())
    heat.show()

    with qtbot.waitSignal(heat.chosen) as chosen:
        click(heat, QPoint(350, heat.height() - 10))

    assert chosen.args == [1, 1]


def test_fields_have_names(qtbot: QtBot) -> None:
    search, number = SearchField("Search the points"), number_field("Tables", 1, 40)
    qtbot.addWidget(search)
    qtbot.addWidget(number)

    assert search.accessibleName() == "Search the points"
    assert (number.accessibleName(), number.maximum()) == ("Tables", 40)


def test_an_empty_page_with_little_room_keeps_its_sentence_and_button(qtbot: QtBot) -> None:
    host = QWidget()
    empty = EmptyState("inbox", "No points yet", "Write the first one above.", "Import from a file")
    empty.setParent(host)
    qtbot.addWidget(host)
    host.show()

    shown = []
    for height in (empty.button.sizeHint().height() + 60, 600):
        empty.resize(300, height)
        shown.append({label.text() for label in empty.findChildren(QLabel) if not label.isHidden()})

    assert shown == [{"Write the first one above."}, {"", "No points yet", "Write the first one above."}]


def test_the_lens_of_a_search_field_is_no_button(qtbot: QtBot) -> None:
    search = SearchField("Search the points")
    qtbot.addWidget(search)
    search.show()

    assert [each for each in search.findChildren(QAbstractButton) if each.isVisible()] == []
    assert search.textMargins().left() > search.findChildren(QLabel)[0].width()


@pytest.mark.parametrize("made", ["button", "icon", "field", "cap"])
def test_everything_is_at_least_24_pixels_high(qtbot: QtBot, made: str) -> None:
    makers: dict[str, Callable[[], QWidget]] = {
        "button": lambda: button("Approve", "primary"),
        "icon": lambda: icon_button("x", "Close"),
        "field": QLineEdit,
        "cap": lambda: ThemeChip("a", "Staffing", "green"),
    }
    widget = makers[made]()
    qtbot.addWidget(widget)
    widget.show()

    assert widget.sizeHint().height() >= theme.SIZES.target
    assert widget.sizeHint().width() >= theme.SIZES.target


def test_a_cap_shows_another_key(qtbot: QtBot) -> None:
    cap = KeyCap("Ctrl+K")
    qtbot.addWidget(cap)

    cap.show_keys("F1")

    assert cap.text() == "F1"
