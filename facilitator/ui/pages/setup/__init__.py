"""Set up: the workshop's facts, agenda, tables and lists, its participants, and the kits."""

from __future__ import annotations

from facilitator.ui.pages.setup.page import SetupPage

__all__ = ["SetupPage"]
