"""The door: a verb leads to the command line, a workshop file to the window, `--worker` to the worker."""

from __future__ import annotations

import os
import sys
from pathlib import Path

SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def main(argv: list[str] | None = None) -> int:
    """Do what the arguments ask for and return the exit code; only what that needs is imported."""
    words = sys.argv[1:] if argv is None else argv
    if words == ["--worker"]:
        from facilitator import worker

        worker.main()
        return 0
    if words in ([], ["demo"]) or _is_file(words):
        return _open_window(words)
    from facilitator import cli

    return cli.main(words)


def _is_file(words: list[str]) -> bool:
    """Whether the words are one file; a file that is called like a verb is opened as `./new`."""
    from facilitator.cli.verbs import VERBS

    return len(words) == 1 and words[0] not in VERBS and Path(words[0]).exists()


def _open_window(words: list[str]) -> int:
    if sys.platform == "linux" and not any(os.environ.get(name) for name in SCREENS):
        # Qt would end the process with a core dump.
        hint = "See “facilitator --help” for what works without."
        print(f"There is no screen here. The window needs one. {hint}", file=sys.stderr)
        return 2
    from facilitator.ui import app

    if words == ["demo"]:
        return app.main(demo=True)
    return app.main(Path(words[0]) if words else None)


if __name__ == "__main__":
    sys.exit(main())
