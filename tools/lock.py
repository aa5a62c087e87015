"""Write requirements.lock anew from pyproject.toml: `python tools/lock.py`, with uv installed.

The lock has three sections (app, test, build), holds for every system and Python that the app runs on, names
each package with its hashes and no address, and is resolved as one, so that no section contradicts another.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SECTIONS = {"app": (), "test": ("test",), "build": ("build",)}

# tokenizers asks for huggingface-hub, for downloads that the app never makes: reading a tokenizer from a file
# works without it, and its network stack would be the only one in an app that promises to stay offline.
LEFT_OUT = "huggingface-hub ; python_version < '3'"
HEADING = """\
# Every package that Facilitator is made of, pinned and hashed; written by tools/lock.py, installed by run.sh.
# By hand: pip install --require-hashes --no-deps -r requirements.lock
"""


def main() -> int:
    """Resolve all sections together, then write each with what the sections before it lack."""
    with tempfile.TemporaryDirectory() as folder:
        overrides, pins = Path(folder, "overrides.txt"), Path(folder, "pins.txt")
        overrides.write_text(LEFT_OUT, encoding="utf-8")
        pins.write_text(resolve(("test", "build"), "--overrides", str(overrides)), encoding="utf-8")
        settled = ("--overrides", str(overrides), "--constraints", str(pins))
        known: set[str] = set()
        pieces = [HEADING]
        for section, extras in SECTIONS.items():
            blocks = {
                name: block for name, block in blocks_of(resolve(extras, *settled)) if name not in known
            }
            known |= blocks.keys()
            pieces.append(f"\n# section: {section}\n" + "".join(blocks.values()))
    Path(ROOT, "requirements.lock").write_text("".join(pieces), encoding="utf-8")
    print(f"{len(known)} packages locked")
    return 0


def resolve(extras: tuple[str, ...], *limits: str) -> str:
    """The project's requirements with these extras, all the way down, as pinned and hashed lines."""
    uv = shutil.which("uv") or str(Path(sys.executable).with_name("uv"))
    options = ["--universal", "--python-version", "3.11", "--fork-strategy", "fewest", "--quiet"]
    options += [
        "--generate-hashes",
        "--no-header",
        "--no-annotate",
        "--no-emit-index-url",
        "--no-emit-find-links",
    ]
    options += [word for extra in extras for word in ("--extra", extra)]
    command = [uv, "pip", "compile", *options, *limits, "pyproject.toml"]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout


def blocks_of(lines: str) -> list[tuple[str, str]]:
    """The packages in pip's lines: each name with its own lines, hashes and all."""
    blocks: list[tuple[str, str]] = []
    for line in lines.splitlines(keepends=True):
        if line.startswith(" "):
            name, block = blocks.pop()
            blocks.append((name, block + line))
        elif line.strip() and not line.startswith("#"):
            blocks.append((line.partition("==")[0], line))
    return blocks


if __name__ == "__main__":
    sys.exit(main())
