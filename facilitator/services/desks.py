"""Make many tables at once, from words such as `35`, `Table 1…35` or a list of names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from facilitator.domain.errors import NotAllowedError
from facilitator.domain.journal import Edit, Scalar
from facilitator.domain.snapshot import Snapshot
from facilitator.services.filling import HIGHEST, counted
from facilitator.services.workspace import Workspace

MOST = 500
_RANGE = re.compile(
    r"(?P<stem>.*?)\s*(?P<first>\d+)\s*(?:…|\.{2,3}|-|–|—|to|bis)\s*(?P<again>\D*?)(?P<last>\d+)\Z"
)
_COUNT = re.compile(r"\d+\Z")
_PLAIN = frozenset({"", "t", "table", "tables", "tisch", "mesa", "tavolo"})


@dataclass(frozen=True, slots=True)
class Wanted:
    """A table to be made; without a name it is called after its number."""

    number: int
    name: str = ""


def planned(snapshot: Snapshot, words: str) -> tuple[Wanted, ...]:
    """Return the tables that these words ask for and that are not there yet.

    A number asks for tables 1 to that number, a range for those in it; anything else is a list of names,
    divided by commas or lines, which get the numbers after the highest.
    """
    words = words.strip()
    numbers = {each.number for each in snapshot.desks.values()}
    names = {each.name.casefold() for each in snapshot.desks.values()}
    if _COUNT.match(words):
        every = [Wanted(number) for number in _span(1, int(words))]
    elif found := _RANGE.match(words):
        stem = "" if found["stem"].casefold() in _PLAIN else found["stem"]
        span = _span(int(found["first"]), int(found["last"]))
        every = [Wanted(number, f"{stem} {number}" if stem else "") for number in span]
    else:
        typed = (" ".join(each.split()) for each in re.split(r"[,;\n]", words))
        unlike = {each.casefold(): each for each in typed if each}
        fresh = [each for plain, each in unlike.items() if plain not in names]
        _require_few(len(fresh))
        first = max(numbers, default=0) + 1
        every = [Wanted(number, name) for number, name in enumerate(fresh, start=first)]
    return tuple(
        each for each in every if each.number not in numbers and each.name.casefold() not in names - {""}
    )


def add(workspace: Workspace, words: str) -> int:
    """Make the tables that these words ask for, in one step; return how many there were to make."""
    wanted = planned(workspace.snapshot, words)
    if not wanted:
        raise NotAllowedError(
            "There is no table to add",
            f"“{words.strip()[:60]}” asks for none, or for tables that are there.",
            "Type how many there are to be, or “Table 36…40”.",
        )
    edits = [Edit("desk", workspace.new_id(), _fields(each)) for each in wanted]
    workspace.commit(f"Add {counted(len(edits), 'table')}", edits)
    return len(edits)


def _fields(wanted: Wanted) -> dict[str, Scalar]:
    return {"number": wanted.number, "name": wanted.name} if wanted.name else {"number": wanted.number}


def _span(first: int, last: int) -> range:
    _require_few(last - first + 1)
    if not 1 <= first <= last <= HIGHEST:
        raise NotAllowedError(
            "These are no tables", f"It would be {first} to {last}.", "Type for example “Table 1…35”."
        )
    return range(first, last + 1)


def _require_few(number: int) -> None:
    if number > MOST:
        raise NotAllowedError(
            "That many tables do not fit", f"{number} tables were asked for.", f"Choose at most {MOST}."
        )
