"""Make the bundle in dist/ with PyInstaller; with --check, use what was built."""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "dist" / "facilitator" / ("facilitator.exe" if os.name == "nt" else "facilitator")
PATIENCE = 60.0

KEY = "age1he2qx3s47p67tm3qdsesslzpyhwv55mtl85qqux8hvn5vkkl2gaqzxgf63"  # a public key of nobody

# Between them these load every package that the app starts without: window, model, exporters, encryption.
USES = (
    ("--worker",),
    ("new", "event.facilitator", "--template", "grow-your-region", "--tables", "3"),
    (
        "add",
        "event.facilitator",
        "Clusters need trust before they need money.",
        "--desk",
        "1",
        "--session",
        "1",
    ),
    ("group", "--points", "points.csv"),
    ("export", "event.facilitator", "--to", "event.xlsx"),
    ("export", "event.facilitator", "--to", "event.docx"),
    ("bundle", "event.facilitator", "--output", "event.wsb", "--to-key", KEY),
    ("demo",),
)
POINTS = "text\nTrust comes before funding.\nFunding follows trust.\nMap the regions.\n"


def main() -> int:
    """Build, check if asked to, and return 0 if all went well."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="use what was built")
    parser.add_argument("--only-check", action="store_true", help="use what was built before")
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
    """Use the bundle in a home of its own, window and verbs; return how many of these did not work."""
    failures = 0
    with tempfile.TemporaryDirectory() as home, a_screen() as screen:
        env = {**bare_environment(), **screen, "HOME": home, "FACILITATOR_PRINT_TIMINGS": "quit"}
        Path(home, "points.csv").write_text(POINTS, encoding="utf-8")
        for arguments in USES:
            code, told = use(arguments, env, home)
            failures += code != 0
            print("works:" if code == 0 else f"ends with {code}:", "facilitator", *arguments)
            print(told, end="")
    return failures


def use(arguments: tuple[str, ...], env: dict[str, str], home: str) -> tuple[int | str, str]:
    """Start the bundle's program; return its exit code and its last words, all of them if it failed."""
    try:
        done = subprocess.run(
            [PROGRAM, *arguments],
            env=env,
            cwd=home,
            input=b"",
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        return "no end", (late.stderr or b"").decode()
    is_wanted = done.returncode != 0 or arguments == ("demo",)
    return done.returncode, done.stderr.decode() if is_wanted else ""


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


if __name__ == "__main__":
    sys.exit(main())
