"""Outcomes: statements with their evidence, from the first draft to the approval."""

from __future__ import annotations

from facilitator.ui.pages.outcomes.page import OutcomesPage

__all__ = ["OutcomesPage"]
