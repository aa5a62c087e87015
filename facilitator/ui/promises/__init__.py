"""What somebody will do because of an outcome or a point, and what those who said it are told."""

from __future__ import annotations

from facilitator.ui.promises.card import PromiseCard, offer_promises, open_promises
from facilitator.ui.promises.list import PromiseList

__all__ = ["PromiseCard", "PromiseList", "offer_promises", "open_promises"]
