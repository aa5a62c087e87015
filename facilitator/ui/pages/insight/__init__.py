"""The Insight page: pictures of who speaks of what, each leading to its points."""

from __future__ import annotations

from facilitator.ui.pages.insight.page import InsightPage

__all__ = ["InsightPage"]
