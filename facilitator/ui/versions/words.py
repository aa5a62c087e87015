"""The words for records, fields and values of any kind, and for who wrote them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QLocale

from facilitator.domain.fold import DELETED
from facilitator.services.history import record_of
from facilitator.ui.action_list import noop
from facilitator.ui.words import clock

if TYPE_CHECKING:
    from facilitator.domain.journal import Scalar
    from facilitator.domain.records import Record
    from facilitator.domain.snapshot import Snapshot
    from facilitator.services.history import Author

KINDS = {
    "workshop": noop("Versions", "Workshop"),
    "session": noop("Versions", "Session"),
    "desk": noop("Versions", "Table"),
    "person": noop("Versions", "Person"),
    "theme": noop("Versions", "Theme"),
    "point": noop("Versions", "Point"),
    "group": noop("Versions", "Group"),
    "outcome": noop("Versions", "Outcome"),
    "decision": noop("Versions", "Decision"),
    "action": noop("Versions", "Action"),
    "card": noop("Versions", "Market card"),
}
FIELDS = {
    "body": noop("Versions", "Text for the report"),
    "desk": noop("Versions", "Table"),
    "duplicate_of": noop("Versions", "Said already in"),
    "key_words": noop("Versions", "Key words"),
    "hue": noop("Versions", "Colour"),
    "internal": noop("Versions", "Internal"),
    "merged_into": noop("Versions", "Merged into"),
    "minority": noop("Versions", "Minority view"),
    "named": noop("Versions", "Name chosen by a person"),
    "owner": noop("Versions", "Owner unit"),
    "pinned": noop("Versions", "Placed by a person"),
    "pos": noop("Versions", "Place in the list"),
    "read_back": noop("Versions", "Read back"),
    "ref": noop("Versions", "Reference"),
    "verbatim": noop("Versions", "Word for word"),
    "why": noop("Versions", "Why suggested"),
}
REFERENCES = {
    "desk": "desk",
    "session": "session",
    "person": "person",
    "group": "group",
    "merged_into": "theme",
    "duplicate_of": "point",
    "outcome": "outcome",
    "point": "point",
}
MEMBERS = {"tag": "theme", "ev": "point", "role": "point"}
UNWRITTEN = frozenset({"pos", "basis"})
WORDINGS = frozenset(
    {
        *("text", "statement", "body", "minority", "title", "question", "name", "description", "purpose"),
        *("remark", "translation", "note", "answer", "key_words", "what", "joint_action", "next_step"),
    }
)


def tr(text: str) -> str:
    """Return a text in the person's language."""
    return QCoreApplication.translate("Versions", text)


def kind_word(kind: str) -> str:
    """Return what a kind of record is called."""
    return tr(KINDS[kind]) if kind in KINDS else kind


def name_of(kind: str, record: Record) -> str:
    """Return a record's reference or name; what has neither is called after its kind."""
    shown: Any = record
    number = getattr(shown, "number", 0)
    name = next(
        (getattr(shown, each, "") for each in ("ref", "name", "title", "code") if getattr(shown, each, "")),
        "",
    )
    if not name and number:
        return tr("Table {number}").format(number=number)
    return str(name) or kind_word(kind)


def words_of(kind: str, record: Record) -> str:
    """Return what a record says, in a line or more; its name when it says nothing."""
    fields = ("text", "statement", "what", "note", "verdict", "question", "description")
    said = (getattr(record, each, "") for each in fields)
    return next((str(each) for each in said if each), "") or name_of(kind, record)


def place_of(snapshot: Snapshot, record: Record) -> str:
    """Return the table and session of a record, as far as it has them."""
    pieces = (
        value_words(snapshot, field, str(getattr(record, field)))
        for field in ("desk", "session", "outcome")
        if getattr(record, field, "")
    )
    return " · ".join(pieces)


def field_word(snapshot: Snapshot, kind: str, field: str) -> str:
    """Return what a field is called; of a theme, a piece of evidence or an approval also which."""
    prefix, _, member = field.partition(":")
    if field == DELETED:
        return tr("Removed")
    if prefix in MEMBERS:
        words = {"tag": tr("Theme {name}"), "ev": tr("Evidence {name}"), "role": tr("Role of {name}")}
        return words[prefix].format(name=_named(snapshot, MEMBERS[prefix], member))
    if prefix == "approval":
        return tr("Approval by {unit}").format(unit=member)
    if (kind, field) == ("card", "session"):
        return tr("Session")
    return tr(FIELDS[field]) if field in FIELDS else tr(field.replace("_", " ").capitalize())


def value_words(snapshot: Snapshot, field: str, value: Scalar) -> str:
    """Return a value as people read it; empty for none."""
    if value is None or value == "":
        return ""
    if field.startswith("approval:"):
        return tr("Given")
    if isinstance(value, bool):
        return tr("Yes") if value else tr("No")
    if isinstance(value, int | float):
        return QLocale().toString(value)
    return _named(snapshot, REFERENCES[field], value) if field in REFERENCES else value


def by_words(author: Author) -> str:
    """Return who wrote something, when by their clock, and where it came from."""
    origin = tr("from {file}").format(file=author.origin) if author.origin else tr("on this laptop")
    return " · ".join((author.name or tr("Name not given"), clock(author.claimed), origin))


def _named(snapshot: Snapshot, kind: str, record: str) -> str:
    known = record_of(snapshot, kind, record)
    gone = tr("a removed {kind}").format(kind=kind_word(kind).lower())
    return name_of(kind, known) if known else gone
