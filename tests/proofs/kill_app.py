"""Kill the real window without warning while somebody types: `python -m tests.proofs.kill_app --cycles 100`.

A child opens the window (offscreen, or under Xvfb with QT_QPA_PLATFORM=xcb), and a typist presses its keys.
It names each point that Ctrl+Enter added, and each half word of which the screen said that it is saved. It is
killed at a random moment. Then every point that was named is there, and the half word is in the draft, with
which the next window begins.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from facilitator.services import checking
from facilitator.services.workspace import open_workshop, real_sources
from tests import fakes

ADDED, KEPT, BEGAN = "added ", "kept ", "began with "
PACE_MS, REST_MS, PATIENCE_S = 6, 900, 60
DRAFT = "capture"


@dataclass(slots=True)
class Tally:
    """What the cycles did: points added, half words kept, kills that met one, windows that began with one."""

    cycles: int = 0
    added: int = 0
    kept: int = 0
    met: int = 0
    restored: int = 0


def run(cycles: int, seed: int) -> Tally:
    """Kill a window so many times; AssertionError if anything that it said was saved is not there."""
    dice, tally = Random(seed), Tally()
    with TemporaryDirectory() as folder:
        made = fakes.workshop(Path(folder), desks=1)
        made.close()
        draft, names = "", set[str]()
        while tally.cycles < cycles:
            lines = _killed(made.path, dice)
            draft = _look(made.path, lines, draft, names, tally)
    return tally


def _killed(path: Path, dice: Random) -> list[str]:
    command = [sys.executable, "-m", "tests.proofs.kill_app", "--type", str(path)]
    homes = {f"XDG_{kind}_HOME": str(path.parent / kind) for kind in ("CONFIG", "DATA", "CACHE", "STATE")}
    where = {"QT_QPA_PLATFORM": "offscreen", **os.environ, **homes, "HOME": str(path.parent)}
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=where, start_new_session=True)
    assert child.stdout is not None
    watch = threading.Timer(PATIENCE_S, child.kill)
    watch.start()
    first = child.stdout.readline()
    watch.cancel()
    assert first, "the window never came to its page"
    time.sleep(0.3 + dice.random() * 2.5)
    child.kill()
    rest = child.stdout.read()
    child.stdout.close()
    assert child.wait() == -signal.SIGKILL, "the window ended by itself"
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)  # what it had started for itself
    *whole, _ = f"{first}{rest}".split("\n")
    return whole


def _look(path: Path, lines: list[str], draft: str, names: set[str], tally: Tally) -> str:
    """Return the draft that the next window is to begin with."""
    assert lines[0] == f"{BEGAN}{draft}", f"the window began with {lines[0]!r}, not with {draft!r}"
    added = [line.removeprefix(ADDED) for line in lines if line.startswith(ADDED)]
    kept = [line.removeprefix(KEPT) for line in lines if line.startswith(KEPT)]
    names.update(added)
    workspace = open_workshop(path, real_sources())
    texts = [point.text for point in workspace.snapshot.points.values()]
    found = workspace.draft(DRAFT)
    workspace.close()
    lost = names - set(texts)
    assert not lost, f"{len(lost)} added points are not there: {sorted(lost)[:3]}"
    half = kept[-1] if kept else draft
    assert any(text.startswith(half.strip()) for text in (found, *texts)), f"{half!r} is lost"
    assert checking.check(path).is_sound
    tally.cycles += 1
    tally.added += len(added)
    tally.kept += sum(map(bool, kept))
    tally.met += bool(half)
    tally.restored += bool(draft)
    return found


def _type(path: Path) -> None:
    from PySide6.QtWidgets import QApplication

    from facilitator.ui import app

    application = QApplication(sys.argv[:1])
    typist = _Typist(Random(os.urandom(8)))
    typist.begin(application)
    app.main(path)


class _Typist:
    """Somebody who writes points, rests now and then, and tells what the screen said was saved."""

    def __init__(self, dice: Random) -> None:
        self._dice, self._left, self._number = dice, "", 0
        self._page: Any = None

    def begin(self, application: Any) -> None:
        """Press a key now and then, once there is a page to write on."""
        from PySide6.QtCore import QTimer

        self._clock = QTimer(application, interval=PACE_MS)
        self._clock.timeout.connect(self._press)
        self._clock.start()

    def _press(self) -> None:
        self._clock.setInterval(PACE_MS)
        page = self._page or self._arrive()
        if page is None:
            return
        if self._left:
            self._key(page, self._left[0])
            self._left = self._left[1:]
        elif self._dice.random() < 0.45:
            self._clock.setInterval(REST_MS)
            self._think()
        else:
            self._add(page)
            self._think()

    def _think(self) -> None:
        self._number += 1
        said = f"point {self._number} of {os.getpid()} "
        self._left = said + "says so and so "[: self._dice.randrange(15)]

    def _arrive(self) -> Any:
        """Turn to the page for writing, sit down at the table, and tell what stands there already."""
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest
        from PySide6.QtWidgets import QApplication

        from facilitator.ui.pages.capture import CapturePage
        from facilitator.ui.window import Window

        for window in QApplication.topLevelWidgets():
            page = window.stack.currentWidget() if isinstance(window, Window) else None
            if isinstance(page, CapturePage):
                page.place.choose_desk(next(iter(page.context.snapshot.desks)))
                page.refresh()
                page.writing.composer.write()
                page.writing.drafts.kept.connect(self._tell_kept)
                self._page = page
                _say(f"{BEGAN}{page.writing.composer.draft().text}")
            elif isinstance(window, Window):
                held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
                QTest.keyClick(window, Qt.Key.Key_1, held)
        return self._page

    def _key(self, page: Any, letter: str) -> None:
        from PySide6.QtTest import QTest

        QTest.keyClicks(page.writing.composer.editor, letter)

    def _add(self, page: Any) -> None:
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        text = page.writing.composer.draft().text.strip()
        QTest.keyClick(page.writing.composer.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        if text and not page.writing.composer.draft().text:
            _say(f"{ADDED}{text}")

    def _tell_kept(self) -> None:
        _say(f"{KEPT}{self._page.writing.composer.draft().text}")


def _say(words: str) -> None:
    try:
        sys.stdout.write(f"{words}\n")
        sys.stdout.flush()
    except BrokenPipeError:
        os._exit(1)  # nobody listens: the proof itself was ended


def main() -> int:
    """Run, print the counts and return 0, or say what was lost and return 1."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cycles", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--type", type=Path, help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    if wanted.type:
        _type(wanted.type)
    try:
        tally = run(wanted.cycles, wanted.seed)
        assert tally.added >= tally.cycles, f"hardly anything was added: {tally}"
        assert tally.kept >= tally.cycles // 8, f"hardly any half word was kept: {tally}"
    except AssertionError as error:
        sys.stderr.write(f"FAILED: {error}\n")
        return 1
    sys.stdout.write(
        f"{tally.cycles:,} kills, {tally.added:,} points and {tally.kept:,} half words acknowledged: "
        f"0 lost, 0 corrupt; {tally.met} kills met a half word, {tally.restored} windows began with one\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
