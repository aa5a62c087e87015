"""Builds workbooks by hand, honest and hostile ones, as no spreadsheet program would write them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from facilitator.domain.errors import FacilitatorError

Read = TypeVar("Read")

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
HEADING = '<row r="1"><c r="A1" t="inlineStr"><is><t>text</t></is></c></row>'


def zipped(members: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip of these members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def sheet(rows: str) -> str:
    """Return a sheet's XML around its rows."""
    return f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'


def parts(rows: str = HEADING, **more: str | bytes) -> dict[str, str | bytes]:
    """Return the parts of a workbook with one sheet, where `more` names parts as `xl__styles_xml`."""
    related = {"worksheet": "worksheets/sheet1", "sharedStrings": "sharedStrings", "styles": "styles"}
    relations = "".join(
        f'<Relationship Id="r{place}" Type="{OFFICE}/{kind}" Target="{target}.xml"/>'
        for place, (kind, target) in enumerate(related.items())
    )
    texts, styles = f'<sst xmlns="{MAIN}"/>', f'<styleSheet xmlns="{MAIN}"/>'
    one = '<sheets><sheet name="One" sheetId="1" r:id="r0"/></sheets>'
    book = f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{one}</workbook>'
    root = f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
    kinds = {"workbook": "sheet.main", **{target: kind for kind, target in related.items()}}
    types = "".join(
        f'<Override PartName="/xl/{part}.xml" ContentType="{KIND}.{kind}+xml"/>'
        for part, kind in kinds.items()
    )
    relation = "application/vnd.openxmlformats-package.relationships+xml"
    defaults = f'<Default Extension="rels" ContentType="{relation}"/>'
    found: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{TYPES}">{defaults}{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}">{root}</Relationships>',
        "xl/workbook.xml": book,
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">{relations}</Relationships>',
        "xl/sharedStrings.xml": texts,
        "xl/styles.xml": styles,
        "xl/worksheets/sheet1.xml": sheet(rows),
    }
    return {
        **found,
        **{name.replace("__", "/").replace("_xml", ".xml"): content for name, content in more.items()},
    }


def workbook(rows: str = HEADING, **more: str | bytes) -> bytes:
    """Return a workbook with one sheet of these rows."""
    return zipped(parts(rows, **more))


def told(read: Callable[[Path], Read], path: Path) -> Read | FacilitatorError:
    """Return what was read from a file, or the sentence about it; any other exception is a failure."""
    try:
        return read(path)
    except FacilitatorError as error:
        return error
