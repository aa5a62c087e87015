"""Themes and tagged texts from files of their own, for whoever has no workshop."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from facilitator.cli.answer import listed
from facilitator.cli.columns import columns_of
from facilitator.domain.errors import SourceError
from facilitator.services.tagging import NamedTheme, Tagged

ID = ("id", "topic_id", "code")
NAME = ("name", "theme", "label", "topic_label")
DESCRIPTION = ("description", "topic_description", "definition")
BELONGS = ("belongs here", "include", "includes")
KEY_WORDS = ("key_words", "keywords", "key words")
LARGEST = 20_000_000


def read_themes(path: Path) -> list[NamedTheme]:
    """Return the themes of a CSV file, workbook or JSON list; raise if there are none or two namesakes."""
    found = _from_json(path) if path.suffix.casefold() == ".json" else _from_table(path)
    themes = [theme for theme in found if theme.name.strip()]
    if not themes:
        raise SourceError("There are no themes", f"{path.name} names none.", "Give each a name.")
    names = [theme.name.casefold() for theme in themes]
    twice = [theme.name for theme in themes if names.count(theme.name.casefold()) > 1]
    ids = [theme.id for theme in themes]
    twice += [theme.id for theme in themes if ids.count(theme.id) > 1]
    if twice:
        detail = f"{path.name} has more than one {listed(dict.fromkeys(twice))}."
        raise SourceError("Two themes are called alike", detail, "Give each theme a name and id of its own.")
    return themes


def read_examples(path: Path, themes: Sequence[NamedTheme]) -> list[Tagged]:
    """Return the texts with the themes they carry, named or by id, several between semicolons."""
    columns = columns_of(path)
    texts, carried = columns.required("text"), columns.required("themes", *NAME[1:], "key_points", "labels")
    known = {theme.name.casefold(): theme.id for theme in themes} | {
        theme.id.casefold(): theme.id for theme in themes
    }
    examples = []
    for row, text in texts.items():
        names = [name for each in carried[row].replace("|", ";").split(";") if (name := each.strip())]
        strange = [name for name in names if name.casefold() not in known]
        if strange:
            detail = f"Row {row} of {path.name} carries {listed(strange)}."
            raise SourceError("There is no such theme", detail, f"Known: {listed(t.name for t in themes)}.")
        examples.append(Tagged(text, tuple(known[name.casefold()] for name in names)))
    return examples


def _from_table(path: Path) -> list[NamedTheme]:
    columns = columns_of(path)
    names, ids = columns.required(*NAME), columns.optional(*ID) or {}
    words = columns.optional(*KEY_WORDS) or {}
    told = [columns.optional(*each) or {} for each in (DESCRIPTION, BELONGS)]
    return [
        NamedTheme(
            ids.get(row) or name, name, _joined(each.get(row, "") for each in told), words.get(row, "")
        )
        for row, name in names.items()
    ]


def _from_json(path: Path) -> list[NamedTheme]:
    hint = "Give a list of objects, each with a name, and perhaps a description."
    try:
        if path.stat().st_size > LARGEST:
            raise SourceError("The file is too large", f"{path.name} holds more than 20 MB.", hint)
        found = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise SourceError(
            "The file cannot be read", f"{path}: {error.strerror}.", "Check its name."
        ) from error
    except (ValueError, RecursionError) as error:
        raise SourceError("The file is no JSON", f"{path.name} cannot be understood.", hint) from error
    listed_themes = found.get("themes") if isinstance(found, dict) else found
    if not isinstance(listed_themes, list) or not all(isinstance(each, dict) for each in listed_themes):
        raise SourceError("There are no themes", f"{path.name} is no list of objects.", hint)
    return [
        NamedTheme(
            _word(each, ID) or _word(each, NAME),
            _word(each, NAME),
            _joined(_word(each, names) for names in (DESCRIPTION, BELONGS)),
            _word(each, KEY_WORDS),
        )
        for each in listed_themes
    ]


def _joined(texts: Iterable[str]) -> str:
    """Return what is said of a theme, and what belongs to it, as one text."""
    return " ".join(text for each in texts if (text := each.strip()))


def _word(plain: Mapping[str, Any], names: Sequence[str]) -> str:
    value = next((plain[name] for name in names if plain.get(name)), "")
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)
