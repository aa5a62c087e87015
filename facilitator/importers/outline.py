"""Turns headings, bullets, paragraphs and tables of a written note into one table of points.

The rules, the same for text, Markdown and Word:
- Every bullet and every paragraph is a point.
- Headings of the highest level that has several of them (or of the highest at all) name sessions; those
  below are the question of what follows. A heading like “Table 4” names the table instead, until the next
  heading of its level.
- A line that ends in a colon or question mark and has bullets beneath it is their question, not a point.
- A bullet of fewer than four words beneath another bullet keeps the words of that: “Trust: meet early”.
- A table whose first row names a field of a point is read by these columns; each row of any other is a point.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from facilitator.domain.errors import SourceError
from facilitator.importers.mapping import field_of
from facilitator.importers.table import MOST_CHARACTERS, MOST_ROWS, Rows, Table, headings, nothing_in

TEXT, QUESTION, SESSION, DESK = "Text", "Question", "Session", "Table"
TOO_LITTLE = 4
LONGEST_LEAD = 300
PARAGRAPH = -1
_NAMES = {"text": TEXT, "question": QUESTION, "session": SESSION, "desk": DESK}
_TABLE = re.compile(r"(?:table|tisch|group|gruppe|groupe|mesa|tavolo)\s*#?\s*[0-9]{1,4}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Piece:
    """A line, paragraph or table row: its number and words, or its cells by their columns.

    `heading` is 1 for the highest; `depth` is 0 for a bullet, 1 for one beneath a bullet, -1 for a paragraph.
    """

    number: int
    text: str = ""
    heading: int = 0
    depth: int = PARAGRAPH
    cells: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Outline:
    """Gathers what a written note holds, within bounds."""

    name: str
    pieces: list[Piece] = field(default_factory=list)
    size: int = 0

    def add(self, piece: Piece) -> None:
        """Take the next piece; SourceError where that is more than anybody could have noted."""
        self.size += len(piece.text) + sum(map(len, piece.cells.values()))
        if self.size > MOST_CHARACTERS or len(self.pieces) > MOST_ROWS:
            detail = f"{self.name} holds more than {MOST_ROWS:,} lines or {MOST_CHARACTERS:,} characters."
            raise SourceError("The file is too large", detail, "Split it into several files.")
        if piece.text.strip() or piece.cells:
            self.pieces.append(piece)

    def add_grid(self, rows: Sequence[tuple[int, Sequence[str]]]) -> None:
        """Take a table in the note, by its first row's headings if these name fields of a point."""
        head = [" ".join(cell.split()) for cell in rows[0][1]] if rows else []
        known = [field_of(each) for each in head]
        if len(rows) < 2 or not any(known) or len(head) < 2:
            for number, cells in rows:
                filled = (cell.strip() for cell in cells)
                self.add(Piece(number, " | ".join(cell for cell in filled if cell)))
            return
        columns = _columns(head, known, [cells for _, cells in rows[1:]])
        for number, cells in rows[1:]:
            pairs = zip(columns, cells, strict=False)
            self.add(Piece(number, cells={column: cell for column, cell in pairs if column and cell.strip()}))

    def table(self, notes: Sequence[str] = ()) -> Table:
        """Return the points as rows, each under the number that it has in the file."""
        reading = _Reading(self.pieces)
        rows = list(reading.rows())
        used = dict.fromkeys(column for _, cells in rows for column in cells)
        columns = [each for each in (DESK, SESSION, QUESTION) if each in used]
        columns += [TEXT, *(each for each in used if each not in _NAMES.values())]
        found = Rows(self.name)
        for number, cells in rows:
            found.add(number, [cells.get(column, "") for column in columns])
        if not found.found and not found.problems:
            raise nothing_in(self.name)
        names, renamed = headings(columns)
        taken = tuple((at, (*cells, *[""] * (len(names) - len(cells)))) for at, cells in found.found)
        return Table(names, taken, tuple(found.problems), (*notes, *reading.notes, *renamed))


class _Reading:
    """One pass over the pieces, which knows under which headings and bullets it is."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.pieces = pieces
        self.level = _session_level(pieces)
        self.headings: dict[int, str] = {}
        self.above: list[tuple[int, str, bool]] = []  # depth, words, whether they lead
        self.notes: list[str] = []

    def rows(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Yield each point's number and cells."""
        for piece, following in zip_longest(self.pieces, self.pieces[1:]):
            if piece.heading:
                self._enter(piece)
            elif piece.cells:
                self.above.clear()
                yield piece.number, {**self._place(), **piece.cells}
            elif (text := self._text(piece, following)) is not None:
                yield piece.number, {**self._place(), TEXT: text}

    def _enter(self, piece: Piece) -> None:
        words = " ".join(piece.text.split())
        self.above.clear()
        for level in [each for each in self.headings if each >= piece.heading]:
            del self.headings[level]
        self.headings[piece.heading] = words
        if piece.heading < self.level and not _TABLE.fullmatch(words):
            self.notes.append(f"“{words[:80]}” was read as the title of the file, not as a session.")

    def _text(self, piece: Piece, following: Piece | None) -> str | None:
        """Return the point's text, None for a line that only leads the bullets beneath it."""
        while self.above and self.above[-1][0] >= piece.depth:
            self.above.pop()
        words = piece.text.strip()
        if _leads(piece, following):
            self.above.append((piece.depth, words, True))
            return None
        if self.above and not self.above[-1][2] and len(words.split()) < TOO_LITTLE:
            words = f"{self.above[-1][1].rstrip('.:;, ')}: {words}"
        if piece.depth > PARAGRAPH:
            self.above.append((piece.depth, words[:LONGEST_LEAD], False))
        return words

    def _place(self) -> dict[str, str]:
        desk = session = ""
        asked = []
        for level, words in sorted(self.headings.items()):
            if _TABLE.fullmatch(words):
                desk = words
            elif level == self.level:
                session = words
            elif level > self.level:
                asked.append(words)
        asked += [words for _, words, leads in self.above if leads]
        question = ": ".join(words.rstrip(": ") for words in asked)
        return {name: text for name, text in ((DESK, desk), (SESSION, session), (QUESTION, question)) if text}


def _session_level(pieces: Sequence[Piece]) -> int:
    levels = Counter(
        each.heading for each in pieces if each.heading and not _TABLE.fullmatch(each.text.strip())
    )
    several = [level for level, number in levels.items() if number > 1]
    return min(several or levels, default=0)


def _leads(piece: Piece, following: Piece | None) -> bool:
    is_below = following is not None and following.depth > piece.depth and not following.heading
    words = piece.text.rstrip()
    return is_below and words.endswith((":", "?", "：", "？")) and len(words) <= LONGEST_LEAD


def _columns(head: Sequence[str], known: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Return the names of a table's columns; without one for the text, that of the longest cells is it."""
    names = [_NAMES.get(name, word) for name, word in zip(known, head, strict=True)]
    if TEXT not in names:
        free = [place for place, name in enumerate(known) if not name] or range(len(names))
        lengths = {place: sum(len(row[place]) for row in rows if place < len(row)) for place in free}
        names[max(lengths, key=lambda place: lengths[place])] = TEXT
    return [name if name not in names[:place] else "" for place, name in enumerate(names)]
