"""Exported files as others read them: cells, links and paragraphs."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path
from typing import Any

import docx
import openpyxl
from docx.table import Table
from docx.text.paragraph import Paragraph


def sheets(path: Path) -> dict[str, list[list[Any]]]:
    """Return every sheet's rows of values; empty cells are None."""
    book = openpyxl.load_workbook(path)
    return {
        sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book.worksheets
    }


def records(path: Path, sheet: str) -> list[dict[str, Any]]:
    """Return the rows of a sheet by the names of their columns."""
    header, *rows = sheets(path)[sheet]
    return [dict(zip(header, row, strict=True)) for row in rows]


def links(path: Path) -> list[tuple[str, str, str, int]]:
    """Return for each link of a workbook its sheet and text, and the sheet and row that it leads to."""
    book = openpyxl.load_workbook(path)
    found = []
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.hyperlink:
                    match = re.fullmatch(r"'(.+)'!A(\d+)", cell.hyperlink.location)
                    assert match, cell.hyperlink.location
                    found.append((sheet.title, str(cell.value), match[1], int(match[2])))
    return found


def paragraphs(path: Path) -> list[tuple[str, str]]:
    """Return the style and text of each paragraph of a document, and the cells of each table row."""
    document = docx.Document(str(path))
    found: list[tuple[str, str]] = []
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            found.append((_style(block), block.text))
        elif isinstance(block, Table):
            found.extend(("row", " | ".join(cell.text for cell in row.cells)) for row in block.rows)
    return found


def _style(block: Paragraph) -> str:
    return str(block.style.name) if block.style else ""


def text(path: Path) -> str:
    """Return the whole text of a document."""
    return "\n".join(words for _, words in paragraphs(path))


def members(path: Path) -> dict[str, bytes]:
    """Return every member of a zip file."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def dumped(content: object) -> str:
    """Return content as JSON of which a difference is easy to read."""
    return json.dumps(_shortened(content), indent=1, ensure_ascii=False, default=str) + "\n"


def _shortened(content: Any) -> Any:
    if isinstance(content, str) and len(content) > 400:
        return f"{content[:80]} … ({len(content)} characters) … {content[-80:]}"
    if isinstance(content, dict):
        return {key: _shortened(value) for key, value in content.items()}
    return [_shortened(each) for each in content] if isinstance(content, list | tuple) else content
