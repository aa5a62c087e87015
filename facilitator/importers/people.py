"""Reads participants and organisations from a table, and checks each row before anybody is given a code."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from facilitator.domain.errors import SourceError
from facilitator.importers import cleaning
from facilitator.importers.notes_file import NOTES
from facilitator.importers.source import name_of, read_table
from facilitator.importers.table import Table

FIELDS: dict[str, tuple[str, ...]] = {
    "name": ("participant", "full name", "person", "teilnehmer", "nom", "nombre", "nome", "delegate"),
    "first": ("first name", "given name", "forename", "vorname", "prénom", "firstname"),
    "last": (
        *("last name", "surname", "family name", "nachname", "familienname", "nom de famille", "lastname"),
        *("cognome", "apellido", "apellidos", "zuname"),
    ),
    "contact": (
        *("email", "e mail", "mail", "email address", "e mail address", "courriel", "phone", "telefon"),
        *("correo", "correo electrónico"),
    ),
    "organisation": (
        *("organization", "company", "institution", "employer", "unternehmen", "einrichtung", "firma"),
        *("affiliation", "organisme", "entreprise", "organización", "empresa", "azienda", "organizzazione"),
    ),
    "stakeholder": (
        *("stakeholder group", "stakeholder", "stakeholders", "group", "category", "sector", "type"),
        *("interessengruppe", "gruppe"),
    ),
    "region": ("country", "land", "bundesland", "région", "región", "regione", "member state", "pays"),
}
_TELLING = frozenset(  # words that say which field a longer heading means
    {"email", "mail", "organisation", "organization", "institution", "company", "employer", "unternehmen"}
    | {"einrichtung", "firma", "affiliation", "organisme", "entreprise", "organización", "empresa"}
    | {"stakeholder", "stakeholders", "interessengruppe"}
    | {"country", "bundesland", "region", "région", "región"}
)
_NOTHING = frozenset({"-", "–", "—", "/", ".", "?", "n/a", "n.a.", "n. a.", "k.a.", "k. a.", "none"})

KEPT = ("organisation", "stakeholder", "region")
_SEPARATORS = (";", ",", "\t", "|")
_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]{2,}\Z")


class NoNameColumnError(SourceError):
    """No heading says where the people are; `columns` are there to choose from."""

    def __init__(self, columns: tuple[str, ...]) -> None:
        """Say which columns there are."""
        detail = f"No heading names people or organisations. The columns are {_listed(columns)}."
        super().__init__("Which column is the name?", detail, "Say it, for example name=Delegate.")
        self.columns = columns


@dataclass(frozen=True, slots=True)
class Row:
    """A participant, or without a name an organisation; name and contact never leave this computer."""

    row: int
    name: str = field(repr=False)
    contact: str = field(repr=False)
    organisation: str = ""
    stakeholder: str = ""
    region: str = ""


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that is not taken: why, and its cells as they stand in the file."""

    row: int
    why: str
    cells: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class People:
    """What a file holds: the rows that can be taken, those that cannot, and which column was read as what."""

    file: str
    columns: tuple[str, ...]
    mapping: Mapping[str, str]
    rows: tuple[Row, ...]
    refused: tuple[RefusedRow, ...]
    notes: tuple[str, ...] = ()


def read_people(path: Path, mapping: Mapping[str, str] | None = None, sheet: str | None = None) -> People:
    """Return the people in a CSV file or workbook; SourceError or NotFoundError says why there are none."""
    table = read_table(path, sheet)
    if table.separator == NOTES:  # a list of names alone looks like notes
        found = (read_table(path, separator=sign) for sign in _SEPARATORS)
        table = next((each for each in found if guess(each.columns)), table)
    wanted = _resolved(table, mapping) if mapping else guess(table.columns)
    if not {"name", "last", "organisation"} & wanted.keys():
        raise NoNameColumnError(table.columns)
    return _sorted_out(table, wanted, name_of(path))


def parse_mapping(text: str) -> dict[str, str]:
    """Return fields and columns from `name=Delegate,organisation=Firm`; a column's name may hold commas."""
    found: dict[str, str] = {}
    for pair in re.split(r",(?=\s*\w{1,20}=)", text):
        name, sign, column = pair.partition("=")
        if not sign or not column.strip() or name.strip() not in FIELDS:
            detail = f"“{pair.strip()[:80]}” is no field=column."
            raise SourceError("The columns are not clear", detail, f"The fields are {', '.join(FIELDS)}.")
        found[name.strip()] = column.strip()
    return found


def guess(columns: Sequence[str]) -> dict[str, str]:
    """Return which column holds which field, as far as the headings tell, the plainest headings first."""
    found: dict[str, str] = {}
    for ways in (_whole, _pieces, _telling_words):
        for column in columns:
            names = (name for way in ways(column) for name, words in FIELDS.items() if way in {name, *words})
            name = next((each for each in names if each not in found), "")
            if name and column not in found.values():
                found[name] = column
    if "first" in found and "name" in found and "last" not in found:
        found["last"] = found.pop("name")  # beside a first name, "Name" and "Nom" are the family's
    return found


def _whole(heading: str) -> list[str]:
    return [" ".join(re.sub(r"[\W_]+", " ", heading.casefold()).split())]


def _pieces(heading: str) -> list[str]:
    return [word for piece in re.split(r"[/(),;:|\n]", heading) for word in _whole(piece)]


def _telling_words(heading: str) -> list[str]:
    return [word for word in _whole(heading)[0].split() if word in _TELLING]


def _resolved(table: Table, mapping: Mapping[str, str]) -> dict[str, str]:
    plain = {each.casefold(): each for each in reversed(table.columns)}
    for column in mapping.values():
        if column.casefold() not in plain:
            detail = f"There is no column “{column[:80]}”. The columns are {_listed(table.columns)}."
            raise SourceError("A column is not there", detail, "Give one of these names.")
    return {name: plain[column.casefold()] for name, column in mapping.items()}


def _sorted_out(table: Table, mapping: dict[str, str], file: str) -> People:
    places = {name: table.columns.index(column) for name, column in mapping.items()}
    rows: list[Row] = []
    refused = [RefusedRow(each.row, each.what, ()) for each in table.problems if each.refused]
    seen: dict[str, list[Row]] = {}
    for number, cells in table.rows:
        found = _row(number, {name: cells[place] for name, place in places.items()})
        why = _why_not(cells, found) or _twice(found, seen)
        if why:
            refused.append(RefusedRow(number, why, cells))
        else:
            rows.append(found)
            seen.setdefault(found.name.casefold(), []).append(found)
    refused.sort(key=lambda each: each.row)
    return People(file, table.columns, mapping, tuple(rows), tuple(refused), table.notes)


def _row(number: int, cells: Mapping[str, str]) -> Row:
    tidy = {name: cleaning.name(cell) for name, cell in cells.items() if not cleaning.why_not(cell)}
    tidy = {name: cell for name, cell in tidy.items() if cell.casefold() not in _NOTHING}
    whole = tidy.get("name", "")
    parts = " ".join(each for each in (tidy.get("first", ""), tidy.get("last", "")) if each)
    kept = {name: tidy.get(name, "") for name in KEPT}
    return Row(number, whole or parts, tidy.get("contact", ""), **kept)


def _why_not(cells: Sequence[str], row: Row) -> str:
    """Return what is wrong with a row, in words that do not repeat whom it is about."""
    kept = [getattr(row, name) for name in KEPT]
    if any(cleaning.why_not(each) for each in cells):
        return "A cell of it cannot be read."
    if any(len(each) > cleaning.LONGEST_NAME for each in (row.name, row.contact, *kept)):
        return f"A cell of it is longer than {cleaning.LONGEST_NAME} characters."
    return _why_nobody(row) if not row.name else _why_unfit(row, kept)


def _why_nobody(row: Row) -> str:
    return "" if row.organisation and not row.contact else "It names nobody."


def _why_unfit(row: Row, kept: Sequence[str]) -> str:
    if "@" in row.name:
        return "Its name is an e-mail address."
    if not any(letter.isalpha() for letter in row.name):
        return "Its name holds no letter."
    if "@" in row.contact and not _ADDRESS.match(row.contact):
        return "Its e-mail address is not complete."
    if any("@" in each or each.casefold() == row.name.casefold() for each in kept):
        return "Its organisation, group or region says who it is; leave that cell empty."
    return ""


def _twice(row: Row, seen: Mapping[str, Sequence[Row]]) -> str:
    """Return which earlier row says the same; two of one name are two people if their contacts differ."""
    for each in seen.get(row.name.casefold(), ()):
        same = each.contact.casefold() == row.contact.casefold() or not (each.contact and row.contact)
        if row.name and same:
            return f"The same name stands in row {each.row}; give both a contact if they are two people."
        if not row.name and each.organisation.casefold() == row.organisation.casefold():
            return f"The same organisation stands in row {each.row}."
    return ""


def _listed(columns: Sequence[str]) -> str:
    return ", ".join(f"“{each[:60]}”" for each in columns[:30])
