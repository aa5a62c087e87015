"""Everything has a name that can be read aloud, and the keyboard alone reaches everything."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QButtonGroup, QLineEdit, QWidget

from facilitator.services import importing
from facilitator.ui.crash import CrashCard
from facilitator.ui.dialogs.importing import ImportDialog
from facilitator.ui.keys import open_keys
from facilitator.ui.opened import PAGES
from facilitator.ui.palette import open_commands
from facilitator.ui.tell import Question
from tests.ui.conftest import App

SOURCE = Path(__file__).parents[2] / "facilitator"
MOST_STEPS = 400
INTERACTIVE = {
    QAccessible.Role.Button,
    QAccessible.Role.ButtonMenu,
    QAccessible.Role.CheckBox,
    QAccessible.Role.ComboBox,
    QAccessible.Role.EditableText,
    QAccessible.Role.List,
    QAccessible.Role.RadioButton,
    QAccessible.Role.Slider,
    QAccessible.Role.SpinBox,
    QAccessible.Role.Table,
}


@pytest.fixture
def opened(app: App, demo_file: Path) -> App:
    """Return the window with the demo open."""
    app.open(demo_file)
    return app


def walk(interface: QAccessibleInterface | None) -> Iterator[QAccessibleInterface]:
    """Yield what a screen reader meets, except the rows inside lists and tables, which their models name."""
    if interface is None or interface.state().invisible:
        return
    yield interface
    if interface.role() in {QAccessible.Role.List, QAccessible.Role.Table, QAccessible.Role.Tree}:
        return
    for at in range(interface.childCount()):
        yield from walk(interface.child(at))


def nameless(widget: QWidget) -> list[str]:
    """Return the pieces that one can act on but that nothing can be said of."""
    return [
        described(each)
        for each in walk(QAccessible.queryAccessibleInterface(widget))
        if is_acted_on(each) and not each.text(QAccessible.Text.Name).strip()
    ]


def is_acted_on(interface: QAccessibleInterface) -> bool:
    if isinstance(interface.object().parent(), QLineEdit):
        return False  # Qt's own button that empties a field; the keyboard does that in the field
    return bool(interface.state().focusable) or interface.role() in INTERACTIVE


def described(interface: QAccessibleInterface) -> str:
    """Return what a person who reads a failing test needs to find the piece."""
    made = interface.object()
    return f"{type(made).__name__} ({interface.role().name}) in {type(made.parent()).__name__}"


def unreached(window: QWidget, within: QWidget) -> list[str]:
    """Press Tab until it comes round; return what of the Tab order was not met."""
    met: list[QObject] = []
    for _ in range(MOST_STEPS):
        focus = QApplication.focusWidget()
        if focus is None or (met and focus is met[0]):
            break
        met.append(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    return [
        f"{type(each).__name__} “{each.accessibleName() or each.objectName()}”"
        for each in within.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.isVisible()
        and each.isEnabled()
        and each.window() is window
        and not is_met(each, met)
    ]


def is_met(widget: QWidget, met: list[QObject]) -> bool:
    """Tell whether Tab met a widget, what stands for it, or the one of its group that is chosen."""
    proxy = widget.focusProxy()
    if widget in met or (proxy is not None and proxy in met):
        return True
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return (
        isinstance(group, QButtonGroup) and group.exclusive() and any(each in met for each in group.buttons())
    )


@pytest.mark.parametrize("name", PAGES)
def test_everything_on_a_page_has_a_name(opened: App, name: str) -> None:
    page = opened.go(name)
    opened.bot.waitUntil(page.isVisible)

    assert sum(1 for _ in walk(QAccessible.queryAccessibleInterface(page))) > 5
    assert nameless(page) == []


def test_everything_around_the_pages_has_a_name(opened: App) -> None:
    assert nameless(opened.window.rail) == []
    opened.commands.close_workshop()
    assert nameless(opened.window) == []


def test_everything_in_dialogs_has_a_name(opened: App, tmp_path: Path) -> None:
    path = tmp_path / "p.csv"
    path.write_text("table,point\n1,One\n,\n", encoding="utf-8")
    dialog = ImportDialog(opened.opened.context, opened.window)
    dialog.look_at(path)
    opened.bot.waitUntil(dialog.work.isHidden)
    palette = open_commands(opened.window, opened.window.actions_list, ("capture",))
    sheet = open_keys(opened.window, opened.window.actions_list)
    question, crash = Question(opened.window, "Leave?", "Leave"), CrashCard(tmp_path)
    shown = [dialog, palette, sheet, question, crash]
    for each in (question, crash):
        opened.bot.addWidget(each)
        each.show()

    assert [nameless(each) for each in shown] == [[]] * len(shown)
    dialog.close()
    assert importing.preview(path).rows


@pytest.mark.parametrize("name", PAGES)
def test_tab_reaches_everything_on_a_page(opened: App, name: str) -> None:
    page = opened.go(name)
    opened.bot.waitUntil(page.isVisible)
    QApplication.processEvents()
    opened.window.activateWindow()
    opened.bot.waitUntil(lambda: QApplication.focusWidget() is not None)

    assert unreached(opened.window, page) == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_takes_the_focus_when_it_is_shown(opened: App, name: str) -> None:
    page = opened.go("export" if name != "export" else "overview")

    page = opened.go(name)

    opened.bot.waitUntil(page.isVisible)
    focus = opened.window.focusWidget()
    assert focus is not None
    assert page.isAncestorOf(focus)


def test_no_bare_label_shows_what_people_wrote() -> None:
    """A bare QLabel may read words as markup; it is for pictures and for the app's own words."""
    found = [
        f"{path.relative_to(SOURCE)}:{node.lineno}"
        for path in sorted(SOURCE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "QLabel"
        if not all(is_own_words(each) for each in node.args)
    ]

    assert found == []


def is_own_words(node: ast.expr) -> bool:
    """Tell whether an argument is a text of the app: a constant, or self.tr of one."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "tr":
        return all(isinstance(each, ast.Constant) for each in node.args)
    return isinstance(node, ast.Constant)
