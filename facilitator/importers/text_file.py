"""Opens text in any encoding as lines that can be read again, within bounds."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from facilitator.domain.errors import SourceError
from facilitator.importers import encoding

LARGEST = 25_000_000
LONGEST_RECORD = 4_000_000
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f]")


class Lines:
    """The physical lines of a text, which can be read again from any of them.

    `ended` tells that a record asked for more lines than there were, or than any sensible record has.
    """

    def __init__(self, data: bytes, codec: str) -> None:
        self.data, self.codec = data, codec
        self.taken = self.size = 0
        self.ended = False
        self._lines: Iterator[str] = iter(())
        self.go_to(0)

    def go_to(self, line: int) -> None:
        """Let `line` be the next one."""
        raw = io.TextIOWrapper(io.BytesIO(self.data), self.codec, errors="replace", newline="")
        self._lines = islice(raw, line, None)
        self.taken, self.size, self.ended = line, 0, False

    def begin(self) -> int:
        """Start a record; return the line that it begins at."""
        self.size = 0
        return self.taken

    def __iter__(self) -> Lines:
        return self

    def __next__(self) -> str:
        line = next(self._lines, None) if self.size <= LONGEST_RECORD else None
        if line is None:
            self.ended = True
            raise StopIteration
        self.taken += 1
        self.size += len(line)
        return line


@dataclass(frozen=True, slots=True)
class Text:
    """A text file: its name, its lines, how its letters were read, and its first lines."""

    name: str
    lines: Lines
    encoding: encoding.Encoding
    sample: tuple[str, ...]


def open_text(data: bytes, name: str, codec: str = "") -> Text:
    """Return the text in these bytes; SourceError where there is too much of it, or none."""
    if len(data) > LARGEST:
        detail = f"{name} is larger than {LARGEST // 1_000_000} MB."
        raise SourceError("The file is too large", detail, "Split it into several files.")
    chosen = encoding.named(codec) if codec else encoding.guess(data)
    lines = Lines(data, chosen.codec)
    sample = tuple(_first(lines))
    _require_text(sample, name)
    lines.go_to(0)
    return Text(name, lines, chosen, sample)


def _first(lines: Lines) -> Iterator[str]:
    size = 0
    for line in islice(lines, 200):
        yield line[: encoding.SAMPLE]
        size += len(line)
        if size > encoding.SAMPLE:
            break


def _require_text(sample: tuple[str, ...], name: str) -> None:
    text = "".join(sample)
    if len(_CONTROL.findall(text)) > max(20, len(text) / 20):
        hint = "Save it as CSV (UTF-8) or as an Excel workbook (.xlsx)."
        raise SourceError("This is not a text file", f"{name} holds bytes that are no letters.", hint)
