"""The parts around the body that make it a Word document, from its types to its footer."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import BinaryIO
from xml.sax.saxutils import escape

from facilitator.domain.report import Report
from facilitator.exporters import wording
from facilitator.exporters.figures import locale
from facilitator.exporters.pages.markup import field, paragraph, run
from facilitator.exporters.pages.styles import NAMESPACE, styles

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
RELATIONS = f"{OFFICE}/relationships"
EPOCH = (1980, 1, 1, 0, 0, 0)
PIECES_AT_ONCE = 500


def write_package(stream: BinaryIO, report: Report, body: list[str]) -> None:
    """Write a document with that body; the same report gives the same bytes."""
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in _parts(report):
            archive.writestr(_member(name), (DECLARATION + content).encode())
        with archive.open(_member("word/document.xml"), "w", force_zip64=False) as part:
            for start in range(0, len(body), PIECES_AT_ONCE):
                part.write("".join(body[start : start + PIECES_AT_ONCE]).encode())


def document(parts: Iterable[str]) -> list[str]:
    """Return the body's paragraphs as a document on A4 with header and footer from its second page on."""
    opening = f'{DECLARATION}<w:document xmlns:w="{NAMESPACE}" xmlns:r="{RELATIONS}"><w:body>'
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/>'
        '<w:footerReference w:type="default" r:id="rId4"/><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1420" w:right="1248" w:bottom="1300" w:left="1248" w:header="680" w:footer="600" '
        'w:gutter="0"/><w:titlePg/></w:sectPr>'
    )
    return [opening, *parts, f"{section}</w:body></w:document>"]


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, EPOCH)
    member.compress_type = zipfile.ZIP_DEFLATED
    member.external_attr = 0o600 << 16
    return member


def _parts(report: Report) -> tuple[tuple[str, str], ...]:
    language = locale(report.language)
    return (
        ("[Content_Types].xml", _content_types()),
        ("_rels/.rels", _relations((
            ("officeDocument", f"{RELATIONS}/officeDocument", "word/document.xml"),
            ("core", f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            ("app", f"{RELATIONS}/extended-properties", "docProps/app.xml"),
        ))),
        ("docProps/core.xml", _core(report, language)),
        ("docProps/app.xml", _app()),
        ("word/_rels/document.xml.rels", _relations(tuple(
            (name, f"{RELATIONS}/{name}", f"{name}.xml")
            for name in ("styles", "settings", "header", "footer")
        ))),
        ("word/styles.xml", styles(language)),
        ("word/settings.xml", _settings(language)),
        ("word/header.xml", _header(report)),
        ("word/footer.xml", _footer(report)),
    )  # fmt: skip


def _content_types() -> str:
    kinds = {
        "/word/document.xml": f"{WORD}.document.main+xml",
        "/word/styles.xml": f"{WORD}.styles+xml",
        "/word/settings.xml": f"{WORD}.settings+xml",
        "/word/header.xml": f"{WORD}.header+xml",
        "/word/footer.xml": f"{WORD}.footer+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    }
    overrides = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in kinds.items())
    return (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(targets: tuple[tuple[str, str, str], ...]) -> str:
    lines = (
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (_, kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(lines)}</Relationships>'


def _core(report: Report, language: str) -> str:
    made = _utc(report.made)
    return (
        f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(report.title)}</dc:title><dc:creator>{wording.APP}</dc:creator>"
        f"<cp:lastModifiedBy>{wording.APP}</cp:lastModifiedBy><cp:revision>1</cp:revision>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{made}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{made}</dcterms:modified>'
        f"<dc:language>{language}</dc:language></cp:coreProperties>"
    )


def _utc(moment: datetime) -> str:
    fixed = moment.astimezone(UTC) if moment.tzinfo else moment
    return f"{fixed:%Y-%m-%dT%H:%M:%SZ}"


def _app() -> str:
    name = f"<Application>{wording.APP}</Application>"
    return f'<Properties xmlns="{OFFICE}/extended-properties">{name}</Properties>'


def _settings(language: str) -> str:
    return (
        f'<w:settings xmlns:w="{NAMESPACE}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:updateFields w:val="true"/><w:compat>'
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
        f'w:val="15"/></w:compat><w:themeFontLang w:val="{language}"/></w:settings>'
    )


def _header(report: Report) -> str:
    label = run(f"\t{wording.ILLUSTRATION}") if report.illustration else ""
    line = " ".join(report.title.split())
    shown = line if len(line) <= 80 else f"{line[:80]}…"
    return f'<w:hdr xmlns:w="{NAMESPACE}">{paragraph(run(shown) + label, "Header")}</w:hdr>'


def _footer(report: Report) -> str:
    page, pages = field("PAGE", "2"), field("NUMPAGES", "2")
    before, between = wording.PAGE_OF
    runs = run(f"{wording.made(report)}\t{before}") + page + run(between) + pages
    return f'<w:ftr xmlns:w="{NAMESPACE}">{paragraph(runs, "Footer")}</w:ftr>'
