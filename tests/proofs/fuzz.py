"""Hostile bundles by the thousand: `python -m tests.proofs.fuzz --bundles 20000`.

Each begins as an honest bundle and is spoiled in one of several ways; in most of them the forger also makes
the end line vouch for the result, so that only the checks of header and entries stand between it and the
journal. A bundle is refused in a sentence, or all that is in it can be stored, folded and passed on.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from facilitator.domain.errors import FacilitatorError
from facilitator.domain.fold import fold
from facilitator.domain.journal import Entry, canonical, check, checksum, from_array, redact, to_array
from facilitator.exchange import bundle
from facilitator.exchange.refusals import BundleError
from tests.exchange.samples import forged, lines_of, spelled, table

POISON: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 2**53, -(2**53), 2**63, 2**64, 10**400, 0.5, -0.0, 1e308, "", " ", "x",
    "put", "hello", "redact", "seal", "point", "_del", "tag:", "ev:", "e\u0301", "\u202e", "\x00", "\x85",
    "x" * 201, "x" * 1_000_001, "9" * 16 + ":1", "a" * 16 + ":1", "f" * 32, "'; DROP TABLE entry;--",
    "../../etc/passwd", "\U0001f600" * 50, [], {}, [[]], {"a": {}}, ["a"], [None], [["put"]],
)  # fmt: skip
SCRIBBLES = (
    b"NaN", b"-Infinity", b"1e999", b"1E400", b"-0", b"00", b"9" * 5000, b"1" * 300, b"[" * 100_000,
    b'{"a":' * 100_000, b'"\\ud800"', b'"\\udc00x"', b'"\xff"', b'"\xed\xa0\x80"', b'"\t"', b"\\u0000",
    b",", b":", b"]", b"}", b"[", b"{", b'"', b"\x00", b"\n", b"\r", b" ", b"null", b"true",
    b'"tag:x":true,"tag:x":false', b"\xef\xbb\xbf", b"// words",
)  # fmt: skip


@dataclass(slots=True)
class Tally:
    """What happened to the bundles, by the way in which they were spoiled."""

    refused: Counter[str] = field(default_factory=Counter)
    accepted: Counter[str] = field(default_factory=Counter)
    entries: int = 0
    kinds: Counter[str] = field(default_factory=Counter)


def poison_a_value(dice: Random, lines: list[bytes]) -> bytes:
    """Put a value of another kind somewhere into an entry."""
    where = dice.randrange(1, len(lines))
    plain = json.loads(lines[where])
    place = dice.randrange(len(plain))
    if place == 9 and isinstance(plain[9], dict) and dice.random() < 0.7:
        name = dice.choice([*plain[9], *(each for each in POISON if isinstance(each, str))])
        plain[9][name] = dice.choice(POISON)
    elif place == 10 and dice.random() < 0.7:
        plain[10] = [*plain[10], dice.choice(POISON)]
    else:
        plain[place] = dice.choice(POISON)
    lines[where] = _loose(plain)
    return forged(lines)


def poison_the_header(dice: Random, lines: list[bytes]) -> bytes:
    """Put a value of another kind somewhere into the header, or leave one out."""
    about = json.loads(lines[0])
    name = dice.choice([*about, "colour", "fmt"])
    if dice.random() < 0.2:
        about.pop(name, None)
    elif name == "vector" and dice.random() < 0.6:
        about["vector"][dice.choice(["a" * 16, "x", "../x", ""])] = dice.choice(POISON)
    else:
        about[name] = dice.choice(POISON)
    lines[0] = _loose(about)
    return forged(lines)


def bend_an_entry(dice: Random, lines: list[bytes]) -> bytes:
    """Leave out, repeat, exchange or nest the parts of an entry."""
    where = dice.randrange(1, len(lines))
    plain = json.loads(lines[where])
    one, other = dice.randrange(len(plain)), dice.randrange(len(plain))
    deeds: tuple[Callable[[], object], ...] = (
        lambda: plain.pop(one),
        lambda: plain.insert(one, plain[other]),
        lambda: plain.__setitem__(slice(None), [list(plain)]),
        lambda: plain.__setitem__(one, plain[other]),
        lambda: plain.__setitem__(one, [plain[one]]),
    )
    dice.choice(deeds)()
    lines[where] = _loose(plain)
    return forged(lines)


def scribble(dice: Random, lines: list[bytes]) -> bytes:
    """Write over the text of a line what no JSON of ours holds."""
    where = dice.randrange(len(lines))
    line = lines[where]
    start = dice.randrange(len(line))
    end = min(len(line), start + dice.choice([0, 0, 1, 1, 5, 40]))
    lines[where] = line[:start] + dice.choice(SCRIBBLES) + line[end:]
    return forged(lines)


def shuffle_lines(dice: Random, lines: list[bytes]) -> bytes:
    """Leave out, repeat or exchange whole lines."""
    one, other = dice.randrange(len(lines)), dice.randrange(len(lines))
    deed = dice.randrange(4)
    if deed == 0:
        del lines[one]
    elif deed == 1:
        lines.insert(one, lines[other])
    elif deed == 2:
        lines[one], lines[other] = lines[other], lines[one]
    else:
        lines.insert(one, dice.choice([b"", b"[]", b"{}", b'{"end":1}', *SCRIBBLES[:8]]))
    return forged(lines or [b""])


def forge_authors(dice: Random, lines: list[bytes]) -> bytes:
    """Claim to be somebody else, at another time, having seen what nobody wrote: all within the format."""
    for where in range(1, len(lines)):
        plain = json.loads(lines[where])
        plain[0] = dice.choice([plain[0], "f" * 16])
        plain[1] = dice.choice([plain[1], 1, 2**53])
        plain[3] = dice.choice([plain[3], 253_402_300_800_000, -(2**53)])
        plain[2] = dice.choice([0, 2**63 - 1]) - (plain[3] << 16)
        plain[10] = dice.choice([plain[10], [f"{plain[0]}:{plain[1]}"], ["0" * 16 + ":9"] * 50])
        lines[where] = _loose(plain)
    return forged(lines)


def redact_some(dice: Random, lines: list[bytes]) -> bytes:
    """Take the words out of some entries, whole or not quite."""
    for where in range(1, len(lines)):
        if dice.random() < 0.5:
            plain = to_array(redact(from_array(json.loads(lines[where]))))
            if dice.random() < 0.15:
                plain[dice.choice([9, 11])] = dice.choice(["", "0" * 32, "0" * 31, {}, None])
            lines[where] = _loose(plain)
    return forged(lines)


def lie_at_the_end(dice: Random, lines: list[bytes]) -> bytes:
    """Give an end line that counts or sums up something else."""
    end = {"end": dice.choice(POISON), "sha256": dice.choice(["0" * 64, *POISON])}
    return forged(lines, json.loads(_loose(end)))


def gnaw(dice: Random, lines: list[bytes]) -> bytes:
    """Spoil the packed bytes themselves."""
    data = bytearray(forged(lines))
    for _ in range(dice.choice([1, 1, 2, 8])):
        start = dice.randrange(len(data))
        end = start + dice.choice([0, 1, 1, 7, 100])
        data[start:end] = dice.choice(
            [b"", bytes(9), dice.randbytes(1), dice.randbytes(20), bytes(data[:30])]
        )
    return bytes(data)


SPOIL: tuple[Callable[[Random, list[bytes]], bytes], ...] = (
    poison_a_value, poison_the_header, bend_an_entry, scribble, shuffle_lines, forge_authors, redact_some,
    lie_at_the_end, gnaw,
)  # fmt: skip


def run(bundles: int, seed: int = 1) -> Tally:
    """Read that many hostile bundles; AssertionError if one is taken that should not be, or none was fit."""
    dice, tally = Random(seed), Tally()
    honest = [[line.encode() for line in spelled(table(points, seed=points))] for points in range(1, 4)]
    with TemporaryDirectory() as folder:
        path = Path(folder, "hostile.wsb")
        for number in range(bundles):
            spoil = SPOIL[number % len(SPOIL)]
            data = spoil(dice, list(dice.choice(honest)))
            path.write_bytes(data)
            _meet(path, spoil.__name__, tally, again=number % 20 == 0)
            assert path.read_bytes() == data, "a file was changed by being read"
    _require_work(bundles, tally)
    return tally


def _meet(path: Path, how: str, tally: Tally, *, again: bool) -> None:
    try:
        found = bundle.read(path)
    except BundleError as error:
        _require_sentence(error, path.name)
        tally.refused[how] += 1
        tally.kinds[type(error).__name__] += 1
        return
    tally.accepted[how] += 1
    tally.entries += found.count
    lines = lines_of(path)[1:-1]
    for entry, line in zip(found.entries, lines, strict=True):
        _require_sound(entry, line)
    _require_foldable(tuple(found.entries))
    if again:
        forwarded = path.with_name("forwarded.wsb")
        bundle.write(forwarded, found.header, found.entries)
        assert bundle.read(forwarded) == found, "what was taken cannot be passed on"


def _require_sentence(error: BundleError, name: str) -> None:
    assert name in error.detail
    assert error.title
    assert error.hint


def _require_sound(entry: Entry, line: str) -> None:
    check(entry)
    assert canonical(to_array(entry)) == canonical(json.loads(line)), "it says something else than it did"
    assert canonical(to_array(entry)).encode().decode()
    assert len(checksum(entry)) == 8
    assert max(entry.seq, entry.stamp, abs(entry.wall)) < 2**63, "more than a column holds"


def _require_foldable(entries: tuple[Entry, ...]) -> None:
    for kind, entity in {(entry.kind, entry.entity) for entry in entries}:
        own = [entry for entry in entries if (entry.kind, entry.entity) == (kind, entity)]
        state = fold(kind, entity, own)
        for name in state.heads:
            state.value(name)
            state.conflicts(name)


def _require_work(bundles: int, tally: Tally) -> None:
    refused, accepted = tally.refused.total(), tally.accepted.total()
    assert refused + accepted == bundles > 0
    assert refused > bundles // 2, "most of them were not hostile"
    assert accepted > bundles // 100, "none of them came near to being taken"
    assert tally.entries > accepted
    if bundles >= 100 * len(SPOIL):
        assert all(tally.refused[spoil.__name__] for spoil in SPOIL if spoil is not forge_authors)
        assert tally.accepted[forge_authors.__name__]


def _loose(plain: object) -> bytes:
    """Spell anything, also what the journal's own spelling refuses."""
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _row(how: str, tally: Tally) -> str:
    return f"{how:18} {tally.refused[how]:7,} refused {tally.accepted[how]:7,} taken"


def main() -> int:
    """Run, print the counts and return 0, or say what was wrong and return 1."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bundles", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    try:
        tally = run(arguments.bundles, arguments.seed)
    except (AssertionError, FacilitatorError) as error:
        sys.stderr.write(f"FAILED: {error}\n")
        return 1
    out = [_row(spoil.__name__, tally) for spoil in SPOIL]
    out += [f"{count:7,} {kind}" for kind, count in tally.kinds.most_common()]
    total = f"{arguments.bundles:,} hostile bundles: {tally.refused.total():,} refused, "
    total += (
        f"{tally.accepted.total():,} taken with {tally.entries:,} sound entries, 0 poison, 0 files changed"
    )
    sys.stdout.write("\n".join([*out, total, ""]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
