"""Texts as the analysis reads them: one form for one text, its words, its sentences."""

from __future__ import annotations

import re
import unicodedata

from facilitator.analysis.stopwords import STOP_WORDS

FEWEST_WORDS = 4  # fewer words than this seldom make a statement
STEM_LETTERS = 7

_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|[;\n\r]+|[。！？；]")
# Scripts written without spaces between words: one letter there says about as much as half a word here.
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")

_EUROPEAN = (range(0x250), range(0x370, 0x530), range(0x1E00, 0x2000))  # Latin, Greek, Cyrillic


def normal(text: str) -> str:
    """Return the one form of a text that looks the same: NFC, single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def words(text: str) -> list[str]:
    """Return the words as written; an apostrophe or hyphen inside belongs to the word."""
    return [word.replace("’", "'") for word in _WORD.findall(text)]


def is_blank(text: str) -> bool:
    """Return whether the text has neither a letter nor a digit."""
    return _WORD.search(text) is None


def word_count(text: str) -> int:
    """Return the number of words, two letters counting as one where words are not spaced."""
    unspaced = len(_UNSPACED.findall(text))
    return len(words(_UNSPACED.sub(" ", text))) + (unspaced + 1) // 2


def says_something(word: str) -> bool:
    """Return whether a word tells what a text is about: no stop word, no bare number, no single letter."""
    folded = word.casefold()
    return len(folded) > 1 and folded not in STOP_WORDS and not folded.isdigit()


def sentences(text: str) -> list[str]:
    """Return the text's sentences and the parts between semicolons or lines, none empty."""
    return [part.strip() for part in _SENTENCE_END.split(text) if not is_blank(part)]


def is_european(text: str) -> bool:
    """Return whether at least half of the letters are Latin, Greek or Cyrillic, or there are none."""
    letters = [ord(letter) for letter in text if letter.isalpha()]
    known = sum(any(letter in script for script in _EUROPEAN) for letter in letters)
    return 2 * known >= len(letters)


def folded(word: str) -> str:
    """Return the form under which plural and singular meet, where a plural adds an s."""
    plain = word.casefold().removesuffix("'s")
    return plain.removesuffix("s") if len(plain) > 4 and not plain.endswith("ss") else plain


def stem(word: str) -> str:
    """Return the part of a word that its other forms are likely to share, in any language."""
    return folded(word)[:STEM_LETTERS]


def quoted(text: str, most: int) -> str:
    """Return at most `most` characters of a text, ended at a word."""
    told = " ".join(text.split())
    return told if len(told) <= most else told[: most - 1].rsplit(" ", 1)[0] + " …"
