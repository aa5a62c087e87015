"""Where the names, titles and cells of a heat map lie, in pixels."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QFontMetrics

from facilitator.ui import theme
from facilitator.ui.theme import SPACE

NARROWEST, ROOMY = 22, 72  # a cell: the least, and from where on names take the room
LABEL_SHARE, NARROWEST_LABELS = 0.28, 100
HIGHEST_TITLE, PITCH = 110, 32


@dataclass(frozen=True, slots=True)
class HeatFrame:
    """A map of so many rows and columns in a width; `name` and `title` are how wide their longest ones are.

    Titles stand upright where one of them is wider than its column, and are no higher than `title_most`.
    """

    rows: int
    columns: int
    name: int
    title: int
    title_most: int
    width: int = 0

    @classmethod
    def measured(cls, rows: tuple[str, ...], columns: tuple[str, ...]) -> HeatFrame:
        """Return the frame of these names and titles in today's fonts, without a width yet."""
        body, caption = QFontMetrics(theme.font()), QFontMetrics(theme.font("caption"))
        name = max((body.horizontalAdvance(each) + SPACE.tight for each in rows), default=0)
        title = max((caption.horizontalAdvance(each) for each in columns), default=0)
        return cls(len(rows), len(columns), name, title, theme.icon_pixels(HIGHEST_TITLE))

    def within(self, width: int) -> HeatFrame:
        """Return the same map in another width."""
        return replace(self, width=width)

    def whole(self) -> HeatFrame:
        """Return the same map at least as wide, so that no name or title is cut short."""
        least = self.name + SPACE.medium + self.columns * theme.icon_pixels(ROOMY)
        return replace(self, width=max(self.width, least), title_most=self.title + 2 * SPACE.small)

    @property
    def size(self) -> QSize:
        """How large the map is."""
        return QSize(self.width, self.top + self.rows * self.pitch + SPACE.hair)

    @property
    def least_width(self) -> int:
        """The width below which cells could not be read."""
        labels = min(self.name + SPACE.medium, theme.icon_pixels(NARROWEST_LABELS))
        return labels + self.columns * theme.icon_pixels(NARROWEST)

    @property
    def label(self) -> int:
        """How wide the names are: as they want, while titles lie flat, or at least the cells stay roomy."""
        least = max(round(self.width * LABEL_SHARE), theme.icon_pixels(NARROWEST_LABELS))
        cells = self.title + SPACE.tight + 1, theme.icon_pixels(ROOMY)
        spare = (self.width - self.columns * cell for cell in cells)
        room = next((each for each in spare if each >= least), least)
        return min(self.name + SPACE.medium, room)

    @property
    def pitch(self) -> int:
        """How far one row is from the next."""
        return theme.icon_pixels(PITCH)

    @property
    def is_upright(self) -> bool:
        """Whether the titles stand upright."""
        return self.title > (self.width - self.label) / max(self.columns, 1) - SPACE.tight

    @property
    def top(self) -> int:
        """How high the titles are."""
        return min(self.title + 2 * SPACE.small, self.title_most) if self.is_upright else self.pitch

    def box(self, row: int, column: int) -> QRect:
        """Return where a cell lies, or, as row -1, a column's title."""
        left, pitch, top = self.label, self.pitch, self.top
        room = (self.width - left) / max(self.columns, 1)
        first, after = round(left + column * room), round(left + (column + 1) * room)
        if row < 0:
            return QRect(first, 0, after - first - SPACE.hair, top)
        return QRect(first, top + row * pitch, after - first - SPACE.hair, pitch - SPACE.hair)

    def name_box(self, row: int) -> QRect:
        """Return where the name of a row lies."""
        return QRect(0, self.top + row * self.pitch, self.label - SPACE.medium, self.pitch)

    def cell_at(self, point: QPoint) -> tuple[int, int] | None:
        """Return the row and column of the cell at a place."""
        for row in range(self.rows):
            for column in range(self.columns):
                if self.box(row, column).contains(point):
                    return row, column
        return None
