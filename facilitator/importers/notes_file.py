"""Reads notes in plain text or Markdown: headings, bullets, numbered lists, paragraphs and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from facilitator.importers.csv_file import delimiter
from facilitator.importers.mapping import field_of
from facilitator.importers.outline import Outline, Piece
from facilitator.importers.table import MOST_LINES, Table, too_many
from facilitator.importers.text_file import Text

NOTES = "notes"
MARKDOWN = (".md", ".markdown", ".mdown")
TABLES = (".csv", ".tsv", ".tab")
NARROWEST, WIDEST = 50, 100
_BEGINNING = 400
_TAB = 4
_HEADING = re.compile(r"(#{1,6})\s+(.*)", re.DOTALL)
_UNDERLINE = re.compile(r"(={3,}|-{3,})\Z")
_BULLET = re.compile(r"(\s*)(?:[-*+•‣▪▫●○◦■□·–—➢➤✓→]|\(?\d{1,3}[.)](?=\s)|\(?[a-zA-Z][)](?=\s))\s+")
_BOX = re.compile(r"\[[ xX]\]\s+")
_RULE = re.compile(r"(?:[-*_=]\s*){3,}\Z")
# No sign may stand between two signs: so each is looked at once, however many a hostile file holds.
_EMPHASIS = re.compile(r"(\*\*|__|`)(?=\S)([^*_`]+)(?<=\S)\1")
_SLANTED = re.compile(r"(?<![\w*])([*_])(?=[^\s*_])([^*_]+)(?<=\S)\1(?![\w*])")
_LINK = re.compile(r"!?\[([^\[\]\n]{0,400})\]\(([^()\s]{1,600})\)")


def is_notes(text: Text) -> bool:
    """Tell whether a text is written notes rather than a table, by its name or its first lines."""
    name = text.name.lower()
    if name.endswith((*MARKDOWN, *TABLES)):
        return name.endswith(MARKDOWN)
    if not name.endswith(".txt"):
        return False
    filled = [line for line in text.sample if line.strip()]
    if not filled or filled[0].lower().startswith(("sep=", '"sep=')):
        return not filled
    sign = delimiter(filled)
    cells = [cell.strip(' "\ufeff\r\n') for cell in (filled[0].split(sign) if sign else filled[:1])]
    if any(field_of(cell) for cell in cells):
        return False
    same = sum(line.count("\t") == filled[0].count("\t") for line in filled)
    return sign != "\t" or same < 0.9 * len(filled) or len(filled) < 2


def read(text: Text) -> Table:
    """Return the notes as a table of points; the numbers are those of the lines."""
    reader = _Reader(Outline(text.name), text.name.lower().endswith(MARKDOWN), _width(text))
    for number, line in _lines(text):
        reader.take(number, line)
    reader.finish()
    table = reader.outline.table([text.encoding.note] if text.encoding.note else [])
    return replace(table, encoding=text.encoding.codec, separator=NOTES)


def _lines(text: Text) -> Iterator[tuple[int, str]]:
    text.lines.go_to(0)
    for number, line in enumerate(text.lines, start=1):
        text.lines.begin()
        if number > MOST_LINES:
            raise too_many(text.name)
        plain = line.rstrip().replace("\0", "").replace("\ufeff", "")
        yield from ((number, each) for each in plain.splitlines() or [""])


def _width(text: Text) -> int:
    """Return how long the lines of a text are that was wrapped by hand; 0 for one that was not."""
    longest = max((len(line.rstrip()) for line in text.sample), default=0)
    return longest if NARROWEST <= longest <= WIDEST else 0


@dataclass(slots=True)
class _Reader:
    """Puts lines together to headings, bullets, paragraphs and tables."""

    outline: Outline
    is_markdown: bool
    width: int
    words: list[str] = field(default_factory=list)
    begun: Piece | None = None
    last: str = ""
    indents: list[int] = field(default_factory=list)
    grid: list[tuple[int, list[str]]] = field(default_factory=list)
    fence: str = ""

    def take(self, number: int, line: str) -> None:
        """Take the next line."""
        bare = line.strip()
        if self._is_hidden(number, bare):
            return
        if bare.startswith("|") and bare.endswith("|") and len(bare) > 2:
            self._take_row(number, bare)
            return
        self._end_grid()
        beginning = line[:_BEGINNING].expandtabs(_TAB)
        short = bare if len(bare) < _BEGINNING else ""
        if not bare or (_RULE.match(short) and not self._is_underline(short)):
            self.end()
        elif found := _HEADING.match(short):
            self._begin(Piece(number, heading=len(found[1])), found[2].rstrip("# "))
            self.end()
        elif self._is_underline(short):
            self._underline(short)
        elif bullet := _BULLET.match(beginning):
            words = beginning[bullet.end() :] + line[_BEGINNING:]
            self._begin(Piece(number, depth=self._depth(len(bullet[1]))), words.strip())
        elif self._goes_on(beginning, bare):
            self.words.append(bare)
        else:
            # Markdown's sign of a quotation is no word.
            self._begin(Piece(number), bare.lstrip("> ") if self.is_markdown else bare)
        self.last = bare

    def finish(self) -> None:
        """Take what was begun last."""
        self._end_grid()
        self.end()

    def end(self) -> None:
        """End the piece that was begun."""
        if self.begun is not None:
            text = " ".join(self.words)
            self.outline.add(replace(self.begun, text=_plain(text) if self.is_markdown else text))
        self.begun, self.words = None, []

    def _begin(self, piece: Piece, words: str) -> None:
        self.end()
        if piece.heading or piece.depth < 0:
            self.indents.clear()
        self.begun, self.words = piece, [_BOX.sub("", words, count=1)]

    def _is_hidden(self, number: int, bare: str) -> bool:
        """Tell whether a line is only a sign of Markdown, or stands in the lines above its text."""
        if not self.is_markdown:
            return False
        if number == 1 and bare == "---":
            self.fence = bare
            return True
        if self.fence:
            self.fence = "" if bare in {self.fence, "..."} else self.fence
            return True
        return bare.startswith("```")

    def _is_underline(self, bare: str) -> bool:
        return bool(
            self.begun is not None
            and self.begun.depth < 0
            and len(self.words) == 1
            and _UNDERLINE.match(bare)
        )

    def _underline(self, bare: str) -> None:
        assert self.begun is not None  # noqa: S101 - `_is_underline` looked
        self.begun = replace(self.begun, heading=1 if bare[0] == "=" else 2)
        self.end()

    def _depth(self, indent: int) -> int:
        while self.indents and self.indents[-1] > indent:
            self.indents.pop()
        if not self.indents or self.indents[-1] < indent:
            self.indents.append(indent)
        return len(self.indents) - 1

    def _goes_on(self, beginning: str, bare: str) -> bool:
        """Tell whether a line goes on with the one before.

        It does if indented beneath a bullet; else in Markdown, or where its first word had no room above.
        """
        if self.begun is None:
            return False
        if self.begun.depth >= 0 and beginning.startswith(" "):
            return True
        if self.is_markdown:
            return True
        return bool(self.width) and len(self.last) + 1 + len(bare.split(maxsplit=1)[0]) > self.width

    def _take_row(self, number: int, bare: str) -> None:
        self.end()
        self.last = bare
        if self.grid and set(bare) <= set("|:- ") and "-" in bare:
            return
        cells = [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", bare[1:-1])]
        self.grid.append((number, [_plain(cell) for cell in cells] if self.is_markdown else cells))

    def _end_grid(self) -> None:
        if self.grid:
            self.outline.add_grid(self.grid)
            self.grid = []


def _plain(text: str) -> str:
    """Return words without Markdown's signs; a link keeps its address."""
    linked = _LINK.sub(lambda each: f"{each[1]} ({each[2]})" if each[1] else each[2], text)
    return _SLANTED.sub(r"\2", _EMPHASIS.sub(r"\2", linked))
