"""New points are read in a pause of writing, without anybody asking."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from facilitator.services import capture
from facilitator.ui import reading
from facilitator.ui.changes import Changes
from facilitator.ui.context import Context


def test_a_point_is_read_soon_after_it_was_written(
    qtbot: QtBot, context: Context, host: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "PAUSE_MS", 0)
    reader = reading.Reading(context, host)
    changes = Changes(context.workspace, host)
    changes.changed.connect(reader.hear)
    session, desk = next(iter(context.snapshot.sessions)), next(iter(context.snapshot.desks))

    capture.add_point(context.workspace, text="Trust takes time", desk=desk, session=session)
    qtbot.waitUntil(lambda: any(context.cache_folder.glob("*.vectors")), timeout=30_000)

    reader.end()
    changes.end()
