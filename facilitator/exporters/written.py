"""What an exporter hands back when it is done, and how it says how far it is until then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from facilitator.domain.progress import Asked, Tell, stop_if


@dataclass(frozen=True, slots=True)
class Written:
    """A finished file: where it is, how many of what it holds, and a sentence for all that was altered."""

    path: Path
    counts: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Progress:
    """Tells how far an export has come, and stops it when the person asks."""

    tell: Tell
    cancelled: Asked

    def reach(self, fraction: float, words: str) -> None:
        """Tell how much of the work is done and what comes next; raise once the export is cancelled."""
        self.check()
        self.tell(fraction, words)

    def check(self) -> None:
        """Raise once the export is cancelled."""
        stop_if(self.cancelled)
