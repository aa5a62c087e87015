"""The door for files from anywhere: tells by its first bytes what a file is, and has it read as a table."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import replace
from pathlib import Path

from facilitator.domain.errors import NotFoundError, SourceError
from facilitator.importers import csv_file, docx_file, notes_file, text_file, xlsx_file
from facilitator.importers.package import Package, is_word
from facilitator.importers.relations import WORD, main_part, relations_of
from facilitator.importers.table import Table, nothing_in

SEPARATORS = (*csv_file.SEPARATORS, notes_file.NOTES)
_LARGEST = max(text_file.LARGEST, docx_file.LARGEST, xlsx_file.LARGEST)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORKBOOKS = (".xlsx", ".xlsm", ".xltx", ".xltm", ".xls")
_DOCUMENT = "WordDocument".encode("utf-16-le")
_AS_TABLE = "Save the table as CSV (UTF-8) or as an Excel workbook (.xlsx)."
_AS_NOTES = "Save its text as a Word file (.docx) or as plain text (.txt)."
_WRITTEN = ("a PDF document", "an RTF document", "a web page")
_KINDS = (
    (b"%PDF", "a PDF document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"SQLite format 3\0", "a database"),
    (b"\x1f\x8b", "a compressed archive"),
    (b"Rar!", "a compressed archive"),
    (b"7z\xbc\xaf", "a compressed archive"),
    (b"\x7fELF", "a program"),
    (b"<?xml", "an XML document"),
    (b"<!doctype html", "a web page"),
    (b"<html", "a web page"),
    (b'{"', "a JSON document"),
    (b"[{", "a JSON document"),
)


def read_table(path: Path, sheet: str | None = None, encoding: str = "", separator: str = "") -> Table:
    """Return the table in a workbook, or in a text or Word file; SourceError or NotFoundError says why not.

    What is not said is guessed: the sheet of a workbook, the encoding and the separator (one of SEPARATORS)
    of a text. With the separator "notes" each bullet or paragraph of a text is a row.
    """
    name = name_of(path)
    data = _bytes_of(path, name)
    if separator and separator not in SEPARATORS:
        detail = f"Nothing is called “{separator[:40]}”."
        raise SourceError("The separator is not known", detail, f"Give one of {', '.join(SEPARATORS)}.")
    if data.startswith(b"PK"):
        table = _read_package(data, name, sheet)
    else:
        _require_text(data, name)
        if sheet:
            raise _no_sheets(name, "a text file")
        text = text_file.open_text(data, name, encoding)
        is_notes = separator == notes_file.NOTES or (not separator and notes_file.is_notes(text))
        table = notes_file.read(text) if is_notes else csv_file.read(text, separator)
    return replace(table, sha256=hashlib.sha256(data).hexdigest())


def _read_package(data: bytes, name: str, sheet: str | None) -> Table:
    if len(data) > xlsx_file.LARGEST:
        detail = f"{name} is larger than {xlsx_file.LARGEST // 1_000_000} MB."
        raise SourceError("The file is too large", detail, "Split it into several files.")
    package = Package(data, name)
    main = main_part(package)
    if not main.startswith(WORD):
        return xlsx_file.read(package, sheet)
    if name.lower().endswith(_WORKBOOKS):
        raise _no_workbook(name, "If it is a Word file, change its name to end in .docx.")
    if sheet:
        raise _no_sheets(name, "a Word file")
    related = relations_of(package, main).values()
    return docx_file.read(package, main, next((part for kind, part in related if kind == "styles"), ""))


def _no_sheets(name: str, kind: str) -> NotFoundError:
    return NotFoundError("There is no such sheet", f"{name} is {kind} without sheets.", "Name none.")


def name_of(path: Path) -> str:
    """Return a file's name, without its folder, in letters that can be shown and stored."""
    shown = "".join(each if each.isprintable() else "?" for each in path.name)
    return unicodedata.normalize("NFC", shown)[:120] or "The file"


def _bytes_of(path: Path, name: str) -> bytes:
    try:
        if path.is_dir():
            raise SourceError("This is a folder", f"{name} holds files.", "Choose one file.")
        if not path.exists():
            raise NotFoundError(
                "The file is not there", f"{name} is not in its folder.", "Look where it is now."
            )
        if not path.is_file():
            raise SourceError("This is not a file", f"{name} is a device or a pipe.", "Choose a file.")
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name cannot be used"
        hint = "Look whether you may read it, or copy it to your own folder."
        raise SourceError("The file cannot be read", f"{name}: {reason}.", hint) from error
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise nothing_in(name)
    return data


def _require_text(data: bytes, name: str) -> None:
    if data.startswith(_OLE):
        raise _old_office(data, name)
    begin = data[:64].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for mark, kind in _KINDS:
        if begin.startswith(mark.lower()):
            hint = _AS_NOTES if kind in _WRITTEN else _AS_TABLE
            raise SourceError("This is not a table", f"{name} is {kind}.", hint)
    if is_word(name):
        detail = f"{name} has the name of a Word file and is something else inside."
        hint = "If it is text, change its name to end in .txt."
        raise SourceError("This is not a Word file", detail, hint)
    if name.lower().endswith(_WORKBOOKS):
        raise _no_workbook(name, "If it is text, change its name to end in .csv.")


def _no_workbook(name: str, hint: str) -> SourceError:
    detail = f"{name} has the name of a workbook and is something else inside."
    return SourceError("This is not an Excel workbook", detail, hint)


def _old_office(data: bytes, name: str) -> SourceError:
    is_document = is_word(name) or _DOCUMENT in data
    if "EncryptedPackage".encode("utf-16-le") in data:
        hint = "Open it, save it without the password and choose that."
        kind = "document" if is_document else "workbook"
        return SourceError(f"The {kind} has a password", f"{name} is encrypted.", hint)
    hint = (
        f"Open it in Office or LibreOffice, save it as {'.docx' if is_document else '.xlsx'} and choose that."
    )
    return SourceError("This is an old Office file", f"{name} is in the format of 1997.", hint)
