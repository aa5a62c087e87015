"""References in an outcome's text: which sentence cites which points, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

# A table's code and a number, with stars where two laptops gave out one reference: T04-017, T04-017*.
_REFERENCE = r"T\d+-\d+\**"
_CITED = re.compile(rf"\[\s*{_REFERENCE}(?:\s*[,;]\s*{_REFERENCE})*\s*\]")
_SPACED = re.compile(rf" *{_CITED.pattern}")
_ONE = re.compile(_REFERENCE)
# A sentence ends with its mark, or with its line; citations after the mark are still its own.
_END = re.compile(rf"(?:[.!?…]+[\"'”’»)]*|(?<=\S)(?=\n|$))(?:\s*{_CITED.pattern})*(?=\s|$)")
_BULLET = re.compile(r"[\s•·*–—-]*")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, where it stands in its text (`start` to `end`, in characters), and what it cites."""

    text: str
    start: int
    end: int
    refs: tuple[str, ...] = ()


def sentences(text: str) -> tuple[Sentence, ...]:
    """Return a text's sentences in order; one without a letter or digit of its own is none."""
    return tuple(_sentences(text))


def cited(text: str) -> tuple[str, ...]:
    """Return the references that a text cites, each once, in the order of their first mention."""
    found = (ref for group in _CITED.finditer(text) for ref in _ONE.findall(group.group()))
    return tuple(dict.fromkeys(found))


def mentions(text: str) -> tuple[tuple[str, int, int], ...]:
    """Return each reference that a text cites with its start and end in characters, in the text's order."""
    return tuple(
        (one.group(), group.start() + one.start(), group.start() + one.end())
        for group in _CITED.finditer(text)
        for one in _ONE.finditer(group.group())
    )


def taken_out(text: str, ref: str) -> str:
    """Return the text without a reference; brackets that held nothing else go with the blank before them."""
    return _SPACED.sub(lambda group: _others(group[0], ref), text)


def replaced(text: str, refs: Mapping[str, str]) -> str:
    """Return the text with references replaced by others; what then stands twice in its brackets goes."""
    return _CITED.sub(lambda group: _replaced(group[0], refs), text)


def without(text: str) -> str:
    """Return the text with each citation blanked out: every other character keeps its place."""
    return _CITED.sub(lambda group: " " * len(group.group()), text)


def _others(group: str, ref: str) -> str:
    refs = _ONE.findall(group)
    if ref not in refs:
        return group
    kept = ", ".join(each for each in refs if each != ref)
    return f"{group.partition('[')[0]}[{kept}]" if kept else ""


def _replaced(group: str, refs: Mapping[str, str]) -> str:
    found = _ONE.findall(group)
    kept = dict.fromkeys(refs.get(each, each) for each in found)
    return group if refs.keys().isdisjoint(found) else f"[{', '.join(kept)}]"


def _sentences(text: str) -> Iterator[Sentence]:
    start = 0
    for end in _END.finditer(text):
        if text[end.end() :].lstrip(" ")[:1].islower():
            continue  # an abbreviation ("e.g. this"), or a name that ends with a mark
        first = _BULLET.match(text, start)
        begin = first.end() if first else start
        words = text[begin : end.end()]
        if any(letter.isalnum() for letter in without(words)):
            yield Sentence(words, begin, end.end(), cited(words))
        start = end.end()
