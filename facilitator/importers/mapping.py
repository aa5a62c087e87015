"""Which column of a table holds which field of a point: said by the person, or guessed from the headings."""

from __future__ import annotations

import re
from collections.abc import Mapping

from facilitator.domain.errors import SourceError
from facilitator.importers.table import Table
from facilitator.importers.theme_columns import own_columns, unnumbered

FIELDS: dict[str, tuple[str, ...]] = {
    "text": (
        *(
            "point",
            "note",
            "comment",
            "comment body",
            "statement",
            "contribution",
            "response",
            "answer",
            "idea",
        ),
        *(
            "argument",
            "insight",
            "beitrag",
            "aussage",
            "kommentar",
            "notiz",
            "punkt",
            "idee",
            "antwort",
            "texte",
        ),
        *("commentaire", "idée", "contribution", "texto", "comentario", "idea", "testo", "commento", "punto"),
    ),
    "desk": (
        "table",
        "group",
        "tisch",
        "gruppe",
        "breakout",
        "breakout group",
        "table number",
        "groupe",
        "mesa",
    ),
    "session": (
        "heading",
        "round",
        "runde",
        "sitzung",
        "séance",
        "sesión",
        "sessione",
        "agenda item",
        "block",
    ),
    "themes": (
        "theme",
        "tag",
        "tags",
        "topic",
        "topics",
        "code",
        "codes",
        "thema",
        "themen",
        "thème",
        "thèmes",
        "tema",
    ),
    "kind": ("type", "art", "point type", "kind of point", "category"),
    "question": ("guiding question", "frage", "leitfrage"),
    "verbatim": ("quote", "is quote", "wörtlich", "zitat"),
    "organisation": ("organization", "company", "institution", "unternehmen", "firma", "einrichtung"),
    "stakeholder": ("stakeholder group", "stakeholders", "interessengruppe", "actor"),
    "region": ("land", "country", "bundesland", "région", "región", "regione"),
    "agreement": ("agreement at the table", "consensus", "zustimmung"),
    "horizon": ("time horizon", "zeithorizont"),
    "concreteness": ("level",),
    "priority": ("dots", "priorität", "punkte", "votes", "stimmen"),
    "seconded": ("seconded by", "seconds", "supporters"),
    "language": ("lang", "sprache", "langue", "idioma", "lingua"),
    "translation": ("übersetzung", "traduction", "traducción", "english"),
    "internal": ("confidential", "intern", "vertraulich"),
    "read_back": ("read back to the table", "confirmed"),
    "reference": ("ref",),
    "remark": ("remarks", "note to self", "bemerkung", "anmerkung", "remarque"),
}
_NEVER_TEXT = frozenset(
    {"id", "ids", "no", "nr", "number", "count", "date", "time", "author", "datum", "by", "length"}
)
_LONG_ENOUGH = 15.0


def parse_mapping(text: str) -> dict[str, str]:
    """Return fields and columns from `text=point,desk=group`; a column's name may hold commas."""
    found: dict[str, str] = {}
    for pair in re.split(r",(?=\s*[\w ]{1,40}=)", text):
        name, sign, column = pair.partition("=")
        field = field_of(name)
        if not sign or not column.strip():
            raise SourceError(
                "The columns are not clear", f"“{pair.strip()[:80]}” is no field=column.", _example()
            )
        if not field:
            raise _unknown(name)
        if field in found:
            raise SourceError("The columns are not clear", f"“{field}” is given twice.", _example())
        found[field] = column.strip()
    return found


def resolve(table: Table, wanted: Mapping[str, str]) -> dict[str, str]:
    """Return the mapping with the exact names of the columns; SourceError names what is not there."""
    plain = {_plain(column): column for column in reversed(table.columns)}
    found: dict[str, str] = {}
    for name, column in wanted.items():
        field = field_of(name)
        if not field:
            raise _unknown(name)
        exact = column if column in table.columns else plain.get(_plain(column))
        if exact is None:
            detail = f"There is no column “{column[:80]}”. The columns are {_listed(table.columns)}."
            raise SourceError("A column is not there", detail, "Give one of these names.")
        found[field] = exact
    return found


def guess(table: Table) -> tuple[dict[str, str], str]:
    """Return a mapping from the headings, and what to tell if the column of the text was found otherwise."""
    found: dict[str, str] = {}
    own = own_columns(table)
    for place, column in enumerate(table.columns):
        field = field_of(unnumbered(column, table.columns[:place]) if own else column)
        field = "" if column in own else field
        if field and field not in found:
            found[field] = column
    exact = next((column for column in table.columns if _plain(column) == "text"), "")
    if exact:
        found["text"] = exact
    if "text" in found:
        return found, ""
    column, note = _text_column(table, set(found.values()))
    return {"text": column, **found}, note


def add_text(table: Table, wanted: dict[str, str]) -> tuple[dict[str, str], str]:
    """Return a person's mapping with the column of the text added where they left that out."""
    if "text" in wanted:
        return wanted, ""
    column, note = _text_column(table, set(wanted.values()))
    return {"text": column, **wanted}, note


def _text_column(table: Table, taken: set[str]) -> tuple[str, str]:
    free = [column for column in table.columns if column not in taken]
    for column in free:
        words = set(_plain(column).split())
        if words & set(FIELDS["text"]) and not words & _NEVER_TEXT:
            return column, ""
    lengths = {column: _mean_length(table, table.columns.index(column)) for column in free}
    longest = max(free, key=lambda column: lengths[column], default="")
    if not longest or (lengths[longest] < _LONG_ENOUGH and len(free) > 1):
        detail = f"No heading names the text of the points. The columns are {_listed(table.columns)}."
        raise SourceError("Which column is the text?", detail, _example())
    told = f"No heading names the text; “{longest[:80]}” was taken, whose cells are the longest."
    return longest, f"{told} Row 1 is read as headings."


def _mean_length(table: Table, place: int) -> float:
    sample = table.rows[:200]
    return sum(min(len(cells[place]), 2_000) for _, cells in sample) / max(len(sample), 1)


def field_of(name: str) -> str:
    """Return the field of a point that a heading names, or nothing."""
    plain = _plain(name)
    if plain.replace(" ", "_") in FIELDS:
        return plain.replace(" ", "_")
    return next((field for field, words in FIELDS.items() if plain in words), "")


def _plain(name: str) -> str:
    return " ".join(re.sub(r"[\W_]+", " ", name.casefold()).split())


def _unknown(name: str) -> SourceError:
    detail = f"A point has no field “{name.strip()[:40]}”. Its fields are {', '.join(FIELDS)}."
    return SourceError("A field is not known", detail, _example())


def _listed(columns: tuple[str, ...]) -> str:
    shown = ", ".join(f"“{each[:60]}”" for each in columns[:30])
    return f"{shown} and {len(columns) - 30} more" if len(columns) > 30 else shown


def _example() -> str:
    return "Say which column holds what, for example text=Comment,desk=Table."
