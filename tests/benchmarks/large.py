"""A workshop as large as they come, the same each time: 10,000 points, 120 groups, 60 outcomes."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from random import Random

from facilitator.domain.journal import Edit, Scalar
from facilitator.domain.records import HUES, Kind
from facilitator.services.grouping import SuggestedGroup, Suggestion
from facilitator.services.workspace import create_workshop
from tests.fakes import sources

POINTS, DESKS, SESSIONS, THEMES, GROUPS, OUTCOMES = 10_000, 35, 4, 8, 120, 60
WORDS = """
partners need more time before the ferry stops in winter and the school on the island loses its last class
nobody knows who decides about the money for common projects between clusters of different regions while
small firms cannot wait for an answer from three ministries that ask the same question twice a year because
trust grows slowly where people meet only at conferences and never see the plant of the other side
"""
EVERY_WORD = tuple(re.findall(r"\w+", WORDS))


def build(folder: Path, *, grouped: bool = True) -> Path:
    """Make the workshop in a folder and return its file."""
    chance = Random(7)
    edits = [Edit("workshop", "workshop", {"title": "Large workshop"})]
    edits += [Edit("desk", f"d{n}", {"number": n, "name": f"Table {n}"}) for n in range(1, DESKS + 1)]
    edits += [
        Edit("session", f"s{n}", {"title": f"Round {n}", "pos": f"a{n}"}) for n in range(1, SESSIONS + 1)
    ]
    hues = dict(enumerate(HUES))
    edits += [
        Edit("theme", f"t{n}", {"name": f"Theme {n}", "hue": hues[n], "pos": f"a{n}"}) for n in range(THEMES)
    ]
    workspace = create_workshop(folder / "large.db", sources(), edits)
    if grouped:
        workspace.commit("Add groups", [_group(n) for n in range(GROUPS)])
    workspace.commit("Add points", [_point(n, chance, grouped=grouped) for n in range(POINTS)])
    if grouped:
        workspace.commit("Add outcomes", [_outcome(n) for n in range(OUTCOMES)])
    workspace.close()
    return workspace.path


def suggestion(points: list[str]) -> Suggestion:
    """Return a suggestion that puts nine points of ten into 120 groups, as unevenly as real ones are."""
    chance, groups = Random(9), [list[str]() for _ in range(GROUPS)]
    alone = []
    for point in points:
        if chance.random() < 0.1:
            alone.append(point)
        else:
            groups[int(GROUPS * chance.random() ** 2)].append(point)
    made = (SuggestedGroup(f"Suggested {n}", "ferry, winter, school", tuple(g)) for n, g in enumerate(groups))
    return Suggestion(tuple(each for each in made if each.members), tuple(alone))


def table(path: Path) -> Path:
    """Write a table of as many points again, the same each time but for its name, and return its file."""
    chance = Random(path.name)
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("point", "table", "session"))
        rows.writerows(
            (sentence(chance), f"Table {n % DESKS + 1}", f"Round {n % SESSIONS + 1}") for n in range(POINTS)
        )
    return path


def sentence(chance: Random) -> str:
    """Return a sentence of 6 to 30 words."""
    return " ".join(chance.choices(EVERY_WORD, k=chance.randint(6, 30))).capitalize() + "."


def _point(number: int, chance: Random, *, grouped: bool) -> Edit:
    desk = number % DESKS + 1
    fields: dict[str, Scalar] = {
        "ref": f"T{desk:02d}-{number // DESKS + 1:03d}",
        "text": sentence(chance),
        "desk": f"d{desk}",
        "session": f"s{number % SESSIONS + 1}",
        "kind": list(Kind)[number % len(Kind)].value,
    }
    if chance.random() < 0.8:
        fields[f"tag:t{chance.randrange(THEMES)}"] = True
    if grouped and chance.random() < 0.9:
        fields["group"] = f"g{int(GROUPS * chance.random() ** 2)}"
    return Edit("point", f"p{number:05d}", fields)


def _group(number: int) -> Edit:
    return Edit(
        "group", f"g{number}", {"name": f"Group {number}", "why": "ferry, winter", "pos": f"a{number:03d}"}
    )


def _outcome(number: int) -> Edit:
    fields: dict[str, Scalar] = {
        "ref": f"O-{number + 1:02d}",
        "statement": f"Statement {number + 1} says what is to be done.",
        "group": f"g{number}",
        "pos": f"a{number:03d}",
    }
    for at in range(20):
        point = f"p{(number * 97 + at * 31) % POINTS:05d}"
        fields |= {f"ev:{point}": True, f"role:{point}": "supports"}
    return Edit("outcome", f"o{number}", fields)
