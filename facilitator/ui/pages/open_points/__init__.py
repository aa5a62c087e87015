"""What became of the points: no note is left behind without an answer."""

from __future__ import annotations

from facilitator.ui.pages.open_points.page import OpenPointsPage

__all__ = ["OpenPointsPage"]
