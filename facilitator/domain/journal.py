"""The journal's one record, the entry, with the checks it must pass before anything is stored.

An entry is immutable and says: this run of the app set these fields of this entity, having seen those
entries.
"""

from __future__ import annotations

import hashlib
import json
import math
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from json.encoder import c_make_encoder, encode_basestring  # type: ignore[attr-defined]  # typeshed has it not
from typing import NamedTuple

from facilitator.domain.errors import EntryRefusedError
from facilitator.domain.stamp import LARGEST

Scalar = bool | int | float | str | None

PUT, HELLO, REDACT, SEAL = "put", "hello", "redact", "seal"
LONGEST_TEXT = 1_000_000
MOST_BASES = 10_000
MOST_FIELDS, LONGEST_BODY = 25_000, 1_700_000  # bytes as JSON
_FURTHEST = 2**53  # milliseconds that a claimed time may be away from 1970
HIGHEST_PILE, GRAPHEME_JOINER = 30, "\u034f"
_WRITER = re.compile(r"[0-9a-f]{16}\Z")
_HASH = re.compile(r"[0-9a-f]{32}\Z")
_SALT = re.compile(r"[0-9a-f]{32}\Z")
_ENTRY_ID = re.compile(r"[0-9a-f]{16}:[1-9][0-9]{0,15}\Z")


@dataclass(frozen=True, slots=True)
class Edit:
    """A wish to set fields of one entity; a commit turns it into an entry."""

    kind: str
    id: str
    fields: Mapping[str, Scalar]


class Entry(NamedTuple):
    """One immutable line of the journal; `base` names the entries it saw, whose values it replaces.

    A redacted entry has lost its body and salt; `redacted` is the hash its checksum needs in their place.
    A tuple, as a frozen dataclass takes seven times as long to make, and a merge makes 100,000.
    """

    writer: str
    seq: int
    stamp: int
    wall: int
    actor: str
    act: str
    verb: str
    kind: str
    entity: str
    body: Mapping[str, Scalar]
    base: tuple[str, ...]
    salt: bytes
    redacted: str = ""

    @property
    def id(self) -> str:
        """The entry's name, unique among all laptops: `writer:seq`."""
        return f"{self.writer}:{self.seq}"

    @property
    def order(self) -> tuple[int, str, int]:
        """The key by which concurrent values are compared; the largest is shown."""
        return self.stamp, self.writer, self.seq


_BODY = Entry._fields.index("body")


@dataclass(frozen=True, slots=True)
class Touched:
    """What a commit changed: its label, and the kind and id of each entity; or what was received."""

    label: str
    entities: frozenset[tuple[str, str]]
    is_received: bool = False

    def has(self, *kinds: str) -> bool:
        """Tell whether an entity of one of these kinds changed."""
        return any(kind in kinds for kind, _ in self.entities)

    def ids(self, kind: str) -> frozenset[str]:
        """Return the ids of the changed entities of a kind."""
        return frozenset(entity for each, entity in self.entities if each == kind)


# What `json.JSONEncoder.encode` makes anew for each value, which takes longer than the spelling itself.
_SORTED, _SKIPPING, _WITH_NAN = True, False, False
_spelling = c_make_encoder(
    None, json.JSONEncoder().default, encode_basestring, None, ":", ",", _SORTED, _SKIPPING, _WITH_NAN
)


def canonical(value: object) -> str:
    """Return the one JSON spelling of a value: sorted keys, no spaces, no NaN."""
    return "".join(_spelling(value, 0))


def checksum(entry: Entry) -> bytes:
    """Return BLAKE2b-8 of the entry; its body enters as a salted hash, so a redacted one still verifies."""
    return checksum_of(entry, body_hash(entry))


def checksum_of(entry: Entry, hashed: str) -> bytes:
    """Return the entry's checksum, given the hash of its body."""
    line = canonical([*entry[:_BODY], hashed, entry.base])
    return hashlib.blake2b(line.encode(), digest_size=8).digest()


def body_hash(entry: Entry) -> str:
    """Return the salted hash of the entry's body, or what a redaction left of it."""
    return entry.redacted or hash_of(entry.salt, canonical(entry.body))


def hash_of(salt: bytes, body: str) -> str:
    """Return BLAKE2b-16 of salt and canonical body, in hexadecimal digits."""
    return hashlib.blake2b(salt + body.encode(), digest_size=16).hexdigest()


def redact(entry: Entry) -> Entry:
    """Return the entry without its words and salt; who wrote it and when stays, and its checksum holds."""
    return entry._replace(body={}, salt=b"", redacted=body_hash(entry))


def to_array(entry: Entry) -> list[object]:
    """Return the entry as the plain array that bundles carry.

    In place of the stamp is by how much it leads the claimed time, mostly nothing; an action that begins with
    this entry is "".
    """
    body: object = entry.redacted or dict(entry.body)
    act = "" if entry.act == entry.id else entry.act
    head = [entry.writer, entry.seq, entry.stamp - (entry.wall << 16), entry.wall, entry.actor, act]
    return [*head, entry.verb, entry.kind, entry.entity, body, list(entry.base), entry.salt.hex()]


def from_array(plain: object) -> Entry:
    """Return the entry that `to_array` makes exactly this of; raise EntryRefusedError if there is none."""
    if not isinstance(plain, list) or len(plain) != 12:
        raise _refusal("A line", "it is not a list of 12 values")
    writer, seq, lead, wall, actor, act, verb, kind, entity, body, base, salt = plain
    fields, redacted = (body, "") if isinstance(body, dict) else ({}, body)
    own = f"{writer}:{seq}"
    if not isinstance(base, list) or not isinstance(redacted, str) or body == "" or not _is_hex(salt):
        raise _refusal(_name(writer, seq), "its body, base or salt is not what it should be")
    if not _is_whole(wall, -_FURTHEST, _FURTHEST) or not _is_whole(lead, -(_FURTHEST << 17), _FURTHEST << 17):
        raise _refusal(_name(writer, seq), "its time is out of bounds")
    if act == own:
        raise _refusal(own, "it names itself as the action that it begins")
    rest = (fields, tuple(base), bytes.fromhex(salt), redacted)
    head = (writer, seq, (wall << 16) + lead, wall, actor, own if act == "" else act)
    entry = Entry(*head, verb, kind, entity, *rest)
    check(entry)
    return entry


def normalise(value: Scalar) -> Scalar:
    """Return a value as the journal keeps it: text in Unicode NFC without lone surrogates."""
    if not isinstance(value, str) or value.isascii():
        return value
    return unicodedata.normalize("NFC", _thinned(value.encode("utf-8", "replace").decode("utf-8")))


def _thinned(text: str) -> str:
    """Break piles of combining marks, whose sorting would take quadratic time, as UAX #15 section 13 does."""
    if not _is_piled(text):
        return text
    kept, pile = [], 0
    for character in text:
        pile = pile + 1 if unicodedata.combining(character) else 0
        if pile > HIGHEST_PILE:
            kept.append(GRAPHEME_JOINER)
            pile = 1
        kept.append(character)
    return "".join(kept)


def _is_piled(text: str) -> bool:
    pile = 0
    for character in text:
        pile = pile + 1 if unicodedata.combining(character) else 0
        if pile > HIGHEST_PILE:
            return True
    return False


def check(entry: Entry) -> None:
    """Raise EntryRefusedError, naming the rule, unless the entry keeps every bound of the format."""
    reason = _broken_head(entry) or _broken_body(entry)
    if reason:
        raise _refusal(_name(entry.writer, entry.seq), reason)


def _broken_head(entry: Entry) -> str:
    writer, seq, stamp, wall, actor, act, verb, kind, entity = entry[:9]
    if not _matches(_WRITER, writer) or not _is_whole(seq, 1, 2**53):
        return "its writer or number is not what it should be"
    if not _is_whole(stamp, 0, LARGEST) or not _is_whole(wall, -_FURTHEST, _FURTHEST):
        return "its time is out of bounds"
    if not _is_text(actor, 200) or not _matches(_ENTRY_ID, act):
        return "its author or action is not what it should be"
    if not (verb and kind and entity and _is_text(verb, 40) and _is_text(kind, 40) and _is_text(entity, 80)):
        return "its verb, kind or entity is not a short word"
    return ""


def _broken_body(entry: Entry) -> str:
    body, base, salt, redacted = entry[9:]
    if base and (len(base) > MOST_BASES or not all(_matches(_ENTRY_ID, each) for each in base)):
        return "it names earlier entries wrongly, or too many"
    if redacted:
        whole = _matches(_HASH, redacted) and not body and not salt
        return "" if whole else "its redaction is not whole"
    if len(salt) != 16 or _is_too_long(body):
        return "its salt is not 16 bytes, or it holds more than can travel in one piece"
    for name, value in body.items():
        if not name or not _is_text(name, 200) or not _is_scalar(value):
            return f"the field {name[:40]!r} holds more than a plain value, or has no usable name"
    return ""


def _name(writer: object, seq: object) -> str:
    return f"Entry {str(writer)[:16]}:{str(seq)[:16]}"


def _is_too_long(body: Mapping[str, Scalar]) -> bool:
    """Tell whether a body would not fit a line of a bundle, which is 2 MB at most."""
    if len(body) > MOST_FIELDS:
        return True
    length = sum([len(value) for value in body.values() if isinstance(value, str)])
    return length * 6 > LONGEST_BODY and len(canonical(dict(body)).encode("utf-8", "replace")) > LONGEST_BODY


def _refusal(where: str, reason: str) -> EntryRefusedError:
    return EntryRefusedError("This change cannot be read", f"{where}: {reason}.", "Ask for the file again.")


def _matches(pattern: re.Pattern[str], value: object) -> bool:
    return isinstance(value, str) and pattern.match(value) is not None


def _is_hex(value: object) -> bool:
    return isinstance(value, str) and (value == "" or _SALT.match(value) is not None)


def _is_whole(value: object, least: int, most: int) -> bool:
    return type(value) is int and least <= value <= most


def _is_text(value: object, longest: int) -> bool:
    return isinstance(value, str) and len(value) <= longest and (value.isascii() or _is_sound(value))


def _is_sound(value: str) -> bool:
    return _is_encodable(value) and not _is_piled(value) and unicodedata.is_normalized("NFC", value)


def _is_encodable(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def _is_scalar(value: object) -> bool:
    if isinstance(value, str):
        return _is_text(value, LONGEST_TEXT)
    if isinstance(value, float):
        return math.isfinite(value)
    return value is None or isinstance(value, bool) or _is_whole(value, -(2**53) + 1, 2**53 - 1)
