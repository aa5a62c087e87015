"""Places in an editor: words to select, the citation at a spot, the reference that is being typed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCursor

from facilitator.domain import citations
from facilitator.ui.widgets.caret_list import units

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPlainTextEdit

MOST_TYPED = 40
_BEGUN = re.compile(rf"\[(?:[^\[\]\n]*[,;]\s*)?(?P<typed>[^\[\],;\n]{{0,{MOST_TYPED}}})$")


@dataclass(frozen=True, slots=True)
class Begun:
    """What is typed of a citation, after its bracket or the last comma: the letters before the caret."""

    written: str


def begun_before(line: str) -> Begun | None:
    """Return what is typed of a citation at the end of this part of a line."""
    found = _BEGUN.search(line)
    return Begun(found["typed"]) if found else None


def select(editor: QPlainTextEdit, words: str, near: int) -> None:
    """Select these words, the mention nearest to a place in characters; without words go to that place.

    Qt counts in UTF-16: a character beyond the first plane counts twice there.
    """
    text = editor.toPlainText()
    starts = [found.start() for found in re.finditer(re.escape(words), text)] if words else []
    start = min(starts, key=lambda each: abs(each - near), default=min(near, len(text)))
    end = start + len(words) if starts else start
    cursor = editor.textCursor()
    cursor.setPosition(units(text[:start]))
    cursor.setPosition(units(text[:end]), QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
    editor.setFocus()
    editor.ensureCursorVisible()


def reference_at(text: str, position: int) -> str:
    """Return the reference that the text cites at a position in UTF-16, or "" where there is none."""
    at = len(text.encode("utf-16-le")[: 2 * position].decode("utf-16-le", "ignore"))
    found = (ref for ref, start, end in citations.mentions(text) if start <= at <= end)
    return next(found, "")
