"""The simplest vectors, for when the encoder is missing or cannot read a script: hashed words and letters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from facilitator.analysis.stopwords import STOP_WORDS
from facilitator.analysis.text import normal, words
from facilitator.domain.progress import Asked, Tell, never, silent, stop_if

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BLOCK = 1_000
MOST_LETTERS = 20_000  # of a text are read: ten pages say what it is about
WORD_WEIGHT = 3.0  # a whole word counts as much as three of its letter sequences


@dataclass(frozen=True)
class WordEmbedder:
    """Vectors near each other where texts share words or parts of words; any language, nothing to load."""

    name: str = "words-1"
    width: ClassVar[int] = 384

    def embed(
        self, texts: Sequence[str], *, tell: Tell = silent, cancelled: Asked = never
    ) -> NDArray[np.float32]:
        """Return a row of length one for each text."""
        import numpy as np

        rows = np.zeros((len(texts), self.width), np.float32)
        for start in range(0, len(texts), BLOCK):
            stop_if(cancelled)
            tell(start / len(texts), "Reading")
            block = texts[start : start + BLOCK]
            rows[start : start + len(block)] = self._rows([normal(text)[:MOST_LETTERS] for text in block])
        return rows

    def _rows(self, texts: Sequence[str]) -> NDArray[np.float32]:
        import numpy as np

        from facilitator.analysis.arrays.grams import gram_hashes, sketch, word_hashes

        telling = [[word for word in words(text) if word.casefold() not in STOP_WORDS] for text in texts]
        gram_row, gram_hash = gram_hashes(
            [" ".join(kept) or text for kept, text in zip(telling, texts, strict=True)]
        )
        word_row, word_hash = word_hashes(telling)
        weight = np.concatenate([np.ones(len(gram_row)), np.full(len(word_row), WORD_WEIGHT)])
        row, hashes = np.concatenate([gram_row, word_row]), np.concatenate([gram_hash, word_hash])
        dense = sketch(row, hashes, weight, (len(texts), self.width))
        dense[~dense.any(axis=1), 0] = 1  # an empty text still has a direction
        rows: NDArray[np.float32] = dense / np.linalg.norm(dense, axis=1, keepdims=True)
        return rows
