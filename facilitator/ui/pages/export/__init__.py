"""The Export page: what leaves the laptop, in which files."""

from __future__ import annotations

from facilitator.ui.pages.export.page import ExportPage

__all__ = ["ExportPage"]
