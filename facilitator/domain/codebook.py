"""A theme as a file of the code book holds it: in words alone, without ids."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class CodeLine:
    """A theme, the name of the one that it stands under, and its colour: a hue, `#rrggbb`, or nothing.

    `id` is what tells the theme in its workshop; files without such a thing leave it empty.
    """

    name: str
    parent: str = ""
    description: str = ""
    include: str = ""
    exclude: str = ""
    key_words: str = ""
    colour: str = ""
    retired: bool = False
    id: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class CodeBook:
    """The themes of a file in their order, and what of it has no place in a workshop, in sentences."""

    lines: tuple[CodeLine, ...]
    notes: tuple[str, ...] = ()


# A .qdc file has one text for each code: these begin the paragraphs of it that are more than a description.
PARAGRAPHS = (
    ("include", "Belongs here: "),
    ("exclude", "Does not belong here: "),
    ("key_words", "Key words: "),
)
ORIGIN = "Facilitator"


def told(line: CodeLine) -> str:
    """Return all that is said of a theme as one text."""
    rest = [f"{words}{getattr(line, name)}" for name, words in PARAGRAPHS]
    has_more = any(getattr(line, name) for name, _ in PARAGRAPHS)
    is_alike = any(words in line.description for _, words in PARAGRAPHS)
    return "\n\n".join((line.description, *rest)) if has_more or is_alike else line.description


def untold(text: str) -> dict[str, str]:
    """Return what `told` made one text of, by field."""
    found: dict[str, str] = {}
    for name, words in reversed(PARAGRAPHS):
        before, mark, after = text.rpartition(f"\n\n{words}")
        if mark:
            found[name], text = after, before
    return {"description": text, **found}
