"""Tell two wordings apart word by word, and make characters visible that the eye cannot see."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum, auto
from itertools import groupby

MOST_WORDS = 3000  # beyond these, matching would take longer than a person waits
_IDEOGRAPHS = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_MARKS = "!-/:-@\\[-`{-~\u00a1\u00ab\u00b7\u00bb\u00bf\u2010-\u2027\u2030-\u205e\u3000-\u303f"
_TOKEN = re.compile(rf"\s+|[{_IDEOGRAPHS}]|[^\s{_MARKS}{_IDEOGRAPHS}]+|.", re.DOTALL)
_JOINERS = "\u200c\u200d"
_NAMES = {
    "\u00ad": "soft hyphen",
    "\u034f": "joiner",
    "\u061c": "ALM",
    "\u200b": "zero-width space",
    "\u200c": "ZWNJ",
    "\u200d": "ZWJ",
    "\u200e": "LRM",
    "\u200f": "RLM",
    "\u202a": "LRE",
    "\u202b": "RLE",
    "\u202c": "PDF",
    "\u202d": "LRO",
    "\u202e": "RLO",
    "\u2060": "word joiner",
    "\u2066": "LRI",
    "\u2067": "RLI",
    "\u2068": "FSI",
    "\u2069": "PDI",
    "\ufeff": "BOM",
}


class Part(Enum):
    """What a piece of a text is beside another text."""

    SAME = auto()
    ADDED = auto()
    REMOVED = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; a `marker` stands for one character that cannot be seen."""

    text: str
    part: Part = Part.SAME
    is_marker: bool = False


def compared(before: str, after: str) -> tuple[Piece, ...]:
    """Return the later text with what was added and, in its place, what was removed."""
    return _seen(_compared(_TOKEN.findall(before), _TOKEN.findall(after)))


def resembles(before: str, after: str) -> bool:
    """Tell whether at least a third of the later text's letters stand in the earlier one too, in order."""
    same = sum(len(piece.text) for piece in compared(before, after) if piece.part is Part.SAME)
    return 3 * same >= len(after)


def plain(text: str) -> tuple[Piece, ...]:
    """Return a text beside none, with markers for what cannot be seen."""
    return _seen([(Part.SAME, text)])


def spelled_out(text: str) -> str:
    """Return a text in which what cannot be seen stands by its name, as in `pay ⟨RLO⟩001 euro`."""
    return "".join(f"⟨{piece.text}⟩" if piece.is_marker else piece.text for piece in plain(text))


def unseen(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the names of what cannot be seen in these texts, each once, in their order."""
    return tuple(dict.fromkeys(piece.text for text in texts for piece in plain(text) if piece.is_marker))


def _compared(old: list[str], new: list[str]) -> Iterator[tuple[Part, str]]:
    head = _shared(old, new)
    tail = _shared(old[head:][::-1], new[head:][::-1])
    yield Part.SAME, "".join(new[:head])
    yield from _middle(old[head : len(old) - tail], new[head : len(new) - tail])
    yield Part.SAME, "".join(new[len(new) - tail :])


def _middle(old: list[str], new: list[str]) -> Iterator[tuple[Part, str]]:
    if max(len(old), len(new)) > MOST_WORDS:
        yield Part.REMOVED, "".join(old)
        yield Part.ADDED, "".join(new)
        return
    removed = added = ""
    for verb, start, end, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        was, now = "".join(old[start:end]), "".join(new[first:last])
        is_gap = verb == "equal" and now.isspace() and start > 0 and end < len(old)
        if verb != "equal" or is_gap:  # words replaced one by one read better as one stretch
            removed, added = removed + was, added + now
            continue
        yield from ((Part.REMOVED, removed), (Part.ADDED, added), (Part.SAME, now))
        removed = added = ""
    yield from ((Part.REMOVED, removed), (Part.ADDED, added))


def _shared(one: list[str], other: list[str]) -> int:
    pairs = zip(one, other, strict=False)
    return next((at for at, (left, right) in enumerate(pairs) if left != right), min(len(one), len(other)))


def _seen(parts: Iterable[tuple[Part, str]]) -> tuple[Piece, ...]:
    pieces = []
    for part, text in parts:
        for is_unseen, places in groupby(range(len(text)), key=lambda at: _is_unseen(text, at)):
            words = "".join(text[at] for at in places)
            if is_unseen:
                pieces += [Piece(_name(each), part, is_marker=True) for each in words]
            else:
                pieces.append(Piece(words, part))
    return tuple(pieces)


def _is_unseen(text: str, at: int) -> bool:
    character = text[at]
    if character in _JOINERS:
        return not _joins(text, at)
    if character in "\n\t":
        return False
    return character in _NAMES or unicodedata.category(character) in {"Cc", "Cf", "Co", "Cn"}


def _joins(text: str, at: int) -> bool:
    """Tell whether a joiner does its work between two characters, as in Persian words and in emoji."""
    around = text[max(at - 1, 0) : at] + text[at + 1 : at + 2]
    return len(around) == 2 and not any(each.isspace() or each < "\u0370" for each in around)


def _name(character: str) -> str:
    return _NAMES.get(character, f"U+{ord(character):04X}")
