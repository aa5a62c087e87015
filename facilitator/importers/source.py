"""The door for files from anywhere: tells by its first bytes what a file is, and has it read as a table."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import replace
from pathlib import Path

from facilitator.domain.errors import NotFoundError, SourceError
from facilitator.importers import csv_file, xlsx_file
from facilitator.importers.table import Table, nothing_in

_LARGEST = max(csv_file.LARGEST, xlsx_file.LARGEST)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORKBOOKS = (".xlsx", ".xlsm", ".xltx", ".xltm", ".xls")
_AS_TABLE = "Save the table as CSV (UTF-8) or as an Excel workbook (.xlsx)."
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


def read_table(path: Path, sheet: str | None = None, encoding: str = "") -> Table:
    """Return the table in a CSV file or workbook; SourceError or NotFoundError says why there is none."""
    name = name_of(path)
    data = _bytes_of(path, name)
    if data.startswith(b"PK"):
        table = xlsx_file.read(data, name, sheet)
    else:
        _require_text(data, name)
        if sheet:
            raise NotFoundError(
                "There is no such sheet", f"{name} is a text file without sheets.", "Name none."
            )
        table = csv_file.read(data, name, encoding)
    return replace(table, sha256=hashlib.sha256(data).hexdigest())


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
            raise SourceError("This is not a table", f"{name} is {kind}.", _AS_TABLE)
    if name.lower().endswith(_WORKBOOKS):
        detail = f"{name} has the name of a workbook and is something else inside."
        raise SourceError(
            "This is not an Excel workbook", detail, "If it is text, change its name to end in .csv."
        )


def _old_office(data: bytes, name: str) -> SourceError:
    if "EncryptedPackage".encode("utf-16-le") in data:
        hint = "Open it in Excel, save it without the password and choose that."
        return SourceError("The workbook has a password", f"{name} is encrypted.", hint)
    hint = "Open it in Excel or LibreOffice, save it as .xlsx and choose that."
    return SourceError("This is an old Office file", f"{name} is in the format of 1997.", hint)
