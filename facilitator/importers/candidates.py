"""Turns a table into points that could be taken, and says of every other row why it could not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from facilitator.domain.journal import Scalar
from facilitator.domain.records import Kind
from facilitator.importers import cleaning
from facilitator.importers.table import Table
from facilitator.importers.theme_columns import ThemeColumns

_TEXTS = ("question", "translation", "remark")
_NAMES = ("organisation", "stakeholder", "region", "language")
_CHOICES = ("kind", "agreement", "horizon", "concreteness")
_TRUTHS = ("verbatim", "internal", "read_back")
_WHOLES = ("priority", "seconded")


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that was not taken, and why."""

    row: int
    why: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A row that may become a point; `desk`, `session` and `themes` are still the names in the file."""

    row: int
    text: str
    desk: str
    session: str
    themes: tuple[str, ...]
    fields: Mapping[str, Scalar]
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Candidates:
    """What an import would do: the columns it reads, the rows it can take, and those it cannot.

    `remarks` are sentences, each with the rows it is about; `notes` are those and what holds for the file.
    """

    file: str
    table: Table
    mapping: Mapping[str, str]
    rows: tuple[Candidate, ...]
    refused: tuple[Refusal, ...]
    notes: tuple[str, ...]
    remarks: Mapping[str, Sequence[int]]
    duplicates: int
    themes: ThemeColumns

    @property
    def sheet(self) -> str:
        """The sheet of a workbook that was read."""
        return self.table.sheet

    @property
    def columns(self) -> tuple[str, ...]:
        """The headings of the file."""
        return self.table.columns

    def cells(self) -> dict[int, tuple[str, ...]]:
        """Return every row of the file by its number, also those that are refused."""
        broken = {each.row: each.cells for each in self.table.problems if each.refused}
        return {**broken, **dict(self.table.rows)}

    def as_dict(self) -> dict[str, object]:
        """Return plain lists and numbers for JSON."""
        return {
            "file": self.file,
            "sheet": self.sheet,
            "columns": list(self.columns),
            "mapping": dict(self.mapping),
            "theme_columns": list(self.themes.read),
            "rows": [_row(each) for each in self.rows],
            "refused": [{"row": each.row, "why": each.why} for each in self.refused],
            "notes": list(self.notes),
            "duplicates": self.duplicates,
            "sha256": self.table.sha256,
        }


@dataclass(slots=True)
class Remarks:
    """Sentences that each hold for many rows, told once with the rows they are about."""

    rows: dict[str, list[int]] = field(default_factory=dict)

    def add(self, row: int, sentence: str) -> None:
        """Note that the sentence holds for this row too."""
        self.rows.setdefault(sentence, []).append(row)

    def told(self) -> tuple[str, ...]:
        """Return each sentence with its rows, the first 500 of the sentences."""
        shown = list(self.rows.items())[:500]
        told = [f"{_counted(rows)}: {sentence[:1].lower()}{sentence[1:]}" for sentence, rows in shown]
        if len(self.rows) > 500:
            told.append(f"{len(self.rows) - 500:,} more remarks are not shown.")
        return tuple(told)


def from_table(
    table: Table, mapping: Mapping[str, str], themes: ThemeColumns, file: str, notes: tuple[str, ...] = ()
) -> Candidates:
    """Return the candidates of a table whose columns are known to be there."""
    marks = [(table.columns.index(column), name) for column, name in themes.read.items()]
    places = {name: table.columns.index(column) for name, column in mapping.items()}
    remarks = Remarks()
    refused = [Refusal(each.row, each.what) for each in table.problems if each.refused]
    for problem in table.problems:
        if not problem.refused:
            remarks.add(problem.row, problem.what)
    taken: list[Candidate] = []
    for number, cells in table.rows:
        row = {name: cells[place] for name, place in places.items()}
        why = _why_not(row)
        marked = [name for place, name in marks if cleaning.truth(cells[place])]
        candidate = None if why else _candidate(number, row, marked, remarks)
        if candidate and candidate.text:
            taken.append(candidate)
        else:
            refused.append(Refusal(number, why or "It has no text."))
    duplicates = len(taken) - len(
        {(each.text, each.desk.casefold(), each.session.casefold()) for each in taken}
    )
    told = [*notes, *table.notes, *remarks.told()]
    if duplicates:
        says = "row says" if duplicates == 1 else "rows say"
        told.append(f"{duplicates:,} {says} exactly what an earlier row says.")
    in_order = tuple(sorted(refused, key=lambda each: each.row))
    return Candidates(
        file, table, dict(mapping), tuple(taken), in_order, tuple(told), remarks.rows, duplicates, themes
    )


def _why_not(row: Mapping[str, str]) -> str:
    for name, cell in row.items():
        why = cleaning.why_not(cell)
        if why:
            return f"Its {name} cannot be stored. {why}"
        if name not in {"text", *_TEXTS} and len(cell) > cleaning.LONGEST_NAME * (
            20 if name == "themes" else 1
        ):
            return f"Its {name} is longer than {cleaning.LONGEST_NAME} characters; is this the right column?"
    return ""


def _candidate(number: int, row: Mapping[str, str], marked: Sequence[str], remarks: Remarks) -> Candidate:
    text, changed = cleaning.text(row["text"])
    if changed:
        remarks.add(number, "Control characters were removed from the text.")
    fields = {name: _value(number, name, row[name], remarks) for name in row if name not in _PLACED}
    plain = {name: value for name, value in fields.items() if value not in ("", 0, False)}
    themes = tuple(dict.fromkeys([*cleaning.names(row.get("themes", "")), *marked]))
    desk, session = cleaning.name(row.get("desk", "")), cleaning.name(row.get("session", ""))
    return Candidate(number, text, desk, session, themes, plain, cleaning.name(row.get("reference", "")))


_PLACED = frozenset({"text", "desk", "session", "themes", "reference"})


def _value(number: int, name: str, cell: str, remarks: Remarks) -> Scalar:
    if name in _TEXTS:
        return cleaning.text(cell)[0]
    if name in _NAMES:
        return cleaning.name(cell)
    found: Scalar
    if name in _CHOICES:
        found = cleaning.choice(name, cell) if cell.strip() else ""
    elif name in _TRUTHS:
        found = cleaning.truth(cell)
    else:
        found = cleaning.whole(cell)
    if found is not None:
        return found
    return _unclear(number, name, cell, remarks)


def _unclear(number: int, name: str, cell: str, remarks: Remarks) -> Scalar:
    shown = " ".join(cell.split())[:40]
    if name == "kind":
        remarks.add(number, f"No kind is called “{shown}”; taken as {Kind.INSIGHT.value}.")
        return Kind.INSIGHT.value
    if name == "internal":
        remarks.add(number, f"“{shown}” is neither yes nor no; kept internal to be safe.")
        return True
    remarks.add(number, f"“{shown}” does not fit {name.replace('_', ' ')} and was left out.")
    return 0 if name in _WHOLES else False if name in _TRUTHS else ""


def _counted(rows: list[int]) -> str:
    if len(rows) == 1:
        return f"Row {rows[0]}"
    shown = ", ".join(str(each) for each in rows[:10])
    return f"Rows {shown} and {len(rows) - 10:,} more" if len(rows) > 10 else f"Rows {shown}"


def _row(each: Candidate) -> dict[str, object]:
    named: dict[str, object] = {
        "row": each.row,
        "text": each.text,
        "desk": each.desk,
        "session": each.session,
    }
    return {**named, "themes": list(each.themes), **each.fields}
