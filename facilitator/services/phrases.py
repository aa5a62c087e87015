"""Openings for a statement, filled from who said it: “Participants at 6 of 17 tables …”."""

from __future__ import annotations

import re
from dataclasses import dataclass

from facilitator.analysis.stopwords import STOP_WORDS
from facilitator.domain import rules
from facilitator.domain.heard import Heard, heard
from facilitator.domain.records import Outcome
from facilitator.domain.snapshot import Snapshot

_FIRST_WORD = re.compile(r"[^\W\d_][\w'’-]*")


@dataclass(frozen=True, slots=True)
class Phrase:
    """An opening with its blanks; it fits where each of `needs` (fields of Heard) names at least two.

    `joint` leads over to a statement that is there already.
    """

    text: str
    needs: tuple[str, ...] = ()
    joint: str = " said:"


PHRASES = (
    Phrase("Participants at {tables} of {all_tables} tables", ("by_desk",)),
    Phrase("Participants at {tables} tables in {sessions} sessions", ("by_desk", "sessions")),
    Phrase("{stakeholders} agree", ("stakeholders",), ":"),
    Phrase("Participants from {regions}", ("regions",)),
    Phrase("One table ({table})"),
)


def openings(snapshot: Snapshot, outcome: Outcome) -> tuple[str, ...]:
    """Return the openings that the outcome's evidence bears out, blanks filled."""
    found = heard(snapshot, rules.evidence_of(snapshot, outcome))
    is_begun = bool(outcome.statement.strip())
    return tuple(
        f"{_filled(each, found, snapshot)}{each.joint if is_begun else ''} …"
        for each in PHRASES
        if _fits(each, found)
    )


def begun(snapshot: Snapshot, opening: str, statement: str) -> str:
    """Return a statement after an opening, where it begins with a small letter if its first word may.

    It may if it is an everyday word, or if some point has it with a small letter: names and abbreviations
    keep their capital.
    """
    found = _FIRST_WORD.match(statement)
    if found and _is_common(snapshot, found[0]):
        statement = statement[0].lower() + statement[1:]
    return f"{opening.rstrip('… ')} {statement}"


def _is_common(snapshot: Snapshot, word: str) -> bool:
    small = word[0].lower() + word[1:]
    if word.partition("’")[0].partition("'")[0] == "I" or small != word.lower():
        return False
    whole = re.compile(rf"(?<!\w){re.escape(small)}(?!\w)")
    texts = (point.text for point in snapshot.points.values())
    return small in STOP_WORDS or any(small in text and whole.search(text) for text in texts)


def _fits(phrase: Phrase, found: Heard) -> bool:
    if not phrase.needs:
        return len(found.by_desk) == 1
    return all(len(getattr(found, name)) > 1 for name in phrase.needs)


def _filled(phrase: Phrase, found: Heard, snapshot: Snapshot) -> str:
    first = found.by_desk[0][0] if found.by_desk else None
    return phrase.text.format(
        tables=len(found.by_desk),
        all_tables=len(snapshot.desks),
        sessions=len(found.sessions),
        stakeholders=_listed(found.stakeholders),
        regions=_listed(found.regions),
        table=(first.name or f"Table {first.number}") if first else "",
    )


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(names[:-1]) + f" and {names[-1]}" if len(names) > 1 else "".join(names)
