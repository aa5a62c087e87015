"""What the screen promises."""

from __future__ import annotations
