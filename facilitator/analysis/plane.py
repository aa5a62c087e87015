"""Points in the plane: what is alike lies near, as far as two directions can show it."""

from __future__ import annotations

from collections.abc import Mapping

from facilitator.analysis.embedder import Embedder, default_embedder
from facilitator.analysis.letters import MOST_LETTERS
from facilitator.domain.progress import Asked, Tell, never, silent

DIGITS = 3


def in_plane(
    texts: Mapping[str, str],
    *,
    embedder: Embedder | None = None,
    tell: Tell = silent,
    cancelled: Asked = never,
) -> dict[str, tuple[float, float]]:
    """Return a place for each text, from -1 to 1 both ways: its first two principal components.

    The same texts have the same places in any order; the direction of an axis is that of its largest entry.
    """
    import numpy as np

    from facilitator.analysis.arrays.exact import LENGTH, centred_exactly

    ids = sorted(texts)
    if not ids:
        return {}
    reader = embedder or default_embedder()
    vectors = reader.embed([texts[id][:MOST_LETTERS] for id in ids], tell=tell, cancelled=cancelled)
    rows = centred_exactly(vectors).astype(np.float64) / LENGTH
    _, axes = np.linalg.eigh(rows.T @ rows)
    axes = axes[:, -2:][:, ::-1]
    axes = axes * np.sign(axes[np.abs(axes).argmax(axis=0), range(axes.shape[1])])
    places = rows @ axes
    places = (places / max(float(np.abs(places).max()), 1e-9)).round(DIGITS)
    return {id: (float(x), float(y)) for id, (x, y) in zip(ids, places.tolist(), strict=True)}
