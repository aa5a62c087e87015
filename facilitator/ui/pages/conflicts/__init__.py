"""Conflicts: what was written apart, side by side, until a person settles it."""

from __future__ import annotations

from facilitator.ui.pages.conflicts.page import ConflictsPage

__all__ = ["ConflictsPage"]
