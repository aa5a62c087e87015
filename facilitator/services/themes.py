"""Keep the code book: add, change, order, nest, merge, split, retire and remove themes."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.domain.errors import NotAllowedError
from facilitator.domain.fold import DELETED
from facilitator.domain.journal import Edit, Scalar
from facilitator.domain.progress import Asked, never
from facilitator.domain.records import HUES, Theme
from facilitator.domain.snapshot import Snapshot
from facilitator.services import order, retagging
from facilitator.services.finding import live
from facilitator.services.workspace import Workspace


def add(workspace: Workspace, name: str, description: str = "", key_words: str = "", hue: str = "") -> str:
    """Add a theme at the end of the code book and return its id."""
    name = _require_free(workspace, name)
    fields: dict[str, Scalar] = {
        "name": name,
        "description": description,
        "key_words": key_words,
        "hue": hue or next_hue([theme.hue for theme in workspace.snapshot.whole_book]),
        "pos": order.at_end([each.pos for each in _level(workspace.snapshot, "")], workspace.sources),
    }
    theme = workspace.new_id()
    workspace.commit("Add theme", [Edit("theme", theme, fields)])
    return theme


def next_hue(used: Sequence[str]) -> str:
    """Return the colour that is used least; slate is left for those who choose it."""
    return min(HUES[:-1], key=used.count)


def change(workspace: Workspace, theme: str, **fields: Scalar) -> None:
    """Change a theme's name, colour, or what is said about it."""
    live(workspace.snapshot.themes, theme, "theme")
    if "name" in fields:
        fields["name"] = _require_free(workspace, str(fields["name"]), theme)
    workspace.commit("Change theme", [Edit("theme", theme, fields)])


def guidance(theme: Theme) -> str:
    """Return what somebody who tags should know of a theme, a paragraph for each thing that is said of it."""
    about = (("", theme.description), ("Belongs here: ", theme.include), ("Does not: ", theme.exclude))
    return "\n\n".join(f"{words}{said.strip()}" for words, said in about if said.strip())


def siblings(snapshot: Snapshot, theme: str) -> list[Theme]:
    """Return the other themes that stand under the same one, or at the top, in their order."""
    return _level(snapshot, snapshot.parents.get(theme, ""), theme)


def move(workspace: Workspace, theme: str, place: int) -> None:
    """Put a theme at a place among its siblings, counted from 0; the order gives the number keys."""
    others = siblings(workspace.snapshot, theme)
    pos = order.at_place([each.pos for each in others], place, workspace.sources)
    workspace.commit("Move theme", [Edit("theme", theme, {"pos": pos})])


def nest(workspace: Workspace, theme: str, under: str) -> None:
    """Let a theme stand under another, as the last there; there are two levels."""
    snapshot = workspace.snapshot
    source, target = live(snapshot.themes, theme, "theme"), live(snapshot.themes, under, "theme")
    above = snapshot.parents.get(under, under)
    if theme == above or theme in snapshot.parents.values():
        raise NotAllowedError(
            "There are two levels",
            f"“{source.name}” has themes under it, so it cannot stand under “{target.name}”.",
            "Take those out first.",
        )
    pos = order.at_end([each.pos for each in _level(snapshot, above, theme)], workspace.sources)
    workspace.commit("Move theme", [Edit("theme", theme, {"parent": above, "pos": pos})])


def raise_up(workspace: Workspace, theme: str) -> None:
    """Let a theme stand at the top, after the one that it stood under."""
    live(workspace.snapshot.themes, theme, "theme")
    above = workspace.snapshot.parents.get(theme, "")
    tops = _level(workspace.snapshot, "", theme)
    place = next((at for at, each in enumerate(tops, start=1) if each.id == above), len(tops))
    pos = order.at_place([each.pos for each in tops], place, workspace.sources)
    workspace.commit("Move theme", [Edit("theme", theme, {"parent": "", "pos": pos})])


def merge(workspace: Workspace, theme: str, into: str) -> int:
    """Let `theme` count as `into` from now on; return how many points that concerns."""
    snapshot = workspace.snapshot
    source = live(snapshot.themes, theme, "theme")
    live(snapshot.themes, into, "theme")
    if theme == into:
        raise NotAllowedError(
            "A theme cannot join itself", f"“{source.name}” was chosen twice.", "Choose another theme."
        )
    moved = len(retagging.points_of(snapshot, theme))
    workspace.commit("Merge themes", [Edit("theme", theme, {"merged_into": into})])
    return moved


def split(
    workspace: Workspace, theme: str, points: Sequence[str], name: str, cancelled: Asked = never
) -> str:
    """Give these points of a theme to a new one beside it, in one step; return the new theme's id.

    CancelledError says that the person asked to stop in time, and nothing was written.
    """
    snapshot = workspace.snapshot
    source = live(snapshot.themes, theme, "theme")
    name = _require_free(workspace, name)
    chosen = [snapshot.points[each] for each in dict.fromkeys(points) if each in snapshot.points]
    taken = retagging.taking(snapshot, chosen, theme)
    if not taken:
        raise NotAllowedError(
            "No point was chosen", f"“{name}” would have none of “{source.name}”.", "Choose one or more."
        )
    level = _level(snapshot, snapshot.parents.get(theme, ""))
    place = [each.id for each in level].index(theme) + 1 if source in level else len(level)
    made = workspace.new_id()
    fields: dict[str, Scalar] = {
        "name": name,
        "hue": next_hue([each.hue for each in snapshot.whole_book]),
        "parent": snapshot.parents.get(theme, ""),
        "pos": order.at_place([each.pos for each in level], place, workspace.sources),
    }
    given = [Edit("point", each.id, {**each.fields, f"tag:{made}": True}) for each in taken]
    workspace.decide("Split theme", [Edit("theme", made, fields), *given], (), cancelled)
    return made


def retire(workspace: Workspace, theme: str) -> int:
    """Offer a theme no more; return on how many points it stays."""
    live(workspace.snapshot.themes, theme, "theme")
    workspace.commit("Retire theme", [Edit("theme", theme, {"retired": True})])
    return len(retagging.points_of(workspace.snapshot, theme))


def bring_back(workspace: Workspace, theme: str) -> None:
    """Offer a retired theme again."""
    live(workspace.snapshot.themes, theme, "theme")
    workspace.commit("Bring theme back", [Edit("theme", theme, {"retired": False})])


def remove(workspace: Workspace, theme: str) -> None:
    """Remove a theme; points keep the mark, so that undo brings everything back."""
    live(workspace.snapshot.themes, theme, "theme")
    workspace.commit("Remove theme", [Edit("theme", theme, {DELETED: True})])


def _level(snapshot: Snapshot, above: str, aside: str = "") -> list[Theme]:
    """Return the themes under one theme, or at the top, in their order."""
    book = snapshot.whole_book
    return [each for each in book if snapshot.parents.get(each.id, "") == above and each.id != aside]


def _require_free(workspace: Workspace, name: str, theme: str = "") -> str:
    name = " ".join(name.split())
    if not name:
        raise NotAllowedError("A theme needs a name", "The name is empty.", "Type a word or two.")
    for each in workspace.snapshot.whole_book:
        if each.id != theme and each.name.casefold() == name.casefold():
            hint = "Bring it back." if each.retired else "Choose another name."
            raise NotAllowedError("This theme exists already", f"“{each.name}” is in the code book.", hint)
    return name
