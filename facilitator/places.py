"""Where the files that ship with the app are, in a checkout, an installation and a frozen build."""

from __future__ import annotations

import sys
from pathlib import Path


def resource(*parts: str) -> Path:
    """Return the path of a shipped file below `resources/`; it need not exist."""
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        return Path(frozen, "resources", *parts)
    package = Path(__file__).parent
    checkout = package.parent / "resources"
    return (checkout if checkout.is_dir() else package / "resources").joinpath(*parts)
