"""What the set-up still lacks before kits are handed out."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from facilitator.domain.records import Session
from facilitator.domain.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that is missing: what (see `lacks`), how often, and whether tables cannot do without it."""

    what: str
    number: int = 1
    is_needed: bool = False


def lacks(snapshot: Snapshot) -> tuple[Lack, ...]:
    """Return what is missing, what is needed first.

    `desks`, `sessions`, `title`; then `questions`, `times`, `clashes` (a session that ends before it begins,
    or begins before the one ahead of it ends), `rapporteurs`, `themes`, `stakeholders`, `regions`, `key`.
    """
    sessions, desks = list(snapshot.sessions.values()), list(snapshot.desks.values())
    found = (
        Lack("desks", int(not desks), is_needed=True),
        Lack("sessions", int(not sessions), is_needed=True),
        Lack("title", int(not snapshot.workshop.title), is_needed=True),
        Lack("questions", sum(not each.question for each in sessions)),
        Lack("times", sum(not (each.starts and each.ends) for each in sessions)),
        Lack("clashes", _clashes(sessions)),
        Lack("rapporteurs", sum(not each.rapporteur for each in desks)),
        Lack("themes", int(not snapshot.code_book)),
        Lack("stakeholders", int(not snapshot.stakeholders)),
        Lack("regions", int(not snapshot.regions)),
        Lack("key", int(not snapshot.workshop.public_key)),
    )
    return tuple(each for each in found if each.number)


def _clashes(sessions: list[Session]) -> int:
    reversed_ones = sum(bool(each.starts and each.ends and each.ends <= each.starts) for each in sessions)
    timed = [each for each in sessions if each.starts and each.ends]
    # Times of day and full moments are not compared with each other.
    pairs = ((a, b) for a, b in pairwise(timed) if len(a.ends) == len(b.starts))
    return reversed_ones + sum(after.starts < before.ends for before, after in pairs)
