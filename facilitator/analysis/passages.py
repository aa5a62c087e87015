"""Texts read as a whole and sentence by sentence: an answer of three sentences may speak of three themes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from facilitator.analysis.embedder import Embedder
from facilitator.analysis.text import sentences
from facilitator.domain.progress import Asked, Tell, never, silent

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Whole = NDArray[np.int64]

MOST_SENTENCES = 12  # of one text: a whole book pasted in would be read for minutes


@dataclass(frozen=True, slots=True, eq=False)
class Passages:
    """Vectors of texts (`wholes`) and of their sentences; those of text i begin at row `start[i]`."""

    wholes: Floats = field(repr=False)
    sentences: Floats = field(repr=False)
    start: Whole = field(repr=False)


def read_passages(
    texts: Sequence[str], embedder: Embedder, *, tell: Tell = silent, cancelled: Asked = never
) -> Passages:
    """Read texts and their sentences; a text of one sentence is read once and is its own sentence."""
    import numpy as np

    parts = [sentences(text)[:MOST_SENTENCES] for text in texts]
    several = [each if len(each) > 1 else [] for each in parts]
    vectors = embedder.embed(
        [*texts, *(one for each in several for one in each)], tell=tell, cancelled=cancelled
    )
    rows: list[int] = []
    start, ahead = [], len(texts)
    for place, each in enumerate(several):
        start.append(len(rows))
        rows += range(ahead, ahead + len(each)) if each else [place]
        ahead += len(each)
    return Passages(vectors[: len(texts)], vectors[rows], np.array(start, np.int64))
