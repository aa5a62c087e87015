"""From the start of the process to the first paint and to writing: `python -m tests.benchmarks.start [runs]`.

Prints medians in milliseconds, warm and, for root on Linux, cold (nothing of the disk in memory), of the demo
workshop; beside them the floor: a bare window of Qt from Python, which nothing can be quicker than (Linux).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

RUNS = 9
CACHES = Path("/proc/sys/vm/drop_caches")
APP = [sys.executable, "-m", "facilitator", "demo"]
BARE = """
import os, sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

class Bare(QMainWindow):
    def paintEvent(self, event):
        ticks = int(open("/proc/self/stat").read().rpartition(")")[2].split()[19])
        up = float(open("/proc/uptime").read().split()[0])
        print("first-paint", (up - ticks / os.sysconf("SC_CLK_TCK")) * 1000)
        QTimer.singleShot(0, app.quit)

app = QApplication([])
window = Bare()
window.resize(1280, 800)
window.show()
app.exec()
"""
FLOOR = [sys.executable, "-c", BARE]


def main() -> int:
    """Measure and print."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    with TemporaryDirectory() as home:
        for platform, before in _platforms():
            _say(platform, "warm", before, runs, home, cold=False)
            if os.access(CACHES, os.W_OK) and os.geteuid() == 0:
                _say(platform, "cold", before, max(runs // 3, 1), home, cold=True)
    return 0


def _platforms() -> list[tuple[str, list[str]]]:
    screens: list[tuple[str, list[str]]] = [("offscreen", [])]
    if shutil.which("xvfb-run"):
        screens.append(("xcb", ["xvfb-run", "-a", "-s", "-screen 0 1920x1080x24"]))
    return screens


def _say(platform: str, state: str, before: Sequence[str], runs: int, home: str, *, cold: bool) -> None:
    _run([*before, *APP], platform, home)  # the demo is made, and Python's files are compiled
    floor, paint, ready = list[float](), list[float](), list[float]()
    for _ in range(runs):
        if cold:
            _forget()
        floor.append(_run([*before, *FLOOR], platform, home)["first-paint"])
        if cold:
            _forget()
        told = _run([*before, *APP], platform, home)
        paint.append(told["first-paint"])
        ready.append(told["ready"])
    first, then, least = median(paint), median(ready), median(floor)
    print(
        f"{platform} {state}: first paint {first:.0f} ms ({first / least:.1f} × bare window), "
        f"ready {then:.0f} ms ({then / least:.1f} ×), bare window {least:.0f} ms; {runs} runs",
        flush=True,
    )


def _run(command: Sequence[str], platform: str, home: str) -> dict[str, float]:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"QT_QPA_PLATFORM": platform, "FACILITATOR_PRINT_TIMINGS": "quit", "HOME": home}
    environment |= {f"XDG_{kind}_HOME": f"{home}/{kind}" for kind in ("CONFIG", "DATA", "CACHE", "STATE")}
    ran = subprocess.run(
        command, env=environment, capture_output=True, text=True, check=True, cwd=Path.cwd(), timeout=120
    )
    pairs = (line.split() for line in (ran.stderr + ran.stdout).splitlines())
    return {
        each[0]: float(each[1]) for each in pairs if len(each) == 2 and each[0] in {"first-paint", "ready"}
    }


def _forget() -> None:
    subprocess.run(["sync"], check=True)
    CACHES.write_text("3", encoding="ascii")


if __name__ == "__main__":
    sys.exit(main())
