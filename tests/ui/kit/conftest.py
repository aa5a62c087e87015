"""Every test of the kit begins in the light look at normal size."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from facilitator.ui import theme


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> QApplication:
    """Put the light look on, unless it is on already."""
    if theme.notifier().system_font is None or (theme.notifier().mode, theme.notifier().scale) != (
        "light",
        1.0,
    ):
        theme.apply(qapp, "light", 1.0)
    return qapp
