"""What the pages on conflicts, the bin and history share: names of things, and wordings side by side."""

from __future__ import annotations
