"""Capture: a notebook in which a rapporteur writes down what is said, one point at a time."""

from __future__ import annotations

from facilitator.ui.pages.capture.page import CapturePage

__all__ = ["CapturePage"]
