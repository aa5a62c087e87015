"""What an exporter tells while it works, and what it hands back when it is done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from facilitator.domain.errors import ExportError

Tell = Callable[[float, str], None]
Cancelled = Callable[[], bool]


class ExportCancelledError(ExportError):
    """The person stopped the export; what was there before is still there."""


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
    cancelled: Cancelled

    def reach(self, fraction: float, words: str) -> None:
        """Tell how much of the work is done and what comes next; raise once the export is cancelled."""
        self.check()
        self.tell(fraction, words)

    def check(self) -> None:
        """Raise once the export is cancelled."""
        if self.cancelled():
            raise ExportCancelledError(
                "The export was stopped", "Nothing was written", "Export again at any time"
            )


def silent(_fraction: float, _words: str) -> None:
    """Tell nobody."""


def never() -> bool:
    """Let nobody cancel."""
    return False
