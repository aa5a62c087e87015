"""Themes: the code book in its order, each theme with its words, and suggestions for points without one."""

from __future__ import annotations

from facilitator.ui.pages.themes.page import ThemesPage

__all__ = ["ThemesPage"]
