"""The analysis floor: groups, names, theme suggestions, duplicates, and the vectors beneath."""

from __future__ import annotations
