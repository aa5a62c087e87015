"""The shipped encoder: the same vector for a text whatever its company, and a way on where it cannot run."""

from __future__ import annotations

import shutil
import subprocess
import sys
from hashlib import blake2b
from pathlib import Path

import numpy as np
import pytest

from facilitator.analysis.embedder import Embedder, SentenceEmbedder, default_embedder, shortfall
from facilitator.analysis.letters import WordEmbedder
from facilitator.domain.progress import CancelledError
from facilitator.places import resource

LONG = "Clusters need money, trust and people. " * 40
TEXTS = [
    "Trust takes time",
    "",
    "Η εμπιστοσύνη χρειάζεται χρόνο",
    LONG,
    "Vertrauen braucht Zeit",
    "我覺得交通",
]


@pytest.fixture(scope="module")
def encoder() -> SentenceEmbedder:
    return SentenceEmbedder(threads=2)


@pytest.fixture(scope="module", params=["encoder", "words"])
def embedder(request: pytest.FixtureRequest, encoder: SentenceEmbedder) -> Embedder:
    return encoder if request.param == "encoder" else WordEmbedder()


def test_a_vector_does_not_depend_on_the_other_texts(embedder: Embedder) -> None:
    together = embedder.embed(TEXTS)

    alone = [embedder.embed([text])[0] for text in TEXTS]

    assert np.array_equal(together, alone)


def test_a_vector_does_not_depend_on_the_number_of_threads(encoder: SentenceEmbedder) -> None:
    assert np.array_equal(SentenceEmbedder(threads=1).embed(TEXTS), encoder.embed(TEXTS))


def test_vectors_have_length_one(embedder: Embedder) -> None:
    rows = embedder.embed(TEXTS)

    assert rows.shape == (len(TEXTS), WordEmbedder.width)
    assert rows.dtype == np.float32
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)


def test_no_texts_give_no_rows(embedder: Embedder) -> None:
    assert embedder.embed([]).shape == (0, WordEmbedder.width)


def test_reading_stops_when_asked_to(embedder: Embedder) -> None:
    with pytest.raises(CancelledError):
        embedder.embed(TEXTS, cancelled=lambda: True)


def test_the_encoder_brings_languages_together(encoder: SentenceEmbedder) -> None:
    english, _, greek, _, german, _ = encoder.embed(TEXTS)
    (other,) = encoder.embed(["The railway station is closed"])

    assert min(english @ greek, english @ german) > max(english @ other, greek @ other, german @ other) + 0.1


def test_words_in_common_bring_texts_together_without_the_encoder() -> None:
    one, near, far = WordEmbedder().embed(
        ["regional railway lines", "A railway line for the region", "Cold coffee"]
    )

    assert one @ near > 0.4 > one @ far


def test_the_shipped_encoder_is_what_its_card_says() -> None:
    card = resource("models", "points-e5-small", "MODEL.md").read_text(encoding="utf-8")

    for name in ("model_int8.onnx", "tokenizer.json"):
        content = resource("models", "points-e5-small", name).read_bytes()
        assert f"| `{name}` | {len(content):,} | `{blake2b(content, digest_size=16).hexdigest()}` |" in card


def test_the_encoder_is_used_where_it_is_whole() -> None:
    assert isinstance(default_embedder(), SentenceEmbedder)


def test_without_the_encoder_words_are_used(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "tokenizer.json").write_text("cut short")
    monkeypatch.setattr("facilitator.analysis.embedder.resource", tmp_path.joinpath)

    assert isinstance(default_embedder(), WordEmbedder)


def test_importing_the_analysis_is_cheap() -> None:
    folder = Path(__file__).parents[2] / "facilitator" / "analysis"
    modules = ", ".join(f"facilitator.analysis.{path.stem}" for path in sorted(folder.glob("[a-z]*.py")))
    script = f"import sys, {modules}; print(*{{'numpy', 'onnxruntime', 'tokenizers'}} & sys.modules.keys())"

    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert told.stdout.strip() == ""


def test_an_encoder_damaged_in_one_byte_is_not_used(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder = tmp_path / "models" / "points-e5-small"
    shutil.copytree(resource("models", "points-e5-small"), folder)
    assert SentenceEmbedder(folder).is_complete()
    with (folder / "model_int8.onnx").open("r+b") as file:
        file.seek(40_000_000)
        byte = file.read(1)
        file.seek(40_000_000)
        file.write(bytes([byte[0] ^ 1]))

    monkeypatch.setattr("facilitator.analysis.embedder.resource", tmp_path.joinpath)

    assert isinstance(default_embedder(), WordEmbedder)
    assert shortfall(default_embedder()).startswith("The sentence model is missing or damaged")
    assert shortfall(SentenceEmbedder()) == ""
