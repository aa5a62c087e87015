"""The words for records, fields and values of any kind, and for who wrote them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLocale

from facilitator.domain.fold import DELETED
from facilitator.domain.placing import ACCEPTED
from facilitator.services.history import record_of
from facilitator.ui import values
from facilitator.ui.action_list import noop
from facilitator.ui.language import tr
from facilitator.ui.words import clock, counted

if TYPE_CHECKING:
    from facilitator.domain.journal import Scalar
    from facilitator.domain.records import Record
    from facilitator.domain.snapshot import Snapshot
    from facilitator.services.history import Author

MOST_WORDS = 160  # letters of a text in a list
KINDS = {
    "workshop": noop("", "Workshop"),
    "session": noop("", "Session"),
    "desk": noop("", "Table"),
    "person": noop("", "Person"),
    "theme": noop("", "Theme"),
    "point": noop("", "Point"),
    "group": noop("", "Group"),
    "outcome": noop("", "Outcome"),
    "decision": noop("", "Decision"),
    "action": noop("", "Action"),
    "card": noop("", "Market card"),
    "waiver": noop("", "Accepted finding"),
    "stakeholder": noop("", "Stakeholder group"),
    "region": noop("", "Region"),
    "organisation": noop("", "Organisation"),
    "chapter": noop("", "Chapter"),
    "opinion": noop("", "Second opinion"),
    "distinction": noop("", "Kept apart"),
}
FIELDS = {
    "agreement": noop("", "Agreement"),
    "answer": noop("", "Answer"),
    "apart": noop("", "Kept apart"),
    "basis": noop("", "What the decision rests on"),
    "body": noop("", "Text for the report"),
    "by": noop("", "By"),
    "by_when": noop("", "By when"),
    "chapter": noop("", "Chapter"),
    "code": noop("", "Code"),
    "concreteness": noop("", "Concreteness"),
    "consent": noop("", "Consent to be named"),
    "contact": noop("", "Contact"),
    "description": noop("", "Description"),
    "desk": noop("", "Table"),
    "disposition": noop("", "Disposition"),
    "disposition_reason": noop("", "Reason for the disposition"),
    "drafted": noop("", "Not edited since it was put together"),
    "due": noop("", "Due"),
    "duplicate_of": noop("", "Said already in"),
    "ends": noop("", "Ends"),
    "exclude": noop("", "Does not belong here"),
    "finding": noop("", "Finding"),
    "first": noop("", "Themes before it was settled"),
    "form": noop("", "Form"),
    "group": noop("", "Group"),
    "grouped": noop("", "Accepted groups"),
    "horizon": noop("", "Horizon"),
    "held": noop("", "Points placed by a person"),
    "hue": noop("", "Colour"),
    "illustration": noop("", "Illustration"),
    "include": noop("", "Belongs here"),
    "internal": noop("", "Internal"),
    "joint_action": noop("", "Joint action"),
    "key_words": noop("", "Key words"),
    "kind": noop("", "Kind"),
    "language": noop("", "Language"),
    "lead": noop("", "Lead"),
    "looking_for": noop("", "Looking for"),
    "makes_concrete": noop("", "Makes concrete"),
    "merged_into": noop("", "Merged into"),
    "minority": noop("", "Minority view"),
    "name": noop("", "Name"),
    "named": noop("", "Name chosen by a person"),
    "next_step": noop("", "Next step"),
    "note": noop("", "Note"),
    "number": noop("", "Number"),
    "one": noop("", "One point"),
    "organisation": noop("", "Organisation"),
    "organiser": noop("", "Organiser"),
    "other": noop("", "Other point"),
    "outcome": noop("", "Outcome"),
    "owner": noop("", "Owner unit"),
    "parent": noop("", "Stands under"),
    "person": noop("", "Person"),
    "pinned": noop("", "Placed by a person"),
    "place": noop("", "Place"),
    "point": noop("", "Point"),
    "pos": noop("", "Place in the list"),
    "priority": noop("", "Priority"),
    "public_key": noop("", "The organiser's key"),
    "purpose": noop("", "Purpose"),
    "question": noop("", "Question"),
    "rapporteur": noop("", "Rapporteur"),
    "read_back": noop("", "Read back"),
    "reason": noop("", "Reason"),
    "ref": noop("", "Reference"),
    "region": noop("", "Region"),
    "released": noop("", "Name released"),
    "remark": noop("", "Remark"),
    "retired": noop("", "Retired"),
    "room": noop("", "Room"),
    "seconded": noop("", "Seconded"),
    "sector": noop("", "Sector"),
    "session": noop("", "Session"),
    "settled": noop("", "Settled"),
    "side": noop("", "Offer or request"),
    "source": noop("", "Source"),
    "stage": noop("", "Stage"),
    "stakeholder": noop("", "Stakeholder group"),
    "starts": noop("", "Starts"),
    "state": noop("", "State"),
    "statement": noop("", "Statement"),
    "status": noop("", "Status"),
    "target": noop("", "Target"),
    "template": noop("", "Template"),
    "text": noop("", "Text"),
    "title": noop("", "Title"),
    "topic": noop("", "Topic"),
    "top": noop("", "Place among the top three"),
    "translation": noop("", "Translation"),
    "unit": noop("", "Unit"),
    "verbatim": noop("", "Word for word"),
    "verdict": noop("", "Verdict"),
    "what": noop("", "What"),
    "why": noop("", "Why suggested"),
}
REFERENCES = {
    "desk": "desk",
    "session": "session",
    "person": "person",
    "group": "group",
    "merged_into": "theme",
    "one": "point",
    "other": "point",
    "parent": "theme",
    "duplicate_of": "point",
    "makes_concrete": "point",
    "outcome": "outcome",
    "point": "point",
}
CHOSEN = frozenset(
    {"kind", "status", "agreement", "horizon", "concreteness", "disposition", "hue", "role", "verdict"}
)
CHOICES = (
    noop("", "Draft"),
    noop("", "In review"),
    noop("", "Returned"),
    noop("", "Approved"),
    noop("", "Submitted"),
    noop("", "Reopened"),
    noop("", "Supports"),
    noop("", "Differs"),
    noop("", "Illustrates"),
    noop("", "Blue"),
    noop("", "Teal"),
    noop("", "Green"),
    noop("", "Olive"),
    noop("", "Amber"),
    noop("", "Orange"),
    noop("", "Red"),
    noop("", "Pink"),
    noop("", "Purple"),
    noop("", "Slate"),
)
MEMBERS = {"tag": "theme", "ev": "point", "role": "point"}
UNWRITTEN = frozenset({"pos", "held", "basis"})
WORDINGS = frozenset(
    {
        *("text", "statement", "body", "minority", "title", "question", "name", "description", "purpose"),
        *("remark", "translation", "note", "answer", "key_words", "what", "joint_action", "next_step"),
        *("include", "exclude"),
    }
)


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


def field_word(snapshot: Snapshot, field: str) -> str:
    """Return what a field is called; of a theme, a piece of evidence or an approval also which."""
    prefix, _, member = field.partition(":")
    if field == DELETED:
        return tr("Removed")
    if prefix in MEMBERS:
        words = {"tag": tr("Theme {name}"), "ev": tr("Evidence {name}"), "role": tr("Role of {name}")}
        return words[prefix].format(name=_named(snapshot, MEMBERS[prefix], member))
    if prefix == "approval":
        return tr("Approval by {unit}").format(unit=member)
    return tr(FIELDS[field]) if field in FIELDS else field


def value_words(snapshot: Snapshot, field: str, value: Scalar) -> str:
    """Return a value as people read it; empty for none."""
    if value is None or value == "":
        return ""
    if field.startswith("approval:"):
        return tr("Given")
    if isinstance(value, bool) or field == "held":
        return tr("Yes") if value else tr("No")
    if isinstance(value, int | float):
        return QLocale().toString(value)
    if field.partition(":")[0] in CHOSEN:
        return values.value_words(value)
    words = _grouping(value) if field == ACCEPTED else value
    return _named(snapshot, REFERENCES[field], value) if field in REFERENCES else words


def beginning(words: str) -> str:
    """Return as much of a text as a list shows; the rest is read where it is opened."""
    return f"{words[:MOST_WORDS].rstrip()}…" if len(words) > MOST_WORDS else words


def by_words(author: Author) -> str:
    """Return who wrote something, when by their clock, and where it came from."""
    origin = tr("from {file}").format(file=author.origin) if author.origin else tr("on this laptop")
    return " · ".join((author.name or tr("Name not given"), clock(author.claimed), origin))


def _grouping(name: str) -> str:
    """Return how many groups were accepted, and of how many points (see accepting.name_of)."""
    groups, points = (int(each) if each.isdecimal() else 0 for each in [*name.split(), "", ""][:2])
    made = counted(groups, tr("group"), tr("groups"))
    return tr("{groups} of {points}").format(groups=made, points=counted(points, tr("point"), tr("points")))


def _named(snapshot: Snapshot, kind: str, record: str) -> str:
    known = record_of(snapshot, kind, record)
    gone = tr("a removed {kind}").format(kind=kind_word(kind).lower())
    return name_of(kind, known) if known else gone
