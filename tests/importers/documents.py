"""Builds Word files by hand, honest and hostile ones, as no word processor would write them."""

from __future__ import annotations

from tests.importers.workbooks import OFFICE, PACKAGE, zipped

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STYLES = (
    f'<w:styles xmlns:w="{MAIN}">'
    '<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/>'
    '<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    '<w:style w:styleId="Own"><w:name w:val="Own heading"/><w:basedOn w:val="berschrift1"/></w:style>'
    '<w:style w:styleId="Verzeichnis1"><w:name w:val="toc 1"/></w:style>'
    '<w:style w:styleId="Round"><w:name w:val="a"/><w:basedOn w:val="Round"/></w:style>'
    "</w:styles>"
)


def paragraph(text: str, about: str = "") -> str:
    """Return a paragraph's XML."""
    return f"<w:p><w:pPr>{about}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def styled(text: str, style: str) -> str:
    """Return a paragraph of a style."""
    return paragraph(text, f'<w:pStyle w:val="{style}"/>')


def bullet(text: str, depth: int = 0) -> str:
    """Return a paragraph of a list."""
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="7"/></w:numPr>')


def grid(*rows: tuple[str, ...]) -> str:
    """Return a table; a cell that begins with `<` is XML, any other is words."""
    lines = ("".join(f"<w:tc>{c if c.startswith('<') else paragraph(c)}</w:tc>" for c in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{line}</w:tr>" for line in lines) + "</w:tbl>"


def parts(body: str, **more: str | bytes) -> dict[str, str | bytes]:
    """Return the parts of a Word file, where `more` names parts as `word__styles_xml`."""
    root = f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
    styles = f'<Relationship Id="r1" Type="{OFFICE}/styles" Target="styles.xml"/>'
    found: dict[str, str | bytes] = {
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}">{root}</Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}">{styles}</Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{MAIN}"><w:body>{body}</w:body></w:document>',
        "word/styles.xml": STYLES,
    }
    return {**found, **{name.replace("__", "/").replace("_xml", ".xml"): each for name, each in more.items()}}


def document(body: str, **more: str | bytes) -> bytes:
    """Return a Word file of this body."""
    return zipped(parts(body, **more))
