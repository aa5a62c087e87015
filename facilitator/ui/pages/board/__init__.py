"""The board: similar points side by side, moved by hand or suggested."""

from __future__ import annotations

from facilitator.ui.pages.board.page import BoardPage

__all__ = ["BoardPage"]
