"""A rapporteur's whole session, typed by a process of its own so that it can be killed in mid-word.

`python -m tests.ui.walk WORKSHOP NOTES` opens the window on a workshop, types sixty points of real notes with
key events alone, and prints what it did as one line of JSON once half a word is on the disk. Then it waits.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSettings, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from facilitator.ui import theme
from facilitator.ui.app import assemble
from facilitator.ui.pages.capture import CapturePage
from facilitator.ui.settings import Settings
from facilitator.ui.window import Window

POINTS, SECONDED, EDITED, SPLIT = 60, (20, 40), 30, 45
HALF = "Somebody was just about to s"
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT, NONE = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier
ENTER = Qt.Key.Key_Return


def notes(path: Path) -> list[tuple[str, str]]:
    """Return group and words of the first notes that are sentences of their own and no others' beginning."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [(row["group"], " ".join(row["point"].split())) for row in csv.DictReader(file)]
    fitting = [row for row in rows if 25 <= len(row[1]) <= 160 and not set(row[1]) & set("#/@!>")]
    return list({words: (group, words) for group, words in fitting}.values())[:POINTS]


def repeated(said: list[tuple[str, str]], at: int) -> str:
    """Return what is said again after this place: the longest of the ten points before."""
    return max((words for _, words in said[at - 10 : at]), key=len)


class Hands:
    """Types and presses, and counts the keys that are no words of a point."""

    def __init__(self, page: CapturePage) -> None:
        self.page, self.keys = page, 0

    def words(self, text: str) -> None:
        """Type what was said."""
        QTest.keyClicks(focus(), text)

    def mark(self, text: str) -> None:
        """Type the letters of a mark, each of which counts."""
        self.keys += len(text)
        QTest.keyClicks(focus(), text)

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        """Press a key, or a chord, which counts as one."""
        self.keys += 1
        QApplication.processEvents()  # between two keys of a person there is time
        QTest.keyClick(focus(), key, held)


def type_all(hands: Hands, said: list[tuple[str, str]]) -> None:
    """Type the session in its natural order."""
    groups = list(dict.fromkeys(group for group, _ in said))
    for at, (group, words) in enumerate(said):
        hands.words(words)
        if at % 5 == 4:
            hands.mark(" #w")  # taken along by the key that adds
        else:
            hands.press(Qt.Key(Qt.Key.Key_1 + groups.index(group) % 4), CTRL)
        if at % 3 == 2:
            hands.press(Qt.Key(Qt.Key.Key_1 + at % 7), CTRL | SHIFT)
        hands.press(ENTER, CTRL)
        if at in SECONDED:
            second(hands, repeated(said, at))
        if at == EDITED:
            edit_twice(hands)
        if at == SPLIT:
            split(hands)


def second(hands: Hands, words: str) -> None:
    """Say again what was said before; the hint says so, and one chord counts it."""
    hands.words(words)
    wait_until(lambda: bool(hands.page.writing.thoughts.similar))
    hands.press(ENTER, CTRL | SHIFT)


def edit_twice(hands: Hands) -> None:
    """Edit the newest point in place, then edit it again and take that back."""
    for words in (" (kept)", " (taken back)"):
        hands.press(Qt.Key.Key_F2)
        hands.words(words)
        hands.press(ENTER, CTRL)
        hands.press(Qt.Key.Key_Escape)
    hands.press(Qt.Key.Key_Z, CTRL)
    points = hands.page.context.workspace
    wait_until(lambda: not any("taken back" in point.text for point in points.snapshot.points.values()))


def split(hands: Hands) -> None:
    """Split the newest point before its last word."""
    hands.press(Qt.Key.Key_F2)
    hands.press(Qt.Key.Key_Left, CTRL)
    hands.press(Qt.Key.Key_X, ALT)
    hands.press(Qt.Key.Key_Escape)


def focus() -> QWidget:
    """Return where the keys go."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def wait_until(is_so: Callable[[], bool]) -> None:
    """Let the window live until something is so."""
    loop, clock = QEventLoop(), QTimer(interval=5)
    clock.timeout.connect(lambda: loop.exit() if is_so() else None)
    clock.start()
    loop.exec()


def main() -> None:
    """Type everything, say what was done, and wait for the end."""
    path, said = Path(sys.argv[1]), notes(Path(sys.argv[2]))
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(path.parent))
    app = QApplication([])
    theme.apply(app, "light", 1.0)
    window = Window()
    window.show()
    window.activateWindow()
    commands = assemble(window, Settings(), [])
    commands.open(path)
    wait_until(lambda: commands.opened is not None and window.isActiveWindow())
    assert commands.opened is not None
    page = commands.opened.page("capture")
    assert isinstance(page, CapturePage)
    page.place.choose_desk("d1")
    page.refresh()
    hands = Hands(page)
    type_all(hands, said)
    QTest.keyClicks(focus(), HALF)
    wait_until(lambda: not page.writing.drafts.is_pending)
    sys.stdout.write(json.dumps({"keys": hands.keys, "points": len(said)}) + "\n")
    sys.stdout.flush()
    app.exec()


if __name__ == "__main__":
    main()
