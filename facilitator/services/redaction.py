"""Erase words for good: find every wording that holds them, take them away, and say what is left to do.

Whoever may write in a workshop may erase in it; on the other laptops it happens when they receive it, and
their preview says so beforehand.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from facilitator.domain.erasing import Erasure
from facilitator.domain.errors import NotAllowedError, NotFoundError
from facilitator.domain.journal import Scalar, normalise
from facilitator.domain.progress import Asked, Tell, never, silent
from facilitator.domain.records import Record
from facilitator.domain.schema import SHAPES
from facilitator.services.asides import asides
from facilitator.services.folder_memory import NAME as FOLDER
from facilitator.services.handouts import Handout, handed_out
from facilitator.services.history import record_of
from facilitator.services.rewriting import Left, elsewhere, rewrite_copies
from facilitator.services.workspace import Workspace
from facilitator.store import backup, redaction
from facilitator.store import history as store

ERASED = "[erased]"
# What these hold are choices and names of records, never anybody's words.
_CHOSEN = frozenset(
    {
        "agreement",
        "basis",
        "concreteness",
        "desk",
        "disposition",
        "duplicate_of",
        "first",
        "group",
        "horizon",
        "hue",
        "kind",
        "language",
        "makes_concrete",
        "merged_into",
        "outcome",
        "parent",
        "point",
        "pos",
        "ref",
        "session",
        "side",
        "state",
        "status",
        "verdict",
    }
)

Key = tuple[str, str]
At = tuple[str, str, str]


class Standing(StrEnum):
    """Where a wording stands: it is shown, beside the shown one, in the bin, or one of an earlier time."""

    SHOWN = "shown"
    APART = "written apart"
    BIN = "in the bin"
    EARLIER = "earlier"


@dataclass(frozen=True, slots=True)
class Place:
    """One wording of a field of a record, the entries that hold it, and what is put in its place.

    `name` is what people call the record: its reference, title or name.
    """

    kind: str
    record: str
    field: str
    text: str
    instead: str
    entries: tuple[str, ...]
    standing: Standing
    name: str


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants erased and why; `words` are those that were looked for, if any were."""

    places: tuple[Place, ...]
    reason: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Consequences:
    """What an erasure means beyond its wordings.

    `citing` are the outcomes that rest on these points; their text stays unless it is erased too. `copies`
    is how many copies on this computer are rewritten, `handed` which files went out, `authored` how many
    changes carry the words as their author's name, which stays; `is_shared` whether there is a shared folder.
    """

    citing: tuple[str, ...]
    copies: int
    handed: tuple[Handout, ...]
    authored: int = 0
    is_shared: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """What an erasure did, and what it could not reach.

    `is_clean` is False while another program reads the old bytes; they go when the workshop is next opened.
    """

    wordings: int
    entries: int
    copies: int
    left: tuple[Left, ...]
    handed: tuple[Handout, ...]
    is_clean: bool


def find(workspace: Workspace, words: str) -> tuple[Place, ...]:
    """Return every wording that holds these words, in any letter case, also inside longer words."""
    pattern = _pattern(words)
    return _places(workspace, lambda _, text: pattern.sub(ERASED, text))


def wordings(workspace: Workspace, kind: str, record: str, field: str) -> tuple[Place, ...]:
    """Return every wording that a field of a record ever had."""
    wanted = kind, record, field
    return _places(workspace, lambda at, text: ERASED if at == wanted and text.strip() else text)


def consequences(workspace: Workspace, wish: Wish, folders: Iterable[Path]) -> Consequences:
    """Return what an erasure would mean; nothing is changed."""
    points = {each.record for each in wish.places if each.kind == "point"}
    outcomes = workspace.snapshot.outcomes.values()
    citing = tuple(each.id for each in outcomes if points.intersection(one.point for one in each.evidence))
    copies = sum(len(backup.copies(folder)) for folder in folders)
    copies += len(asides(workspace.path, workspace.workshop_id))
    authored = _authored(workspace, wish.words) if wish.words.strip() else 0
    return Consequences(citing, copies, handed_out(workspace), authored, bool(workspace.draft(FOLDER)))


def erase(
    workspace: Workspace,
    wish: Wish,
    folders: Sequence[Path],
    *,
    tell: Tell = silent,
    cancelled: Asked = never,
) -> Report:
    """Take these wordings away, from the file and from its copies in these folders; it cannot be undone."""
    reason = str(normalise(wish.reason)).strip()
    _require(wish, reason)
    instead: defaultdict[Key, dict[str, dict[str, str]]] = defaultdict(dict)
    for each in wish.places:
        for entry in each.entries:
            instead[each.kind, each.record].setdefault(entry, {})[each.field] = each.instead
    receipt = workspace.erase(reason, [Erasure(*key, lost) for key, lost in instead.items()])
    rewritten = rewrite_copies(workspace, folders, tell=tell, cancelled=cancelled)
    others = elsewhere(workspace, folders, _lost(wish))
    return Report(
        wordings=len(wish.places),
        entries=receipt.erased,
        copies=rewritten.copies,
        left=(*rewritten.left, *others),
        handed=handed_out(workspace),
        is_clean=workspace.purge(),
    )


def _require(wish: Wish, reason: str) -> None:
    if not wish.places:
        raise NotFoundError(
            "Nothing is to be erased", "No wording holds these words.", "Look at the words again."
        )
    if not reason:
        detail = "It is kept, and every laptop shows it where the words were."
        raise NotAllowedError("The reason is missing", detail, "Say why, without the words.")
    if any(_pattern(words).search(reason) for words in _lost(wish)):
        detail = "What is to be erased would be kept in it."
        raise NotAllowedError("The reason holds the words", detail, "Say why in other words.")


def _lost(wish: Wish) -> set[str]:
    """Return the words that are erased, as they were written."""
    if not wish.words.strip():
        return {each.text for each in wish.places}
    pattern = _pattern(wish.words)
    return {words for each in wish.places for words in pattern.findall(each.text)}


def _pattern(words: str) -> re.Pattern[str]:
    pieces = str(normalise(words)).split()
    if not pieces:
        raise NotFoundError("There are no words to find", "Nothing was given.", "Give the words to erase.")
    return re.compile(r"\s+".join(re.escape(each) for each in pieces), re.IGNORECASE)


def _places(workspace: Workspace, without: Callable[[At, str], str]) -> tuple[Place, ...]:
    """Return the wordings that `without` changes, each with what it makes of them."""
    held: defaultdict[tuple[At, str], list[str]] = defaultdict(list)
    instead: dict[str, str] = {}
    with store.reading(workspace.path, is_held=not workspace.read_only) as connection:
        binned: dict[Key, Record] = {(kind, each.id): each for kind, each, _ in store.deleted(connection)}
        for entry, (kind, entity), body in redaction.bodies(connection):
            for field, text in _texts(body):
                at = kind, entity, field
                made = without(at, text)
                if made != text:
                    held[at, text].append(entry)
                    instead[text] = made
    found = []
    for (at, text), entries in held.items():
        live = record_of(workspace.snapshot, at[0], at[1])
        record = live or binned.get((at[0], at[1]))
        standing = _standing(workspace, at, text, record, is_binned=live is None)
        found.append(Place(*at, text, instead[text], tuple(entries), standing, _name(record)))
    return tuple(sorted(found, key=_order))


def _texts(body: Mapping[str, Scalar]) -> Iterator[tuple[str, str]]:
    for field, value in body.items():
        if isinstance(value, str) and value and field not in _CHOSEN and ":" not in field:
            yield field, value


def _standing(workspace: Workspace, at: At, text: str, record: Record | None, *, is_binned: bool) -> Standing:
    if getattr(record, at[2], None) == text:
        return Standing.BIN if is_binned else Standing.SHOWN
    beside = (
        (each.kind, each.entity, each.field) for each in workspace.snapshot.conflicts if each.value == text
    )
    return Standing.APART if at in beside else Standing.EARLIER


def _name(record: Record | None) -> str:
    """Return what people call a record; empty if it has nothing of the kind."""
    names = (getattr(record, field, "") for field in ("ref", "title", "name", "code"))
    return next((str(each) for each in names if each), "")


def _order(place: Place) -> tuple[int, str, str, str, int]:
    kinds = list(SHAPES)
    at = kinds.index(place.kind) if place.kind in kinds else len(kinds)
    return at, place.name, place.record, place.field, list(Standing).index(place.standing)


def _authored(workspace: Workspace, words: str) -> int:
    pattern = _pattern(words)
    with store.reading(workspace.path, is_held=not workspace.read_only) as connection:
        return sum(number for actor, number in redaction.authors(connection).items() if pattern.search(actor))
