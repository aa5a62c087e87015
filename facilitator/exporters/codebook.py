"""Writes the code book as a table (CSV or Excel) or for tools of qualitative analysis (REFI-QDA, .qdc)."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO
from uuid import NAMESPACE_URL, uuid5

from lxml import etree  # type: ignore[import-untyped]  # lxml comes without types

import facilitator
from facilitator.domain.codebook import ORIGIN, PARAGRAPHS, CodeLine, told
from facilitator.domain.errors import ExportError
from facilitator.exporters.cleaning import REPLACEMENT, UNFIT
from facilitator.exporters.hues import hue
from facilitator.exporters.replacing import replacing
from facilitator.exporters.written import Written

COLUMNS = (
    *("theme", "stands under", "description", "belongs here", "does not belong here", "key words"),
    *("colour", "retired"),
)
QDC = "urn:QDA-XML:codebook:1.0"
ENDINGS = (".csv", ".xlsx", ".qdc")
MOST_IN_A_CELL = 32_767
# Spreadsheets run what begins like this (OWASP, CSV injection); an apostrophe before it makes it a text.
GUARDED = re.compile(r"'*[ \n]*[=+\-@\t\r＝＋－＠]")
NO_PLACE = (
    "The format has no place of its own for what belongs to a theme, what does not, and key words: "
    "they stand in its description."
)
WIDTHS = (28, 22, 48, 36, 36, 30, 10, 9)


def write(lines: Sequence[CodeLine], path: Path) -> Written:
    """Write the themes in the format that the ending of `path` names, whole or not at all."""
    writers = {".csv": _write_csv, ".xlsx": _write_xlsx, ".qdc": _write_qdc}
    writer = writers.get(path.suffix.lower())
    if writer is None:
        raise ExportError(
            "This kind of file is unknown",
            f"{path.name} ends in {path.suffix}." if path.suffix else f"{path.name} has no ending.",
            f"Choose a name that ends in {', '.join(ENDINGS[:-1])} or {ENDINGS[-1]}.",
        )
    if not lines:
        raise ExportError("There are no themes", f"{path.name} was not written.", "Add a theme first.")
    fit = [_fit(line) for line in lines]
    with replacing(path) as stream:
        notes = writer(fit, stream)
    altered = sum(one != other for one, other in zip(fit, lines, strict=True))
    if altered:
        notes += (f"Characters that no such file can hold were replaced in {altered:,} of the themes.",)
    return Written(path, {"themes": len(lines)}, notes)


def _write_csv(lines: Iterable[CodeLine], stream: BinaryIO) -> tuple[str, ...]:
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows([_guarded(cell) for cell in _cells(line)] for line in lines)
    text.detach()
    return ()


def _write_xlsx(lines: Sequence[CodeLine], stream: BinaryIO) -> tuple[str, ...]:
    import xlsxwriter

    options = dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)
    book: Any = xlsxwriter.Workbook(stream, {**options, "in_memory": True})
    sheet = book.add_worksheet("Code book")
    look = book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})
    for place, width in enumerate(WIDTHS):
        sheet.set_column(place, place, width)
    sheet.write_row(0, 0, COLUMNS, book.add_format({"bold": True}))
    sheet.freeze_panes(1, 1)
    cut = 0
    for row, line in enumerate(lines, start=1):
        for place, cell in enumerate(_cells(line)):
            cut += len(cell) > MOST_IN_A_CELL
            sheet.write_string(row, place, cell[:MOST_IN_A_CELL], look)
    book.close()
    return (f"{cut:,} texts were cut: a cell holds {MOST_IN_A_CELL:,} characters.",) if cut else ()


def _write_qdc(lines: Sequence[CodeLine], stream: BinaryIO) -> tuple[str, ...]:
    origin = f"{ORIGIN} {facilitator.__version__}"
    root = etree.Element(f"{{{QDC}}}CodeBook", {"origin": origin}, nsmap={None: QDC})
    codes = etree.SubElement(root, f"{{{QDC}}}Codes")
    made: dict[str, Any] = {}
    for line in lines:
        made[line.name] = _code(line, made.get(line.parent, codes) if line.parent else codes)
    stream.write(etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True))
    if any(getattr(line, name) for line in lines for name, _ in PARAGRAPHS):
        return (NO_PLACE,)
    return ()


def _code(line: CodeLine, above: Any) -> Any:  # noqa: ANN401 - lxml comes without types
    guid = uuid5(NAMESPACE_URL, f"facilitator:theme:{line.id or line.name}")
    about = {"guid": str(guid).upper(), "name": line.name, "isCodable": "false" if line.retired else "true"}
    code = etree.SubElement(above, f"{{{QDC}}}Code", {**about, "color": hue(line.colour).bar})
    if text := told(line):
        etree.SubElement(code, f"{{{QDC}}}Description").text = text
    return code


def _cells(line: CodeLine) -> tuple[str, ...]:
    said = (line.description, line.include, line.exclude, line.key_words)
    return (line.name, line.parent, *said, line.colour, "yes" if line.retired else "")


def _guarded(cell: str) -> str:
    return f"'{cell}" if GUARDED.match(cell) else cell


def _fit(line: CodeLine) -> CodeLine:
    names = ("name", "parent", "description", "include", "exclude", "key_words")
    fit: dict[str, Any] = {name: UNFIT.sub(REPLACEMENT, getattr(line, name)) for name in names}
    return replace(line, **fit)
