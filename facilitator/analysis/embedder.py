"""Texts to vectors, near where near in meaning. The encoder ships with the app; nothing is fetched."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from facilitator.analysis.letters import WordEmbedder
from facilitator.analysis.text import is_european, normal
from facilitator.domain.progress import Asked, Tell, never, silent, stop_if
from facilitator.places import resource

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

MOST_TOKENS = 128
BLOCK = 64
MOST_LETTERS = 4_096  # more than 128 tokens hold; a text of megabytes need not be cut into tokens to the end
DIGESTS = {
    "model_int8.onnx": "d1417bf4e2ea57e5bf29a196924c8d5c",
    "tokenizer.json": "dad216863f68d9cc7d8dea24ec340d5d",
}
PACKAGES = ("onnxruntime", "tokenizers")


class Embedder(Protocol):
    """What turns texts to vectors; its name changes whenever the vectors would."""

    @property
    def name(self) -> str:
        """The name under which the vectors may be kept."""

    def embed(
        self, texts: Sequence[str], *, tell: Tell = silent, cancelled: Asked = never
    ) -> NDArray[np.float32]:
        """Return a row of length one for each text; the same text always has the same row."""


@dataclass(frozen=True)
class SentenceEmbedder:
    """The shipped sentence encoder for Latin, Greek and Cyrillic; texts in other scripts go by their letters.

    Texts run one at a time, each on one thread: in a batch the encoder's rounding would make a text's vector
    depend on its company (cosine 0.99 instead of 1). Several such threads side by side are as fast as
    batches.
    """

    folder: Path = field(default_factory=lambda: resource("models", "points-e5-small"))
    threads: int = field(default_factory=lambda: min(8, os.cpu_count() or 1))
    name: str = "points-e5-small-1"

    def is_complete(self) -> bool:
        """Return whether the encoder's files and the packages that run it are here, and whole to the byte."""
        paths = {self.folder / name: digest for name, digest in DIGESTS.items()}
        return all(map(find_spec, PACKAGES)) and all(
            path.is_file() and _digest(path, path.stat().st_mtime_ns) == digest
            for path, digest in paths.items()
        )

    def embed(
        self, texts: Sequence[str], *, tell: Tell = silent, cancelled: Asked = never
    ) -> NDArray[np.float32]:
        """Return a row of length one for each text; the first call loads the encoder (about a second)."""
        import numpy as np

        rows = np.zeros((len(texts), WordEmbedder.width), np.float32)
        _ = self._tokenizer, self._session  # before there are threads to load them twice
        with ThreadPoolExecutor(self.threads) as pool:
            for start in range(0, len(texts), BLOCK):
                stop_if(cancelled)
                tell(start / len(texts), "Reading")
                block = texts[start : start + BLOCK]
                rows[start : start + len(block)] = list(pool.map(self._vector, block))
        return rows

    def _vector(self, text: str) -> NDArray[np.float32]:
        import numpy as np

        text = normal(text)[:MOST_LETTERS].encode("utf-8", "replace").decode()
        if not is_european(text):
            by_letters: NDArray[np.float32] = WordEmbedder().embed([text])[0]
            return by_letters
        ids = np.array([self._tokenizer.encode("query: " + text).ids], np.int64)
        found: list[NDArray[np.float32]]
        (found,) = self._session.run(["emb"], {"ids": ids, "mask": np.ones_like(ids)})
        return found[0]

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(self.folder / "tokenizer.json"))
        tokenizer.enable_truncation(MOST_TOKENS)
        return tokenizer

    @cached_property
    def _session(self) -> Any:  # noqa: ANN401 - onnxruntime comes without types
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.use_deterministic_compute = True
        return onnxruntime.InferenceSession(
            str(self.folder / "model_int8.onnx"), options, providers=["CPUExecutionProvider"]
        )


def default_embedder() -> Embedder:
    """Return the sentence encoder if it is here and whole, else words and letters: grouping never fails."""
    encoder = SentenceEmbedder()
    return encoder if encoder.is_complete() else WordEmbedder()


def shortfall(embedder: Embedder) -> str:
    """Return what a person should know of this embedder: empty if it understands meaning."""
    return _BY_WORDS if embedder.name == WordEmbedder().name else ""


@cache
def _digest(path: Path, _changed: int) -> str:
    """Return the digest of a file, read anew only when the file has changed."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=16)).hexdigest()


_BY_WORDS = (
    "The sentence model is missing or damaged: points are compared by their words and letters alone. "
    "Install Facilitator again to have it back."
)
