"""The page in place of a workshop that is damaged: what can be brought back, and the way there."""

from __future__ import annotations

from facilitator.ui.pages.recovery.page import RecoveryPage

__all__ = ["RecoveryPage"]
