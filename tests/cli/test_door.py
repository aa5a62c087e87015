"""Which way the door leads: a verb, a file, the worker, help; and what it says when a word leads nowhere."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import facilitator
from facilitator.cli.verbs import VERBS
from tests.cli.conftest import Run

WINDOW = ("PySide6", "argparse", "facilitator.services", "facilitator.store", "facilitator.cli.command")


def test_help_names_every_verb(run: Run) -> None:
    done = run("--help")

    assert done.code == 0
    assert all(f"facilitator {verb} " in done.out for verb in VERBS)


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_explains_itself(run: Run, verb: str) -> None:
    done = run(verb, "--help")

    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"usage: facilitator {verb}")
    assert "--json" in done.out


def test_the_version_is_said(run: Run) -> None:
    assert run("--version").out == f"Facilitator {facilitator.__version__}\n"


@pytest.mark.parametrize(
    ("words", "sentences"),
    [
        (["exprot", "w.db"], ("no such verb", "“exprot”", "Did you mean “export”?")),
        (["exprot"], ("no such verb", "Did you mean “export”?")),
        (["nowhere.db"], ("no such file", "nowhere.db was not found")),
        (["w.db", "x.db"], ("no such verb", "“w.db”", "--help")),
        (["--fast"], ("no such option", "“--fast”", "--help")),
        (["stats"], ("It lacks FILE.", "facilitator stats --help")),
        (["stats", "w.db", "--fast"], ("It does not take “--fast”.",)),
        (["stats", "w.db", "--js"], ("It does not take “--js”.",)),
        (["export", "w.db", "--to"], ("--to wants a word after it.",)),
        (["export", "w.db"], ("It lacks --to.",)),
        (["new", "w.db", "--tables", "many"], ("--tables", "many")),
    ],
)
def test_words_that_lead_nowhere_are_answered_in_a_sentence(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], sentences: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)

    done = run(*words)

    assert (done.code, done.out) == (2, "")
    assert all(sentence in done.err for sentence in sentences)
    assert list(tmp_path.iterdir()) == []


def test_a_way_to_the_window_loads_nothing_of_the_command_line() -> None:
    script = (
        "import sys\n"
        "sys.modules['facilitator.ui'] = None\n"  # the window itself is not to be opened
        "from facilitator.__main__ import main\n"
        "try: main([__file__])\n"
        "except ImportError: pass\n"
        f"print(*[name for name in {WINDOW!r} if name in sys.modules])\n"
    )
    told = _python("-c", script.replace("__file__", repr(__file__)))

    assert (told.returncode, told.stdout.split()) == (0, [])


def test_a_file_called_like_a_verb_opens_in_the_window(run: Run, tmp_path: Path) -> None:
    (tmp_path / "new").write_bytes(b"")
    script = (
        "import sys, types\n"
        "app = types.ModuleType('facilitator.ui.app')\n"
        "app.main = lambda path=None, demo=False: print('window', path, demo) or 0\n"
        "ui = types.ModuleType('facilitator.ui'); ui.app = app\n"
        "sys.modules.update({'facilitator.ui': ui, 'facilitator.ui.app': app})\n"
        "from facilitator.__main__ import main\n"
        "sys.exit(main(sys.argv[1:]))\n"
    )

    told = [_python("-c", script, *words, folder=tmp_path) for words in (["./new"], ["demo"], [], ["new"])]

    assert [each.stdout.strip() for each in told] == [
        "window new False",
        "window None True",
        "window None False",
        "",
    ]
    assert [each.returncode for each in told] == [0, 0, 0, 2]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a screen to ask for")
def test_without_a_screen_the_window_says_so(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)

    done = run("demo")

    assert done.code == 2
    assert "There is no screen here." in done.err


def _python(*words: str, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    root = Path(__file__).parents[2]
    return subprocess.run(
        [sys.executable, *words],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder or root,
        env={**os.environ, "PYTHONPATH": str(root), "QT_QPA_PLATFORM": "offscreen"},
        timeout=60,
    )
