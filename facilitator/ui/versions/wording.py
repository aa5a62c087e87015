"""A wording to read, with what differs marked by colour and by line, and what cannot be seen by its name."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QSizePolicy, QTextEdit

from facilitator.services.differences import Part, Piece, compared, plain
from facilitator.ui import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

MOST_SHOWN = 20_000
CHROME = 18


class WordingView(QTextEdit):
    """Shows one text, beside another if there is one; as high as its words, up to `most_lines`."""

    def __init__(self, name: str, *, most_lines: int = 10) -> None:
        super().__init__()
        self._most, self._pieces = most_lines, plain("")
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        theme.notifier().themeChanged.connect(self._draw)

    def show_words(self, text: str, before: str | None = None) -> None:
        """Show a text; beside an earlier one, what was added is underlined and what was removed struck."""
        kept = _cut(text)
        self._show(plain(kept) if before is None else compared(_cut(before), kept))

    def pieces(self) -> tuple[Piece, ...]:
        """Return what is shown."""
        return self._pieces

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the height to the words at this width."""
        super().resizeEvent(event)
        self._fit()
        beyond = ceil(self.document().size().height()) - self.viewport().height()
        self.verticalScrollBar().setMaximum(max(beyond, 0))  # Qt still counts with the height before

    def changeEvent(self, event: QEvent) -> None:
        """Fit again when the text size changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _show(self, pieces: tuple[Piece, ...]) -> None:
        if pieces != self._pieces:
            self._pieces = pieces
            self.setAccessibleDescription(self._spoken())
            self._draw()

    def _draw(self) -> None:
        self.clear()
        cursor, before = QTextCursor(self.document()), Part.SAME
        for piece in self._pieces:
            if before is Part.REMOVED and piece.part is Part.ADDED:
                cursor.insertText("\u2009", QTextCharFormat())  # parts the struck words from the new ones
            cursor.insertText(f"[{piece.text}]" if piece.is_marker else piece.text, _format(piece))
            before = piece.part
        self.setTextCursor(QTextCursor(self.document()))  # the view's own went along to the end
        self._fit()

    def _fit(self) -> None:
        pitch = self.fontMetrics().height()
        tall = ceil(self.document().size().height())
        height = min(max(tall, pitch), self._most * pitch + round(2 * self.document().documentMargin()))
        if height + CHROME != self.height():
            self.setFixedHeight(height + CHROME)

    def _spoken(self) -> str:
        """Return what differs as a sentence for a screen reader."""
        marked = {part: _joined(self._pieces, part) for part in (Part.ADDED, Part.REMOVED)}
        sentences = (
            self.tr("Added: {words}.").format(words=marked[Part.ADDED]) if marked[Part.ADDED] else "",
            self.tr("Removed: {words}.").format(words=marked[Part.REMOVED]) if marked[Part.REMOVED] else "",
        )
        return " ".join(each for each in sentences if each)


def _format(piece: Piece) -> QTextCharFormat:
    """Colour alone says nothing: what was added is underlined, what was removed struck through."""
    tokens, made = theme.current(), QTextCharFormat()
    if piece.part is Part.ADDED:
        made.setFontUnderline(True)
        made.setForeground(QColor(tokens.success))
        made.setBackground(QColor(tokens.success_bg))
    elif piece.part is Part.REMOVED:
        made.setFontStrikeOut(True)
        made.setForeground(QColor(tokens.danger))
        made.setBackground(QColor(tokens.danger_bg))
    else:
        made.setForeground(QColor(tokens.text))
    if piece.is_marker:
        made.setFont(
            theme.bold_font("caption"),
            QTextCharFormat.FontPropertiesInheritanceBehavior.FontPropertiesSpecifiedOnly,
        )
        made.setFontStrikeOut(piece.part is Part.REMOVED)
        made.setFontUnderline(piece.part is Part.ADDED)
        made.setForeground(QColor(tokens.warning))
        made.setBackground(QColor(tokens.warning_bg))
    return made


def _joined(pieces: tuple[Piece, ...], part: Part) -> str:
    return " ".join("".join(piece.text for piece in pieces if piece.part is part).split())


def _cut(text: str) -> str:
    return text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN]} […]"
