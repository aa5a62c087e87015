"""Make the bundle in dist/ with PyInstaller; with --check, see that it paints and its worker runs."""

from __future__ import annotations

import argparse
import os
import queue
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "dist" / "facilitator" / ("facilitator.exe" if os.name == "nt" else "facilitator")
PATIENCE = 60.0


def main() -> int:
    """Build, check if asked to, and return 0 if all went well."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="start what was built")
    parser.add_argument("--only-check", action="store_true", help="start what was built before")
    wanted = parser.parse_args()
    if not wanted.only_check:
        build()
    return check() if wanted.check or wanted.only_check else 0


def build() -> None:
    """Run PyInstaller on facilitator.spec and say how large the bundle is."""
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN"]
    subprocess.run([*command, str(ROOT / "facilitator.spec")], cwd=ROOT, check=True)
    size = sum(path.stat().st_size for path in PROGRAM.parent.rglob("*") if not path.is_symlink())
    print(f"{PROGRAM.parent.relative_to(ROOT)}: {size / 1e6:.0f} MB")


def check() -> int:
    """Start the bundle with a home of its own; return 0 if it paints and its worker comes and goes."""
    with tempfile.TemporaryDirectory() as home, a_screen() as screen:
        env = {**bare_environment(), **screen, "HOME": home, "FACILITATOR_PRINT_TIMINGS": "1"}
        painted = first_paint(env)
        worker = subprocess.run([PROGRAM, "--worker"], env=env, input=b"", check=False, timeout=PATIENCE)
    print("first paint:", "never" if painted is None else f"{painted} ms after the start, as the app sees it")
    print("worker:", "comes and goes" if worker.returncode == 0 else f"ends with {worker.returncode}")
    return 0 if painted is not None and worker.returncode == 0 else 1


def bare_environment() -> dict[str, str]:
    """This environment without Python's and Qt's own settings, which a user's machine has not."""
    return {name: value for name, value in os.environ.items() if not re.match("PYTHON|QT_|XDG_", name)}


@contextmanager
def a_screen() -> Iterator[dict[str, str]]:
    """A virtual screen where Xvfb is installed, Qt's offscreen platform elsewhere, as variables."""
    if not shutil.which("Xvfb"):
        yield {"QT_QPA_PLATFORM": "offscreen"}
        return
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x800x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    with os.fdopen(reading) as told:
        number = told.readline().strip()
    try:
        yield {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
    finally:
        server.terminate()
        server.wait()


def first_paint(env: dict[str, str]) -> int | None:
    """Milliseconds until the demo's window is painted, as the app tells, or None if it never does."""
    app = subprocess.Popen([PROGRAM, "demo"], env=env, stderr=subprocess.PIPE, text=True)
    told: queue.SimpleQueue[str] = queue.SimpleQueue()
    threading.Thread(target=listen, args=(app.stderr, told), daemon=True).start()
    until = time.monotonic() + PATIENCE
    try:
        while app.poll() is None and time.monotonic() < until:
            painted = re.match(r"first-paint (\d+)", next_line(told))
            if painted:
                return int(painted[1])
        return None
    finally:
        app.terminate()
        app.wait()


def listen(source: IO[str], told: queue.SimpleQueue[str]) -> None:
    """Pass every line on until the source ends."""
    for line in source:
        told.put(line)


def next_line(told: queue.SimpleQueue[str]) -> str:
    """The next line, shown when it is not a timing; nothing after a second of silence."""
    try:
        line = told.get(timeout=1)
    except queue.Empty:
        return ""
    if not line.startswith("first-paint"):
        print(line, end="", file=sys.stderr)
    return line


if __name__ == "__main__":
    sys.exit(main())
