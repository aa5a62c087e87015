"""Makes a stranger's cell fit to be stored: one spelling, no control characters, the right types."""

from __future__ import annotations

import re
import unicodedata

from facilitator.domain.journal import LONGEST_TEXT
from facilitator.domain.records import AGREEMENTS, CONCRETENESSES, HORIZONS, Kind

LONGEST_NAME = 300
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff]")
_BEYOND_LATIN = re.compile("[^\x00-\u02ff]{31,}")
_GUARDED = re.compile("\\A'(?=[ \n]*[=+\\-@\t\r\uff1d\uff0b\uff0d\uff20])")
_YES = frozenset(
    {"1", "true", "yes", "y", "x", "✓", "ja", "j", "wahr", "oui", "vrai", "si", "sí", "sì", "vero"}
)
_NO = frozenset({"", "0", "false", "no", "n", "-", "nein", "falsch", "non", "faux", "falso"})
_WHOLE = re.compile(r"\+?([0-9]{1,9})(?:[.,]0+)?\Z")
_CHOICES = {
    "kind": tuple(kind.value for kind in Kind),
    "agreement": AGREEMENTS,
    "horizon": HORIZONS,
    "concreteness": CONCRETENESSES,
}


def text(cell: str) -> tuple[str, bool]:
    """Return the cell as a point's text, and whether characters had to be taken out of it.

    An apostrophe that guards a text which begins like a formula goes too: our own CSV export puts it there.
    """
    if cell.isascii() and cell.isprintable():
        return _unguarded(cell.strip()), False
    lines = _LINE_ENDS.sub("\n", cell)
    kept = _CONTROL.sub("", lines)
    stripped = unicodedata.normalize("NFC", kept).strip()
    return _unguarded(stripped), len(kept) < len(lines.removeprefix("\ufeff"))


def _unguarded(stripped: str) -> str:
    return _GUARDED.sub("", stripped).strip() if stripped.startswith("'") else stripped


def name(cell: str) -> str:
    """Return the cell as the name of something: on one line, with single spaces."""
    return " ".join(text(cell)[0].split())


def why_not(cell: str) -> str:
    """Return why a cell cannot be stored at all, or nothing."""
    if len(cell) > LONGEST_TEXT:
        return f"It is longer than {LONGEST_TEXT:,} characters."
    if _is_piled(cell):
        # Python sorts a run of marks in the square of its length: 40,000 take two seconds, a million an hour.
        return "It piles more than 30 accents on one letter."
    return ""


def choice(field: str, cell: str) -> str | None:
    """Return the value of a field that takes only certain words, None where the cell is none of them."""
    plain = " ".join(re.sub(r"[\s_-]+", " ", cell).split()).casefold()
    return plain if plain in _CHOICES[field] else None


def truth(cell: str) -> bool | None:
    """Return what a cell says to a yes-or-no field; None where that is not clear."""
    plain = cell.strip().casefold()
    if plain in _YES:
        return True
    return False if plain in _NO else None


def whole(cell: str) -> int | None:
    """Return the whole number in a cell, 0 for an empty one, None where it holds something else."""
    found = _WHOLE.match(cell.strip() or "0")
    return int(found[1]) if found else None


def names(cell: str) -> tuple[str, ...]:
    """Return the names listed in a cell, divided by semicolons or else by commas, each once."""
    sign = next((each for each in (";", "\n", "|") if each in cell), ",")
    found = (name(each) for each in cell.split(sign))
    return tuple(dict.fromkeys(each for each in found if each))


def _is_piled(cell: str) -> bool:
    if cell.isascii():
        return False
    for run in _BEYOND_LATIN.finditer(cell):
        marks = 0
        for character in run[0]:
            marks = marks + 1 if unicodedata.combining(character) else 0
            if marks > 30:
                return True
    return False
