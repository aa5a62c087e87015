"""Learn from arguments for and against a subject which way a vector leans: `python tools/train_stance.py`.

Writes `resources/models/stance/stance.json` from `../shared/data/key_points/arguments.csv` (IBM ArgKP; see
the MODEL.md beside it). The data's stance is towards a demand; where the demand is against its subject ("We
should abolish …"), the sign is turned: what is learned is whether a text speaks well or ill of its subject.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from facilitator.analysis.embedder import SentenceEmbedder  # noqa: E402
from tests.analysis.opinions import learned, opinions  # noqa: E402


def main() -> None:
    """Learn and write."""
    embedder = SentenceEmbedder()
    weights, offset = learned(opinions("arguments", embedder))
    document = {"encoder": embedder.name, "offset": offset, "weights": weights}
    path = ROOT / "resources" / "models" / "stance" / "stance.json"
    path.write_text(json.dumps(document, separators=(",", ":")) + "\n", encoding="ascii")


if __name__ == "__main__":
    main()
