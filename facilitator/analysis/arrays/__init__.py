"""The arithmetic beneath the analysis. It needs numpy at import, so others import it inside functions."""

from __future__ import annotations
