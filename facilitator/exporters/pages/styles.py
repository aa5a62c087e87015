"""The looks of the Word report as named styles, so that whoever edits it can change them in one place."""

from __future__ import annotations

from dataclasses import dataclass

from facilitator.exporters import hues

FONT = "Calibri"
NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@dataclass(frozen=True, slots=True)
class Look:
    """A style: its name in the word processor, what it adds to paragraphs and runs, and what it builds on."""

    id: str
    name: str
    paragraph: str = ""
    run: str = ""
    parent: str = "Normal"
    next: str = ""


def _size(points: float) -> str:
    return f'<w:sz w:val="{points * 2:g}"/><w:szCs w:val="{points * 2:g}"/>'


def _colour(value: str) -> str:
    return f'<w:color w:val="{value.lstrip("#")}"/>'


def _space(before: float, after: float, line: int = 0) -> str:
    lines = f' w:line="{line}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{before * 20:g}" w:after="{after * 20:g}"{lines}/>'


def _border(side: str, size: int, gap: int, colour: str) -> str:
    value = colour.lstrip("#")
    return f'<w:pBdr><w:{side} w:val="single" w:sz="{size}" w:space="{gap}" w:color="{value}"/></w:pBdr>'


def _shade(colour: str) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{colour.lstrip("#")}"/>'


BOLD = "<w:b/><w:bCs/>"
ITALIC = "<w:i/><w:iCs/>"
KEEP = "<w:keepNext/><w:keepLines/>"
RIGHT = '<w:jc w:val="right"/>'
CENTRE = '<w:jc w:val="center"/>'
LEADER = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9410"/></w:tabs>'
EDGES = '<w:tabs><w:tab w:val="right" w:pos="9410"/></w:tabs>'

PARAGRAPHS = (
    Look("BodyText", "Body Text", _space(0, 6, 271)),
    Look("Title", "Title", _space(0, 8), BOLD + _colour(hues.ACCENT_PRESS) + _size(34)),
    Look("Subtitle", "Subtitle", _space(0, 16, 271), _colour(hues.TEXT_SOFT) + _size(15)),
    Look(
        "Eyebrow", "Eyebrow", _space(130, 8),
        BOLD + _colour(hues.ACCENT) + '<w:spacing w:val="20"/>' + _size(12),
    ),
    Look("Fact", "Fact", _space(0, 3), _colour(hues.TEXT_SOFT) + _size(11.5)),
    Look("Banner", "Banner", _shade(hues.WARNING_TINT) + _space(14, 14), BOLD + _colour(hues.WARNING)),
    Look("Figure", "Figure", _space(6, 0), BOLD + _colour(hues.ACCENT) + _size(26)),
    Look("FigureWords", "Figure Words", _space(0, 6), _colour(hues.TEXT_SOFT)),
    Look("Heading1", "heading 1", KEEP + "<w:pageBreakBefore/>"
         + _border("bottom", 8, 4, hues.ACCENT) + _space(0, 14) + '<w:outlineLvl w:val="0"/>',
         BOLD + _colour(hues.ACCENT_PRESS) + _size(20), next="BodyText"),
    Look("Heading2", "heading 2", KEEP + _space(20, 6) + '<w:outlineLvl w:val="1"/>',
         BOLD + _colour(hues.ACCENT_PRESS) + _size(14.5), next="BodyText"),
    Look("Heading3", "heading 3", KEEP + _space(16, 4) + '<w:outlineLvl w:val="2"/>',
         BOLD + _colour(hues.TEXT) + _size(12), next="BodyText"),
    Look("ContentsHeading", "Contents Heading", "<w:pageBreakBefore/>" + _space(0, 14),
         BOLD + _colour(hues.ACCENT_PRESS) + _size(20)),
    Look("TOC1", "toc 1", LEADER + _space(6, 1), BOLD),
    Look("TOC2", "toc 2",
         LEADER + _space(0, 0) + '<w:ind w:left="284"/>', _colour(hues.TEXT_SOFT) + _size(9.5)),
    Look("Lead", "Lead", _space(0, 8, 288), _size(12)),
    Look("Status", "Status", KEEP + _space(0, 5)),
    Look("Facets", "Facets", "<w:keepNext/>" + _space(0, 5), _colour(hues.TEXT_MUTE) + _size(9.5)),
    Look("Label", "Label", KEEP + _space(6, 3), BOLD + _colour(hues.TEXT_SOFT) + _size(9.5)),
    Look("Quotation", "Quotation", "<w:keepLines/>" + _border("left", 12, 8, hues.LINE)
         + _space(0, 4) + '<w:ind w:left="284"/>'),
    Look("Minority", "Minority View", "<w:keepLines/>" + _border("left", 12, 8, hues.WARNING)
         + _shade(hues.WARNING_TINT) + _space(6, 6) + '<w:ind w:left="284"/>'),
    Look("Decision", "Decision", _space(0, 2) + '<w:ind w:left="284" w:hanging="284"/>', _size(9.5)),
    Look("Caption", "caption", "<w:keepNext/>" + _space(6, 4), _colour(hues.TEXT_MUTE) + _size(9)),
    Look("AfterTable", "After Table", _space(0, 4), _size(4)),
    Look("Cell", "Cell", _space(2, 2), _size(9.5)),
    Look("CellHead", "Cell Head", "<w:keepNext/>", BOLD + _colour(hues.SURFACE), "Cell"),
    Look("CellNumber", "Cell Number", RIGHT, parent="Cell"),
    Look("CellNumberHead", "Cell Number Head", "<w:keepNext/>", BOLD + _colour(hues.SURFACE), "CellNumber"),
    Look("CellHeat", "Cell Heat", _space(2, 2) + CENTRE, _size(8.5), "Cell"),
    Look("CellHeatHead", "Cell Heat Head", "<w:keepNext/>",
         BOLD + _colour(hues.SURFACE) + _size(7.5), "CellHeat"),
    Look("CellNote", "Cell Note", _space(0, 2), ITALIC + _colour(hues.TEXT_MUTE), "Cell"),
    Look("Bar", "Bar", _space(3, 3), _size(7), "Cell"),
    Look("Header", "header", EDGES, _colour(hues.TEXT_MUTE) + _size(9)),
    Look("Footer", "footer", EDGES, _colour(hues.TEXT_MUTE) + _size(9)),
)  # fmt: skip
RUNS = (
    Look("Reference", "Reference", run=BOLD + _colour(hues.ACCENT)),
    Look("Soft", "Soft", run=_colour(hues.TEXT_MUTE) + _size(9.5)),
    Look("Strong", "Strong", run=BOLD),
    Look("Zero", "Zero", run=_colour(hues.OFF)),
    Look("OnDark", "On Dark", run=BOLD + _colour(hues.SURFACE)),
    Look("Approved", "Approved", run=BOLD + _colour(hues.SUCCESS) + _shade(hues.SUCCESS_TINT)),
    Look("InReview", "In Review", run=BOLD + _colour(hues.ACCENT) + _shade(hues.INFO_TINT)),
    Look("Warned", "Warned", run=BOLD + _colour(hues.WARNING) + _shade(hues.WARNING_TINT)),
    Look("Draft", "Draft", run=BOLD + _colour(hues.TEXT_SOFT) + _shade(hues.SUNKEN)),
)


def styles(language: str) -> str:
    """Return the part that holds every style, for texts in that language."""
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" '
        f'w:eastAsia="{FONT}" w:cs="{FONT}"/>{_colour(hues.TEXT)}{_size(10.5)}'
        f'<w:lang w:val="{language}" w:eastAsia="{language}" w:bidi="{language}"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
    )
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        "<w:qFormat/></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/></w:style>'
    )
    looks = "".join(_paragraph_style(look) for look in PARAGRAPHS) + "".join(
        _run_style(look) for look in RUNS
    )
    return f'<w:styles xmlns:w="{NAMESPACE}">{defaults}{normal}{looks}{_table_styles()}</w:styles>'


def _paragraph_style(look: Look) -> str:
    following = f'<w:next w:val="{look.next}"/>' if look.next else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{look.id}"><w:name w:val="{look.name}"/>'
        f'<w:basedOn w:val="{look.parent}"/>{following}<w:qFormat/>'
        f"<w:pPr>{look.paragraph}</w:pPr><w:rPr>{look.run}</w:rPr></w:style>"
    )


def _run_style(look: Look) -> str:
    return (
        f'<w:style w:type="character" w:styleId="{look.id}"><w:name w:val="{look.name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr>{look.run}</w:rPr></w:style>'
    )


def _table_styles() -> str:
    line = f'w:val="single" w:sz="4" w:space="0" w:color="{hues.LINE.lstrip("#")}"'
    margins = '<w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/>'
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        f"<w:tblPr><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr></w:style>"
        '<w:style w:type="table" w:styleId="ReportTable"><w:name w:val="Report Table"/>'
        '<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>'
        f"<w:bottom {line}/><w:insideH {line}/></w:tblBorders></w:tblPr></w:style>"
    )
