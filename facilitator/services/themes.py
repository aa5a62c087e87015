"""Keep the code book: add, change, order, merge and remove themes."""

from __future__ import annotations

from facilitator.domain.errors import NotAllowedError
from facilitator.domain.fold import DELETED
from facilitator.domain.journal import Edit, Scalar
from facilitator.domain.records import HUES
from facilitator.services import order
from facilitator.services.finding import live
from facilitator.services.workspace import Workspace


def add(workspace: Workspace, name: str, description: str = "", key_words: str = "", hue: str = "") -> str:
    """Add a theme at the end of the code book and return its id."""
    name = _require_free(workspace, name)
    book = workspace.snapshot.code_book
    used = [theme.hue for theme in book]
    hue = hue or min(HUES[:-1], key=used.count)
    theme = workspace.new_id()
    pos = order.at_end([each.pos for each in book], workspace.sources)
    fields = {"name": name, "description": description, "key_words": key_words, "hue": hue, "pos": pos}
    workspace.commit("Add theme", [Edit("theme", theme, fields)])
    return theme


def change(workspace: Workspace, theme: str, **fields: Scalar) -> None:
    """Change a theme's name, description, key words or hue."""
    live(workspace.snapshot.themes, theme, "theme")
    if "name" in fields:
        fields["name"] = _require_free(workspace, str(fields["name"]), theme)
    workspace.commit("Change theme", [Edit("theme", theme, fields)])


def move(workspace: Workspace, theme: str, place: int) -> None:
    """Put a theme at a place in the code book, counted from 0; the places are the number keys."""
    others = [each for each in workspace.snapshot.code_book if each.id != theme]
    pos = order.at_place([each.pos for each in others], place, workspace.sources)
    workspace.commit("Move theme", [Edit("theme", theme, {"pos": pos})])


def merge(workspace: Workspace, theme: str, into: str) -> int:
    """Let `theme` count as `into` from now on; return how many points that concerns."""
    source = live(workspace.snapshot.themes, theme, "theme")
    live(workspace.snapshot.themes, into, "theme")
    if theme == into:
        raise NotAllowedError(
            "A theme cannot join itself", f"“{source.name}” was chosen twice.", "Choose another theme."
        )
    workspace.commit("Merge themes", [Edit("theme", theme, {"merged_into": into})])
    return sum(theme in point.themes for point in workspace.snapshot.points.values())


def remove(workspace: Workspace, theme: str) -> None:
    """Remove a theme; points keep the mark, so that undo brings everything back."""
    live(workspace.snapshot.themes, theme, "theme")
    workspace.commit("Remove theme", [Edit("theme", theme, {DELETED: True})])


def _require_free(workspace: Workspace, name: str, theme: str = "") -> str:
    name = " ".join(name.split())
    if not name:
        raise NotAllowedError("A theme needs a name", "The name is empty.", "Type a word or two.")
    for each in workspace.snapshot.code_book:
        if each.id != theme and each.name.casefold() == name.casefold():
            raise NotAllowedError(
                "This theme exists already", f"“{each.name}” is in the code book.", "Choose another name."
            )
    return name
