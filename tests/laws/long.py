"""Many random histories, each held against the oracle: `python -m tests.laws.long --histories 20000`."""

from __future__ import annotations

import argparse
import sys
import time
import traceback

from tests.laws import histories


def main(arguments: list[str] | None = None) -> int:
    """Play histories from consecutive seeds; print the counts, and each seed that broke a law."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--histories", type=int, default=2000)
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--failures", type=int, default=5, help="stop after so many")
    wanted = parser.parse_args(arguments)
    began, failed, entries, looks, laptops = time.monotonic(), 0, 0, 0, 0
    for seed in range(wanted.first, wanted.first + wanted.histories):
        try:
            world = histories.play(seed)
        except Exception:  # noqa: BLE001 - whatever breaks is a broken law, and the seed says which
            failed += 1
            sys.stdout.write(f"seed {seed}:\n{traceback.format_exc(limit=-3)}\n")
            if failed == wanted.failures:
                break
            continue
        entries += len(world.oracle.written)
        looks += world.steps
        laptops += len(world.laptops)
    taken = time.monotonic() - began
    sys.stdout.write(
        f"{wanted.histories:,} histories of {laptops:,} laptops, {entries:,} entries, {looks:,} looks"
        f" at the oracle: {failed} failed ({taken:.0f} s)\n"
    )
    enough = entries >= 5 * wanted.histories and looks >= 10 * wanted.histories
    return 0 if not failed and enough else 1


if __name__ == "__main__":
    sys.exit(main())
