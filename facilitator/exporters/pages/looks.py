"""How everything in the Word report looks: one named style for each kind of paragraph and of words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_LEADER

from facilitator.exporters import hues
from facilitator.exporters.pages.words import element

WIDTH = 9_410


@dataclass(frozen=True, slots=True)
class Edge:
    """A line beside a paragraph: its side, its width in eighths of a point, its distance, its colour."""

    side: str
    width: int
    distance: int
    colour: str

    def border(self) -> Any:  # noqa: ANN401 - python-docx has no word for it
        """Return the paragraph property that draws it."""
        border = element("pBdr")
        colour = self.colour.lstrip("#")
        border.append(element(self.side, val="single", sz=self.width, space=self.distance, color=colour))
        return border


@dataclass(frozen=True, slots=True)
class Look:
    """A style: its name in the word processor, its letters and the space around them in points."""

    name: str
    size: float | None = 10.5
    colour: str | None = hues.TEXT
    bold: bool | None = None
    italic: bool | None = None
    shade: str = ""
    spread: int = 0
    before: float = 0
    after: float = 0
    line: float = 1
    indent: float = 0
    first: float = 0
    edge: Edge | None = None
    align: WD_ALIGN_PARAGRAPH | None = None
    leader: WD_TAB_LEADER | None = None
    level: int = 0
    next: str = ""
    more: Mapping[str, bool] = field(default_factory=dict)


Shared = dict[str, Any]

STAY = {"keep_with_next": True, "keep_together": True}
WHOLE = {"keep_together": True}
NEXT = {"keep_with_next": True}
NEW_PAGE = {"page_break_before": True}
CENTRE, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT
INDENT, TEXT_LINE = 14.2, 271 / 240
HEADING: Shared = {"colour": hues.ACCENT_PRESS, "bold": True}
ON_ACCENT: Shared = {"colour": hues.SURFACE, "bold": True, "more": NEXT}
MARGIN: Shared = {"size": 9, "colour": hues.TEXT_MUTE, "leader": WD_TAB_LEADER.SPACES}
CELL: Shared = {"size": 9.5, "before": 2, "after": 2}
HEAT_CELL: Shared = {"before": 2, "after": 2, "align": CENTRE}
BODY = "Body Text"

# Cells without a style of their own are Normal: there are so many of them that each word counts.
PARAGRAPHS = (
    Look("Normal", **CELL),
    Look(BODY, after=6, line=TEXT_LINE),
    Look("Title", 34, after=8, **HEADING),
    Look("Subtitle", 15, hues.TEXT_SOFT, after=16, line=TEXT_LINE),
    Look("Eyebrow", 12, hues.ACCENT, bold=True, spread=20, before=130, after=8),
    Look("Fact", 11.5, hues.TEXT_SOFT, after=3),
    Look("Banner", colour=hues.WARNING, bold=True, shade=hues.WARNING_TINT, before=14, after=14),
    Look("Figure", 26, hues.ACCENT, bold=True, before=6),
    Look("Figure Words", colour=hues.TEXT_SOFT, after=6),
    Look("Heading 1", 20, **HEADING, after=14, edge=Edge("bottom", 8, 4, hues.ACCENT), level=1, next=BODY,
         more=STAY | NEW_PAGE),
    Look("Heading 2", 14.5, **HEADING, before=20, after=6, level=2, next=BODY, more=STAY),
    Look("Heading 3", 12, bold=True, before=16, after=4, level=3, next=BODY, more=STAY),
    Look("Contents Heading", 20, **HEADING, after=14, more=NEW_PAGE),
    Look("toc 1", bold=True, before=6, after=1, leader=WD_TAB_LEADER.DOTS),
    Look("toc 2", 9.5, hues.TEXT_SOFT, indent=INDENT, leader=WD_TAB_LEADER.DOTS),
    Look("Lead", 12, after=8, line=1.2),
    Look("Status", after=5, more=STAY),
    Look("Facets", 9.5, hues.TEXT_MUTE, after=5, more=NEXT),
    Look("Label", 9.5, hues.TEXT_SOFT, bold=True, before=6, after=3, more=STAY),
    Look("Quotation", after=4, indent=INDENT, edge=Edge("left", 12, 8, hues.LINE), more=WHOLE),
    Look("Minority View", shade=hues.WARNING_TINT, before=6, after=6, indent=INDENT,
         edge=Edge("left", 12, 8, hues.WARNING), more=WHOLE),
    Look("Decision", 9.5, after=2, indent=INDENT, first=-INDENT),
    Look("Caption", 9, hues.TEXT_MUTE, before=6, after=4, more=NEXT),
    Look("After Table", 4, after=4),
    Look("Cell Head", **CELL, **ON_ACCENT),
    Look("Cell Number", **CELL, align=RIGHT),
    Look("Cell Number Head", **CELL, **ON_ACCENT, align=RIGHT),
    Look("Cell Heat", 8.5, **HEAT_CELL),
    Look("Cell Heat Head", 7.5, **HEAT_CELL, **ON_ACCENT),
    Look("Cell Note", 9.5, hues.TEXT_MUTE, italic=True, after=2),
    Look("Bar", 7, before=3, after=3),
    Look("Header", **MARGIN),
    Look("Footer", **MARGIN),
)  # fmt: skip
RUNS = (
    Look("Reference", None, hues.ACCENT, bold=True),
    Look("Soft", 9.5, hues.TEXT_MUTE),
    Look("Strong", None, None, bold=True),
    Look("Zero", None, hues.OFF),
    Look("On Dark", None, hues.SURFACE, bold=True),
    Look("Approved", None, hues.SUCCESS, bold=True, shade=hues.SUCCESS_TINT),
    Look("In Review", None, hues.ACCENT, bold=True, shade=hues.INFO_TINT),
    Look("Warned", None, hues.WARNING, bold=True, shade=hues.WARNING_TINT),
    Look("Draft", None, hues.TEXT_SOFT, bold=True, shade=hues.SUNKEN),
)
