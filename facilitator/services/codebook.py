"""Hand the code book to others and take theirs in; themes are told from one another by their names."""

from __future__ import annotations

import colorsys
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import Path

from facilitator.domain.codebook import CodeBook, CodeLine
from facilitator.domain.journal import Edit, Scalar
from facilitator.domain.records import HUES, Theme
from facilitator.domain.snapshot import Snapshot
from facilitator.services import order, themes
from facilitator.services.workspace import Workspace

TEXTS = ("description", "include", "exclude", "key_words")
GREY = 0.15  # of a colour with less saturation nobody could tell the hue
ENDINGS = (".csv", ".xlsx", ".qdc")


class State(StrEnum):
    """What taking a theme in would do."""

    NEW = "new"
    CHANGED = "changed"
    KNOWN = "known"


@dataclass(frozen=True, slots=True)
class Arrival:
    """A theme of a file, what taking it in would do, and to which fields of which theme."""

    line: CodeLine
    state: State
    fields: tuple[str, ...] = ()
    theme: str = ""

    def as_dict(self) -> dict[str, object]:
        """Return it as plain values that JSON can hold."""
        said = {name: value for name, value in asdict(self.line).items() if name != "id"}
        return {"state": self.state.value, "fields": list(self.fields), **said}


def lines(snapshot: Snapshot) -> tuple[CodeLine, ...]:
    """Return the whole code book as a file holds it."""
    return tuple(_line(snapshot, theme) for theme in snapshot.whole_book)


def export(snapshot: Snapshot, path: Path) -> tuple[str, ...]:
    """Write the code book as CSV, workbook or .qdc, as the ending says; return what it cannot hold."""
    from facilitator.exporters.codebook import write

    return write(lines(snapshot), path).notes


def read(path: Path) -> CodeBook:
    """Return the themes of a CSV file, a workbook or a .qdc file; nothing is changed."""
    from facilitator.importers.codebook import read as read_file

    return read_file(path)


def compare(snapshot: Snapshot, book: CodeBook) -> tuple[Arrival, ...]:
    """Return what taking each theme of a file in would do; what the file leaves empty stays as it is."""
    known = {theme.name.casefold(): theme for theme in snapshot.whole_book}
    names = known.keys() | {line.name.casefold() for line in book.lines}
    lines = (each if each.parent.casefold() in names else replace(each, parent="") for each in book.lines)
    return tuple(_arrival(snapshot, line, known.get(line.name.casefold())) for line in lines)


def take(workspace: Workspace, book: CodeBook) -> tuple[Arrival, ...]:
    """Add the themes that are new and change those that differ, in one step; return what was done."""
    arrivals = compare(workspace.snapshot, book)
    ids = {theme.name.casefold(): theme.id for theme in workspace.snapshot.whole_book}
    ids |= {each.line.name.casefold(): workspace.new_id() for each in arrivals if each.state is State.NEW}
    hues = [theme.hue for theme in workspace.snapshot.whole_book]
    pos, edits = max((theme.pos for theme in workspace.snapshot.themes.values()), default=""), []
    for each in arrivals:
        fields = _said(each.line, each.fields, ids)
        if each.state is State.NEW:
            pos = order.between(pos, "", workspace.sources)
            hues.append(str(fields.get("hue") or themes.next_hue(hues)))
            fields = {"name": each.line.name, **fields, "hue": hues[-1], "pos": pos}
        edits.append(Edit("theme", ids[each.line.name.casefold()], fields))
    workspace.commit("Import code book", [edit for edit in edits if edit.fields])
    return arrivals


def hue_of(colour: str) -> str:
    """Return the hue nearest to a colour: a hue's own name or `#rrggbb`; nothing for anything else."""
    from facilitator.exporters.hues import HUES as PAPER

    colour = colour.casefold()
    if colour in HUES:
        return colour
    exact = {hue.bar.casefold(): name for name, hue in PAPER.items()}
    wanted = _rgb(colour)
    if colour in exact or wanted is None:
        return exact.get(colour, "")
    angle, _, saturation = colorsys.rgb_to_hls(*wanted)
    if saturation < GREY:
        return "slate"
    angles = {name: colorsys.rgb_to_hls(*(_rgb(hue.bar) or (0, 0, 0)))[0] for name, hue in PAPER.items()}
    return min(HUES[:-1], key=lambda name: min(abs(angle - angles[name]), 1 - abs(angle - angles[name])))


def _rgb(colour: str) -> tuple[float, float, float] | None:
    digits = colour.removeprefix("#")
    digits = "".join(each * 2 for each in digits) if len(digits) == 3 else digits
    try:
        red, green, blue = bytes.fromhex(digits)
    except ValueError:
        return None
    return red / 255, green / 255, blue / 255


def _line(snapshot: Snapshot, theme: Theme) -> CodeLine:
    above = snapshot.themes.get(snapshot.parents.get(theme.id, ""))
    texts: dict[str, str] = {name: getattr(theme, name) for name in TEXTS}
    parent = above.name if above else ""
    return CodeLine(theme.name, parent, **texts, colour=theme.hue, retired=theme.retired, id=theme.id)


def _arrival(snapshot: Snapshot, line: CodeLine, theme: Theme | None) -> Arrival:
    said = {name: getattr(line, name) for name in TEXTS if getattr(line, name)}
    said |= {"hue": hue_of(line.colour)} if hue_of(line.colour) else {}
    said |= {"parent": line.parent} if line.parent else {}
    said |= {"retired": True} if line.retired else {}
    if theme is None:
        return Arrival(line, State.NEW, tuple(said))
    now = _line(snapshot, theme)
    shown = {**{name: getattr(now, name) for name in TEXTS}, "hue": theme.hue, "retired": theme.retired}
    changed = [name for name in said if name != "parent" and said[name] != shown[name]]
    if line.parent and line.parent.casefold() != now.parent.casefold():
        changed.append("parent")
    return Arrival(line, State.CHANGED if changed else State.KNOWN, tuple(changed), theme.id)


def _said(line: CodeLine, fields: Sequence[str], ids: dict[str, str]) -> dict[str, Scalar]:
    said: dict[str, Scalar] = {name: getattr(line, name) for name in fields if name in TEXTS}
    if "hue" in fields:
        said["hue"] = hue_of(line.colour)
    if "retired" in fields:
        said["retired"] = True
    if "parent" in fields:
        said["parent"] = ids[line.parent.casefold()]
    return said
