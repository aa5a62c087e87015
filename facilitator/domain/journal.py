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

from facilitator.domain.errors import EntryRefusedError
from facilitator.domain.stamp import LARGEST

Scalar = bool | int | float | str | None

PUT, HELLO, REDACT, SEAL = "put", "hello", "redact", "seal"
LONGEST_TEXT = 1_000_000
MOST_BASES = 10_000
_WRITER = re.compile(r"[0-9a-f]{16}\Z")
_ENTRY_ID = re.compile(r"[0-9a-f]{16}:[1-9][0-9]{0,15}\Z")


@dataclass(frozen=True, slots=True)
class Edit:
    """A wish to set fields of one entity; a commit turns it into an entry."""

    kind: str
    id: str
    fields: Mapping[str, Scalar]


@dataclass(frozen=True, slots=True)
class Entry:
    """One immutable line of the journal; `base` names the entries whose values this one saw and replaces."""

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

    @property
    def id(self) -> str:
        """The entry's name, unique among all laptops: `writer:seq`."""
        return f"{self.writer}:{self.seq}"

    @property
    def order(self) -> tuple[int, str, int]:
        """The key by which concurrent values are compared; the largest is shown."""
        return self.stamp, self.writer, self.seq


@dataclass(frozen=True, slots=True)
class Touched:
    """What a commit changed: its label, and the kind and id of each entity."""

    label: str
    entities: frozenset[tuple[str, str]]

    def has(self, *kinds: str) -> bool:
        """Tell whether an entity of one of these kinds changed."""
        return any(kind in kinds for kind, _ in self.entities)

    def ids(self, kind: str) -> frozenset[str]:
        """Return the ids of the changed entities of a kind."""
        return frozenset(entity for each, entity in self.entities if each == kind)


def canonical(value: object) -> str:
    """Return the one JSON spelling of a value: sorted keys, no spaces, no NaN."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))


def checksum(entry: Entry) -> bytes:
    """Return BLAKE2b-8 of the entry; its body enters as a salted hash, so a redacted one still verifies."""
    body = hashlib.blake2b(entry.salt + canonical(dict(entry.body)).encode(), digest_size=16).hexdigest()
    return checksum_of(entry, body)


def checksum_of(entry: Entry, body_hash: str) -> bytes:
    """Return the entry's checksum when only the hash of its body is known."""
    shape = [entry.writer, entry.seq, entry.stamp, entry.wall, entry.actor, entry.act, entry.verb, entry.kind]
    line = canonical([*shape, entry.entity, body_hash, list(entry.base), entry.salt.hex()])
    return hashlib.blake2b(line.encode(), digest_size=8).digest()


def normalise(value: Scalar) -> Scalar:
    """Return a value as the journal keeps it: text in Unicode NFC without lone surrogates."""
    if not isinstance(value, str):
        return value
    return unicodedata.normalize("NFC", value.encode("utf-8", "replace").decode("utf-8"))


def check(entry: Entry) -> None:
    """Raise EntryRefusedError, naming the rule, unless the entry keeps every bound of the format."""
    rules = (
        (bool(_WRITER.match(entry.writer)), "its writer is not 16 hexadecimal digits"),
        (_is_whole(entry.seq, 1, 2**53), "its number is out of bounds"),
        (_is_whole(entry.stamp, 0, LARGEST), "its stamp is out of bounds"),
        (_is_whole(entry.wall, -(2**53), 2**53), "its claimed time is out of bounds"),
        (_is_text(entry.actor, 200), "its author is not a short text"),
        (bool(_ENTRY_ID.match(entry.act)), "its action is not the name of an entry"),
        (0 < len(entry.verb) <= 40 and _is_text(entry.verb, 40), "its verb is not a short word"),
        (0 < len(entry.kind) <= 40 and _is_text(entry.kind, 40), "its kind is not a short word"),
        (0 < len(entry.entity) <= 80 and _is_text(entry.entity, 80), "its entity has no usable id"),
        (len(entry.base) <= MOST_BASES, "it names too many earlier entries"),
        (all(_ENTRY_ID.match(each) for each in entry.base), "it names an earlier entry wrongly"),
        (len(entry.salt) == 16, "its salt is not 16 bytes"),
        (all(_is_text(name, 200) and name for name in entry.body), "a field has no usable name"),
        (all(_is_scalar(value) for value in entry.body.values()), "a field holds more than a plain value"),
    )
    for kept, reason in rules:
        if not kept:
            where = f"Entry {entry.writer[:16]}:{entry.seq}: {reason}."
            raise EntryRefusedError("This change cannot be read", where, "Ask for the file again.")


def _is_whole(value: object, least: int, most: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most


def _is_text(value: object, longest: int) -> bool:
    if not isinstance(value, str) or len(value) > longest:
        return False
    return value.isascii() or (_is_encodable(value) and unicodedata.is_normalized("NFC", value))


def _is_encodable(value: str) -> bool:
    return not any("\ud800" <= character <= "\udfff" for character in value)


def _is_scalar(value: object) -> bool:
    if isinstance(value, str):
        return _is_text(value, LONGEST_TEXT)
    if isinstance(value, float):
        return math.isfinite(value)
    return value is None or isinstance(value, bool) or _is_whole(value, -(2**53) + 1, 2**53 - 1)
