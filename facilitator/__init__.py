"""Facilitator: structured workshop outcomes, from the table to the signed-off report."""

from __future__ import annotations

__version__ = "0.1.0"
