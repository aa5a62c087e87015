"""The bin: what was removed, and the way back."""

from __future__ import annotations

from facilitator.ui.pages.bin.page import BinPage

__all__ = ["BinPage"]
