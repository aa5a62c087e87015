"""The window and everything in it; the only floor that knows the toolkit."""

from __future__ import annotations
