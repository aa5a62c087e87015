"""Openings for a statement, filled from who said it: “Participants at 6 of 17 tables …”."""

from __future__ import annotations

from dataclasses import dataclass

from facilitator.domain import rules
from facilitator.domain.heard import Heard, heard
from facilitator.domain.records import Outcome
from facilitator.domain.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Phrase:
    """An opening with its blanks; it fits where each of `needs` (fields of Heard) names at least two."""

    text: str
    needs: tuple[str, ...] = ()


PHRASES = (
    Phrase("Participants at {tables} of {all_tables} tables …", ("by_desk",)),
    Phrase("Participants at {tables} tables in {sessions} sessions …", ("by_desk", "sessions")),
    Phrase("{stakeholders} agree that …", ("stakeholders",)),
    Phrase("Participants from {regions} …", ("regions",)),
    Phrase("One table ({table}) …"),
)


def openings(snapshot: Snapshot, outcome: Outcome) -> tuple[str, ...]:
    """Return the openings that the outcome's evidence bears out, blanks filled."""
    found = heard(snapshot, rules.evidence_of(snapshot, outcome))
    return tuple(_filled(each, found, snapshot) for each in PHRASES if _fits(each, found))


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
