"""The Overview page: what has come in, what is missing, and what needs a look."""

from __future__ import annotations

from facilitator.ui.pages.overview.page import OverviewPage

__all__ = ["OverviewPage"]
