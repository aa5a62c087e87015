"""What a card in a list shows, free of where it comes from."""

from __future__ import annotations

from dataclasses import dataclass

from facilitator.ui.language import tr


@dataclass(frozen=True, slots=True)
class Chip:
    """A theme's name and hue."""

    name: str
    hue: str = "slate"


@dataclass(frozen=True, slots=True)
class Card:
    """One card: its words, chips, a status at the top, and what stands at the right of the foot.

    `pill` is a word with its tone; `note` stands muted at the top right, `meta` at the bottom right.
    A `title` stands in bold at the top left, in place of a pill. `kind` is what is read aloud first: a point.
    """

    text: str
    chips: tuple[Chip, ...] = ()
    meta: str = ""
    note: str = ""
    pill: tuple[str, str] | None = None
    is_suggested: bool = False
    is_pinned: bool = False
    kind: str = ""
    title: str = ""

    def spoken(self) -> str:
        """Return the card as a sentence for a screen reader."""
        marks = [
            self.kind or tr("Point"),
            self.pill[0] if self.pill else "",
            *(chip.name for chip in self.chips),
        ]
        about = ", ".join(piece for piece in (*marks, self.title, self.note, self.meta) if piece)
        return f"{about}: {self.text}"
