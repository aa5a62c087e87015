"""What would become of each row of a file, told before it is imported."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from facilitator.domain.snapshot import Snapshot
from facilitator.importers import cleaning
from facilitator.importers.candidates import Candidate, Candidates
from facilitator.importers.names import Names

REPEATED = "It is already imported."
LEFT_OUT = "It was left out on purpose."
LONG = 1_000


class Fate(StrEnum):
    """What would become of a row."""

    FINE = "fine"
    DOUBTFUL = "doubtful"  # taken, but worth a look
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Check:
    """A row of the file, what would become of it, and why; `repeats` what is here or stands above.

    `makes` names what the workshop lacks and the import would make: a word for it, and its name.
    """

    row: int
    text: str
    fate: Fate
    why: str = ""
    repeats: bool = False
    makes: tuple[tuple[str, str], ...] = ()


class Known:
    """What the workshop has already, to tell a row that is new from one that is not."""

    def __init__(self, snapshot: Snapshot, names: Names, origin: str) -> None:
        self.names = names
        self.words: dict[tuple[str, str], str] = {}
        self.refs: dict[str, str] = {}
        self._before: dict[tuple[str, str], list[str]] = {}
        for each in snapshot.points.values():
            plain = _plain(cleaning.text(each.text)[0])
            self.words.setdefault((plain, each.desk), each.ref)
            self.refs[each.ref] = plain
            how, _, source = each.source.partition(" of ")
            if source == origin and how.startswith("imported row "):
                self._before.setdefault((each.text, each.desk), []).append(each.session)

    def why_not(self, each: Candidate, *, create: bool) -> str:
        """Return why a row is not taken, or nothing; of two rows one point answers for one only."""
        if each.reference and self.refs.get(each.reference) == _plain(each.text):
            return f"It is already here as {each.reference}."
        if self._is_repeated(each):
            return REPEATED
        missing = self.names.missing(each)
        if missing and not create:
            word, name = missing[0]
            return f"No {word} is called “{name[:80]}”; add it, or let the import create it."
        return ""

    def same(self, each: Candidate) -> str:
        """Return the reference of a point of the same table that has the same words, or nothing."""
        return self.words.get((_plain(each.text), self.names.desk(each.desk) or ""), "")

    def _is_repeated(self, each: Candidate) -> bool:
        """Tell whether a row is one of the points that came from a file of this name.

        A row without a session is the same whatever session its point was put into.
        """
        desk = self.names.desk(each.desk)
        sessions = self._before.get((each.text, desk or ""), [])
        session = self.names.session(each.session) if each.session else next(iter(sessions), None)
        if session not in sessions or desk is None:
            return False
        sessions.remove(session)
        return True


def check(known: Known, candidates: Candidates, *, create: bool) -> list[Check]:
    """Return what would become of every row, in the order of the file."""
    cells, place = candidates.cells(), candidates.columns.index(candidates.mapping["text"])
    found = []
    for refusal in candidates.refused:
        texts = cells.get(refusal.row, ())
        text = texts[place] if place < len(texts) else " | ".join(texts)
        found.append(Check(refusal.row, text[:LONG], Fate.REFUSED, refusal.why))
    hints = _by_row(candidates)
    above: dict[tuple[str, str, str], int] = {}
    for each in candidates.rows:
        if why := known.why_not(each, create=create):
            found.append(Check(each.row, each.text[:LONG], Fate.REFUSED, why))
            continue
        key = _plain(each.text), each.desk.casefold(), each.session.casefold()
        earlier = above.setdefault(key, each.row)
        found.append(_hinted(each, known, earlier, hints.get(each.row, [])))
    return sorted(found, key=lambda each: each.row)


def _hinted(each: Candidate, known: Known, earlier: int, hints: list[str]) -> Check:
    repeated = []
    if same := known.same(each):
        repeated.append(f"{same} says the same.")
    if earlier != each.row:
        repeated.append(f"Row {earlier} says the same.")
    if len(each.text) > LONG:
        hints = [*hints, f"It has {len(each.text):,} characters: is it one point?"]
    why = " ".join([*repeated, *hints])
    fate = Fate.DOUBTFUL if why else Fate.FINE
    made = tuple(known.names.missing(each))
    return Check(each.row, each.text[:LONG], fate, why, bool(repeated), made)


def _by_row(candidates: Candidates) -> Mapping[int, list[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    for sentence, rows in candidates.remarks.items():
        for row in rows:
            found[row].append(sentence)
    return found


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
