"""Damaged bundles by the thousand: `python -m tests.proofs.damage --bundles 10000`.

A bundle, plain or sealed, loses its end, has bits flipped, stretches zeroed, exchanged or repeated. Each is
refused. The one exception is a bit that means nothing, in the padding of gzip: then every word is as it was.
"""

from __future__ import annotations

import argparse
import gzip
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from facilitator.domain.errors import FacilitatorError
from facilitator.exchange import bundle
from facilitator.exchange.bundle import Bundle
from facilitator.exchange.keys import new_pair, opener_for, seal_for
from facilitator.exchange.refusals import BundleError
from facilitator.exchange.seal import NO_KEY, Opener
from tests.exchange.samples import header, table


@dataclass(slots=True)
class Tally:
    """What happened to the damaged bundles, by the kind of damage."""

    refused: Counter[str] = field(default_factory=Counter)
    unharmed: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Whole:
    """A bundle as it was written: its bytes, what opens it, and what it says."""

    data: bytes
    opener: Opener
    said: Bundle


def flip_a_bit(dice: Random, data: bytes) -> bytes:
    """Turn one bit over."""
    place = dice.randrange(len(data))
    return data[:place] + bytes([data[place] ^ 1 << dice.randrange(8)]) + data[place + 1 :]


def flip_many(dice: Random, data: bytes) -> bytes:
    """Turn several bits over."""
    for _ in range(dice.randint(2, 20)):
        data = flip_a_bit(dice, data)
    return data


def cut(dice: Random, data: bytes) -> bytes:
    """Lose the end."""
    return data[: dice.randrange(len(data))]


def zero(dice: Random, data: bytes) -> bytes:
    """Lose a stretch, as a disk does that never got round to writing it."""
    start = dice.randrange(len(data))
    length = min(dice.choice([1, 8, 64, 512]), len(data) - start)
    return data[:start] + bytes(length) + data[start + length :]


def exchange(dice: Random, data: bytes) -> bytes:
    """Put two stretches into each other's place."""
    a, b, c = sorted(dice.sample(range(len(data) + 1), 3))
    return data[:a] + data[b:c] + data[a:b] + data[c:]


def repeat(dice: Random, data: bytes) -> bytes:
    """Have a stretch twice."""
    start, end = sorted(dice.sample(range(len(data) + 1), 2))
    return data[:end] + data[start:end] + data[end:]


def append(dice: Random, data: bytes) -> bytes:
    """Have something after the end."""
    return data + dice.choice([b"\0", b"\n", dice.randbytes(20), data])


def lose_the_end_line(_dice: Random, data: bytes) -> bytes:
    """Lose the end line in a way that gzip does not notice."""
    if not data.startswith(b"\x1f\x8b"):
        return data[:-1]
    lines = gzip.decompress(data).splitlines(keepends=True)
    return gzip.compress(b"".join(lines[:-1]))


DAMAGE: tuple[Callable[[Random, bytes], bytes], ...] = (
    flip_a_bit,
    flip_many,
    cut,
    zero,
    exchange,
    repeat,
    append,
    lose_the_end_line,
)


def run(bundles: int, seed: int = 1) -> Tally:
    """Read that many damaged bundles; AssertionError if one of them says anything else than it did."""
    dice, tally = Random(seed), Tally()
    with TemporaryDirectory() as folder:
        path = Path(folder, "damaged.wsb")
        wholes = _wholes(path)
        for number in range(bundles):
            damage = DAMAGE[number % len(DAMAGE)]
            whole = wholes[number // len(DAMAGE) % len(wholes)]
            data = damage(dice, whole.data)
            if data != whole.data:
                _meet(path, data, whole, damage.__name__, tally)
    _require_work(bundles, tally)
    return tally


def _wholes(path: Path) -> list[Whole]:
    pair = new_pair()
    found = []
    for points in (1, 12):
        for seal, opener in ((None, NO_KEY), (seal_for([pair.public]), opener_for(pair.secret))):
            bundle.write(path, header(), table(points), seal)
            found.append(Whole(path.read_bytes(), opener, bundle.read(path, opener)))
    return found


def _meet(path: Path, data: bytes, whole: Whole, how: str, tally: Tally) -> None:
    path.write_bytes(data)
    try:
        found = bundle.read(path, whole.opener)
    except BundleError:
        tally.refused[how] += 1
    else:
        assert found == whole.said, f"{how} changed what a bundle says"
        assert whole.opener == NO_KEY, f"{how} left a sealed bundle open"
        tally.unharmed[how] += 1
    assert path.read_bytes() == data, "a file was changed by being read"


def _require_work(bundles: int, tally: Tally) -> None:
    refused, unharmed = tally.refused.total(), tally.unharmed.total()
    assert refused + unharmed > bundles * 9 // 10, "hardly any was damaged"
    assert unharmed <= bundles // 20, "more passed than gzip has padding for"
    for sure in (cut, repeat, append, lose_the_end_line):
        assert tally.refused[sure.__name__], f"{sure.__name__} was never tried"
        assert not tally.unharmed[sure.__name__], f"{sure.__name__} was not noticed"


def main() -> int:
    """Run, print the counts and return 0, or say what was wrong and return 1."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bundles", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    try:
        tally = run(arguments.bundles, arguments.seed)
    except (AssertionError, FacilitatorError) as error:
        sys.stderr.write(f"FAILED: {error}\n")
        return 1
    out = [_row(damage.__name__, tally) for damage in DAMAGE]
    total = f"{tally.refused.total() + tally.unharmed.total():,} damaged bundles: "
    total += f"{tally.refused.total():,} refused, {tally.unharmed.total():,} unharmed, 0 different"
    sys.stdout.write("\n".join([*out, total, ""]))
    return 0


def _row(how: str, tally: Tally) -> str:
    return f"{how:18} {tally.refused[how]:6,} refused {tally.unharmed[how]:6,} unharmed"


if __name__ == "__main__":
    sys.exit(main())
