"""Second opinion: two people tag the same points, apart; what they differ in is counted and settled."""

from __future__ import annotations

from facilitator.ui.pages.agreement.page import AgreementPage

__all__ = ["AgreementPage"]
