"""Set the app up beside its source when needed, then run it: `./run.sh` without the system's packages.

No argument opens the demo workshop, `test` runs every check, `build` makes the bundle; else the app gets it.
Standard library only, and readable by Python 3.7, so that an old Python can be told so in a sentence.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
OLDEST, NEWEST = (3, 11), (3, 14)
WINDOWS = os.name == "nt"
SECTION = "# section: "
SIDE_BY_SIDE = ("pytest", "-n", "auto", "--dist", "loadfile")
CHECKS = (("ruff", "check", "."), ("ruff", "format", "--check", "."), ("mypy",), SIDE_BY_SIDE)
UNREACHABLE = ("NewConnectionError", "TimeoutError", "NameResolutionError", "ProxyError", "SSLError")
ROOM_FOR_PIP = 30_000_000
DISK_FULL = "The disk is full. Facilitator needs about 700 MB; make room and run this again."


class Trouble(Exception):
    """Something that keeps the app from being set up, said in sentences."""


class Plan(NamedTuple):
    """Sections of the lock to have installed, then commands, each a module that Python runs."""

    sections: tuple[str, ...]
    commands: tuple[tuple[str, ...], ...]


def plan_for(arguments: list[str]) -> Plan:
    """What these command-line arguments ask for."""
    verb, rest = (arguments[0], tuple(arguments[1:])) if arguments else ("demo", ())
    if verb == "test":
        return Plan(("app", "test"), (("pytest", *rest),) if rest else CHECKS)
    if verb == "build":
        return Plan(("app", "build"), (("tools.build", *rest),))
    return Plan(("app",), (("facilitator", verb, *rest),))


def sections_of(lock: str) -> dict[str, str]:
    """The lock's sections by name, each a requirements file of its own."""
    _, *pieces = ("\n" + lock).split("\n" + SECTION)
    return {name.strip(): body for name, _, body in (piece.partition("\n") for piece in pieces)}


def stamp_of(requirements: str, version: tuple[int, int], root: Path) -> str:
    """The mark of a venv that holds these requirements; another Python or folder makes another mark."""
    import hashlib

    return hashlib.sha256(f"{requirements}\n{version}\n{root}".encode()).hexdigest()


def is_current(stamp: Path, wanted: str) -> bool:
    """Whether the stamp's file says what is wanted; a missing or broken file does not."""
    try:
        return stamp.read_text(encoding="ascii") == wanted
    except (OSError, ValueError):
        return False


def is_usable(version: tuple[int, int]) -> bool:
    """Whether the app runs on this version of Python."""
    return OLDEST <= version <= NEWEST


def why_pip_failed(log: str, place: Path) -> str:
    """Sentences for the failure that pip's log tells of, and what to do about it."""
    if "No space left" in log or "[Errno 28]" in log:
        return DISK_FULL
    if "DO NOT MATCH THE HASHES" in log:
        return "A downloaded package is not the one that was locked and was left out. Try another network."
    if any(sign in log for sign in UNREACHABLE):
        return (
            f"The package index cannot be reached; Facilitator needs it once, to set itself up. See {place}."
        )
    return f"The packages could not be installed. pip's own account is in {place}."


def why_venv_failed(venv: Path) -> str:
    """Sentences for a venv that Python began and could not finish."""
    import shutil

    if shutil.disk_usage(venv.parent).free < ROOM_FOR_PIP:
        return DISK_FULL
    return f"Python could not set up {venv}. On Debian and Ubuntu, install the package python3-venv."


def prepare(root: Path, sections: tuple[str, ...]) -> None:
    """Have a venv beside the source that holds these sections of the lock, and the app itself."""
    venv, version = root / ".venv", sys.version_info[:2]
    lock = sections_of((root / "requirements.lock").read_text(encoding="utf-8"))
    for section in sections:
        wanted, stamp = stamp_of(lock[section], version, root), venv / f"{section}.stamp"
        if is_current(stamp, wanted):
            continue
        print(
            f"Setting up Facilitator ({section}). This happens once and takes about a minute.",
            file=sys.stderr,
        )
        make_venv(venv)
        install(venv, lock[section])
        link(venv, root)
        stamp.write_text(wanted, encoding="ascii")


def make_venv(venv: Path) -> None:
    """Create the venv afresh unless one of this very Python is there."""
    if is_ours(venv):
        return
    import shutil
    import subprocess
    import venv as maker

    try:
        maker.create(venv, clear=True, with_pip=True, symlinks=not WINDOWS)
    except BaseException as error:
        reason = why_venv_failed(venv)
        shutil.rmtree(venv, ignore_errors=True)  # half a venv would be taken for a whole one
        if isinstance(error, subprocess.CalledProcessError):
            raise Trouble(reason) from error
        raise


def is_ours(venv: Path) -> bool:
    """Whether the venv has pip and a Python of the version that runs this."""
    try:
        settings = (venv / "pyvenv.cfg").read_text(encoding="utf-8")
    except OSError:
        return False
    same_version = "version = {}.{}.".format(*sys.version_info) in settings
    return same_version and python_in(venv).exists() and (packages_in(venv) / "pip").is_dir()


def install(venv: Path, requirements: str) -> None:
    """Install one section of the lock, each package as its hash says and nothing else."""
    listed, log = venv / "requirements.txt", venv / "pip.log"
    log.unlink(missing_ok=True)
    listed.write_text(requirements, encoding="utf-8")
    options = [
        "--require-hashes",
        "--no-deps",
        "--only-binary=:all:",
        "--no-input",
        "--disable-pip-version-check",
    ]
    options += ["--log", str(log), "--requirement", str(listed)]
    if not sys.stderr.isatty():
        options.append("--quiet")
    if call([str(python_in(venv)), "-m", "pip", "install", *options], environment()):
        told = log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""
        raise Trouble(why_pip_failed(told, log))


def link(venv: Path, root: Path) -> None:
    """Make the checkout importable from the venv, with a command `facilitator`, and compile it."""
    python = python_in(venv)
    (packages_in(venv) / "facilitator.pth").write_text(f"{root}\n", encoding="utf-8")
    command = python.with_name("facilitator.cmd" if WINDOWS else "facilitator")
    body = '#!/bin/sh\nexec "$(dirname -- "$0")/python" -P -m facilitator "$@"\n'
    command.write_text('@"%~dp0python.exe" -P -m facilitator %*\n' if WINDOWS else body, encoding="utf-8")
    command.chmod(0o755)
    call([str(python), "-m", "compileall", "-q", str(root / "facilitator")], environment())


def python_in(venv: Path) -> Path:
    """Where a venv keeps its Python."""
    return venv / "Scripts" / "python.exe" if WINDOWS else venv / "bin" / "python"


def packages_in(venv: Path) -> Path:
    """Where a venv of this Python keeps its packages."""
    library = venv / "Lib" if WINDOWS else venv / "lib" / "python{}.{}".format(*sys.version_info)
    return library / "site-packages"


def environment() -> dict[str, str]:
    """The environment for children: without the switch that would make every start compile anew."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def call(command: list[str], env: dict[str, str]) -> int:
    """Run a program to its end and return its exit code."""
    import subprocess

    return subprocess.run(command, env=env, check=False).returncode


def start(python: str, command: tuple[str, ...]) -> int:
    """Turn into the app, so that it starts at once and gets signals itself; on Windows, wait for it."""
    line = [python, "-P", "-m", *command]  # -P: what lies in the user's folder is no module of ours
    if not WINDOWS:
        os.execve(python, line, environment())
    return call(line, environment())


def check(python: str, commands: tuple[tuple[str, ...], ...]) -> int:
    """Run all the commands in the checkout, without a display, and return the first exit code but 0."""
    os.chdir(ROOT)
    codes = []
    for command in commands:
        print("$", *command, flush=True)
        codes.append(call([python, "-m", *command], {**environment(), "QT_QPA_PLATFORM": "offscreen"}))
    return next((code for code in codes if code), 0)


def main(arguments: list[str]) -> int:
    """Make the venv fit, run what was asked for and return its exit code; 2 if the set-up fails."""
    try:
        if not is_usable(sys.version_info[:2]):
            span, this = "{}.{} to {}.{}".format(*OLDEST, *NEWEST), sys.version.split()[0]
            raise Trouble(
                f"Facilitator needs Python {span}; this is {this}. Install one of them and run this again."
            )
        plan = plan_for(arguments)
        prepare(ROOT, plan.sections)
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return 2
    except OSError as error:
        print(
            f"Set-up stopped at {error.filename or ROOT}: {error.strerror}. Make room or allow it.",
            file=sys.stderr,
        )
        return 2
    python = str(python_in(ROOT / ".venv"))
    if plan.commands[0][0] == "facilitator":
        return start(python, plan.commands[0])
    return check(python, plan.commands)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
