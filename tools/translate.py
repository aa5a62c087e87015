"""Prepare a translation of the screen: `python tools/translate.py de`, as often as words change.

Every text of the screen is collected in resources/translations/facilitator_de.ts, which Qt Linguist edits and
later runs keep; the .qm made beside it is what the app reads where the system speaks that language.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
COLLECT = ("-locations", "none", "-tr-function-alias", "QT_TRANSLATE_NOOP+=noop", "-silent")


def main(languages: list[str]) -> int:
    """Do it for each of these languages, named as in `de` or `pt_BR`."""
    if not languages:
        print("Name a language, as in: python tools/translate.py de", file=sys.stderr)
        return 2
    FOLDER.mkdir(exist_ok=True)
    for language in languages:
        words = FOLDER / f"facilitator_{language}.ts"
        collect(words)
        print(release(words))
    return 0


def collect(words: Path) -> None:
    """Bring the file of words in step with the source; what is translated stays so."""
    sources = sorted(map(str, (ROOT / "facilitator" / "ui").rglob("*.py")))
    _run("pyside6-lupdate", *COLLECT, *sources, "-ts", str(words))


def release(words: Path) -> str:
    """Make the file that the app reads, and return how much of it is translated."""
    return _run("pyside6-lrelease", str(words), "-qm", str(words.with_suffix(".qm"))).strip()


def _run(program: str, *arguments: str) -> str:
    found = Path(sys.executable).with_name(program)
    return subprocess.run([str(found), *arguments], check=True, capture_output=True, text=True).stdout


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
