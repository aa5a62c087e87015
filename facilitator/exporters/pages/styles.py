"""The looks of the Word report as named styles, so that whoever edits it can change them in one place."""

from __future__ import annotations

from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor, Twips

from facilitator.exporters import hues
from facilitator.exporters.pages.looks import PARAGRAPHS, RUNS, WIDTH, Look
from facilitator.exporters.pages.words import element

FONT = "Calibri"
BEHIND_SHADE = (
    "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl",
)  # fmt: skip


def add_styles(document: Document, language: str) -> None:
    """Give a document every style of the report, for texts in that language."""
    styles = document.styles
    for style in list(styles):
        if style.type == WD_STYLE_TYPE.TABLE and style.name != "Normal Table":
            style.delete()
    for tongue in styles.element.xpath("w:docDefaults//w:lang"):
        tongue.attrib.update({qn(f"w:{script}"): language for script in ("val", "eastAsia", "bidi")})
    for look in PARAGRAPHS:
        _shape(_fresh(document, look, WD_STYLE_TYPE.PARAGRAPH), look)
    for look in RUNS:
        _letters(_fresh(document, look, WD_STYLE_TYPE.CHARACTER), look)
    for look in PARAGRAPHS:
        if look.next:
            styles[look.name].next_paragraph_style = styles[look.next]
    _table_style(document)


def _fresh(document: Document, look: Look, kind: WD_STYLE_TYPE) -> Any:  # noqa: ANN401 - python-docx is loosely typed here
    # What the template says about a style would shine through: its theme's colours and fonts above all.
    styles = document.styles
    if look.name == "Normal":
        return styles["Normal"]
    known = look.name in styles or look.name.startswith("toc")
    for name in (look.name, f"{look.name} Char"):
        if name in styles:
            styles[name].delete()
    style = styles.add_style(look.name, kind, builtin=known)
    if kind == WD_STYLE_TYPE.PARAGRAPH:
        style.base_style = styles["Normal"]
    style.quick_style = True
    return style


def _shape(style: Any, look: Look) -> None:  # noqa: ANN401 - as above
    _letters(style, look)
    shape = style.paragraph_format
    shape.space_before, shape.space_after, shape.line_spacing = Pt(look.before), Pt(look.after), look.line
    shape.alignment = look.align
    for name, value in look.more.items():
        setattr(shape, name, value)
    if look.indent:
        shape.left_indent, shape.first_line_indent = Pt(look.indent), Pt(look.first)
    if look.leader is not None:
        shape.tab_stops.add_tab_stop(Twips(WIDTH), WD_TAB_ALIGNMENT.RIGHT, look.leader)
    properties = style.element.get_or_add_pPr()
    if look.edge:
        properties.insert_element_before(look.edge.border(), *BEHIND_SHADE)
    if look.shade:
        properties.insert_element_before(_shade(look.shade), *BEHIND_SHADE)
    if look.level:
        properties.append(element("outlineLvl", val=look.level - 1))


def _letters(style: Any, look: Look) -> None:  # noqa: ANN401 - as above
    font = style.font
    font.bold = font.cs_bold = look.bold
    font.italic = font.cs_italic = look.italic
    if look.colour:
        font.color.rgb = RGBColor.from_string(look.colour.lstrip("#"))
    properties = style.element.get_or_add_rPr()
    if look.size:
        font.size = Pt(look.size)
        # The size of scripts such as Arabic, for which python-docx has no word.
        properties.find(qn("w:sz")).addnext(element("szCs", val=f"{look.size * 2:g}"))
    if look.spread:
        properties.find(qn("w:color")).addnext(element("spacing", val=look.spread))
    if look.name == "Normal":
        font.name = FONT
        properties.find(qn("w:rFonts")).attrib.update({qn("w:eastAsia"): FONT, qn("w:cs"): FONT})
    if look.shade and style.type == WD_STYLE_TYPE.CHARACTER:
        properties.append(_shade(look.shade))


def _shade(colour: str) -> Any:  # noqa: ANN401 - as above
    return element("shd", val="clear", color="auto", fill=colour.lstrip("#"))


def _table_style(document: Document) -> None:
    style = document.styles.add_style("Report Table", WD_STYLE_TYPE.TABLE)
    style.base_style = document.styles["Normal Table"]
    properties, borders = element("tblPr"), element("tblBorders")
    line = {"val": "single", "sz": 4, "space": 0, "color": hues.LINE.lstrip("#")}
    borders.extend(element(side, **line) for side in ("bottom", "insideH"))
    properties.append(borders)
    style.element.append(properties)
