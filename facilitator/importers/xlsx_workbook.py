"""Reads what the sheets of a workbook share: their names, the texts and the number formats."""

from __future__ import annotations

from dataclasses import dataclass, field

from facilitator.domain.errors import SourceError
from facilitator.domain.journal import LONGEST_TEXT
from facilitator.importers import xlsx_values
from facilitator.importers.package import Package, Reader
from facilitator.importers.relations import EXCEL, main_part, relations_of
from facilitator.importers.table import MOST_CELLS, MOST_CHARACTERS

_ANEW = "Put the points into a table in a spreadsheet."
_OTHERS = (
    ("ppt/presentation.xml", "a set of slides", _ANEW),
    ("word/document.xml", "a Word document that names no text", "Save it anew as .docx in Word."),
    ("xl/workbook.bin", "a binary workbook (.xlsb)", "Save it as .xlsx in Excel and choose that."),
    ("content.xml", "an OpenDocument file", "Save it as .docx or .xlsx in LibreOffice and choose that."),
)
_HARMLESS = (
    ("vbaProject", "The file has macros; they were ignored, only values were read."),
    ("xl/externalLinks/", "The file has links to other workbooks; they were not followed."),
    ("xl/embeddings/", "The file has other documents inside; they were ignored."),
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's name, the part that holds its cells, and whether people see it."""

    name: str
    part: str
    visible: bool


@dataclass(slots=True)
class Workbook:
    """What is needed to understand the cells of any sheet."""

    package: Package
    sheets: list[Sheet] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    manners: list[str] = field(default_factory=list)
    from_1904: bool = False
    notes: list[str] = field(default_factory=list)


def open_workbook(package: Package) -> Workbook:
    """Return a workbook's shared parts; SourceError where the package is some other kind of document."""
    main = main_part(package)
    if not main.startswith(EXCEL):
        raise _other(package)
    related = relations_of(package, main)
    book = Workbook(package)
    _read_sheets(book, main, related)
    for kind, target in related.values():
        if kind == "sharedStrings":
            package.walk(target, _Texts(book).reader())
        if kind == "styles":
            _read_styles(book, target)
    book.notes += [note for part, note in _HARMLESS if any(part in member for member in package.members)]
    return book


def _other(package: Package) -> SourceError:
    for part, kind, hint in _OTHERS:
        if part in package.members:
            return SourceError("No workbook or Word file", f"{package.name} is {kind}.", hint)
    detail = f"{package.name} is a zip archive without a workbook in it."
    return SourceError("No workbook or Word file", detail, "Choose the workbook itself.")


def _read_sheets(book: Workbook, main: str, related: dict[str, tuple[str, str]]) -> None:
    def note_sheet(attributes: dict[str, str]) -> None:
        relation = next((attributes[each] for each in attributes if each.endswith(":id")), "")
        kind, part = related.get(relation, ("", ""))
        if kind == "worksheet" and len(book.sheets) < 1_000:
            visible = attributes.get("state", "visible") == "visible"
            book.sheets.append(Sheet(attributes.get("name", "")[:200], part, visible))

    def note_epoch(attributes: dict[str, str]) -> None:
        book.from_1904 = attributes.get("date1904", "0") in {"1", "true", "on"}

    book.package.walk(main, Reader({"sheet": note_sheet, "workbookPr": note_epoch}))


def _read_styles(book: Workbook, part: str) -> None:
    codes: dict[int, str] = {}
    is_cells = False

    def note_format(attributes: dict[str, str]) -> None:
        codes[_whole(attributes.get("numFmtId", ""))] = attributes.get("formatCode", "")[:1000]

    def note_style(attributes: dict[str, str]) -> None:
        if is_cells and len(book.manners) < 100_000:
            used = _whole(attributes.get("numFmtId", ""))
            book.manners.append(xlsx_values.manner(used, codes.get(used, "")))

    def begin(_: dict[str, str]) -> None:
        nonlocal is_cells
        is_cells = True

    def finish() -> None:
        nonlocal is_cells
        is_cells = False

    reader = Reader({"numFmt": note_format, "xf": note_style, "cellXfs": begin}, {"cellXfs": finish})
    book.package.walk(part, reader)


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1


class _Texts:
    """Reads the shared texts, without the readings that Asian scripts may carry above them."""

    def __init__(self, book: Workbook) -> None:
        self.book = book
        self.pieces: list[str] = []
        self.size = self.total = 0
        self.is_text = self.is_reading = False

    def reader(self) -> Reader:
        """Return what fills the workbook's texts."""
        begins = {"si": self._begin, "t": self._begin_text, "rPh": self._begin_reading}
        ends = {"si": self._finish, "t": self._finish_text, "rPh": self._finish_reading}
        return Reader(begins, ends, self._text)

    def _begin(self, _: dict[str, str]) -> None:
        self.pieces, self.size = [], 0

    def _begin_text(self, _: dict[str, str]) -> None:
        self.is_text = not self.is_reading

    def _begin_reading(self, _: dict[str, str]) -> None:
        self.is_reading = True

    def _text(self, data: str) -> None:
        if self.is_text and self.size <= LONGEST_TEXT:
            self.pieces.append(data)
            self.size += len(data)

    def _finish_text(self) -> None:
        self.is_text = False

    def _finish_reading(self) -> None:
        self.is_reading = False

    def _finish(self) -> None:
        self.total += self.size
        if self.total > MOST_CHARACTERS or len(self.book.texts) >= MOST_CELLS:
            raise self.book.package.too_large()
        self.book.texts.append(xlsx_values.unescape("".join(self.pieces)))
