"""The first line of a bundle: whose it is, what it is for, and what its maker had seen."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from facilitator.domain.journal import canonical, normalise
from facilitator.exchange.refusals import OtherWorkshopError, damaged, newer, not_a_bundle

FORMAT = 1
KIT, RETURN, REVIEW = "kit", "return", "review"
RECEIVED = "received"  # says only what the organiser has, in its vector
_MOST_WRITERS = 100_000
_WORKSHOP = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z")
_WRITER = re.compile(r"[0-9a-f]{16}\Z")
_VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z.+-]{0,39}\Z")
_TEXTS = {"title": 1000, "purpose": 40, "from": 200, "desk": 80}


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What a bundle says of itself; `now` is its maker's clock, `vector` up to where they have every entry.

    A purpose other than these is one of a later version; the entries are still good.
    """

    workshop: str
    title: str
    purpose: str
    sender: str
    now: int
    app: str
    desk: str = ""
    vector: Mapping[str, int] = field(default_factory=dict)

    def line(self) -> str:
        """Return the header as the bundle's first line; a title or sender of more than a line is cut."""
        texts = {"title": self.title, "purpose": self.purpose, "from": self.sender, "desk": self.desk}
        cut = {name: str(normalise(text))[: _TEXTS[name]] for name, text in texts.items()}
        made = {"workshop": self.workshop, "now": self.now, "app": self.app, "vector": dict(self.vector)}
        return canonical({"fmt": FORMAT, **made, **cut})

    def require(self, workshop: str) -> None:
        """Raise OtherWorkshopError, naming the other, unless the bundle is of this workshop."""
        if self.workshop != workshop:
            other = f"“{self.title}”" if self.title else "another workshop"
            hint = "Open that workshop, then try again."
            raise OtherWorkshopError("This is another workshop's file", f"It belongs to {other}.", hint)


def from_plain(plain: object, name: str) -> Header:
    """Return the header that a first line spelled; what a later version added to it is left out."""
    if not isinstance(plain, dict) or not _is_whole(plain.get("fmt"), 1, 2**31):
        raise not_a_bundle(name)
    version = plain.get("app")
    version = version if isinstance(version, str) and _VERSION.match(version) else ""
    if plain["fmt"] > FORMAT:
        raise newer(name, version)
    wrong = _what_is_wrong(plain)
    if wrong or not version:
        raise damaged(name, f"its first line does not say {wrong or 'which version wrote it'}")
    texts = {"title": plain["title"], "purpose": plain["purpose"], "sender": plain["from"]}
    numbers = {"now": plain["now"], "vector": plain["vector"]}
    return Header(workshop=plain["workshop"], app=version, desk=plain["desk"], **texts, **numbers)


def _what_is_wrong(plain: Mapping[str, object]) -> str:
    workshop, vector = plain.get("workshop"), plain.get("vector")
    if not isinstance(workshop, str) or not _WORKSHOP.match(workshop):
        return "which workshop it is of"
    if not _is_whole(plain.get("now"), -(2**53), 2**53):
        return "when it was made"
    if not isinstance(vector, dict) or not _is_vector(vector):
        return "what its maker had"
    if not all(_is_text(plain.get(each), longest) for each, longest in _TEXTS.items()):
        return "who made it, and what for"
    return ""


def _is_vector(value: Mapping[str, object]) -> bool:
    known = all(_WRITER.match(writer) and _is_whole(seq, 0, 2**53) for writer, seq in value.items())
    return known and len(value) <= _MOST_WRITERS


def _is_whole(value: object, least: int, most: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most


def _is_text(value: object, longest: int) -> bool:
    if not isinstance(value, str) or len(value) > longest:
        return False
    return not any("\ud800" <= character <= "\udfff" for character in value)
