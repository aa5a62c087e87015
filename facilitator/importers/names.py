"""Finds the tables, sessions and themes that a file names, and makes the ones that are new."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from facilitator.domain.journal import Edit, Scalar
from facilitator.domain.records import HUES, Desk
from facilitator.domain.snapshot import Snapshot
from facilitator.importers.candidates import Candidate

_NUMBERED = re.compile(
    r"(?:t|table|group|tisch|gruppe|mesa|tavolo)?[\s.#]*0*([1-9][0-9]{0,3})", re.IGNORECASE
)
_BARE = re.compile(r"(?:t|table)?\s*[0-9]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Maker:
    """What it takes to make a record: a fresh id, and a place in the order after the last."""

    new_id: Callable[[], str]
    after: Callable[[str], str]


class Names:
    """The ids behind the names in a file, of what the workshop has and of what the import makes."""

    def __init__(self, snapshot: Snapshot, rows: Sequence[Candidate], maker: Maker) -> None:
        # Of two with one name the first counts, so it is put into the mapping last.
        desks, sessions = list(snapshot.desks.values())[::-1], list(snapshot.sessions.values())[::-1]
        self.desks = {each.name.casefold(): each.id for each in desks if each.name}
        self.numbers = {each.number: each.id for each in desks if each.number}
        self.sessions = {each.title.casefold(): each.id for each in sessions}
        self.themes = {each.name.casefold(): each.id for each in reversed(snapshot.whole_book)}
        is_only = len(sessions) == 1 and not any(each.session for each in rows)
        self.only_session = sessions[0].id if is_only else ""
        self.new_desks: dict[str, Desk] = {}
        self.made: dict[str, list[str]] = {"desk": [], "session": [], "theme": []}
        self._positions = {
            "session": max((each.pos for each in snapshot.sessions.values()), default=""),
            "theme": max((each.pos for each in snapshot.themes.values()), default=""),
        }
        self._maker = maker
        self._hues = [each.hue for each in snapshot.code_book]
        wanted = {_number(each.desk) for each in rows}
        self._highest = max((0, *self.numbers, *wanted))

    def desk(self, name: str) -> str | None:
        """Return the id of a table by its name or number, empty for no name, None for an unknown one."""
        return "" if not name else self.desks.get(name.casefold()) or self.numbers.get(_number(name))

    def session(self, name: str) -> str | None:
        """Return the id of a session by its title; where no row has one, the only session is meant."""
        return self.sessions.get(name.casefold()) if name else self.only_session

    def tags(self, each: Candidate) -> tuple[str, ...]:
        """Return the names of a row's themes: a name with commas that the code book has is one theme."""
        whole = ", ".join(each.themes)
        return (whole,) if whole.casefold() in self.themes else each.themes

    def missing(self, each: Candidate) -> list[tuple[str, str]]:
        """Return what a row names and the workshop does not have: of each the word for it and its name."""
        found = [("table", each.desk)] if self.desk(each.desk) is None else []
        found += [("session", each.session)] if self.session(each.session) is None else []
        return found + [("theme", name) for name in self.tags(each) if name.casefold() not in self.themes]

    def make(self, each: Candidate) -> list[Edit]:
        """Return the edits that make what a row names and the workshop does not have."""
        edits = []
        if self.desk(each.desk) is None:
            edits.append(self._new_desk(each.desk, self._maker.new_id()))
        if self.session(each.session) is None:
            edits.append(self._new("session", "title", each.session, self.sessions))
        missing = (name for name in self.tags(each) if name.casefold() not in self.themes)
        return edits + [self._new("theme", "name", name, self.themes) for name in missing]

    def _new_desk(self, name: str, desk: str) -> Edit:
        number = _number(name)
        shown = "" if number and _BARE.fullmatch(name) else name
        if not number:
            self._highest += 1
            number = self._highest
        self.new_desks[desk] = Desk(id=desk, number=number, name=shown)
        self.numbers[number] = desk
        self.made["desk"].append(shown or f"Table {number}")
        if shown:
            self.desks[shown.casefold()] = desk
        return Edit("desk", desk, {"number": number, "name": shown} if shown else {"number": number})

    def _new(self, kind: str, field: str, name: str, known: dict[str, str]) -> Edit:
        record = known[name.casefold()] = self._maker.new_id()
        self.made[kind].append(name)
        pos = self._positions[kind] = self._maker.after(self._positions[kind])
        fields: dict[str, Scalar] = {field: name, "pos": pos}
        if kind == "theme":
            fields["hue"] = min(HUES[:-1], key=self._hues.count)
            self._hues.append(str(fields["hue"]))
        return Edit(kind, record, fields)


def _number(name: str) -> int:
    """Return the number in `4`, `T04`, `Table 4` or `Tisch 4`; 0 for any other name."""
    found = _NUMBERED.fullmatch(name)
    return int(found[1]) if found else 0
