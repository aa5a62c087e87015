"""Reads from a Word file's styles which paragraphs are headings, lists or a list of contents."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from facilitator.importers.package import Package, Reader

MOST_STYLES = 10_000
BODY = 9
_NAMED = re.compile(r"heading ([1-9])\Z")
_LIST = re.compile(r"list(?: (?:bullet|number|continue|paragraph))?(?: ([2-9]))?\Z")


@dataclass(slots=True)
class Style:
    """What a style says of its paragraphs; None and -1 where it says nothing itself."""

    name: str = ""
    based_on: str = ""
    outline: int = -1
    numbering: str | None = None
    depth: int = -1


@dataclass(frozen=True, slots=True)
class Meaning:
    """What paragraphs of a style are: headings (1 is the highest level), bullets of a depth, contents."""

    heading: int = 0
    depth: int = -1
    is_contents: bool = False


def read_styles(package: Package, part: str) -> dict[str, Meaning]:
    """Return by its id what each style means."""
    styles: dict[str, Style] = {}
    now = Style()

    def begin(attributes: dict[str, str]) -> None:
        nonlocal now
        now = Style()
        if len(styles) < MOST_STYLES:
            styles[value(attributes, "styleId")] = now

    def note_name(attributes: dict[str, str]) -> None:
        now.name = now.name or value(attributes)[:100].casefold()

    def note_base(attributes: dict[str, str]) -> None:
        now.based_on = value(attributes)

    def note_outline(attributes: dict[str, str]) -> None:
        now.outline = whole(value(attributes))

    def note_numbering(attributes: dict[str, str]) -> None:
        now.numbering = value(attributes)

    def note_depth(attributes: dict[str, str]) -> None:
        now.depth = whole(value(attributes))

    noted = {"outlineLvl": note_outline, "numId": note_numbering, "ilvl": note_depth}
    package.walk(part, Reader({"style": begin, "name": note_name, "basedOn": note_base, **noted}))
    return {id: _meaning(styles, id) for id in styles}


def value(attributes: Mapping[str, str], name: str = "val") -> str:
    """Return an attribute, whatever its prefix."""
    return next((text for key, text in attributes.items() if key.rpartition(":")[2] == name), "")


def whole(text: str) -> int:
    """Return a small whole number, -1 for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else -1


def _meaning(styles: Mapping[str, Style], id: str) -> Meaning:
    chain = _chain(styles, id)
    if any(each.name.startswith(("toc ", "table of figures")) for each in chain):
        return Meaning(is_contents=True)
    named = next((int(found[1]) for each in chain if (found := _NAMED.match(each.name))), 0)
    outline = next((each.outline for each in chain if each.outline >= 0), BODY)
    if outline < BODY or named:
        return Meaning(heading=outline + 1 if outline < BODY else named)
    if chain and chain[0].name == "title":
        return Meaning(heading=1)
    numbering = next((each.numbering for each in chain if each.numbering is not None), None)
    listed = next((found for each in chain if (found := _LIST.match(each.name))), None)
    if numbering in {None, "0"}:
        return Meaning()
    said = next((each.depth for each in chain if each.depth >= 0), 0)
    return Meaning(depth=max(said, int(listed[1] or 1) - 1 if listed else 0))


def _chain(styles: Mapping[str, Style], id: str) -> list[Style]:
    """Return a style and those it is based on, at most ten, in case they go round in a circle."""
    chain: list[Style] = []
    while id in styles and len(chain) < 10:
        chain.append(styles[id])
        id = styles[id].based_on
    return chain
